import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineModel, modelFingerprint, serializeModel, standardModel } from 'touchpoint-scoring';
import { outputColumns, stagingSql, toSql } from 'touchpoint-scoring/warehouse';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outputs } from '../../../src/warehouse/sql-options.js';
import { touchpoint } from './touchpoint.js';

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-warehouse-'));
  out = join(folder, 'project');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const own = defineModel({ types: { coffee: { channel: 'offline', weight: 1, halfLifeDays: 30 } } });
const fingerprint = modelFingerprint(standardModel);
const inOut = (path: string) => readFileSync(join(out, path), 'utf8');
const warehouse = (...args: string[]) => touchpoint(['warehouse', '--out', out, ...args]);

function ownModelFile(): string {
  const file = join(folder, 'model.json');
  writeFileSync(file, serializeModel(own));
  return file;
}

describe('touchpoint warehouse', () => {
  it('writes a statement for each output, the types, and what every column holds', async () => {
    const { code, output } = await warehouse(
      '--as',
      'sql',
      '--dialect',
      'sqlite',
      '--key',
      'account',
      '--table',
      'crm.touches',
    );
    expect(code).toBe(0);
    expect(output).toContain(`model ${fingerprint}`);
    for (const name of outputs) {
      expect(inOut(`${name}.sql`)).toBe(
        toSql({
          model: standardModel,
          dialect: 'sqlite',
          table: ['crm', 'touches'],
          asOf: { table: 'scoring_time', column: 'as_of' },
          key: 'account',
          output: name,
          values: 'literals',
        }).sql,
      );
      for (const column of outputColumns(name))
        expect(inOut('columns.csv')).toContain(`${name},${column.name},`);
    }
    const [, ...types] = inOut('types.csv').trimEnd().split('\r\n');
    expect(types.map((line) => line.split(',')[0])).toEqual(Object.keys(standardModel.types));
  });

  it('writes a dbt project in which every column of every model is described', async () => {
    expect((await warehouse('--as', 'dbt', '--dialect', 'snowflake', '--table', 'stg_touches')).code).toBe(0);
    const documentation = inOut('models/touchpoint.yml');
    for (const output of ['scores', 'flags', 'explain', 'network', 'refused-rows'] as const) {
      for (const { name, description } of outputColumns(output)) {
        expect(documentation).toContain(
          `- name: ${name}\n        description: ${JSON.stringify(`${description}.`)}\n`,
        );
      }
    }
    const model = inOut('models/touchpoint_scores.sql');
    expect(model).toContain("select * from {{ ref('stg_touches') }}");
    expect(model).toContain('from "TOUCHPOINT_HISTORY"');
    for (const grade of standardModel.grades) expect(documentation).toContain(JSON.stringify(grade.grade));
  });

  it('writes timestamps for milliseconds, if asked to, in every statement, description and --check', async () => {
    const times = { outputTimes: 'timestamps' } as const;
    await warehouse('--as', 'dbt', '--output-times', 'timestamps');
    const documentation = inOut('models/touchpoint.yml');
    for (const { name, description } of outputColumns('scores', times)) {
      expect(documentation).toContain(
        `- name: ${name}\n        description: ${JSON.stringify(`${description}.`)}\n`,
      );
    }
    expect(documentation).not.toContain('_ms');
    expect(inOut('models/touchpoint_scores.sql')).toContain('as last_contact_at');
    // What keeps the sums and what reads them speak of the same columns.
    expect(inOut('models/incremental/touchpoint_evidence.sql')).toContain('as last_at');
    expect(inOut('models/incremental/touchpoint_scores_from_evidence.sql')).toContain('epoch_us(last_at)');
    expect((await warehouse('--check')).code).toBe(0);
    const again = join(folder, 'sql');
    await warehouse('--as', 'sql', '--output-times', 'timestamps', '--out', again);
    expect(readFileSync(join(again, 'columns.csv'), 'utf8')).toContain('scores,as_of,timestamp,');
    expect((await warehouse('--check', '--output-times', 'timestamps')).errors).toContain('in the folder');
  });

  it('writes models that keep sums, but for accounts, whose copies may name another account', async () => {
    await warehouse('--as', 'dbt', '--key', 'owner-lead');
    const news = inOut('models/incremental/touchpoint_news.sql');
    expect(news).toContain(
      "to_json([nullif(cast(owner_id as varchar), ''), nullif(cast(lead_id as varchar), '')])",
    );
    expect(inOut('models/incremental/touchpoint_scores_from_evidence.sql')).toContain(
      'from "touchpoint_sums"',
    );
    expect(inOut('models/touchpoint.yml')).toContain('- name: touchpoint_evidence\n');

    await warehouse('--as', 'dbt', '--key', 'account', '--out', join(folder, 'accounts'));
    const written = readdirSync(join(folder, 'accounts'), { recursive: true, encoding: 'utf8' });
    expect(written).toContain(join('models', 'touchpoint_scores.sql'));
    expect(written.filter((path) => path.includes('evidence'))).toEqual([]);
    const documentation = readFileSync(join(folder, 'accounts', 'models/touchpoint.yml'), 'utf8');
    expect(documentation).not.toContain('touchpoint_evidence');
  });

  it('describes what the tables are for', async () => {
    await warehouse('--as', 'dbt');
    expect(inOut('models/touchpoint.yml')).toContain(
      "depends_on: [ref('touchpoint_scores'), ref('touchpoint_flags'), ref('touchpoint_explanations')]",
    );
  });

  it.each([
    ['mysql', 'as datetime)'],
    ['clickhouse', 'toDateTime64('],
    ['sqlite', '{{ var("as_of"'],
    ['postgres', 'as timestamp)'],
  ])('reads the time of a run in the words of %s', async (dialect, words) => {
    await warehouse('--as', 'dbt', '--dialect', dialect);
    expect(inOut('models/touchpoint_scores.sql')).toContain(words);
  });

  it.each([
    ['hubspot', 'e-mails with addresses are left to the importer'],
    ['salesforce', 'days without a time are left to the importer'],
  ] as const)(
    'makes the interactions from the tables of %s, if asked to, as a statement or as a dbt model',
    async (crm, left) => {
      const from = ['--crm', crm, '--schema', 'raw.crm'];
      expect((await warehouse('--as', 'sql', ...from)).code).toBe(0);
      const staging = { from: crm, model: standardModel, schema: ['raw', 'crm'] } as const;
      expect(inOut('staging.sql')).toBe(stagingSql({ ...staging, dialect: 'duckdb' }));
      const dbt = ['--as', 'dbt', '--dialect', 'snowflake', '--table', 'stg_touches', ...from];
      expect((await warehouse(...dbt, '--out', join(folder, 'dbt'))).code).toBe(0);
      const inDbt = (path: string) => readFileSync(join(folder, 'dbt', path), 'utf8');
      expect(inDbt('models/stg_touches.sql')).toBe(stagingSql({ ...staging, dialect: 'snowflake' }));
      expect(inDbt('models/touchpoint.yml')).toMatch(
        new RegExp(
          ` {2}- name: stg_touches\n {4}description: ".*${left}\\."\n {4}columns:\n {6}- name: id\n`,
        ),
      );
      expect((await warehouse('--check')).code).toBe(0);
      writeFileSync(join(out, 'staging.sql'), `-- Touchpoint scoring, model another\nselect 1\n`);
      expect((await warehouse('--check')).output).toBe('staging.sql was edited, and is of another model\n');
    },
  );

  it('writes a script for DuckDB', async () => {
    expect((await warehouse('--as', 'python')).code).toBe(0);
    expect(inOut('score.py')).toContain(fingerprint);
    expect(existsSync(join(out, 'explain.sql'))).toBe(true);
  });

  it('says in every file by which model it was written, so that --check knows a stale one', async () => {
    await warehouse('--as', 'dbt');
    for (const path of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
      if (/\.\w+$/.test(path)) expect(inOut(path), path).toContain(fingerprint);
    }
    expect(await warehouse('--check')).toMatchObject({
      code: 0,
      output: `${out} is up to date, model ${fingerprint}\n`,
    });
    const { code, output } = await warehouse('--check', '--model', ownModelFile());
    expect(code).toBe(1);
    expect(output).toContain(`written for model ${fingerprint}, now ${modelFingerprint(own)}`);
    expect(output).toContain('models/touchpoint_scores.sql is out of date');
  });

  it('takes a file that was edited for its owner’s, as long as it names the model', async () => {
    await warehouse('--as', 'dbt');
    const schema = join(out, 'models/touchpoint.yml');
    const edited = `${readFileSync(schema, 'utf8')}# ours\n`;
    writeFileSync(schema, edited);
    expect((await warehouse('--check')).code).toBe(0);

    const refused = await warehouse('--as', 'dbt', '--model', ownModelFile());
    expect(refused.code).toBe(2);
    expect(refused.errors).toContain('edited or not written by this command: models/touchpoint.yml');
    expect(inOut('models/touchpoint.yml')).toBe(edited);
    expect(inOut('models/touchpoint_scores.sql')).toContain(fingerprint);

    writeFileSync(schema, '# mine\n');
    expect((await warehouse('--check')).output).toBe(
      'models/touchpoint.yml was edited, and is of another model\n',
    );
    rmSync(schema);
    expect((await warehouse('--check')).output).toBe('models/touchpoint.yml is missing\n');

    writeFileSync(schema, '# mine\n');
    expect((await warehouse('--as', 'dbt', '--model', ownModelFile(), '--force')).code).toBe(0);
    expect(inOut('models/touchpoint.yml')).toContain(modelFingerprint(own));
    expect((await warehouse('--check', '--model', ownModelFile())).code).toBe(0);
  });

  it('replaces what it wrote itself without asking', async () => {
    await warehouse('--as', 'sql');
    expect((await warehouse('--as', 'sql', '--model', ownModelFile())).code).toBe(0);
    expect(inOut('scores.sql')).toContain(modelFingerprint(own));
  });

  it('refuses what cannot be', async () => {
    for (const args of [[], ['--as', 'sql', '--check'], ['--as', 'sql', 'touches.csv']]) {
      expect(await warehouse(...args)).toMatchObject({ code: 2, output: '' });
    }
    expect((await touchpoint(['warehouse', '--as', 'sql'])).errors).toContain('--out DIR');
    expect((await warehouse('--check')).errors).toContain('write it first');
    expect((await warehouse('--as', 'dbt', '--dialect', 'tsql')).errors).toContain('use --as sql');
    expect((await warehouse('--as', 'dbt', '--table', "x') }}")).errors).toContain('the name of a dbt model');
    expect((await warehouse('--as', 'python', '--dialect', 'spark')).errors).toContain('--dialect duckdb');
    expect((await warehouse('--as', 'sql', '--schema', 'raw')).errors).toContain('--schema goes with --crm');
    expect((await warehouse('--as', 'python', '--crm', 'hubspot')).errors).toContain('--as sql or --as dbt');
    expect((await warehouse('--as', 'sql', '--crm', 'hubspot', '--dialect', 'sqlite')).errors).toContain(
      '--crm can be written for duckdb, postgres, spark, bigquery, snowflake, trino, not for sqlite',
    );
    expect((await warehouse('--as', 'sql', '--crm', 'zoho')).errors).toContain(
      '--crm must be hubspot or salesforce',
    );
    expect((await warehouse('--as', 'oracle')).errors).toContain('--as must be sql or dbt or python');
    await warehouse('--as', 'sql');
    expect((await warehouse('--check', '--dialect', 'spark')).errors).toContain('the rest is in the folder');
    for (const text of ['{', '7', '{"as":"sql"}']) {
      writeFileSync(join(out, 'touchpoint-warehouse.json'), text);
      expect((await warehouse('--check')).errors).toContain('not one that this command wrote');
    }
    expect(
      (await touchpoint(['warehouse', '--as', 'sql', '--out', join(out, 'scores.sql')])).errors,
    ).toContain('cannot be');
  });
});
