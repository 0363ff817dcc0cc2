import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Engine } from 'json-rules-engine';
import { createLedger, rankLeads, scoreLeads, standardModel } from 'touchpoint-scoring';
import { createColumnWorkers, scoreColumns } from 'touchpoint-scoring/columns';
import { asOf, day, modelTypes, readColumns, readObjects, types } from './data.mjs';

/**
 * Every contestant: what it reads, and a function that prepares it. `prepare` returns the run that is timed; what the run
 * returns are the scores, by lead or by key, which must agree with those of the bare loop.
 */
export const contestants = {
  'bare typed-array loop': over('columns', (columns) => () => bareLoop(columns)),
  scoreColumns: over('columns', (columns) => () => scoreColumns(columns, { model, asOf }).score),
  'scoreColumns, types in an order of its own': over(
    'columns',
    (columns) => () => scoreColumns(columns, { model, asOf }).score,
    { types: [...modelTypes].reverse() },
  ),
  'scoreColumns, shared buffers': over(
    'columns',
    (columns) => () => scoreColumns(columns, { model, asOf }).score,
    { shared: true },
  ),
  'scoreColumns, 2 threads': over(
    'columns',
    (columns) => {
      const workers = createColumnWorkers({ model, threads: 2 });
      const run = async () => (await workers.scoreColumns(columns, { asOf })).score;
      return Object.assign(run, { close: () => workers.close() });
    },
    { shared: true },
  ),
  'DuckDB, 1 thread': { reads: 'columns', prepare: (folder, leads) => prepareDuckdb(folder, leads, 1) },
  'DuckDB, 2 threads': { reads: 'columns', prepare: (folder, leads) => prepareDuckdb(folder, leads, 2) },
  'hand-written Map loop': over('objects', (objects) => () => handWritten(objects)),
  'functional grouping': over('objects', (objects) => () => functional(objects)),
  scoreLeads: over('objects', (objects) => () => scoreLeads(objects, { model, asOf }).leads),
  'scoreLeads, assumeValid': over(
    'objects',
    (objects) => () => scoreLeads(objects, { model, asOf, assumeValid: true }).leads,
  ),
  'rankLeads, top 100': over('objects', (objects) => () => {
    void rankLeads(objects, { model, asOf, top: 100 });
  }),
  'ledger: add one by one': over('objects', (objects) => () => {
    const ledger = emptyLedger();
    for (const interaction of objects) ledger.add(interaction);
    return ledger;
  }),
  'ledger: addAll': over('objects', (objects) => () => {
    const ledger = emptyLedger();
    ledger.addAll(objects);
    return ledger;
  }),
  'ledger: rank, top 100': over('objects', (objects) => {
    const ledger = emptyLedger();
    ledger.addAll(objects);
    return () => {
      void ledger.rank({ asOf, top: 100 });
    };
  }),
  'json-rules-engine': over('rules', (objects) => () => jsonRules(objects)),
};

function over(reads, prepare, options) {
  const read = (folder, leads) =>
    reads === 'columns' ? readColumns(folder, leads, options) : readObjects(folder);
  return { reads, prepare: async (folder, leads) => prepare(read(folder, leads)) };
}

const model = standardModel;
const { shares, halfSaturation } = model;

/** The formula as anybody would write it down. */
function scoreOf(online, offline) {
  const a = 1 - 2 ** (-online / halfSaturation.online);
  const b = 1 - 2 ** (-offline / halfSaturation.offline);
  return 100 * (shares.online * a + shares.offline * b + shares.synergy * a * b);
}

const numbers = Object.fromEntries(
  types.map((type) => {
    const { channel, weight, halfLifeDays } = model.types[type];
    return [type, { channel, weight, rate: Math.LN2 / (halfLifeDays * day) }];
  }),
);

/** The loop that one writes by hand, without any check. */
function handWritten(objects) {
  const leads = new Map();
  for (const { leadId, type, at } of objects) {
    let lead = leads.get(leadId);
    if (lead === undefined) {
      lead = { online: 0, offline: 0 };
      leads.set(leadId, lead);
    }
    const { channel, weight, rate } = numbers[type];
    lead[channel] += weight * Math.exp((at - asOf) * rate);
  }
  const scores = [];
  for (const [key, { online, offline }] of leads) scores.push({ key, score: scoreOf(online, offline) });
  return scores;
}

/** The same in the style of map, filter and reduce. */
function functional(objects) {
  const groups = new Map();
  for (const interaction of objects) {
    const group = groups.get(interaction.leadId);
    if (group === undefined) groups.set(interaction.leadId, [interaction]);
    else group.push(interaction);
  }
  const evidence = (group, channel) =>
    group
      .filter(({ type }) => numbers[type].channel === channel)
      .map(({ type, at }) => numbers[type].weight * Math.exp((at - asOf) * numbers[type].rate))
      .reduce((sum, value) => sum + value, 0);
  return [...groups].map(([key, group]) => ({
    key,
    score: scoreOf(evidence(group, 'online'), evidence(group, 'offline')),
  }));
}

/** A rule for each type, whose event carries the points; what a rule engine cannot do, decay, is done behind it. */
async function jsonRules(objects) {
  const engine = new Engine();
  for (const type of types) {
    engine.addRule({
      conditions: { all: [{ fact: 'type', operator: 'equal', value: type }] },
      event: { type: 'points', params: numbers[type] },
    });
  }
  const leads = new Map();
  for (const { leadId, type, at } of objects) {
    const { events } = await engine.run({ type });
    let lead = leads.get(leadId);
    if (lead === undefined) {
      lead = { online: 0, offline: 0 };
      leads.set(leadId, lead);
    }
    for (const { params } of events) {
      lead[params.channel] += params.weight * Math.exp((at - asOf) * params.rate);
    }
  }
  return [...leads].map(([key, { online, offline }]) => ({ key, score: scoreOf(online, offline) }));
}

/** The limit of a loop over typed arrays with Math.exp: no checks, three sums a lead and nothing else. */
function bareLoop({ leads, leadCodes, typeCodes, times }) {
  const weights = new Float64Array(modelTypes.length);
  const rates = new Float64Array(modelTypes.length);
  const channels = new Uint8Array(modelTypes.length);
  for (const [code, name] of modelTypes.entries()) {
    const { channel, weight, halfLifeDays } = model.types[name];
    weights[code] = weight;
    rates[code] = Math.LN2 / (halfLifeDays * day);
    channels[code] = channel === 'offline' ? 1 : 0;
  }
  const sums = new Float64Array(leads * 3);
  for (let row = 0; row < leadCodes.length; row++) {
    const type = typeCodes[row];
    sums[leadCodes[row] * 3 + channels[type]] += weights[type] * Math.exp((times[row] - asOf) * rates[type]);
  }
  const scores = new Float64Array(leads);
  for (let lead = 0; lead < leads; lead++) scores[lead] = scoreOf(sums[lead * 3], sums[lead * 3 + 1]);
  return scores;
}

/** The same in SQL, into a table, so that nothing has to be carried into JavaScript. */
async function duckdb(connection, threads) {
  const evidence = (channel) => {
    const cases = types
      .filter((type) => model.types[type].channel === channel)
      .map((type) => {
        const { weight, halfLifeDays } = model.types[type];
        return `WHEN ${modelTypes.indexOf(type)} THEN ${weight} * exp((ms - ${asOf}) * ${Math.LN2 / (halfLifeDays * day)})`;
      });
    return `sum(CASE type ${cases.join(' ')} ELSE 0 END)`;
  };
  const strength = (channel) => `(1 - pow(2, -${channel} / ${halfSaturation[channel]}))`;
  await connection.run(`SET threads = ${threads}`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE scores AS
    SELECT lead, 100 * (${shares.online} * a + ${shares.offline} * b + ${shares.synergy} * a * b) AS score FROM (
      SELECT lead, ${strength('online')} AS a, ${strength('offline')} AS b FROM (
        SELECT lead, ${evidence('online')} AS online, ${evidence('offline')} AS offline FROM touches GROUP BY lead))`);
}

async function prepareDuckdb(folder, leads, threads) {
  const instance = await DuckDBInstance.create(join(folder, 'touches.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const run = async () => {
    await duckdb(connection, threads);
    return async () => {
      const scores = new Float64Array(leads);
      const reader = await connection.runAndReadAll('SELECT lead, score FROM scores');
      for (const [lead, score] of reader.getRows()) scores[lead] = score;
      return scores;
    };
  };
  return Object.assign(run, { close: () => connection.closeSync() });
}

function emptyLedger() {
  return createLedger({ model, asOf, duplicates: 'none' });
}

/** Scores by lead code, from whatever a contestant returned; undefined where it returned only a part of the leads. */
export async function scoresByCode(result, leads) {
  if (result === undefined || result instanceof Float64Array) return result;
  if (typeof result === 'function') return result();
  const scores = new Float64Array(leads);
  const list = Array.isArray(result) ? result : result.rank().leads;
  for (const { key, score } of list) scores[Number(key.slice(5))] = score;
  return scores;
}
