import { showValue } from '../error.js';
import { compileModel } from '../model/compile-model.js';
import type { ScoringModel } from '../model/model.js';
import { assertList, checkOptions, invalidOption, listOf } from '../options.js';
import type { RankedLead } from '../ranking/rank-candidates.js';
import type { Ranking } from '../ranking/rank-leads.js';

/**
 * Options of {@link gradeMatrix}.
 *
 * @group Networking
 */
export interface GradeMatrixOptions {
  /** How well a lead matches what we offer: the caller's number; `null` or `undefined` where it is unknown. */
  readonly fit: (lead: RankedLead) => number | null | undefined;
  /**
   * From which fit each class but the last begins, best first: falling numbers. Two thirds and one third of 100 by default,
   * and then a fit must be from 0 to 100.
   */
  readonly fitFrom?: Iterable<number> | undefined;
  /** The model of the ranking: its grades then have a row each, also without leads. */
  readonly model?: ScoringModel | undefined;
}

/**
 * A lead in a {@link GradeMatrix}.
 *
 * @group Networking
 */
export interface GradeMatrixLead {
  /** Whose. */
  readonly key: string;
  /** Its place in the ranking. */
  readonly rank: number;
  /** Engagement: the score, 0 to 100. */
  readonly score: number;
  /** Engagement: the grade. */
  readonly grade: string;
  /** The caller's number; `null` where it is unknown. */
  readonly fit: number | null;
  /** 1 for the best fit; `null` where it is unknown. */
  readonly fitClass: number | null;
  /** Both, one beside the other: `A1`; `A?` where the fit is unknown. */
  readonly cell: string;
}

/**
 * What {@link gradeMatrix} returns.
 *
 * @group Networking
 */
export interface GradeMatrix {
  /** From which fit each class but the last begins. */
  readonly fitFrom: number[];
  /** The leads, in the order of the ranking. */
  readonly leads: GradeMatrixLead[];
  /** Every grade with every class of fit, grades first; those of unknown fit come behind, where there are any. */
  readonly cells: {
    /** Its name, such as `B2`. */
    readonly cell: string;
    /** The grade. */
    readonly grade: string;
    /** The class of fit; `null` for unknown. */
    readonly fitClass: number | null;
    /** Who is in it, in the order of the ranking. */
    readonly keys: string[];
  }[];
}

/**
 * Engagement beside fit: A1 is a good relationship with somebody who matches what we offer, A3 one with somebody who does
 * not, C1 somebody who matches and hardly knows us. The two are never mixed into one score: that would hide the difference
 * between these. O(leads).
 *
 * @param ranking - from {@link rankLeads} or a ledger
 * @param options - the fit of each lead, and where its classes begin
 * @returns each lead's cell, and each cell's leads
 * @throws {@link TouchpointError} `invalid_option` for a fit that is not a number, or classes that do not fall
 *
 * @example
 * ```ts
 * import { gradeMatrix, rankLeads, standardModel } from 'touchpoint-scoring';
 *
 * const at = '2026-11-20T10:00:00Z';
 * const ranking = rankLeads(
 *   [
 *     { leadId: 'ada', type: 'in_person_meeting', at },
 *     { leadId: 'ada', type: 'video_call', at },
 *     { leadId: 'ben', type: 'video_call', at },
 *     { leadId: 'cleo', type: 'video_call', at },
 *   ],
 *   { model: standardModel, asOf: '2026-11-23T10:00:00Z' },
 * );
 * const { leads } = gradeMatrix(ranking, { fit: ({ key }) => ({ ada: 20, ben: 90 })[key] });
 * leads.map(({ key, cell }) => `${key} ${cell}`); // => ['ada C3', 'ben D1', 'cleo D?']
 * ```
 *
 * @group Networking
 */
export function gradeMatrix(ranking: Pick<Ranking, 'leads'>, options: GradeMatrixOptions): GradeMatrix {
  const source = 'gradeMatrix';
  const names = { fit: true, fitFrom: true, model: true } as const;
  checkOptions(options, source, names, 'Pass at least { fit }.', false);
  const { fit: fitFor, model } = options;
  if (typeof fitFor !== 'function') {
    const message = `must be a function, got ${showValue(fitFor)}`;
    throw invalidOption(source, 'fit', fitFor, message, 'Pass a function from a lead to its fit.');
  }
  const fitFrom = classesOf(options.fitFrom, source);
  const isPercent = options.fitFrom === undefined;
  assertList(ranking?.leads, source, ['ranking', 'leads']);
  const leads = listOf(ranking.leads, source).map((lead, index): GradeMatrixLead => {
    if (typeof lead?.grade !== 'string') {
      const message = `must be a lead of a ranking, got ${showValue(lead)}`;
      throw invalidOption(
        source,
        ['ranking', 'leads', index],
        lead,
        message,
        'Pass what rankLeads returned.',
      );
    }
    const { key, rank, score, grade } = lead;
    const own = fitOf(fitFor(lead), key, isPercent, source);
    const below = fitFrom.findIndex((from) => own !== null && own >= from);
    const fitClass = own === null ? null : (below < 0 ? fitFrom.length : below) + 1;
    return { key, rank, score, grade, fit: own, fitClass, cell: cellOf(grade, fitClass) };
  });
  const grades =
    model === undefined ? gradesIn(leads) : compileModel(model).model.grades.map((one) => one.grade);
  const classes: (number | null)[] = Array.from({ length: fitFrom.length + 1 }, (_, index) => index + 1);
  if (leads.some(({ fitClass }) => fitClass === null)) classes.push(null);
  const cells = grades.flatMap((grade) =>
    classes.map((fitClass) => {
      const own = leads.filter((lead) => lead.grade === grade && lead.fitClass === fitClass);
      return { cell: cellOf(grade, fitClass), grade, fitClass, keys: own.map(({ key }) => key) };
    }),
  );
  return { fitFrom, leads, cells };
}

const thirds = [200 / 3, 100 / 3];

function classesOf(given: Iterable<number> | undefined, source: string): number[] {
  const fitFrom = given === undefined ? thirds : listOf(given, source, 'fitFrom');
  const isFalling = fitFrom.every(
    (from, index) => Number.isFinite(from) && (index === 0 || from < (fitFrom[index - 1] as number)),
  );
  if (isFalling && fitFrom.length > 0) return [...fitFrom];
  const message = `must be falling numbers, got ${showValue(fitFrom)}`;
  throw invalidOption(source, 'fitFrom', fitFrom, message, 'Pass for example [80, 50] for three classes.');
}

function fitOf(value: unknown, key: string, isPercent: boolean, source: string): number | null {
  if (value === undefined || value === null) return null;
  const isNumber = typeof value === 'number' && Number.isFinite(value);
  if (isNumber && (!isPercent || (value >= 0 && value <= 100))) return value + 0; // 0, not -0
  const what = isPercent ? 'a number from 0 to 100' : 'a number';
  const message = `must return ${what} or null, got ${showValue(value)} for ${showValue(key)}`;
  const remedy = isPercent
    ? 'Say with fitFrom where the classes of another scale begin.'
    : 'Return null where the fit is unknown.';
  throw invalidOption(source, 'fit', value, message, remedy);
}

/** The grades that there are, the one with the best lead first. */
function gradesIn(leads: readonly GradeMatrixLead[]): string[] {
  return [...new Set([...leads].sort((a, b) => b.score - a.score).map(({ grade }) => grade))];
}

function cellOf(grade: string, fitClass: number | null): string {
  return `${grade}${fitClass ?? '?'}`;
}
