import { Engine } from 'json-rules-engine';
import { scoreLeads, standardModel } from 'touchpoint-scoring';
import { scoreColumns } from 'touchpoint-scoring/columns';
import { asOf, day, modelTypes, types } from './data.mjs';

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
export function handWritten(objects) {
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
export function functional(objects) {
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
export async function jsonRules(objects) {
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
export function bareLoop({ leads, columns: { leadCodes, typeCodes, times } }) {
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

/** The same columns, their types in an order that is not the model's, as real ones are. */
export function reordered(data) {
  if (data.reordered === undefined) {
    const last = modelTypes.length - 1;
    const typeCodes = data.columns.typeCodes.map((code) => last - code);
    data.reordered = { columns: { ...data.columns, types: [...modelTypes].reverse(), typeCodes } };
  }
  return data.reordered;
}

export const columns = (data) => scoreColumns(data.columns, { model, asOf }).score;
export const objectPath = (objects) => scoreLeads(objects, { model, asOf }).leads;
export const objectPathAssumed = (objects) => scoreLeads(objects, { model, asOf, assumeValid: true }).leads;

/** The same in SQL, into a table, so that nothing has to be carried into JavaScript. */
export async function duckdb({ connection }, threads) {
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

export async function duckdbScores({ connection, leads }) {
  const scores = new Float64Array(leads);
  const reader = await connection.runAndReadAll('SELECT lead, score FROM scores');
  for (const [lead, score] of reader.getRows()) scores[lead] = score;
  return scores;
}

/** By lead code, from objects with a key. */
export function byCode(results, leads) {
  const scores = new Float64Array(leads);
  for (const { key, score } of results) scores[Number(key.slice(5))] = score;
  return scores;
}
