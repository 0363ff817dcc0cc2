import { DuckDBInstance } from '@duckdb/node-api';
import { standardModel } from 'touchpoint-scoring';

export const asOf = Date.UTC(2026, 10, 23);
export const day = 86_400_000;

/** Eight types of both channels that count every touch, as the hand-written loop knows no other. */
export const types = [
  'in_person_meeting',
  'meal',
  'event_encounter',
  'video_call',
  'phone_call',
  'email',
  'direct_message',
  'webinar',
];

/** The order that columns need not translate. */
export const modelTypes = Object.keys(standardModel.types);

/** Two years of touches, made by DuckDB, since what everybody reads must be the same. */
export async function makeData(rows, leads, distribution) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const u = (salt) => `((hash(i * 4 + ${salt}) % 4294967291) / 4294967291.0)`;
  // Zipf with exponent 1: the logarithm of the rank is uniform.
  const lead =
    distribution === 'zipf'
      ? `least(${leads} - 1, floor(${leads} ** ${u(0)}) - 1)`
      : `floor(${leads} * ${u(0)})`;
  await connection.run(`CREATE TABLE touches AS SELECT CAST(${lead} AS INTEGER) AS lead,
    CAST([${types.map((type) => modelTypes.indexOf(type))}][1 + CAST(floor(8 * ${u(1)}) AS INTEGER)] AS USMALLINT) AS type,
    CAST(${asOf} - floor(${730 * day} * ${u(2)}) AS DOUBLE) AS ms FROM range(${rows}) t(i)`);
  const leadCodes = new Int32Array(new SharedArrayBuffer(rows * 4));
  const typeCodes = new Uint16Array(new SharedArrayBuffer(rows * 2));
  const times = new Float64Array(new SharedArrayBuffer(rows * 8));
  const result = await connection.stream('SELECT lead, type, ms FROM touches');
  let row = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const [ofLead, ofType, ofTime] = [0, 1, 2].map((index) => chunk.getColumnVector(index));
    for (let index = 0; index < chunk.rowCount; index++, row++) {
      leadCodes[row] = ofLead.getItem(index);
      typeCodes[row] = ofType.getItem(index);
      times[row] = ofTime.getItem(index);
    }
  }
  if (row !== rows) throw new Error(`DuckDB gave ${row} rows of ${rows}`);
  return { rows, leads, connection, columns: { leads, leadCodes, types: modelTypes, typeCodes, times } };
}

/** The same touches as objects. Each has a text of its own for its lead, as after reading a file. */
export function asObjects({ rows, columns }, from = 0, to = rows) {
  const objects = [];
  for (let row = from; row < to; row++) {
    objects.push({
      leadId: `lead-${columns.leadCodes[row]}`,
      type: modelTypes[columns.typeCodes[row]],
      at: columns.times[row],
    });
  }
  return objects;
}
