import { defineModel, type InteractionTypeDefinition } from 'touchpoint-scoring';
import { expect, it } from 'vitest';
import { asOf } from '../arbitraries.js';
import type { WarehouseRow } from './cases.js';
import { describeParity } from './describe-parity.js';
import { startDuckdb } from './engines.js';
import { checkScores } from './parity.js';

describeParity('DuckDB', {
  count: 40,
  explained: 10,
  others: 10,
  start: async () => ({ engines: [await startDuckdb()] }),
  timeoutMs: 120_000,
});

it('finds the last contact among more types than fit beside the time in one number', {
  timeout: 120_000,
}, async () => {
  const type = (index: number): InteractionTypeDefinition => ({
    channel: index % 2 === 0 ? 'online' : 'offline',
    weight: 1 + (index % 7) / 10,
    halfLifeDays: 30,
  });
  const names = Array.from({ length: 300 }, (_, index) => `type_${index}`);
  const model = defineModel({
    base: null,
    types: Object.fromEntries(names.map((name, index) => [name, type(index)])),
    meetingType: 'type_1',
  });
  const row = (type: string, number: number): WarehouseRow => ({
    id: null,
    lead_id: `lead ${number % 9}`,
    type,
    // Some of the same moment, some far before 1970, some ahead.
    at_us: (asOf - Number([0, 5, 5, 400, 700_000, -3][number % 6]) * 86_400_000) * 1000,
    direction: (['inbound', 'mutual', 'outbound', null] as const)[number % 4] ?? null,
    duration_minutes: null,
    participants: null,
    account_id: 'acme',
    owner_id: (['ida', 'tomas', null] as const)[number % 3] ?? null,
    outcome: null,
    recorded_us: null,
  });
  const rows = names.map(row);
  const engine = await startDuckdb();
  await engine.load([rows]);
  expect(await checkScores(engine, { model, rows, key: 'lead', knownAt: undefined }, 0)).toBe(9);
});
