import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** The types in the order of the model. */
export const modelTypes = Object.keys(standardModel.types);

/**
 * Two years of touches, made by DuckDB, since what every contestant reads must be the same: a database for DuckDB, and a file
 * of bytes for each column.
 */
export async function writeTouches(folder, rows, leads, distribution) {
  const instance = await DuckDBInstance.create(join(folder, 'touches.duckdb'));
  const connection = await instance.connect();
  const u = (salt) => `((hash(i * 4 + ${salt}) % 4294967291) / 4294967291.0)`;
  // Zipf with exponent 1: the logarithm of the rank is uniform.
  const lead =
    distribution === 'zipf'
      ? `least(${leads} - 1, floor(${leads} ** ${u(0)}) - 1)`
      : `floor(${leads} * ${u(0)})`;
  await connection.run(`CREATE OR REPLACE TABLE touches AS SELECT CAST(${lead} AS INTEGER) AS lead,
    CAST([${types.map((type) => modelTypes.indexOf(type))}][1 + CAST(floor(8 * ${u(1)}) AS INTEGER)] AS USMALLINT) AS type,
    CAST(${asOf} - floor(${730 * day} * ${u(2)}) AS DOUBLE) AS ms FROM range(${rows}) t(i)`);
  const columns = {
    leadCodes: new Int32Array(rows),
    typeCodes: new Uint16Array(rows),
    times: new Float64Array(rows),
  };
  const result = await connection.stream('SELECT lead, type, ms FROM touches');
  let row = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const [ofLead, ofType, ofTime] = [0, 1, 2].map((index) => chunk.getColumnVector(index));
    for (let index = 0; index < chunk.rowCount; index++, row++) {
      columns.leadCodes[row] = ofLead.getItem(index);
      columns.typeCodes[row] = ofType.getItem(index);
      columns.times[row] = ofTime.getItem(index);
    }
  }
  connection.closeSync();
  instance.closeSync();
  if (row !== rows) throw new Error(`DuckDB gave ${row} rows of ${rows}`);
  for (const [name, values] of Object.entries(columns)) writeFileSync(join(folder, name), values);
}

/** The columns of a folder, on ordinary buffers or, for threads, on shared ones. */
export function readColumns(folder, leads, { shared = false, types = modelTypes } = {}) {
  const read = (name, TypedArray) => {
    const bytes = readFileSync(join(folder, name));
    const values = new TypedArray(
      shared ? new SharedArrayBuffer(bytes.length) : new ArrayBuffer(bytes.length),
    );
    new Uint8Array(values.buffer).set(bytes);
    return values;
  };
  const typeCodes = read('typeCodes', Uint16Array);
  if (types !== modelTypes) {
    const codes = modelTypes.map((type) => types.indexOf(type));
    for (const [row, code] of typeCodes.entries()) typeCodes[row] = codes[code];
  }
  return {
    leads,
    leadCodes: read('leadCodes', Int32Array),
    types,
    typeCodes,
    times: read('times', Float64Array),
  };
}

/** The same touches as objects. Each has a text of its own for its lead, as after reading a file. */
export function readObjects(folder) {
  const { leadCodes, typeCodes, times } = readColumns(folder, 0);
  return Array.from(leadCodes, (lead, row) => ({
    leadId: `lead-${lead}`,
    type: modelTypes[typeCodes[row]],
    at: times[row],
  }));
}
