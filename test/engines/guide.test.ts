import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { parseInteractions, rankLeads, standardModel } from 'touchpoint-scoring';
import { toSql } from 'touchpoint-scoring/warehouse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchpoint } from '../unit/cli/touchpoint.js';
import { runDbt } from './dbt-command.js';
import { pythonWithDbt, pythonWithEngines } from './install.js';
import { sparkHome } from './spark-session.js';

// The dbt model and the Spark job of docs/warehouse.md, run as they stand there.

const guide = readFileSync(resolve(import.meta.dirname, '../../docs/warehouse.md'), 'utf8');
const asOf = '2026-11-23T00:00:00Z';
const types = Object.keys(standardModel.types);
const folder = mkdtempSync(join(tmpdir(), 'touchpoint-guide-'));
const touches = join(folder, 'touches.parquet');

const rows = Array.from({ length: 2000 }, (_, number) => ({
  id: number % 7 === 0 ? `i${number % 500}` : null,
  lead_id: `lead ${(number * 7919) % 83}`,
  type: types[(number * 104_729) % types.length] as string,
  at: new Date(Date.parse(asOf) - ((number * 15_485_863) % 1_000_000) * 60_000).toISOString(),
  direction: [null, 'inbound', 'outbound', 'mutual'][number % 4] ?? null,
  duration_minutes: number % 3 === 0 ? 5 + (number % 100) : null,
  participants: number % 5 === 0 ? 1 + (number % 20) : null,
  account_id: null,
  owner_id: null,
  outcome: number % 11 === 0 ? 'cancelled' : null,
  recorded_at: null,
}));

const expected = new Map(
  rankLeads(
    parseInteractions(
      rows.map((row) => ({ ...row, leadId: row.lead_id, durationMinutes: row.duration_minutes })),
      { model: standardModel },
    ).interactions,
    { model: standardModel, asOf },
  ).leads.map(({ key, rank, score, mix }) => [key, { rank, score, mix }]),
);

/** The code block that begins with a fence of a language and holds a text. */
function blockWith(language: string, text: string): string {
  const found = guide.split('```').find((block) => block.startsWith(`${language}\n`) && block.includes(text));
  if (found === undefined) throw new Error(`the guide has no ${language} block with ${text}`);
  return found.slice(language.length + 1);
}

describe('the guide to warehouses', () => {
  let duckdb: DuckDBConnection;
  beforeAll(async () => {
    duckdb = await (await DuckDBInstance.create(':memory:')).connect();
    const file = join(folder, 'touches.json');
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    await duckdb.run(
      `copy (
        select id::varchar as id, lead_id, type, "at"::timestamptz as happened_at, direction::varchar as direction,
          duration_minutes::double as duration_minutes, participants::double as participants,
          account_id::varchar as account_id, owner_id::varchar as owner_id, outcome::varchar as outcome,
          recorded_at::varchar::timestamptz as recorded_at
        from read_json('${file}')
      ) to '${touches}' (format parquet)`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function expectScores(table: string): Promise<void> {
    const result = await duckdb.runAndReadAll(`select lead_key, score_rank, score, mix from ${table}`);
    const found = result.getRowObjectsJS();
    expect(found).toHaveLength(expected.size);
    for (const row of found) {
      const lead = expected.get(String(row['lead_key']));
      expect([Number(row['score_rank']), row['mix']]).toEqual([lead?.rank, lead?.mix]);
      expect(Number(row['score'])).toBeCloseTo(lead?.score ?? Number.NaN, 9);
    }
  }

  it('has a dbt model that gives the scores of the library', async () => {
    const models = join(folder, 'models');
    mkdirSync(models);
    // Within the project, so that imports resolve as in every test.
    const script = resolve(import.meta.dirname, '../../.cache/dbt-model.ts');
    writeFileSync(script, `${blockWith('ts', 'const dbtModel')}\nexport { dbtModel };\n`);
    const { dbtModel } = (await import(script)) as { dbtModel: string };
    rmSync(script);
    writeFileSync(join(models, 'touchpoint_scores.sql'), dbtModel);
    writeFileSync(join(models, 'touches.sql'), `select * from read_parquet('${touches}')\n`);
    writeFileSync(
      join(folder, 'dbt_project.yml'),
      'name: crm\nprofile: crm\nversion: "1.0"\nmodel-paths: [models]\n',
    );
    writeFileSync(
      join(folder, 'profiles.yml'),
      `crm:\n  target: dev\n  outputs:\n    dev:\n      type: duckdb\n      path: ${join(folder, 'crm.duckdb')}\n`,
    );
    const command = /dbt run --vars '(.*)'/.exec(blockWith('sh no-run', 'dbt run'));
    const printed = runDbt(folder, ['run', '--vars', command?.[1] ?? '']);
    expect(printed, printed).toContain('ERROR=0');
    await duckdb.run(`attach '${join(folder, 'crm.duckdb')}' as crm (read_only)`);
    await expectScores('crm.main.touchpoint_scores');
  });

  it('has a command that writes a dbt project, whose tests pass', async () => {
    const project = join(folder, 'project');
    const { code } = await touchpoint(['warehouse', '--as', 'dbt', '--out', project]);
    expect(code).toBe(0);
    writeFileSync(join(project, 'models/touches.sql'), `select * from read_parquet('${touches}')\n`);
    const database = join(folder, 'project.duckdb');
    writeFileSync(
      join(project, 'profiles.yml'),
      `touchpoint:\n  target: dev\n  outputs:\n    dev:\n      type: duckdb\n      path: ${database}\n`,
    );
    const printed = runDbt(project, ['build', '--vars', '{as_of: "2026-11-23 00:00:00"}']);
    expect(printed, printed).toMatch(/PASS=\d+ WARN=0 ERROR=0 SKIP=0/);
    console.log(printed.trimEnd().split('\n').at(-1));
    await duckdb.run(`attach '${database}' as project (read_only)`);
    await expectScores('project.main.touchpoint_scores');
    const described = await duckdb.runAndReadAll(
      "select table_name, column_name from duckdb_columns() where database_name = 'project' and table_name like 'touchpoint_%' and table_name <> 'touchpoint_types'",
    );
    const documentation = readFileSync(join(project, 'models/touchpoint.yml'), 'utf8');
    expect(described.getRowObjectsJS().length).toBeGreaterThan(100);
    for (const { table_name: table, column_name: column } of described.getRowObjectsJS()) {
      const [, own = ''] = documentation.split(`- name: ${table}\n`);
      expect(own.split('\n  - name: ')[0], `${table}.${column}`).toContain(
        `      - name: ${column}\n        description: "`,
      );
    }
  });

  it('has a command that writes a script for DuckDB', async () => {
    const project = join(folder, 'script');
    await touchpoint(['warehouse', '--as', 'python', '--out', project]);
    const result = join(folder, 'script.parquet');
    execFileSync(pythonWithDbt(), [join(project, 'score.py'), touches, asOf, 'scores', result]);
    await expectScores(`read_parquet('${result}')`);
  });

  it('has a Spark job that gives the scores of the library', async () => {
    const python = pythonWithEngines();
    const [job, statement, scores] = ['job.py', 'scores.json', 'scores'].map((name) => join(folder, name));
    if (job === undefined || statement === undefined || scores === undefined) throw new Error('no names');
    writeFileSync(job, blockWith('python', 'spark.sql'));
    writeFileSync(
      statement,
      JSON.stringify(toSql({ model: standardModel, dialect: 'spark', table: 'touches', asOf })),
    );
    execFileSync(python, [job, touches, statement, scores], {
      env: {
        ...process.env,
        SPARK_HOME: sparkHome(python),
        SPARK_LOCAL_IP: '127.0.0.1',
        PYSPARK_PYTHON: python,
      },
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    await expectScores(`read_parquet('${scores}/*.parquet')`);
  });
});
