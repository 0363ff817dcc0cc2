import { defineModel, modelFingerprint, type ScoringModel } from 'touchpoint-scoring';
import { outputColumns, type SqlOptions, type SqlOutput, toSql } from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';
import { outputs } from '../../../src/warehouse/sql-options.js';
import { dialects } from '../../warehouse/cases.js';
import { asOf, onlyIssueOf, testModel } from '../support.js';

function sqlOf(options: Partial<SqlOptions>, model: ScoringModel = testModel) {
  return toSql({ model, dialect: 'duckdb', table: 'history', asOf, ...options });
}

/** What a statement says outside of quotes: a literal or a name cannot end early and leave its rest here. */
function outsideQuotes(sql: string): string {
  return sql.replaceAll(/--[^\n]*|'(?:[^'\\]|\\.|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`/g, '…');
}

describe('a statement', () => {
  it.each(dialects)('for %s has a value for each placeholder, and none with literals', (dialect) => {
    for (const output of outputs) {
      const { sql, parameters } = sqlOf({ dialect, output });
      const numbered = [...sql.matchAll(/\$(\d+)|\{p(\d+):|@p(\d+)/g)].map(([, a, b, c]) =>
        Number(a ?? b ?? c),
      );
      const placeholders = ['duckdb', 'postgres', 'clickhouse', 'redshift', 'tsql'].includes(dialect);
      const count = placeholders ? numbered.length : (sql.match(/\?/g) ?? []).length;
      expect(parameters).toHaveLength(count);
      if (placeholders) expect(numbered).toEqual(parameters.map((_, index) => index + 1));
      if (output !== 'rejections' && output !== 'refused-rows') expect(parameters).toContain(asOf);

      const literal = sqlOf({ dialect, output, values: 'literals' });
      expect(literal.parameters).toEqual([]);
      expect(outsideQuotes(literal.sql)).not.toMatch(/\?|\$\d|\{|@p/);
    }
  });

  it.each([
    ['duckdb', 'epoch_us("happened_at")', '"history"'],
    ['postgres', 'extract(epoch from "happened_at")', '"history"'],
    ['spark', 'unix_millis(`happened_at`)', '`history`'],
    ['bigquery', 'unix_millis(`happened_at`)', '`history`'],
    ['snowflake', 'date_part(epoch_millisecond, "HAPPENED_AT")', '"history"'],
    ['trino', 'to_unixtime("happened_at")', '"history"'],
    ['clickhouse', 'toUnixTimestamp64Micro(toDateTime64(`happened_at`', '`history`'],
    ['sqlite', 'unixepoch(', '"history"'],
    ['redshift', `datediff(microsecond, timestamp '1970-01-01 00:00:00', "happened_at")`, '"history"'],
    ['tsql', `datediff_big(microsecond, cast('1970-01-01' as datetime2), "happened_at")`, '"history"'],
    ['mysql', "timestampdiff(microsecond, timestamp'1970-01-01 00:00:00', `happened_at`)", '`history`'],
  ] as const)('for %s reads times in its words, and quotes as it does', (dialect, time, table) => {
    const { sql } = sqlOf({ dialect });
    expect(sql).toContain(time);
    expect(sql).toContain(`from ${table}`);
  });

  it('names the model by its fingerprint', () => {
    for (const output of outputs)
      expect(sqlOf({ output }).sql).toContain(`model ${modelFingerprint(testModel)}, output ${output}`);
  });

  it('does not read a column that the table does not have', () => {
    const bare = {
      id: null,
      direction: null,
      durationMinutes: null,
      participants: null,
      accountId: null,
      ownerId: null,
      outcome: null,
      recordedAt: null,
    };
    const { sql } = sqlOf({ columns: bare });
    const source = sql.slice(sql.indexOf('source_rows as ('), sql.indexOf('from "history"'));
    expect(source.match(/"\w+"/g)).toEqual(['"lead_id"', '"type"', '"happened_at"']);
  });

  it('takes whole milliseconds as they are', () => {
    const { sql } = sqlOf({ times: 'epoch-milliseconds' });
    expect(sql).toContain('floor("happened_at")');
    expect(sql).not.toContain('epoch_us');
  });

  it.each([
    ['duckdb', 'to_timestamp(cast(next_ms as double) / 1000) as next_at'],
    ['postgres', 'to_timestamp(cast(next_ms as float8) / 1000) as next_at'],
    ['spark', 'timestamp_millis(cast(next_ms as bigint)) as next_at'],
    ['bigquery', 'timestamp_millis(cast(next_ms as int64)) as next_at'],
    ['snowflake', 'to_timestamp_ltz(cast(next_ms as bigint), 3) as next_at'],
    ['trino', "from_unixtime(cast(next_ms as double) / 1e3, 'UTC') as next_at"],
    ['clickhouse', "fromUnixTimestamp64Milli(cast(next_ms as Nullable(Int64)), 'UTC') as next_at"],
    ['sqlite', "strftime('%Y-%m-%dT%H:%M:%fZ', next_ms / 1000.0, 'unixepoch') as next_at"],
    ['redshift', "dateadd(day, cast(floor((next_ms) / 86400000.0) as int), timestamp '1970-01-01 00:00:00')"],
    ['tsql', "dateadd(day, cast(floor((next_ms) / 86400000.0) as int), cast('1970-01-01' as datetime2(3)))"],
    [
      'mysql',
      "date_add(timestamp'1970-01-01 00:00:00', interval cast(1000 * (next_ms) as signed) microsecond)",
    ],
  ] as const)('for %s gives times in its words, if asked to', (dialect, time) => {
    expect(sqlOf({ dialect, outputTimes: 'timestamps' }).sql).toContain(time);
    expect(sqlOf({ dialect }).sql).not.toContain(time);
  });

  it.each(outputs)('gives %s the columns that are described, whatever holds their times', (output) => {
    for (const outputTimes of ['epoch-milliseconds', 'timestamps'] as const) {
      const { sql } = sqlOf({ output, outputTimes });
      const result = sql.slice(sql.lastIndexOf('\n)\n\nselect'));
      for (const { name, type } of outputColumns(output, { outputTimes })) {
        expect(result).toMatch(new RegExp(`\\b${name}\\b`));
        expect(type === 'timestamp').toBe(outputTimes === 'timestamps' && /^as_of$|_at$/.test(name));
        expect(name.endsWith('_ms')).toBe(outputTimes === 'epoch-milliseconds' && /_ms$/.test(name));
      }
    }
  });

  it('is said for many times, from a table', () => {
    const { sql, parameters } = sqlOf({ asOf: { table: ['feature', 'dates'], column: 'day' } });
    expect(sql).toContain('from "feature"."dates"');
    expect(parameters).not.toContain(asOf);
  });

  it('is written without a meeting and without a no-show where the model has none', () => {
    const model = defineModel({
      base: null,
      types: { mail: { channel: 'online', weight: 1, halfLifeDays: 30 } },
      noShowType: null,
      meetingType: null,
    });
    expect(sqlOf({ output: 'flags' }, model).sql).toContain('cast(null as double) as gain_from_one_meeting');
  });
});

describe('names from outside', () => {
  const attack = 'x" as y; drop table leads; --';

  it.each(dialects)('stay inside their quotes for %s, or are refused', (dialect) => {
    for (const name of [attack, "x'; drop table leads; --", 'x` ; drop table leads; --', 'a b', '--', '/*']) {
      for (const options of [
        { table: name },
        { table: ['main', name] },
        { columns: { leadId: name } },
        { asOf: { table: name, column: 'day' } },
        { asOf: { table: 'days', column: name } },
      ] satisfies Partial<SqlOptions>[]) {
        let sql: string;
        try {
          sql = sqlOf({ dialect, ...options }).sql;
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid_option' });
          continue;
        }
        expect(outsideQuotes(sql)).not.toMatch(/drop table|;/);
      }
    }
  });

  it.each([
    ['', 'must be a name'],
    [7, 'must be a name'],
    ['a\nb', 'control characters'],
    ['a\u0000b', 'control characters'],
    ['a\\b', 'backslashes'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what Spark would fill in
    ['${spark.secret}', 'templates'],
    ['{{ ref("x") }}', 'templates'],
    ['\ud800', 'control characters'],
    ['ü'.repeat(40), 'must have at most 63 bytes, got 80'],
  ])('are refused: %j', (name, message) => {
    const issue = onlyIssueOf(() => sqlOf({ dialect: 'postgres', table: name as string }), 'invalid_option');
    expect(issue).toMatchObject({ path: ['table'] });
    expect(issue.message).toContain(message);
    expect(issue.remedy).not.toBe('');
  });

  it('are refused where they mean a step of the statement', () => {
    const issue = onlyIssueOf(() => sqlOf({ table: 'Touch_Sums' }), 'invalid_option');
    expect(issue.message).toBe('must not be "Touch_Sums", which is a step of the statement');
    expect(sqlOf({ table: ['main', 'touch_sums'] }).sql).toContain('from "main"."touch_sums"');
  });

  it('may have one to four parts', () => {
    expect(sqlOf({ table: ['a', 'b', 'c', 'd'] }).sql).toContain('from "a"."b"."c"."d"');
    for (const table of [[], ['a', 'b', 'c', 'd', 'e']]) {
      expect(onlyIssueOf(() => sqlOf({ table }), 'invalid_option').message).toContain('one to four names');
    }
  });
});

describe('options', () => {
  it.each([
    [{ dialect: 'oracle' }, 'dialect', '"duckdb", "postgres"'],
    [{ output: 'grades' }, 'output', '"scores", "flags"'],
    [{ key: 'team' }, 'key', '"lead", "account", "owner-lead"'],
    [{ times: 'seconds' }, 'times', '"timestamps", "epoch-milliseconds"'],
    [{ outputTimes: 'timestamp' }, 'outputTimes', '"epoch-milliseconds", "timestamps"'],
    [{ values: 'inline' }, 'values', '"parameters", "literals"'],
    [{ asOf: 'yesterday' }, 'asOf', 'yesterday'],
    [{ asOf: undefined }, 'asOf', 'is missing'],
    [{ asOf: { table: 'days' } }, 'asOf', 'must be a name'],
    [{ knownAt: 'now' }, 'knownAt', 'now'],
    [{ columns: 7 }, 'columns', 'must be an object'],
    [{ columns: { lead: 'x' } }, 'columns', 'must name fields of an interaction, got "lead"'],
    [{ columns: { leadId: null } }, 'columns', 'must name a column for leadId'],
    [{ columns: { type: null } }, 'columns', 'must name a column for type'],
    [{ columns: { at: null } }, 'columns', 'must name a column for at'],
  ])('that cannot be are refused by name: %j', (options, path, message) => {
    const issue = onlyIssueOf(() => sqlOf(options as Partial<SqlOptions>), 'invalid_option');
    expect(issue.path).toEqual([path]);
    expect(issue.message).toContain(message);
    expect(issue.remedy).not.toBe('');
  });

  it('name an output whose columns are described, each once', () => {
    for (const output of outputs) {
      const names = outputColumns(output).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.length).toBeGreaterThan(2);
    }
    const issue = onlyIssueOf(() => outputColumns('grades' as SqlOutput), 'invalid_option');
    expect(issue.path).toEqual(['output']);
    const times = { outputTimes: 'seconds' } as never;
    expect(onlyIssueOf(() => outputColumns('scores', times), 'invalid_option').path).toEqual(['outputTimes']);
  });

  it('are needed', () => {
    expect(() => toSql(undefined as unknown as SqlOptions)).toThrow('toSql');
  });
});

describe('stored evidence', () => {
  const stored = { from: 'evidence', table: 'sums', waiting: ['crm', 'planned'] } as const;

  it('is all that a statement reads', () => {
    const { sql } = sqlOf(stored);
    expect([...sql.matchAll(/from ("[^\n)]*)/g)].map(([, table]) => table)).toEqual([
      '"sums"',
      '"crm"."planned"',
    ]);
  });

  it('is read as it was stored, with milliseconds or with timestamps', () => {
    expect(sqlOf(stored).sql).toContain('cast(floor(last_ms) as double) as stored_last_ms');
    const { sql } = sqlOf({ ...stored, outputTimes: 'timestamps' });
    expect(sql).toContain('cast(floor(epoch_us(last_at) / 1000) as double) as stored_last_ms');
    expect(sql).toContain('cast(floor(epoch_us(happened_at) / 1000) as double) as at_ms');
  });

  it.each([
    [{ waiting: undefined }, 'waiting', 'must be given'],
    [{ from: 'interactions' }, 'waiting', 'must be left out unless'],
    [{ from: 'flags' }, 'from', '"interactions", "evidence"'],
    [{ waiting: 'all_touches' }, 'waiting', 'a step of the statement'],
    [{ output: 'flags' }, 'output', 'must be "scores"'],
    [{ columns: {} }, 'columns', 'must be left out'],
    [{ times: 'timestamps' }, 'times', 'must be left out'],
    [{ knownAt: 'as-of' }, 'knownAt', 'must be left out'],
    [{ key: 'lead' }, 'key', 'must be left out'],
    [{ sameAs: { table: 'a', from: 'b', to: 'c' } }, 'sameAs', 'must be left out'],
  ])('does not go with what is of interactions, or lacks something: %j', (options, path, message) => {
    const issue = onlyIssueOf(
      () => sqlOf({ ...stored, ...(options as Partial<SqlOptions>) }),
      'invalid_option',
    );
    expect(issue.path).toEqual([path]);
    expect(issue.message).toContain(message);
    expect(issue.remedy).not.toBe('');
  });
});

describe('literals', () => {
  const model = (grade: string) =>
    defineModel({
      base: null,
      types: { mail: { channel: 'online', weight: 1, halfLifeDays: 30 } },
      grades: [{ grade, from: 0 }],
      noShowType: null,
      meetingType: null,
    });

  it.each(dialects)('of %s end where they should', (dialect) => {
    for (const grade of [
      "'; drop table leads; --",
      "\\'; drop table leads; --",
      "a'b\\",
      'two lines',
      '$1 ?',
    ]) {
      const { sql } = sqlOf({ dialect, values: 'literals' }, model(grade));
      // In engines without escapes a backslash is a letter, so that it must not be read as one here.
      const hasEscapes = ['spark', 'bigquery', 'snowflake', 'clickhouse', 'mysql'].includes(dialect);
      const plain = hasEscapes ? sql : sql.replaceAll('\\', '/');
      expect(outsideQuotes(plain)).not.toMatch(/drop table|;/);
    }
  });
});
