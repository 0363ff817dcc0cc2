import { finish } from '../core/fit/work.js';
import type { DealLocale } from '../core/locale/deal-words.js';
import { filled } from '../core/locale/filled.js';
import { checkOptions, invalidOption, listOf } from '../core/options.js';
import type { ClaimEstimate, ClaimReport, PointsEstimate } from '../learn/claim/claim-report.js';
import { type ClaimRows, claiming } from '../learn/test-claim.js';
import { type DealSpeech, dealSpeech } from './deal-speech.js';
import { emptyCodedJourney, invalidJourney, type Journey, readJourney } from './journey.js';

/**
 * Deals with one combination of channels, and how many of them were won.
 *
 * @group Attribution
 */
export interface WinRate {
  /** How many deals. */
  readonly deals: number;
  /** Of them, won. */
  readonly won: number;
  /** The part that was won; `null` without deals. */
  readonly rate: number | null;
}

/**
 * What {@link whatOfflineAdded} returns. Points are percentage points of the rate at which deals are won.
 *
 * @group Attribution
 */
export interface OfflineAdded {
  /** Win rates by the channels that a deal was touched through. */
  readonly table: {
    /** Neither. */
    readonly neither: WinRate;
    /** Online alone. */
    readonly onlineOnly: WinRate;
    /** Offline alone. */
    readonly offlineOnly: WinRate;
    /** Both. */
    readonly both: WinRate;
  };
  /** Deals that stand in no cell, because the channel of some of their touches is not known, or their contact is not. */
  readonly unknown: number;
  /** The table in one number: both − online only − offline only + neither; `null` below 10 deals in a cell. */
  readonly contrast: PointsEstimate | null;
  /**
   * Where there are fewer than 10 deals without contact, so that nobody knows how many of them are won: the contrast if
   * none and if all of them were. Without chance, and `null` where another cell has fewer than 10 deals.
   */
  readonly contrastBounds: readonly [low: number, high: number] | null;
  /** What both channels together go with beyond the two, at the amounts of contact seen; `null` with too little data. */
  readonly synergy: ClaimEstimate | null;
  /** What a channel alone goes with, at the amounts seen; `null` with too little data. */
  readonly effects: ClaimReport['effects'];
  /** As of {@link learn!testClaim | testClaim}: `more`, `less`, `not-shown`, or `too-little-data`. */
  readonly verdict: ClaimReport['verdict'];
  /** Of `too-little-data`: what is missing. */
  readonly reasons: readonly string[];
  /** The reading in plain sentences. */
  readonly summary: string;
}

/**
 * Win rates by kind of contact, on your own deals: how many were won with online contact alone, offline alone, both and
 * neither, and whether both together go with more than the two add up to.
 *
 * The estimate is that of {@link learn!testClaim | testClaim}, a row for each deal as of its end:
 * `won = c0 + c1·on + c2·off + c3·on·off + c4·on² + c5·off²` by least squares, with the strengths of the model, and
 * intervals that allow for customers with several deals. Credits cannot answer this question: what a rule or a Shapley
 * value gives two touchpoints that appear together says nothing of whether they need each other.
 *
 * This is a correlation; it does not show a cause. O(deals).
 *
 * @param journeys - from {@link buildJourneys}, with the lost ones; those without `strength` count in the table only
 * @returns the table, the estimate and what it may claim
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_journeys`, also for parts of a conversion;
 * `invalid_option`
 *
 * @example
 * ```ts
 * import { whatOfflineAdded } from 'touchpoint-scoring/attribution';
 *
 * const { table, contrastBounds, verdict } = whatOfflineAdded([
 *   { touchpoints: ['email'], channels: ['online'], conversions: 10, lost: 90 },
 *   { touchpoints: ['fair'], channels: ['offline'], conversions: 15, lost: 85 },
 *   { touchpoints: ['fair', 'email'], channels: ['offline', 'online'], conversions: 40, lost: 60 },
 * ]);
 * table.both.rate; // => 0.4
 * table.neither.rate; // => null
 * contrastBounds?.map(Math.round); // => [15, 115]
 * verdict; // => 'too-little-data'
 * ```
 *
 * @group Attribution
 */
export function whatOfflineAdded(
  journeys: Iterable<Journey>,
  options: { readonly locale?: DealLocale | undefined } = {},
): OfflineAdded {
  checkOptions(options, source, { locale: true }, 'Pass { locale }, or leave it out.');
  const speech = dealSpeech(options.locale, source);
  const deals = dealsOf(listOf(journeys, source, 'journeys'));
  const report = finish(claiming(deals.rows, speech));
  const cells = report.table;
  const table = {
    neither: rateOf(cells.neither),
    onlineOnly: rateOf(cells.onlineOnly),
    offlineOnly: rateOf(cells.offlineOnly),
    both: rateOf(cells.both),
  };
  const withStrengths = deals.withoutStrength === 0;
  const reasons = withStrengths
    ? report.reasons
    : [...report.reasons, speech.counted(deals.withoutStrength, speech.words.noStrength)];
  const isEnough = reasons.length === 0;
  const found = {
    table,
    unknown: deals.unknown,
    contrast: report.contrast,
    contrastBounds: report.contrast === null ? boundsOf(table) : null,
    synergy: isEnough ? report.synergy : null,
    effects: isEnough ? report.effects : { online: null, offline: null },
    verdict: isEnough ? report.verdict : ('too-little-data' as const),
    reasons,
  };
  return { ...found, summary: summaryOf(found, speech) };
}

const source = 'whatOfflineAdded';

/** Fewer deals than this say nothing of a rate. */
const leastDeals = 10;

/** More than this take minutes. */
const mostDeals = 1e7;

function dealsOf(journeys: readonly Journey[]) {
  const keys: string[] = [];
  const labels: number[] = [];
  const online: number[] = [];
  const offline: number[] = [];
  const touches: number[] = [];
  const read = emptyCodedJourney();
  let unknown = 0;
  let withoutStrength = 0;
  for (const [index, journey] of journeys.entries()) {
    readJourney(journey, index, read, source);
    const { conversions, lost } = read;
    for (const name of ['conversions', 'lost'] as const) {
      if (Number.isSafeInteger(read[name])) continue;
      const must = 'must be a whole number to be counted as deals';
      throw invalidJourney(source, index, [name], read[name], must, 'Give counts of deals.');
    }
    if (labels.length + conversions + lost > mostDeals) {
      const message = `must be at most ${mostDeals} deals, got more`;
      throw invalidOption(source, 'journeys', journeys.length, message, 'Take a part of them, by lot.');
    }
    const contact = contactOf(journey, index);
    if (contact === null) {
      unknown += conversions + lost;
      continue;
    }
    if (!contact.hasStrength) withoutStrength += conversions + lost;
    for (let deal = 0; deal < conversions + lost; deal++) {
      keys.push(
        journey.key === undefined || journey.key === null ? `${index}.${deal}` : `key ${journey.key}`,
      );
      labels.push(deal < conversions ? 1 : 0);
      online.push(contact.online);
      offline.push(contact.offline);
      touches.push(read.length);
    }
  }
  const rows: ClaimRows = {
    keys,
    groups: keys,
    labels: Uint8Array.from(labels),
    online: Float64Array.from(online),
    offline: Float64Array.from(offline),
    touches: Float64Array.from(touches),
    unobserved: 0,
    unmatched: { count: 0, leads: [] },
  };
  return { rows, unknown, withoutStrength };
}

/** The strengths of a deal; without them, 1 for a channel with a touch. `null` where that is not known. */
function contactOf(journey: Journey, index: number) {
  const { strength, channels, touchpoints } = journey;
  if (strength !== undefined && strength !== null) {
    for (const channel of ['online', 'offline'] as const) {
      const value: unknown = strength[channel];
      if (typeof value === 'number' && value >= 0 && value <= 1) continue;
      const remedy = 'Give those of a score at the end, or leave it out.';
      const must = 'must be a strength from 0 to 1';
      throw invalidJourney(source, index, ['strength', channel], value, must, remedy);
    }
    return { online: strength.online, offline: strength.offline, hasStrength: true };
  }
  if (touchpoints.length === 0 || channels === undefined || channels === null) return null;
  if (channels.includes(null)) return null;
  const has = (channel: 'online' | 'offline') =>
    Number(channels.includes(channel) || channels.includes('both'));
  return { online: has('online'), offline: has('offline'), hasStrength: false };
}

function rateOf({ rows, wins }: ClaimReport['table']['both']): WinRate {
  return { deals: rows, won: wins, rate: rows === 0 ? null : wins / rows };
}

function boundsOf({
  both,
  onlineOnly,
  offlineOnly,
  neither,
}: OfflineAdded['table']): [number, number] | null {
  if (neither.deals >= leastDeals) return null;
  const rates = [both, onlineOnly, offlineOnly].map(({ deals, rate }) => (deals < leastDeals ? null : rate));
  const [withBoth, withOnline, withOffline] = rates;
  if (withBoth == null || withOnline == null || withOffline == null) return null;
  const low = 100 * (withBoth - withOnline - withOffline);
  return [low + 0, low + 100];
}

function summaryOf(found: Omit<OfflineAdded, 'summary'>, speech: DealSpeech): string {
  const { table, unknown, contrastBounds, synergy, verdict, reasons } = found;
  const { words, number, share, signed, counted } = speech;
  const rate = ({ deals, won, rate: part }: WinRate) =>
    part === null
      ? words.noDeal
      : filled(words.rate, { percent: share(part), won: number(won), deals: number(deals) });
  const sentences = [
    filled(words.wonWith, {
      both: rate(table.both),
      online: rate(table.onlineOnly),
      offline: rate(table.offlineOnly),
      neither: rate(table.neither),
    }),
  ];
  if (unknown > 0) sentences.push(counted(unknown, words.unknownContact));
  if (contrastBounds !== null) {
    const [low, high] = contrastBounds;
    sentences.push(filled(words.bounds, { low: signed(low, 1), high: signed(high, 1) }));
  }
  if (synergy === null) sentences.push(filled(words.tooLittle, { reasons: reasons.join('; ') }));
  else {
    const [low, high] = synergy.interval;
    const range = filled(words.range, {
      points: signed(synergy.points, 1),
      low: signed(low, 1),
      high: signed(high, 1),
    });
    sentences.push(
      verdict === 'not-shown'
        ? filled(words.notShown, { range, found: number(synergy.leastFound, 1) })
        : filled(verdict === 'less' ? words.less : words.more, { range }),
    );
  }
  return sentences.join(' ');
}
