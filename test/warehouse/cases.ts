import fc from 'fast-check';
import {
  defineModel,
  type InteractionTypeDefinition,
  parseInteractions,
  type ScoringModel,
  standardModel,
} from 'touchpoint-scoring';
import type { SqlDialect } from 'touchpoint-scoring/warehouse';
import { dialects as dialectRules } from '../../src/warehouse/dialects.js';
import { asOf, models } from '../arbitraries.js';

/** A row as a warehouse holds it: microseconds, NULLs, empty texts, and what nobody should have let in. */
export interface WarehouseRow {
  readonly id: string | null;
  readonly lead_id: string | null;
  readonly type: string | null;
  readonly at_us: number | null;
  readonly direction: string | null;
  readonly duration_minutes: number | null;
  readonly participants: number | null;
  readonly account_id: string | null;
  readonly owner_id: string | null;
  readonly outcome: string | null;
  readonly recorded_us: number | null;
}

/** A model, a history under it, and what is asked of them. */
export interface ParityCase {
  readonly model: ScoringModel;
  readonly rows: readonly WarehouseRow[];
  readonly key: 'lead' | 'account' | 'owner-lead';
  readonly knownAt: number | undefined;
}

export const dialects = Object.keys(dialectRules) as readonly SqlDialect[];

const day = 86_400_000;
const dayUs = day * 1000;

const leads = [
  'ada',
  'ben',
  '__proto__',
  'Łucja',
  '🦉',
  "o'neill",
  'a"b\\c',
  'two\nlines',
  '" or 1=1 --',
  '😀/x',
];

function mostly<T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>, weight = 24): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: usual, weight }, { arbitrary: seldom, weight: 1 });
}

const nothing = fc.constant(null);

function rowOf(types: readonly string[], known: readonly string[]): fc.Arbitrary<WarehouseRow> {
  return fc.record({
    id: mostly<string | null>(nothing, fc.constantFrom('i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'ü', ''), 2),
    lead_id: mostly<string | null>(fc.constantFrom(...known), fc.constantFrom(null, ''), 60),
    type: mostly<string | null>(fc.constantFrom(...types), fc.constantFrom(null, '', 'unheard_of'), 60),
    at_us: mostly<number | null>(
      fc.oneof(
        { arbitrary: minutesAgo(0, 200), weight: 12 },
        { arbitrary: minutesAgo(0, 900), weight: 4 },
        minutesAgo(-60, 0),
        // To the microsecond, at the as-of time itself, far back, and before 1970.
        fc.integer({ min: -2500, max: 2500 }).map((us) => asOf * 1000 + us),
        fc.integer({ min: 0, max: 40_000 * 24 }).map((hours) => asOf * 1000 - hours * (dayUs / 24) - 1),
      ),
      nothing,
      60,
    ),
    direction: mostly<string | null>(
      fc.constantFrom(null, 'inbound', 'outbound', 'mutual'),
      fc.constantFrom('', 'sideways'),
    ),
    duration_minutes: mostly<number | null>(
      fc.oneof(
        nothing,
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 0, max: 90_000 }).map((n) => n / 1000),
      ),
      fc.constantFrom(-1, 1e7, 1.1e7),
    ),
    participants: mostly<number | null>(
      fc.oneof(nothing, fc.integer({ min: 1, max: 40 })),
      fc.constantFrom(0, 1.5, 1e6, 2e6),
    ),
    account_id: fc.constantFrom('acme', 'globex', 'ÅÄÖ', null, ''),
    owner_id: fc.constantFrom('ida', 'tomas', '"', null, ''),
    outcome: mostly<string | null>(
      fc.constantFrom(null, 'held'),
      fc.constantFrom('', 'maybe', 'scheduled', 'cancelled', 'no-show'),
      4,
    ),
    recorded_us: fc.oneof(
      nothing,
      fc.integer({ min: -60, max: 60 }).map((days) => (asOf + days * day) * 1000 + 7),
    ),
  });
}

function minutesAgo(fromDays: number, toDays: number): fc.Arbitrary<number> {
  return fc
    .integer({ min: fromDays * 1440, max: toDays * 1440 })
    .map((minutes) => (asOf - minutes * 60_000) * 1000);
}

const hundredths = (from: number, to: number) =>
  fc.integer({ min: from * 100, max: to * 100 }).map((value) => value / 100);

/**
 * Borders that no simple history meets: where a computed number equals its border, the last bit of an engine's
 * arithmetic decides, and the documentation says so.
 */
const border = (from: number, to: number) =>
  fc.integer({ min: from * 100, max: to * 100 - 1 }).map((value) => value / 100 + 0.003_171);

/**
 * Models with factors that somebody could have meant: most of the doubles below 1 are below 1e-100, and SQL takes a
 * weight below 1e-20 for none. Factors of 0 are among them.
 */
const plausibleModels: fc.Arbitrary<ScoringModel> = models.chain((model) =>
  fc
    .record({
      types: fc.record(
        Object.fromEntries(
          Object.entries(model.types).map(([name, type]) => [name, plausibleType(type)] as const),
        ),
      ),
      shares: fc
        .tuple(hundredths(0.01, 1), hundredths(0.01, 1), hundredths(0, 1))
        .map(([online, offline, synergy]) => {
          const sum = online + offline + synergy;
          return { online: online / sum, offline: offline / sum, synergy: synergy / sum };
        }),
      halfSaturation: fc.record({
        online: hundredths(1, 30),
        offline: hundredths(1, 30),
        friction: hundredths(1, 30),
      }),
      crowdExponent: hundredths(0, 1),
      meetingType: fc.constantFrom(null, 'offline0'),
      mix: fc
        .tuple(border(0, 1), border(0, 1))
        .map(([a, b]) => ({ mostlyOnlineBelow: Math.min(a, b), mostlyOfflineAbove: Math.max(a, b) })),
      flags: fc.record({
        minimumTouches: fc.integer({ min: 0, max: 4 }),
        minimumHistoryDays: hundredths(0, 30),
        offlineLapsedAfterDays: hundredths(0, 400),
        onlineSaturatedFrom: border(0, 1),
        frictionFrom: border(0, 1),
        answerWeight: fc.constantFrom(0, 0.5, 1.501),
        contactWeight: fc.constantFrom(0, 0.5, 1.501),
        unansweredTouches: fc.integer({ min: 1, max: 3 }),
        oneSidedAbove: border(0, 1),
        coolingBelow: fc.constantFrom(0.951, 0.403),
        dormantBelow: fc.constantFrom(0.351, 0.103),
        minimumContacts: fc.integer({ min: 1, max: 4 }),
      }),
    })
    .map((changes) => {
      const { noShowType } = model;
      return defineModel({ base: null, noShowType, ...changes });
    }),
);

function plausibleType({ direction, duration, ...type }: InteractionTypeDefinition) {
  const factor = hundredths(0, 2);
  return fc
    .record({
      weight: hundredths(1, 5),
      halfLifeDays: hundredths(1, 400),
      placeUnknown: mostly(fc.constant(false), fc.constant(true), 3),
      direction: fc.record({ inbound: factor, outbound: factor, mutual: factor }),
      duration: fc.record({
        referenceMinutes: fc.integer({ min: 1, max: 240 }),
        exponent: hundredths(0, 2),
        minimum: hundredths(0, 1),
        maximum: hundredths(1, 4),
      }),
    })
    .map(
      (factors): InteractionTypeDefinition => ({
        ...type,
        weight: factors.weight,
        halfLifeDays: factors.halfLifeDays,
        ...(type.channel === 'online' && type.effect !== 'friction'
          ? { placeUnknown: factors.placeUnknown }
          : {}),
        ...(direction === undefined ? {} : { direction: factors.direction }),
        ...(duration === undefined ? {} : { duration: factors.duration }),
      }),
    );
}

/** Histories of several leads; at times one lead has the same history as another, in another order. */
const parityCases: fc.Arbitrary<ParityCase> = plausibleModels.chain((model) =>
  fc
    .record({
      rows: fc
        .subarray(leads, { minLength: 1, maxLength: 4 })
        .chain((known) => fc.array(rowOf(Object.keys(model.types), known), { maxLength: 60, size: 'max' })),
      twin: fc.boolean(),
      key: fc.constantFrom('lead' as const, 'lead' as const, 'account' as const, 'owner-lead' as const),
      knownAt: fc.constantFrom(undefined, undefined, asOf, asOf - 10 * day),
    })
    .map(({ rows, twin, key, knownAt }) => {
      const own = rows.filter(({ lead_id }) => lead_id === 'ada');
      const copies = own.map((row) => ({ ...row, lead_id: 'twin of ada' })).reverse();
      return { model, rows: twin ? [...rows, ...copies] : rows, key, knownAt };
    }),
);

/** By the seed of the run, or one of its own; FAST_CHECK_SEED repeats it. */
export const seed = fc.readConfigureGlobal()?.seed ?? Math.floor(Math.random() * 2 ** 31);

/** Cases by the seed, the same for every engine; two of them have the flags that random ones seldom raise. */
export function sampleCases(count: number): ParityCase[] {
  return [neverMet, perhapsMet, ...fc.sample(parityCases, { numRuns: Math.max(0, count - 2), seed })].slice(
    0,
    count,
  );
}

const mail: WarehouseRow = {
  id: null,
  lead_id: 'ada',
  type: 'email',
  at_us: (asOf - 90 * day) * 1000,
  direction: 'inbound',
  duration_minutes: null,
  participants: null,
  account_id: 'acme',
  owner_id: 'ida',
  outcome: null,
  recorded_us: null,
};

const mails: readonly WarehouseRow[] = [90, 60, 30].map((days) => ({
  ...mail,
  at_us: (asOf - days * day) * 1000,
}));

/** An account with nothing but mails. */
const neverMet: ParityCase = { model: standardModel, rows: mails, key: 'account', knownAt: undefined };

/** The same with a meeting of which nothing says where it was. */
const perhapsMet: ParityCase = { ...neverMet, rows: [...mails, { ...mail, type: 'meeting' }] };

/** The rows of a case as the library reads them. */
export function parsedCase({ model, rows }: Pick<ParityCase, 'model' | 'rows'>) {
  const time = (us: number | null) => (us === null ? null : new Date(Math.floor(us / 1000)));
  return parseInteractions(
    rows.map((row) => ({
      id: row.id,
      leadId: row.lead_id,
      type: row.type,
      at: time(row.at_us),
      direction: row.direction,
      durationMinutes: row.duration_minutes,
      participants: row.participants,
      accountId: row.account_id,
      ownerId: row.owner_id,
      outcome: row.outcome,
      recordedAt: time(row.recorded_us),
    })),
    { model },
  );
}
