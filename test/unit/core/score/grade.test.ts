import { defineModel, gradeOf } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { onlyIssueOf, refusalOf, testModel } from '../../support.js';

describe('gradeOf', () => {
  // A from 70, B from 45, C from 20, else D; hysteresis 2.
  it.each([
    [100, 'A'],
    [70, 'A'],
    [69.999, 'B'],
    [45, 'B'],
    [44.999, 'C'],
    [20, 'C'],
    [19.999, 'D'],
    [0, 'D'],
    [-0, 'D'],
  ])('gives %d without a history the grade %s', (score, grade) => {
    expect(gradeOf(score, { model: testModel })).toBe(grade);
    expect(gradeOf(score, { model: testModel, previousGrade: 'Z' })).toBe(grade);
  });

  it.each([
    [71.999, 'B', 'B', 'not yet 2 above 70'],
    [72, 'B', 'A', '2 above 70'],
    [68, 'A', 'A', 'not yet below 70 - 2'],
    [67.999, 'A', 'B', 'below 70 - 2'],
    [46, 'C', 'C', 'not yet 2 above 45'],
    [47, 'C', 'B', '2 above 45'],
    [43, 'B', 'B', 'not yet below 45 - 2'],
    [42.999, 'B', 'C', 'below 45 - 2'],
    [21, 'D', 'D', 'not yet 2 above 20'],
    [22, 'D', 'C', '2 above 20'],
    [18, 'C', 'C', 'not yet below 20 - 2'],
    [17.999, 'C', 'D', 'below 20 - 2'],
    [100, 'D', 'A', 'clear of every threshold'],
    [0, 'A', 'D', 'clear of every threshold'],
    [71, 'D', 'B', 'clear of 20 and 45, not of 70'],
    [46, 'D', 'C', 'clear of 20, not of 45'],
    [44, 'A', 'B', 'clear of 70, not of 45'],
    [19, 'A', 'C', 'clear of 70 and 45, not of 20'],
    [19, 'B', 'C', 'clear of 45, not of 20'],
    [50, 'B', 'B', 'where it was'],
  ])('gives %d after %s the grade %s: %s', (score, previous, grade) => {
    expect(gradeOf(score, { model: testModel, previousGrade: previous })).toBe(grade);
  });

  it('never moves a lead between two grades while its score trembles by less than the hysteresis', () => {
    for (const threshold of [70, 45, 20]) {
      let grade = gradeOf(threshold + 3, { model: testModel });
      const first = grade;
      for (const tremble of [0.5, -0.5, 1.9, -1.9, 2, -2]) {
        grade = gradeOf(threshold + tremble, { model: testModel, previousGrade: grade });
        expect(grade).toBe(first);
      }
    }
  });

  it('keeps the last grade where no threshold can be cleared', () => {
    const wide = defineModel({
      gradeHysteresis: 50,
      grades: [
        { grade: 'hot', from: 60 },
        { grade: 'cold', from: 0 },
      ],
    });
    expect(gradeOf(100, { model: wide, previousGrade: 'cold' })).toBe('cold');
    expect(gradeOf(10, { model: wide, previousGrade: 'hot' })).toBe('hot');
    expect(gradeOf(9.9, { model: wide, previousGrade: 'hot' })).toBe('cold');
  });

  it('never falls while a score rises, where grades are narrower than the hysteresis', () => {
    const narrow = defineModel({
      base: testModel,
      grades: [
        { grade: 'B', from: 45 },
        { grade: 'C', from: 44 },
        { grade: 'D', from: 0 },
      ],
    });
    // Clear of neither 45 nor 44 by 2, so it stays.
    expect(gradeOf(45.5, { model: narrow, previousGrade: 'C' })).toBe('C');
    expect(gradeOf(47, { model: narrow, previousGrade: 'C' })).toBe('B');
    expect(gradeOf(42.5, { model: narrow, previousGrade: 'B' })).toBe('C');
  });

  it('moves at the threshold itself without hysteresis', () => {
    const sharp = defineModel({ base: testModel, gradeHysteresis: 0 });
    expect(gradeOf(70, { model: sharp, previousGrade: 'B' })).toBe('A');
    expect(gradeOf(69.999, { model: sharp, previousGrade: 'A' })).toBe('B');
  });

  it.each([
    [-0.001],
    [100.001],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [undefined],
    ['50'],
    [[]],
    [50n],
    [Symbol('s')],
    [Object.create(null)],
  ])('refuses %o as a score', (score) => {
    const found = onlyIssueOf(() => gradeOf(score as never, { model: testModel }), 'invalid_option');
    expect(found).toMatchObject({ path: ['score'], remedy: 'Pass the score of a result.' });
    expect(found.message).toMatch(/^must be from 0 to 100, got /);
  });

  it.each([[undefined], [{}], [{ grades: [] }], [{ ...testModel, grades: [{ grade: 'A', from: 70 }] }]])(
    'refuses %o as a model',
    (model) => {
      expect(refusalOf(() => gradeOf(50, { model: model as never })).code).toBe('invalid_model');
    },
  );
});
