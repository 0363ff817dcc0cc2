import type { OwnerLeadMatrix } from '../core/accounts/who-knows-whom.js';
import type { ChartLocale } from '../core/locale/chart-words.js';
import { filled } from '../core/locale/filled.js';
import { checkOptions } from '../core/options.js';
import { readBack } from '../core/read-back.js';
import { assertLists } from './assert-lists.js';
import { chartSpeech } from './chart-speech.js';

/**
 * How one of us knows a contact: `met`, only `online`, `unclear` where nothing tells whether they met, or `none`.
 *
 * @group Charts
 */
export type CoverageState = 'met' | 'online' | 'unclear' | 'none';

/**
 * One of us and one contact.
 *
 * @group Charts
 */
export interface CoverageCell {
  /** One of our own people. */
  readonly ownerId: string;
  /** The contact. */
  readonly leadId: string;
  /** How they know each other. */
  readonly state: CoverageState;
  /** Their score, 0 to 100; 0 where they had no touch. */
  readonly score: number;
}

/**
 * What {@link drawCoverage} draws.
 *
 * @group Charts
 */
export interface CoverageData {
  /** Our own people: the rows. */
  readonly owners: readonly string[];
  /** The contacts: the columns. */
  readonly leads: readonly string[];
  /** A cell for each owner and contact, row by row. */
  readonly cells: readonly CoverageCell[];
  /** How many contacts somebody has met. */
  readonly met: number;
  /** The picture in words, for those who do not see it. */
  readonly description: string;
}

/**
 * Who of us knows whom, as a matrix: met, only online, or not at all. O(owners · contacts).
 *
 * @param matrix - from {@link index!whoKnowsWhom | whoKnowsWhom}; pass the interactions of one account there for the
 * coverage of that account
 * @param options - the language of the description
 * @returns a cell for each of our people and each contact
 *
 * @example
 * ```ts
 * import { standardModel, whoKnowsWhom } from 'touchpoint-scoring';
 * import { coverageData } from 'touchpoint-scoring/charts';
 *
 * const { cells, met } = coverageData(
 *   whoKnowsWhom(
 *     [
 *       { leadId: 'ada', ownerId: 'ida', type: 'meal', at: '2026-11-03T19:00:00Z' },
 *       { leadId: 'ben', ownerId: 'jon', type: 'email', at: '2026-11-21T17:00:00Z' },
 *     ],
 *     { model: standardModel, asOf: '2026-11-23T10:00:00Z' },
 *   ),
 * );
 * met; // => 1
 * cells.map(({ ownerId, leadId, state }) => `${ownerId} ${leadId} ${state}`);
 * // => ['ida ada met', 'ida ben none', 'jon ada none', 'jon ben online']
 * ```
 *
 * @group Charts
 */
export function coverageData(
  matrix: OwnerLeadMatrix,
  options: { readonly locale?: ChartLocale | undefined } = {},
): CoverageData {
  return readBack('coverageData', 'matrix', matrix, () => {
    checkOptions(options, 'coverageData', { locale: true }, 'Pass { locale }, or leave it out.');
    const { words, number } = chartSpeech(options.locale, 'coverageData');
    assertLists(matrix, 'matrix', ['owners', 'leads', 'pairs'], 'coverageData');
    const { owners, leads, pairs } = matrix;
    const known = new Map(pairs.map((pair) => [JSON.stringify([pair.ownerId, pair.leadId]), pair]));
    const cells = owners.flatMap((ownerId) =>
      leads.map((leadId): CoverageCell => {
        const pair = known.get(JSON.stringify([ownerId, leadId]));
        if (pair === undefined) return { ownerId, leadId, state: 'none', score: 0 };
        return { ownerId, leadId, state: stateOf(pair), score: pair.score };
      }),
    );
    const inState = (state: CoverageState) =>
      new Set(cells.filter((cell) => cell.state === state).map(({ leadId }) => leadId));
    const met = inState('met');
    const unclear = new Set([...inState('unclear')].filter((leadId) => !met.has(leadId)));
    const online = [...inState('online')].filter((leadId) => !met.has(leadId) && !unclear.has(leadId)).length;
    const counts = {
      owners: number(owners.length),
      contacts: number(leads.length),
      met: number(met.size),
      online: number(online),
    };
    const description =
      unclear.size === 0
        ? filled(words.coverageDescription, counts)
        : filled(words.coverageUnclear, { ...counts, unclear: number(unclear.size) });
    return { owners, leads, cells, met: met.size, description };
  });
}

function stateOf({ offline, placeUnknown }: OwnerLeadMatrix['pairs'][number]): CoverageState {
  if (offline.touches > 0) return 'met';
  return placeUnknown.touches > 0 ? 'unclear' : 'online';
}
