import { expect, it } from 'vitest';
import { casesOf } from '../case-count.js';
import { hubSpotWorlds } from '../warehouse/hubspot-worlds.js';
import { salesforceWorlds } from '../warehouse/salesforce-worlds.js';
import { checkStaging, type Row, type Staged, typeOf } from '../warehouse/staging-engines.js';
import { pythonWithEngines } from './install.js';
import { startSpark } from './spark-session.js';

const sparkTypes: Readonly<Record<string, string>> = { text: 'string', 'double precision': 'double' };

/** A view with the rows in it. Times have no zone in the tables, and are UTC; the session is in New York. */
function view(table: string, rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  const written = (row: Row, name: string) => {
    const value = row[name];
    if (typeof value !== 'string') return String(value);
    return `'${value.replaceAll("'", "\\'")}${typeOf(name) === 'timestamp' ? 'Z' : ''}'`;
  };
  const columns = names.map((name, index) => {
    const type = typeOf(name);
    return `cast(c${index} as ${sparkTypes[type] ?? type}) as \`${name}\``;
  });
  const values = rows.map((row) => `(${names.map((name) => written(row, name)).join(', ')})`);
  const listed = names.map((_, index) => `c${index}`).join(', ');
  return `create or replace temp view ${table} as select ${columns.join(', ')} from values ${values.join(', ')} as given(${listed})`;
}

it("Spark gives the touches that the importers make of HubSpot's and Salesforce's tables", async () => {
  const { session, about, stop } = await startSpark(pythonWithEngines());
  console.log(`Spark ${about.version}, ${about.master}`);
  const staged: Staged = async (world, run) => {
    const before = Object.entries(world).map(([table, rows]) => view(table, rows));
    const { columns = [], rows = [] } = await session.ask({ before, run, parameters: [] });
    return rows.map((row) =>
      Object.fromEntries(row.map((value, index) => [columns[index] as string, value])),
    );
  };
  try {
    for (const crm of [hubSpotWorlds, salesforceWorlds]) {
      await checkStaging(crm, staged, 'spark', 'unix_millis(touches.happened_at)', casesOf(48));
    }
    expect(about.version).toMatch(/^4/);
  } finally {
    await stop();
  }
}, 1_200_000);
