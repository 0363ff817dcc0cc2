import { defineModel, modelFingerprint, type ScoringModel, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { isDeepFrozen } from '../../../../src/core/model/deep-freeze.js';
import { deepFrozen, onlyIssueOf, refusalOf } from '../../support.js';

const coffee = { channel: 'offline', weight: 2.5, halfLifeDays: 90 } as const;
const note = { channel: 'online', weight: 0.5, halfLifeDays: 20 } as const;
const grudge = { channel: 'online', effect: 'friction', weight: 1, halfLifeDays: 20 } as const;

describe('defineModel', () => {
  it('gives the numbers of the standard model where nothing is different, under the name custom', () => {
    const model = defineModel();
    expect(model).toEqual({ ...standardModel, name: 'custom' });
    expect(modelFingerprint(model)).toBe(modelFingerprint(standardModel));
  });

  it('adds a type', () => {
    expect(defineModel({ types: { coffee } }).types.coffee).toEqual(coffee);
  });

  it('changes only the given numbers of a type, and drops the reason that spoke of others', () => {
    const { reason: _, ...before } = standardModel.types.phone_call;
    const model = defineModel({ types: { phone_call: { channel: 'offline', weight: 2 } } });
    expect(model.types.phone_call).toEqual({ ...before, channel: 'offline', weight: 2 });
    expect(model.types.email).toEqual(standardModel.types.email);
  });

  it('keeps a reason that the change gives', () => {
    const model = defineModel({ types: { email: { weight: 2, reason: 'we write well' } } });
    expect(model.types.email.reason).toBe('we write well');
  });

  it('takes undefined in a change for "not given"', () => {
    const model = defineModel({
      types: { email: { weight: undefined, halfLifeDays: 40 } as never },
      halfSaturation: { online: undefined, offline: 8 } as never,
      crowdExponent: undefined as never,
    });
    expect(Object(model.types)['email']).toMatchObject({ weight: 1, halfLifeDays: 40 });
    expect(model.halfSaturation).toEqual({ ...standardModel.halfSaturation, offline: 8 });
    expect(model.crowdExponent).toBe(standardModel.crowdExponent);
  });

  it('takes a whole change of undefined for "not given" too', () => {
    const model: ScoringModel = defineModel({ types: { email: undefined } as never });
    expect(model.types['email']?.weight).toBe(1);
  });

  it('removes a type set to null, and ignores the removal of one that is not there', () => {
    const model = defineModel({ types: { webinar: null } });
    expect('webinar' in model.types).toBe(false);
    expect(Object.keys(model.types)).toHaveLength(Object.keys(standardModel.types).length - 1);
    expect(Object.keys(defineModel({ types: { fax: null } as never }).types)).toHaveLength(
      Object.keys(standardModel.types).length,
    );
  });

  it('starts from another model', () => {
    const base = defineModel({
      types: { coffee },
      crowdExponent: 1,
      noShowType: null,
      meetingType: 'coffee',
    });
    const model = defineModel({ base, types: { note, email: null } });
    expect(model.types.coffee).toEqual(coffee);
    expect(model.types.note).toEqual(note);
    expect('email' in model.types).toBe(false);
    expect(model).toMatchObject({ crowdExponent: 1, noShowType: null, meetingType: 'coffee' });
  });

  it('starts from no types, but the standard numbers, with base null', () => {
    const model = defineModel({ base: null, types: { coffee } });
    expect(Object.keys(model.types)).toEqual(['coffee']);
    expect(model.shares).toEqual(standardModel.shares);
    expect(model.grades).toEqual(standardModel.grades);
  });

  it('merges parts of half-saturations, mix and flags into those of the base', () => {
    const model = defineModel({
      halfSaturation: { friction: 3 },
      mix: { mostlyOnlineBelow: 0.2 },
      flags: { minimumTouches: 5 },
    });
    expect(model.halfSaturation).toEqual({ ...standardModel.halfSaturation, friction: 3 });
    expect(model.mix).toEqual({ ...standardModel.mix, mostlyOnlineBelow: 0.2 });
    expect(model.flags).toEqual({ ...standardModel.flags, minimumTouches: 5 });
  });

  it('takes name, shares, grades and hysteresis as given', () => {
    const grades = [
      { grade: 'hot', from: 50 },
      { grade: 'cold', from: 0 },
    ];
    const shares = { online: 1, offline: 0, synergy: 0 };
    const model = defineModel({ name: 'studio', shares, grades, gradeHysteresis: 0 });
    expect(model).toMatchObject({ name: 'studio', shares, grades, gradeHysteresis: 0 });
  });

  it('freezes its result through and through and leaves its input alone', () => {
    const types = deepFrozen({ coffee, email: { weight: 2 } });
    const own = { extra: { ...coffee } };
    expect(isDeepFrozen(defineModel({ types }))).toBe(true);
    expect(isDeepFrozen(defineModel({ types: own }))).toBe(true);
    expect(Object.isFrozen(own.extra)).toBe(false);
  });

  describe('noShowType', () => {
    it('is the one of the base while that is a friction type', () => {
      expect(defineModel({ types: { coffee } }).noShowType).toBe('no_show');
    });
    it('falls back to null where the type is gone', () => {
      expect(defineModel({ types: { no_show: null } }).noShowType).toBeNull();
      expect(defineModel({ base: null, types: { coffee } }).noShowType).toBeNull();
    });
    it('falls back to null where the type is friction no more', () => {
      expect(defineModel({ types: { no_show: { effect: 'evidence' } } }).noShowType).toBeNull();
    });
    it('can be another friction type, or null', () => {
      expect(defineModel({ noShowType: 'complaint' }).noShowType).toBe('complaint');
      expect(defineModel({ noShowType: null }).noShowType).toBeNull();
    });
  });

  describe('meetingType', () => {
    it('is the one of the base while that is offline evidence', () => {
      expect(defineModel({ types: { coffee: { ...coffee, weight: 50 } } }).meetingType).toBe(
        'in_person_meeting',
      );
    });
    it('falls back to the offline type of greatest weight', () => {
      const model = defineModel({ types: { in_person_meeting: null, coffee: { ...coffee, weight: 4 } } });
      expect(model.meetingType).toBe('coffee');
    });
    it('takes the first name by code units among equal weights', () => {
      expect(defineModel({ base: null, types: { b: coffee, a: coffee, c: coffee } }).meetingType).toBe('a');
    });
    it('is never a friction type, however heavy', () => {
      const types = { coffee, grudge: { ...grudge, channel: 'offline' as const, weight: 9 } };
      expect(defineModel({ base: null, types }).meetingType).toBe('coffee');
    });
    it('falls back where the type moved online', () => {
      expect(
        defineModel({ types: { in_person_meeting: { channel: 'online' }, coffee: { ...coffee, weight: 9 } } })
          .meetingType,
      ).toBe('coffee');
    });
    it('is null where nothing is offline', () => {
      expect(defineModel({ base: null, types: { note } }).meetingType).toBeNull();
    });
    it('can be null on purpose', () => {
      expect(defineModel({ meetingType: null }).meetingType).toBeNull();
    });
  });

  it.each([
    'constructor',
    'toString',
    'hasOwnProperty',
    'déjeuner',
    'coffee chat',
    'a.b:c/d-e_1',
    'x'.repeat(64),
  ])('takes %s as the name of a type', (name) => {
    const model: ScoringModel = defineModel({ base: null, types: { [name]: coffee } });
    expect(Object.keys(model.types)).toEqual([name]);
    expect(model.types[name]).toEqual(coffee);
  });
});

const email = (change: object) => ({ types: { email: change } });
const added = (definition: object) => ({ types: { coffee: definition } });

describe('defineModel refuses, with the path and what to do,', () => {
  it.each<[string, object, (string | number)[], RegExp, RegExp]>([
    [
      'a half-life of 0',
      email({ halfLifeDays: 0 }),
      ['types', 'email', 'halfLifeDays'],
      /at least 0\.001, got 0/,
      /days after which/,
    ],
    [
      'a half-life without end',
      email({ halfLifeDays: Number.POSITIVE_INFINITY }),
      ['types', 'email', 'halfLifeDays'],
      /got Infinity/,
      /days after which/,
    ],
    [
      'a half-life too long',
      email({ halfLifeDays: 100_001 }),
      ['types', 'email', 'halfLifeDays'],
      /at most 100000/,
      /days after which/,
    ],
    [
      'a negative weight',
      email({ weight: -1 }),
      ['types', 'email', 'weight'],
      /at least 0, got -1/,
      /evidence of one fresh touch/,
    ],
    [
      'a weight that is no number',
      email({ weight: Number.NaN }),
      ['types', 'email', 'weight'],
      /got NaN/,
      /evidence of one fresh touch/,
    ],
    [
      'a weight too great',
      email({ weight: 1e7 }),
      ['types', 'email', 'weight'],
      /at most 1000000/,
      /at most 1000000/,
    ],
    [
      'a weight as text',
      email({ weight: '1' }),
      ['types', 'email', 'weight'],
      /must be a number, got "1"/,
      /evidence/,
    ],
    [
      'an unknown channel',
      email({ channel: 'radio' }),
      ['types', 'email', 'channel'],
      /"online" or "offline", got "radio"/,
      /Say "online" or "offline"/,
    ],
    ['an unknown effect', email({ effect: 'harm' }), ['types', 'email', 'effect'], /got "harm"/, /friction/],
    [
      'an unknown field',
      email({ wieght: 2 }),
      ['types', 'email', 'wieght'],
      /not a field known/,
      /correct its name/,
    ],
    [
      'a direction without all three',
      added({ ...coffee, direction: { inbound: 1, outbound: 1 } }),
      ['types', 'coffee', 'direction', 'mutual'],
      /is missing/,
      /all of inbound, outbound and mutual/,
    ],
    [
      'a negative direction',
      email({ direction: { inbound: -1, outbound: 1, mutual: 1 } }),
      ['types', 'email', 'direction', 'inbound'],
      /at least 0/,
      /factors from 0 to 1000/,
    ],
    [
      'a reference length of 0',
      added({ ...coffee, duration: { referenceMinutes: 0, exponent: 1, minimum: 0, maximum: 1 } }),
      ['types', 'coffee', 'duration', 'referenceMinutes'],
      /above 0/,
      /factor is 1/,
    ],
    [
      'an exponent above 2',
      added({ ...coffee, duration: { referenceMinutes: 1, exponent: 3, minimum: 0, maximum: 1 } }),
      ['types', 'coffee', 'duration', 'exponent'],
      /at most 2/,
      /0 \(length does not matter\)/,
    ],
    [
      'a smallest factor above 1',
      added({ ...coffee, duration: { referenceMinutes: 1, exponent: 1, minimum: 2, maximum: 1 } }),
      ['types', 'coffee', 'duration', 'minimum'],
      /at most 1/,
      /from 0 to 1/,
    ],
    [
      'a greatest factor below 1',
      added({ ...coffee, duration: { referenceMinutes: 1, exponent: 1, minimum: 0, maximum: 0.5 } }),
      ['types', 'coffee', 'duration', 'maximum'],
      /at least 1/,
      /from 1 to 1000/,
    ],
    [
      'a duration that is no object',
      added({ ...coffee, duration: 60 }),
      ['types', 'coffee', 'duration'],
      /an object, got 60/,
      /referenceMinutes/,
    ],
    [
      'a way of counting that is none',
      email({ counts: 'twice' }),
      ['types', 'email', 'counts'],
      /"each" or "daily" or "once"/,
      /strongest touch/,
    ],
    [
      'an empty label',
      email({ label: '' }),
      ['types', 'email', 'label'],
      /at least 1 characters/,
      /1 to 100 characters/,
    ],
    [
      'a reason too long',
      email({ reason: 'x'.repeat(10_001) }),
      ['types', 'email', 'reason'],
      /at most 10000/,
      /at most 10000/,
    ],
    [
      'a new type without a channel',
      added({ weight: 1, halfLifeDays: 1 }),
      ['types', 'coffee', 'channel'],
      /is missing/,
      /Say "online"/,
    ],
    [
      'a type that is no object',
      { types: { email: 5 } },
      ['types', 'email'],
      /an object, got 5/,
      /channel, weight and halfLifeDays/,
    ],
    [
      'a name that starts with a digit',
      { types: { '1st': coffee } },
      ['types', '1st'],
      /not a usable name/,
      /start with a letter/,
    ],
    ['an empty name', { types: { '': coffee } }, ['types', ''], /not a usable name/, /start with a letter/],
    [
      'a name that is too long',
      { types: { ['x'.repeat(65)]: coffee } },
      ['types', 'x'.repeat(65)],
      /not a usable name/,
      /64 at most/,
    ],
    ['no type at all', { base: null }, ['types'], /at least one type/, /Use names/],
    [
      'shares that do not sum to 1',
      { shares: { online: 0.5, offline: 0.5, synergy: 0.5 } },
      ['shares'],
      /sum to 1, got 1\.5/,
      /sum to 1/,
    ],
    [
      'a negative share',
      { shares: { online: -0.5, offline: 1, synergy: 0.5 } },
      ['shares', 'online'],
      /at least 0/,
      /parts of 1/,
    ],
    [
      'a missing share',
      { shares: { online: 0.5, offline: 0.5 } },
      ['shares', 'synergy'],
      /is missing/,
      /parts of 1/,
    ],
    [
      'a half-saturation of 0',
      { halfSaturation: { online: 0 } },
      ['halfSaturation', 'online'],
      /at least 0\.000001/,
      /above 0, such as 6/,
    ],
    [
      'a half-saturation that is no object',
      { halfSaturation: 6 },
      ['halfSaturation'],
      /an object, got 6/,
      /online, offline and friction/,
    ],
    ['a crowd exponent above 1', { crowdExponent: 2 }, ['crowdExponent'], /at most 1/, /crowd counts fully/],
    [
      'a no-show type that is not there',
      { noShowType: 'ghosting' },
      ['noShowType'],
      /friction type of this model, got "ghosting"/,
      /Name a friction type/,
    ],
    ['a no-show type that helps', { noShowType: 'email' }, ['noShowType'], /friction type/, /or null/],
    [
      'a no-show type by the name of a method',
      { noShowType: 'toString' },
      ['noShowType'],
      /friction type/,
      /or null/,
    ],
    [
      'a meeting type that is online',
      { meetingType: 'email' },
      ['meetingType'],
      /offline evidence type/,
      /or null/,
    ],
    [
      'a meeting type that is friction',
      { meetingType: 'no_show' },
      ['meetingType'],
      /offline evidence type/,
      /or null/,
    ],
    [
      'a meeting type that is not there',
      { meetingType: 'constructor' },
      ['meetingType'],
      /offline evidence type/,
      /or null/,
    ],
    ['no grades', { grades: [] }, ['grades'], /at least 1 items/, /from best to worst/],
    [
      'grades that do not fall',
      {
        grades: [
          { grade: 'A', from: 50 },
          { grade: 'B', from: 50 },
          { grade: 'C', from: 0 },
        ],
      },
      ['grades', 1, 'from'],
      /below 50 of the grade before/,
      /falling `from`/,
    ],
    [
      'two grades of one name',
      {
        grades: [
          { grade: 'A', from: 50 },
          { grade: 'A', from: 0 },
        ],
      },
      ['grades', 1, 'grade'],
      /unique, got "A" again/,
      /best to worst/,
    ],
    [
      'a last grade above 0',
      { grades: [{ grade: 'A', from: 50 }] },
      ['grades', 0, 'from'],
      /0 for the last grade, got 50/,
      /last one from 0/,
    ],
    [
      'a grade above 100',
      {
        grades: [
          { grade: 'A', from: 101 },
          { grade: 'B', from: 0 },
        ],
      },
      ['grades', 0, 'from'],
      /at most 100/,
      /best to worst/,
    ],
    [
      'a negative hysteresis',
      { gradeHysteresis: -1 },
      ['gradeHysteresis'],
      /at least 0/,
      /points from 0 to 50/,
    ],
    [
      'mix borders that cross',
      { mix: { mostlyOnlineBelow: 0.8, mostlyOfflineAbove: 0.7 } },
      ['mix', 'mostlyOnlineBelow'],
      /not be above mostlyOfflineAbove 0\.7, got 0\.8/,
      /first not above the second/,
    ],
    [
      'a mix border above 1',
      { mix: { mostlyOfflineAbove: 2 } },
      ['mix', 'mostlyOfflineAbove'],
      /at most 1/,
      /from 0 to 1/,
    ],
    [
      'half a touch as minimum',
      { flags: { minimumTouches: 0.5 } },
      ['flags', 'minimumTouches'],
      /whole number/,
      /whole number of touches/,
    ],
    [
      'negative days of history',
      { flags: { minimumHistoryDays: -1 } },
      ['flags', 'minimumHistoryDays'],
      /at least 0/,
      /days, 0 or more/,
    ],
    [
      'negative days until meeting has lapsed',
      { flags: { offlineLapsedAfterDays: -1 } },
      ['flags', 'offlineLapsedAfterDays'],
      /at least 0/,
      /days, 0 or more/,
    ],
    [
      'an unknown flag number',
      { flags: { minimumTuches: 3 } },
      ['flags', 'minimumTuches'],
      /not a field known/,
      /correct its name/,
    ],
    ['an empty name of the model', { name: '' }, ['name'], /at least 1 characters/, /name of 1 to 200/],
    [
      '__proto__ as the name of a type',
      { types: JSON.parse('{"__proto__": {"channel": "online", "weight": 1, "halfLifeDays": 1}}') },
      ['types', '__proto__'],
      /not a usable name/,
      /start with a letter/,
    ],
  ])('%s', (_, definition, path, message, remedy) => {
    const found = onlyIssueOf(() => defineModel(definition as never), 'invalid_model');
    expect(found.path).toEqual(path);
    expect(found.message).toMatch(message);
    expect(found.remedy).toMatch(remedy);
  });

  it('more than a thousand types', () => {
    const types = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`t${index}`, note]));
    const found = onlyIssueOf(() => defineModel({ base: null, types } as never), 'invalid_model');
    expect(found).toMatchObject({
      path: ['types'],
      message: 'must hold at most 1000 types, got 1001',
      remedy: 'Merge types.',
    });
  });

  it('everything that is wrong at once, not the first only', () => {
    const error = refusalOf(() =>
      defineModel({ crowdExponent: 9, types: { email: { weight: -1, halfLifeDays: 0 } } }),
    );
    expect(error.issues.map(({ path }) => path.join('.')).sort()).toEqual([
      'crowdExponent',
      'types.email.halfLifeDays',
      'types.email.weight',
    ]);
    expect(error.message).toMatch(/^defineModel: /);
  });

  it('several contradictions at once', () => {
    const error = refusalOf(() =>
      defineModel({
        shares: { online: 0, offline: 0, synergy: 0 },
        noShowType: 'email',
        meetingType: 'email',
      }),
    );
    expect(error.issues.map(({ path }) => path[0])).toEqual(['shares', 'noShowType', 'meetingType']);
  });

  it.each([[null], [5], ['studio'], [[]]])('%j in place of a definition', (definition) => {
    expect(refusalOf(() => defineModel(definition as never)).code).toBe('invalid_model');
  });

  it.each([5, {}, 'standard', { types: null }])('%j in place of a base model', (base) => {
    expect(refusalOf(() => defineModel({ base } as never)).code).toBe('invalid_model');
  });

  it('a field of the definition that it does not know, in place of passing over it', () => {
    const found = onlyIssueOf(() => defineModel({ crowdexponent: 1 } as never), 'invalid_model');
    expect(found.path).toEqual(['crowdexponent']);
  });
});
