import type { InteractionInput } from '../interaction/interaction.js';
import type { Locale } from '../locale/messages.js';
import { type Speech, speechIn } from '../locale/wording.js';
import { assertWhole, checkOptions, invalidOption, listOf } from '../options.js';
import { explained } from './explain-score.js';
import type { EvidenceComponent, ScoreExplanation } from './explanation.js';
import { keyOption, leadIn, type ReadLead, type ReadLeads, readLeads } from './gathered-evidence.js';
import { reasonsShown, shownPoints } from './reasons.js';
import type { DifferenceLimit, DifferencePart, ScoreDifference, TypeShare } from './score-difference.js';
import { comparableScore } from './score-formula.js';
import { notCountedIn } from './score-leads.js';
import { type ScoreOptions, scoreOptionNames } from './score-options.js';
import { type LeadLabels, labelReader } from './values-by-key.js';

/**
 * Options of {@link explainDifference}.
 *
 * @group Explaining
 */
export interface ExplainDifferenceOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Grade extends string = string,
> extends ScoreOptions<Type, T, Grade> {
  /** The lead that is asked about: a `leadId`, or whatever the `key` option makes. */
  readonly lead: string;
  /** The lead that it is compared with. */
  readonly other: string;
  /** What the two are called in the sentences, by key; their keys by default. */
  readonly labels?: LeadLabels | undefined;
  /** How many rows could not be read before, such as `rejected.length` of `parseInteractions`, so that `limits` says it. */
  readonly rejected?: number | undefined;
  /** The language of labels and sentences; English by default. */
  readonly locale?: Locale | undefined;
}

/**
 * Says why one lead scores more than another, or less.
 *
 * Each part is the points that {@link explainScore} gives to the lead, less those that it gives to the other, so the parts sum
 * to the difference of the scores to the last digits. Touches of one type can give more to one lead than as many to the other:
 * they were more recent, longer or in another direction, or the channel has more room left. O(n).
 *
 * @param interactions - those of both leads; others may be among them
 * @param options - as for {@link explainScore}, and with whom the lead is compared
 * @returns the difference by type and channel, the largest reasons in words, and what is not known
 * @throws {@link TouchpointError} what {@link explainScore} throws, and `invalid_option` if one of them has no interaction and is
 * not in the roster, or if both are the same
 *
 * @example
 * ```ts
 * import { explainDifference, standardModel } from 'touchpoint-scoring';
 *
 * const { summary, byComponent, difference } = explainDifference(
 *   [
 *     { leadId: 'ada', type: 'in_person_meeting', at: '2026-11-03T10:00:00Z' },
 *     { leadId: 'ada', type: 'email', at: '2026-11-22T09:00:00Z', direction: 'inbound' },
 *     { leadId: 'ben', type: 'email', at: '2026-11-21T17:00:00Z', direction: 'inbound' },
 *     { leadId: 'ben', type: 'email', at: '2026-11-22T09:00:00Z', direction: 'inbound' },
 *   ],
 *   { model: standardModel, asOf: '2026-11-23T10:00:00Z', lead: 'ada', other: 'ben' },
 * );
 * summary;
 * // => 'ada (17.2 points, grade D) is 10.1 points above ben (7.1 points, grade D): in-person meeting (1 against 0) gives 10.8 points more; e-mail (1 against 2) gives 3.2 points less; contact both online and in person gives 2.5 points more.'
 * const { online, offline, friction, synergy } = byComponent;
 * Math.abs(online + offline + friction + synergy - difference) < 1e-9; // => true
 * ```
 *
 * @group Explaining
 */
export function explainDifference<
  Type extends string,
  T extends InteractionInput<Type>,
  Grade extends string = string,
>(
  interactions: readonly T[] | Iterable<T>,
  options: ExplainDifferenceOptions<Type, T, Grade>,
): ScoreDifference<T, Type, Grade> {
  const source = 'explainDifference';
  const names = {
    ...scoreOptionNames,
    lead: true,
    other: true,
    labels: true,
    rejected: true,
    locale: true,
  } as const;
  checkOptions(options, source, names, 'Pass at least { model, asOf, lead, other }.');
  const { rejected = 0 } = options;
  assertWhole(rejected, 'rejected', source, 'Leave it out for 0.');
  const speech = speechIn(options.locale, source);
  const list = listOf(interactions, source);
  const keys = {
    lead: keyOption(options.lead, 'lead', source),
    other: keyOption(options.other, 'other', source),
  };
  const read = readLeads(list, options, source);
  const lead = knownLead(read, keys.lead, 'lead', source);
  const other = knownLead(read, keys.other, 'other', source);
  if (lead.code === other.code) {
    throw invalidOption(source, 'other', keys.other, 'must be another lead than `lead`', 'Pass two leads.');
  }
  const labelOf = labelReader(options.labels, source, read.presentKey);
  const nameOf = (key: string) => labelOf(key) ?? key;
  const accounts = [
    explained(list, lead, 'separate', speech),
    explained(list, other, 'separate', speech),
  ] as const;
  const counts = [
    ...accounts.flatMap(unknownOf),
    { kind: 'without-key', key: null, interactions: notCountedIn(read.encoded, read.asOf).withoutKey },
    { kind: 'rejected', key: null, interactions: rejected },
  ] as const;
  const limits = counts
    .filter(({ interactions }) => interactions > 0)
    .map((one) => {
      const name = one.key === null ? null : nameOf(one.key);
      return { ...one, sentence: speech.say.differenceLimit({ ...one, name }) };
    });
  // The grades are of the model, and each type is the name of one of its types.
  return { ...differenceOf(accounts, nameOf, speech), limits } as ScoreDifference<T, Type, Grade>;
}

function knownLead(read: ReadLeads, key: string, name: 'lead' | 'other', source: string): ReadLead {
  const found = leadIn(read, key);
  if (found.code >= 0) return found;
  const message = 'must be a lead with an interaction, or one of the roster';
  const remedy = 'Correct the key, or add it to the roster.';
  throw invalidOption(source, name, key, message, remedy);
}

/** How much is not known of a lead. */
function unknownOf({ lead, notCounted }: ScoreExplanation<unknown>): Omit<DifferenceLimit, 'sentence'>[] {
  const { key, placeUnknown } = lead;
  return [
    { kind: 'place-unknown', key, interactions: placeUnknown.touches - placeUnknown.unconfirmed },
    ...(['unconfirmed', 'unknown-type'] as const).map((kind) => ({
      kind,
      key,
      interactions: notCounted.filter(({ reason }) => reason === kind).length,
    })),
  ];
}

type Accounts = readonly [lead: ScoreExplanation<unknown>, other: ScoreExplanation<unknown>];

function differenceOf(
  accounts: Accounts,
  nameOf: (key: string) => string,
  speech: Speech,
): Omit<ScoreDifference<unknown>, 'limits'> {
  const [lead, other] = accounts;
  const [is, was] = [lead.lead, other.lead];
  const apart = comparableScore(is.score) - comparableScore(was.score);
  const order = apart > 0 ? 'above' : apart < 0 ? 'below' : 'equal';
  const first = order === 'above' || (order === 'equal' && is.key < was.key) ? is.key : was.key;
  const [mine, theirs] = [lead.byComponent, other.byComponent];
  const parts = partsOf(accounts, speech);
  const reasons = parts
    .filter(({ shownPoints: shown }) => shown !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, reasonsShown);
  return {
    modelFingerprint: lead.modelFingerprint,
    asOf: lead.asOf,
    lead,
    other,
    difference: is.score - was.score,
    order,
    first,
    byComponent: {
      online: mine.online - theirs.online,
      offline: mine.offline - theirs.offline,
      friction: mine.friction - theirs.friction,
      synergy: mine.synergy - theirs.synergy,
    },
    parts: parts.sort((a, b) => b.points - a.points),
    reasons,
    summary: speech.say.differenceSummary({
      name: nameOf(is.key),
      otherName: nameOf(was.key),
      is,
      other: was,
      order,
      points: toTenths(Number(is.score.toFixed(1)) - Number(was.score.toFixed(1))),
      first: nameOf(first),
      reasons: reasons.map(({ sentence }) => sentence),
    }),
  };
}

/** The parts in the order of the names of their types, that of having both channels first. */
function partsOf(accounts: Accounts, { say }: Speech): DifferencePart[] {
  const [mine, theirs] = accounts.map(sharesOf) as [Shares, Shares];
  return [...new Map([...mine, ...theirs])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, { label, component }]) => {
      const [lead, other] = [mine.get(type) ?? none, theirs.get(type) ?? none];
      const shown = toTenths(lead.shown - other.shown);
      const isFriction = component === 'friction';
      const part = {
        points: lead.points - other.points,
        shownPoints: shown,
        sentence: say.differenceReason({ label, isFriction, is: lead, other, points: shown }),
      };
      return label === null
        ? { kind: 'synergy', ...part }
        : { kind: 'type', type, label, component, lead: shareOf(lead), other: shareOf(other), ...part };
    });
}

/** What each type gave to one score, by its name; what having both channels gave has no name. */
type Shares = ReadonlyMap<string, Share>;

interface Share extends TypeShare {
  readonly label: string | null;
  readonly component: EvidenceComponent;
  /** Points as a person reads them. */
  readonly shown: number;
}

const none: Share = { label: null, component: 'online', touches: 0, lastAt: null, points: 0, shown: 0 };

function sharesOf({ lead, byType, byComponent: { synergy } }: ScoreExplanation<unknown>): Shares {
  const shown = shownPoints(lead.score, byType, synergy);
  const all = [...byType, { ...none, type: '', points: synergy }];
  return new Map(all.map((one, index) => [one.type, { ...one, shown: shown[index] as number }]));
}

function shareOf({ touches, lastAt, points }: Share): TypeShare {
  return { touches, lastAt, points };
}

function toTenths(points: number): number {
  return Math.round(10 * points) / 10 + 0;
}
