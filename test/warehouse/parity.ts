import {
  assessNetwork,
  explainScore,
  type Flag,
  modelFingerprint,
  type NetworkPart,
  ownerLeadKey,
  type RankedLead,
  rankLeads,
  type ScoringModel,
} from 'touchpoint-scoring';
import {
  ledgerFromRows,
  type OutputTimes,
  outputColumns,
  type SqlDialect,
  type SqlOptions,
  toSql,
} from 'touchpoint-scoring/warehouse';
import { expect } from 'vitest';
import { asOf } from '../arbitraries.js';
import { type ParityCase, parsedCase, type WarehouseRow } from './cases.js';

export type ResultRow = Readonly<Record<string, string | number | null>>;

/** A row as the engine gives it: timestamps are dates. */
export type EngineRow = Readonly<Record<string, string | number | null | Date>>;

/** A database at work. */
export interface Engine {
  readonly dialect: SqlDialect;
  /** Stores the rows of all cases. */
  load(cases: readonly (readonly WarehouseRow[])[]): Promise<void>;
  /** Stores the times of the table `moments`, in epoch milliseconds. */
  loadMoments(times: readonly number[]): Promise<void>;
  /** Stores what a statement without parameters gives for a case under a name, in place of what was there. */
  store(caseNumber: number, name: string, sql: string): Promise<void>;
  /** Runs a statement over the rows of one case, which it finds as the table `history`. */
  run(caseNumber: number, sql: string, parameters: readonly (number | string)[]): Promise<EngineRow[]>;
}

/** Every other case is asked for times as timestamps. */
function outputTimesOf(caseNumber: number): OutputTimes {
  return caseNumber % 2 === 0 ? 'epoch-milliseconds' : 'timestamps';
}

/** The rows that a statement gives for a case, as the engine gives them. */
async function rowsOf(
  engine: Engine,
  { model, key, knownAt }: ParityCase,
  caseNumber: number,
  options: Partial<SqlOptions>,
): Promise<EngineRow[]> {
  const outputTimes = outputTimesOf(caseNumber);
  const { sql, parameters } = toSql({
    model,
    dialect: engine.dialect,
    table: 'history',
    asOf,
    key,
    knownAt,
    outputTimes,
    ...options,
  });
  const rows = await engine.run(caseNumber, sql, parameters);
  const described = outputColumns(options.output ?? 'scores', { outputTimes }).map(({ name }) => name);
  for (const row of rows.slice(0, 1)) expect(Object.keys(row).sort()).toEqual(described.sort());
  return rows;
}

/** The same with times in milliseconds, called so. */
async function resultOf(
  engine: Engine,
  parity: ParityCase,
  caseNumber: number,
  options: Partial<SqlOptions>,
): Promise<ResultRow[]> {
  const rows = await rowsOf(engine, parity, caseNumber, options);
  const output = options.output ?? 'scores';
  const given = outputColumns(output, { outputTimes: outputTimesOf(caseNumber) });
  const called = outputColumns(output);
  return rows.map((row) =>
    Object.fromEntries(
      given.map(({ name, type }, index) => {
        const value = row[name] as EngineRow[string];
        const isTimestamp = type === 'timestamp' && value !== null;
        expect(value instanceof Date, `${name} of case ${caseNumber}: ${value}`).toBe(isTimestamp);
        return [called[index]?.name as string, value instanceof Date ? value.getTime() : value];
      }),
    ),
  );
}

/** @returns how many leads were compared */
export async function checkScores(engine: Engine, parity: ParityCase, index: number): Promise<number> {
  const rows = await resultOf(engine, parity, index, { output: 'scores' });
  expectSameRows(rows, inSqlOrder(expectedScores(parity)), `case ${index}`);
  return rows.length;
}

/** @returns the kinds of flags that there were */
export async function checkFlags(engine: Engine, parity: ParityCase, index: number): Promise<string[]> {
  const rows = await resultOf(engine, parity, index, { output: 'flags' });
  // The library lists them by rank, the statement by key; each keeps the order of one lead's flags.
  expectSameRows(inSqlOrder(rows), inSqlOrder(expectedFlags(parity)), `case ${index}`);
  return rows.map(({ flag }) => String(flag));
}

/**
 * The share of every interaction, and why the others have none; also which of two equally strong touches counts where
 * only the strongest does.
 */
export async function checkExplanations(engine: Engine, parity: ParityCase, index: number): Promise<void> {
  const rows = await resultOf(engine, parity, index, { output: 'explain' });
  const { model, key, knownAt } = parity;
  const { interactions } = parsedCase(parity);
  const options = { model, asOf, key, knownAt };
  const expected = rankedBy(parity).flatMap(({ key: lead }) => {
    const separate = explainScore(interactions, { ...options, lead });
    const allotted = new Map(
      explainScore(interactions, { ...options, lead, synergy: 'allotted' }).contributions.map(
        ({ index, points }) => [index, points],
      ),
    );
    const counted = separate.contributions.map(
      ({ index, interaction, type, component, at, weight, evidence, points }) => ({
        lead_key: lead,
        id: interaction.id ?? null,
        counted_type: type,
        component,
        at_ms: at,
        weight,
        evidence,
        points,
        synergy_points: (allotted.get(index) ?? Number.NaN) - points,
        not_counted: null,
      }),
    );
    const others = separate.notCounted
      .filter(({ reason }) => reason !== 'duplicate')
      .map(({ interaction, reason }) => ({
        ...nothingGiven,
        lead_key: lead,
        id: interaction.id ?? null,
        at_ms: interaction.at,
        not_counted: reason,
      }));
    return [...counted, ...others];
  });
  const found = rows.map((row) => {
    const shown = {
      lead_key: String(row['lead_key']),
      id: row['id'],
      counted_type: row['counted_type'],
      component: row['component'],
      at_ms: row['at_ms'],
      weight: row['weight'],
      evidence: row['evidence'],
      points: row['points'],
      synergy_points: row['synergy_points'],
      not_counted: row['not_counted'],
    };
    if (row['not_counted'] === null) return shown;
    expect(row['points']).toBe(0);
    const { lead_key, id, at_ms, not_counted } = shown;
    return { ...nothingGiven, lead_key, id, at_ms, not_counted };
  });
  expectSameRows(inGivenOrder(found as ResultRow[]), inGivenOrder(expected as ResultRow[]), `case ${index}`);
}

/** The portfolio of the team and of each owner. @returns the answers that there were */
export async function checkNetwork(engine: Engine, parity: ParityCase, index: number): Promise<string[]> {
  const rows = await resultOf(engine, parity, index, { output: 'network' });
  const { model, key, knownAt } = parity;
  const { interactions } = parsedCase(parity);
  const assessed = assessNetwork(interactions, { model, asOf, key, knownAt, by: 'owner' });
  const bool = (value: boolean | null) => (value === null ? null : Number(value));
  const expected = [assessed.team, ...assessed.groups].flatMap((portfolio) => {
    const { done, arranged, needed, verdict } = portfolio;
    const row = {
      ...partOfNothing,
      model_fingerprint: modelFingerprint(model),
      as_of_ms: asOf,
      owner_id: portfolio.group,
    };
    const part = ({ leads, share }: NetworkPart) => ({ ...row, leads, share });
    return [
      {
        ...row,
        leads: portfolio.leads,
        share: portfolio.leads === 0 ? 0 : 1,
        answer: verdict.answer,
        untouched_leads: portfolio.none.leads,
        never_met_arranged: portfolio.onlineOnly.arranged,
        met_lately: portfolio.metLately,
        // Not a figure of the result: where a window is cut by the history it is the window.
        observed_days: null,
        window_days: assessed.windowDays,
        done_encounters: done.encounters,
        done_calls: done.calls,
        done_minutes: done.cost,
        arranged_encounters: arranged.encounters,
        arranged_calls: arranged.calls,
        arranged_minutes: arranged.cost,
        needed_encounters: needed.encounters,
        needed_calls: needed.calls,
        needed_minutes: needed.cost,
        possible_encounters: verdict.encounters.possible,
        is_enough: bool(verdict.encounters.isEnough),
        never_met_share: verdict.neverMet.share,
        never_met_possible: verdict.neverMet.possible,
        is_fine: bool(verdict.neverMet.isFine),
      },
      ...portfolio.byMix.map(({ mix, ...one }) => ({ ...part(one), mix })),
      ...portfolio.byGrade
        .filter(({ leads }) => leads > 0)
        .map(({ grade, ...one }) => ({ ...part(one), grade })),
      ...portfolio.parts.map(({ mix, grade, ...one }) => ({ ...part(one), mix, grade })),
    ];
  });
  const found = rows.map((row) => {
    const { observed_days: observed, window_days: days } = row;
    if (typeof observed === 'number') expect(days).toBeCloseTo(Math.min(90, Math.max(7, observed)), 9);
    return { ...row, observed_days: null };
  });
  const named = (row: ResultRow) =>
    [row['owner_id'] ?? '', row['answer'] === null ? 1 : 0, row['mix'] ?? '', row['grade'] ?? ''].join(
      '\u0000',
    );
  const byName = (rows: readonly ResultRow[]) =>
    rows.map((row) => ({ ...row, lead_key: named(row) })).sort((a, b) => (a.lead_key < b.lead_key ? -1 : 1));
  expectSameRows(byName(found), byName(expected), `case ${index}`);
  return rows.flatMap(({ answer }) => (answer === null || answer === undefined ? [] : [String(answer)]));
}

const partOfNothing = {
  mix: null,
  grade: null,
  answer: null,
  untouched_leads: null,
  never_met_arranged: null,
  met_lately: null,
  observed_days: null,
  window_days: null,
  done_encounters: null,
  done_calls: null,
  done_minutes: null,
  arranged_encounters: null,
  arranged_calls: null,
  arranged_minutes: null,
  needed_encounters: null,
  needed_calls: null,
  needed_minutes: null,
  possible_encounters: null,
  is_enough: null,
  never_met_share: null,
  never_met_possible: null,
  is_fine: null,
} as const;

const nothingGiven = {
  counted_type: null,
  component: null,
  weight: null,
  evidence: null,
  points: null,
  synergy_points: null,
} as const;

function inGivenOrder(rows: readonly ResultRow[]): ResultRow[] {
  const nameOf = ({ lead_key, not_counted, counted_type, at_ms, id, points }: ResultRow) =>
    [lead_key, not_counted, counted_type, at_ms, id, Number(points).toFixed(6)].map(String).join('\u0000');
  return [...rows].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** As many rows refused for each field as the library rejects by it. */
export async function checkRejections(engine: Engine, parity: ParityCase, index: number): Promise<void> {
  const rows = await resultOf(engine, parity, index, { output: 'rejections' });
  const found: Record<string, number> = {};
  for (const { refused_field: field, refused_rows: count } of rows) {
    found[String(field)] = (found[String(field)] ?? 0) + Number(count);
  }
  const expected: Record<string, number> = {};
  for (const { issues } of parsedCase(parity).rejected) {
    const field = String(issues[0]?.path[0]);
    expected[field] = (expected[field] ?? 0) + 1;
  }
  expect(found, `case ${index}`).toEqual(expected);
  const refused = await resultOf(engine, parity, index, { output: 'refused-rows' });
  const fields = parsedCase(parity).rejected.map(({ issues }) => String(issues[0]?.path[0]));
  expect(refused.map(({ refused_field: field }) => String(field)).sort(), `rows of case ${index}`).toEqual(
    fields.sort(),
  );
}

/**
 * A ledger from what the statements say as of ten days before, told of what happened since, against the library over
 * everything at once. What happened since: interactions of its own, what had been planned and took place, and copies of
 * what was counted.
 */
export async function checkContinuation(engine: Engine, parity: ParityCase, index: number): Promise<void> {
  const { model, key } = parity;
  const day = 86_400_000;
  const before = asOf - 10 * day;
  const options = { asOf: before, knownAt: undefined };
  const evidence = await rowsOf(engine, parity, index, { ...options, output: 'evidence' });
  const told = await rowsOf(engine, parity, index, { ...options, output: 'history' });
  const waiting = await rowsOf(engine, parity, index, { ...options, output: 'waiting' });
  const countedIds = await rowsOf(engine, parity, index, { ...options, output: 'counted-ids' });
  const ledger = ledgerFromRows(
    { evidence, history: told, waiting, countedIds },
    { model, asOf: before, key },
  );

  const history = parsedCase(parity).interactions;
  // Each colleague keeps a copy of an interaction, so that under owner-lead an id stands for one pair.
  const pairOfRow = ({ id, lead_id, lead_key }: Readonly<Record<string, unknown>>) =>
    JSON.stringify([id, key === 'owner-lead' ? lead_key : lead_id]);
  const pairOf = ({ id, leadId, ownerId }: (typeof history)[number]) =>
    JSON.stringify([id, key === 'owner-lead' ? ownerId && ownerLeadKey(ownerId, leadId) : leadId]);
  const counted = new Set(countedIds.map(pairOfRow));
  const own = history.slice(0, 20).map((interaction, number) => ({
    ...interaction,
    id: `later ${number}`,
    at: before + (number - 3) * day,
  }));
  const copies = history.filter((interaction) => counted.has(pairOf(interaction)));
  const waited = new Set(waiting.map(pairOfRow));
  // Of several copies that tell of something past a ledger counts the first, so that there must be one.
  const confirmed = [...waited].flatMap((pair) =>
    history.filter((interaction) => pairOf(interaction) === pair).slice(0, 1),
  );
  const held = confirmed.map((interaction) => ({
    ...interaction,
    outcome: 'held' as const,
    recordedAt: asOf + 100 * day,
  }));
  for (const interaction of [...own, ...copies, ...held]) ledger.add(interaction);

  const all = rankLeads([...history, ...own, ...held], { model, asOf, key });
  const ranked = ledger.rank({ asOf });
  const rows = scoreRows(ranked.leads, model);
  expectSameRows(inSqlOrder(rows), inSqlOrder(scoreRows(all.leads, model)), `case ${index}`);
  expect(ranked.notJudged).toEqual([]);
  expectSameRows(
    inSqlOrder(flagRows(ranked.leads, model)),
    inSqlOrder(flagRows(all.leads, model)),
    `flags of case ${index}`,
  );
}

/**
 * Scores from what the statements stored as of ten days before, against the library over everything: what was planned then
 * has happened since.
 */
export async function checkStoredEvidence(engine: Engine, parity: ParityCase, index: number): Promise<void> {
  const { model, key } = parity;
  const before = asOf - 10 * 86_400_000;
  const { dialect } = engine;
  const outputTimes = outputTimesOf(index);
  for (const output of ['evidence', 'waiting'] as const) {
    const options = { model, dialect, key, output, outputTimes, table: 'history', asOf: before } as const;
    await engine.store(index, `stored_${output}`, toSql({ ...options, values: 'literals' }).sql);
  }
  const stored = { table: 'stored_evidence', from: 'evidence', waiting: 'stored_waiting' } as const;
  const scoresAt = (time: number) =>
    resultOf(engine, parity, index, { ...stored, key: undefined, knownAt: undefined, asOf: time });
  const { leads } = rankLeads(parsedCase(parity).interactions, { model, asOf, key });
  const expected = scoreRows(leads, model);
  expectSameRows(await scoresAt(asOf), inSqlOrder(expected), `case ${index}`);
  if (expected.length > 0) expect(await scoresAt(before - 1), `too early, case ${index}`).toEqual([]);
}

/** A table of features: each lead at each time, by what was known then. */
export async function checkAsOfTable(engine: Engine, parity: ParityCase, index: number): Promise<void> {
  const day = 86_400_000;
  const times = [asOf - 200 * day, asOf - 30 * day - 1, asOf];
  await engine.loadMoments(times);
  const rows = await resultOf(engine, parity, index, {
    asOf: { table: 'moments', column: 'time' },
    knownAt: 'as-of',
  });
  const expected = times.flatMap((time) =>
    inSqlOrder(scoreRows(rankedBy(parity, time, time), parity.model, time)),
  );
  expectSameRows(rows, expected, `case ${index}`);
}

/** What the library says of a case, in the columns of the output `scores`. */
function expectedScores(parity: ParityCase): ResultRow[] {
  return scoreRows(rankedBy(parity), parity.model);
}

/** Ranked leads in the columns of the output `scores`. */
function scoreRows(leads: readonly RankedLead[], model: ScoringModel, at = asOf): ResultRow[] {
  return leads.map((lead) => ({
    model_fingerprint: modelFingerprint(model),
    as_of_ms: at,
    lead_key: lead.key,
    score_rank: lead.rank,
    score: lead.score,
    grade: lead.grade,
    mix: lead.mix,
    online_points: lead.parts.online,
    offline_points: lead.parts.offline,
    synergy_points: lead.parts.synergy,
    friction_points: lead.parts.friction,
    online_strength: lead.strength.online,
    offline_strength: lead.strength.offline,
    online_touches: lead.online.touches,
    first_online_ms: lead.online.firstAt,
    last_online_ms: lead.online.lastAt,
    online_evidence: lead.online.evidence,
    offline_touches: lead.offline.touches,
    first_offline_ms: lead.offline.firstAt,
    last_offline_ms: lead.offline.lastAt,
    offline_evidence: lead.offline.evidence,
    place_unknown_touches: lead.placeUnknown.touches,
    place_unknown_unconfirmed: lead.placeUnknown.unconfirmed,
    first_place_unknown_ms: lead.placeUnknown.firstAt,
    last_place_unknown_ms: lead.placeUnknown.lastAt,
    friction_touches: lead.friction.touches,
    first_friction_ms: lead.friction.firstAt,
    last_friction_ms: lead.friction.lastAt,
    friction_evidence: lead.friction.evidence,
    upcoming_touches: lead.upcoming.touches,
    next_ms: lead.upcoming.nextAt,
    last_contact_ms: lead.lastContact?.at ?? null,
    last_contact_type: lead.lastContact?.type ?? null,
    last_contact_direction: lead.lastContact?.direction ?? null,
    last_contact_owner_id: lead.lastContact?.ownerId ?? null,
  }));
}

function rankedBy(parity: ParityCase, at = asOf, knownAt = parity.knownAt): RankedLead[] {
  const { interactions } = parsedCase(parity);
  return rankLeads(interactions, { model: parity.model, asOf: at, key: parity.key, knownAt }).leads;
}

/** What the library says of a case, in the columns of the output `flags`. */
function expectedFlags(parity: ParityCase): ResultRow[] {
  return flagRows(rankedBy(parity), parity.model);
}

/** The flags of ranked leads in the columns of the output `flags`. */
function flagRows(leads: readonly RankedLead[], model: ScoringModel): ResultRow[] {
  return leads.flatMap(({ key, flags }) =>
    flags.map((flag) => ({
      ...noEvidence,
      model_fingerprint: modelFingerprint(model),
      as_of_ms: asOf,
      lead_key: key,
      flag: flag.kind,
      ...evidenceOf(flag),
    })),
  );
}

const noEvidence = {
  since_ms: null,
  online_touches: null,
  last_online_ms: null,
  ceiling_points: null,
  ceiling_reached: null,
  gain_from_one_meeting: null,
  offline_touches: null,
  first_offline_ms: null,
  last_offline_ms: null,
  offline_share: null,
  days_since_offline: null,
  offline_strength: null,
  touches: null,
  history_days: null,
  points_left: null,
  place_unknown_touches: null,
  place_unknown_unconfirmed: null,
  first_place_unknown_ms: null,
  last_place_unknown_ms: null,
  friction_touches: null,
  last_friction_ms: null,
  points_lost: null,
  part_lost: null,
  contacts: null,
  strongest_lead_id: null,
  contact_days: null,
  first_contact_ms: null,
  last_contact_ms: null,
  last_heard_ms: null,
  silent_days: null,
  usual_gap_days: null,
  probability: null,
  last_ours_ms: null,
  last_answer_ms: null,
  ours_touches: null,
  theirs_touches: null,
  our_part: null,
};

function evidenceOf(flag: Flag): ResultRow {
  switch (flag.kind) {
    case 'insufficient-history':
      return { since_ms: flag.since, touches: flag.touches, history_days: flag.historyDays };
    case 'offline-lapsed':
      return {
        gain_from_one_meeting: flag.gainFromOneMeeting,
        offline_touches: flag.offlineTouches,
        first_offline_ms: flag.firstOfflineAt,
        last_offline_ms: flag.lastOfflineAt,
        days_since_offline: flag.daysSince,
        offline_strength: flag.offlineStrength,
      };
    case 'place-unknown':
      return {
        place_unknown_touches: flag.touches,
        place_unknown_unconfirmed: flag.unconfirmed,
        first_place_unknown_ms: flag.firstAt,
        last_place_unknown_ms: flag.lastAt,
      };
    case 'online-only':
    case 'mostly-online':
    case 'never-met-account':
      return {
        since_ms: flag.since,
        online_touches: flag.onlineTouches,
        last_online_ms: flag.lastOnlineAt,
        ceiling_points: flag.ceiling,
        ceiling_reached: flag.ceilingReached,
        gain_from_one_meeting: flag.gainFromOneMeeting,
        ...(flag.kind === 'never-met-account' && {
          contacts: flag.contacts,
          strongest_lead_id: flag.strongest,
        }),
        ...(flag.kind === 'mostly-online' && {
          offline_touches: flag.offlineTouches,
          last_offline_ms: flag.lastOfflineAt,
          offline_share: flag.offlineShare,
        }),
      };
    case 'online-saturated':
      return {
        online_touches: flag.onlineTouches,
        last_online_ms: flag.lastOnlineAt,
        ceiling_reached: flag.ceilingReached,
        points_left: flag.pointsLeft,
        gain_from_one_meeting: flag.gainFromOneMeeting,
      };
    case 'friction':
      return {
        friction_touches: flag.touches,
        last_friction_ms: flag.lastAt,
        points_lost: flag.pointsLost,
        part_lost: flag.partLost,
      };
    case 'single-threaded':
      return { contacts: flag.contacts, strongest_lead_id: flag.strongest, touches: flag.touches };
    case 'cooling':
    case 'dormant':
      return {
        contact_days: flag.contactDays,
        first_contact_ms: flag.firstAt,
        last_contact_ms: flag.lastAt,
        last_heard_ms: flag.lastHeardAt,
        silent_days: flag.silentDays,
        usual_gap_days: flag.usualGapDays,
        probability: flag.probability,
      };
    case 'unanswered':
      return {
        touches: flag.touches,
        since_ms: flag.since,
        last_ours_ms: flag.lastAt,
        last_answer_ms: flag.lastAnswerAt,
      };
    case 'one-sided':
      return { ours_touches: flag.ours, theirs_touches: flag.theirs, our_part: flag.ourPart };
  }
}

const textColumns = new Set(['lead_key', 'grade', 'mix', 'flag', 'type', 'model_fingerprint']);

/** The same rows in the same order: what is counted or named exactly, what is computed to 1e-9. */
function expectSameRows(actual: readonly ResultRow[], expected: readonly ResultRow[], about: string): void {
  const nameOf = ({ lead_key, flag }: ResultRow) => [lead_key, flag];
  expect(actual.map(nameOf), about).toEqual(expected.map(nameOf));
  for (const [index, row] of expected.entries()) {
    const found = actual[index] as ResultRow;
    expect(Object.keys(found).sort(), about).toEqual(Object.keys(row).sort());
    for (const [column, value] of Object.entries(row)) {
      const place = `${about}, ${row['lead_key']}, ${column}`;
      if (typeof value === 'number' && !Number.isInteger(value) && !textColumns.has(column)) {
        const difference = Math.abs((found[column] as number) - value);
        // NaN is never at most anything.
        expect(
          difference <= 1e-9 * Math.max(1, Math.abs(value)),
          `${place}: ${found[column]} for ${value}`,
        ).toBe(true);
      } else if (typeof value === 'number' && Math.abs((found[column] as number) - value) > 1e-9) {
        expect(found[column], place).toBe(value);
      } else if (typeof value !== 'number') expect(found[column], place).toBe(value);
    }
  }
}

/** Leads in the order of the statement: by rank, and equals by the bytes of their key. */
function inSqlOrder(rows: readonly ResultRow[]): ResultRow[] {
  const byKey = (a: ResultRow, b: ResultRow) =>
    Buffer.compare(Buffer.from(String(a['lead_key'])), Buffer.from(String(b['lead_key'])));
  return [...rows].sort((a, b) => Number(a['score_rank'] ?? 0) - Number(b['score_rank'] ?? 0) || byKey(a, b));
}

/** Whole numbers that a driver hands over as bigint or text, as numbers. */
export function plainRow(row: Readonly<Record<string, unknown>>): EngineRow {
  const texts = new Set([
    'lead_key',
    'grade',
    'mix',
    'flag',
    'type',
    'id',
    'lead_id',
    'direction',
    'outcome',
  ]);
  for (const name of ['model_fingerprint', 'account_id', 'owner_id', 'refused_field', 'refused_value'])
    texts.add(name);
  for (const name of ['type', 'direction', 'owner_id']) texts.add(`last_contact_${name}`);
  for (const name of ['counted_type', 'component', 'not_counted', 'answer']) texts.add(name);
  for (const name of ['last_direction', 'last_owner_id', 'part', 'contact_lead_id', 'strongest_lead_id'])
    texts.add(name);
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value === null || value === undefined
        ? null
        : value instanceof Date
          ? value
          : texts.has(column)
            ? String(value)
            : Number(value),
    ]),
  );
}
