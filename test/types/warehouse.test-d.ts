import { defineModel, type Ledger, standardModel } from 'touchpoint-scoring';
import {
  ledgerFromRows,
  type SqlDialect,
  type SqlOutput,
  type SqlStatement,
  stagingSql,
  toSql,
} from 'touchpoint-scoring/warehouse';
import { describe, expectTypeOf, it } from 'vitest';

const asOf = '2026-11-23T00:00:00Z';
const custom = defineModel({ types: { coffee: { channel: 'offline', weight: 1, halfLifeDays: 1 } } });

describe('the model as SQL', () => {
  it('is a text and the values of its placeholders, for any model', () => {
    expectTypeOf(
      toSql({ model: custom, dialect: 'duckdb', table: 'touches', asOf }),
    ).toEqualTypeOf<SqlStatement>();
    expectTypeOf<SqlStatement['parameters']>().toEqualTypeOf<(number | string)[]>();
  });

  it('knows its engines, its outputs and the fields of an interaction', () => {
    expectTypeOf<SqlDialect>().toEqualTypeOf<
      | 'duckdb'
      | 'postgres'
      | 'sqlite'
      | 'spark'
      | 'bigquery'
      | 'snowflake'
      | 'trino'
      | 'clickhouse'
      | 'redshift'
      | 'tsql'
      | 'mysql'
    >();
    expectTypeOf<SqlOutput>().toEqualTypeOf<
      | 'scores'
      | 'flags'
      | 'explain'
      | 'network'
      | 'evidence'
      | 'history'
      | 'waiting'
      | 'counted-ids'
      | 'rejections'
      | 'refused-rows'
    >();
    toSql({ model: standardModel, dialect: 'duckdb', table: 'touches', asOf, outputTimes: 'timestamps' });
    // @ts-expect-error neither milliseconds nor timestamps
    toSql({ model: standardModel, dialect: 'duckdb', table: 'touches', asOf, outputTimes: 'seconds' });
    // @ts-expect-error an engine that is not among them
    toSql({ model: standardModel, dialect: 'oracle', table: 'touches', asOf });
    // @ts-expect-error no field of an interaction
    toSql({ model: standardModel, dialect: 'duckdb', table: 'touches', asOf, columns: { lead: 'x' } });
    // @ts-expect-error a score holds for a time
    toSql({ model: standardModel, dialect: 'duckdb', table: 'touches' });
  });

  it('takes the tables and the words of one CRM', () => {
    const given = { model: standardModel, dialect: 'duckdb' } as const;
    stagingSql({
      ...given,
      from: 'hubspot',
      columns: { engagement_call: [] },
      dispositions: { a: 'reached' },
    });
    stagingSql({ ...given, from: 'salesforce', columns: { task: [], event: [] }, notReached: ['busy'] });
    // @ts-expect-error a table of the other CRM
    stagingSql({ ...given, from: 'salesforce', columns: { engagement_call: [] } });
    // @ts-expect-error words of the other CRM
    stagingSql({ ...given, from: 'hubspot', notReached: ['busy'] });
    // @ts-expect-error a CRM whose tables are not known
    stagingSql({ ...given, from: 'zoho' });
  });

  it('goes on as a ledger of the types of the model', () => {
    const ledger = ledgerFromRows({ evidence: [] }, { model: custom, asOf });
    expectTypeOf(ledger).toExtend<Ledger<keyof (typeof custom)['types']>>();
    ledger.add({ leadId: 'ada', type: 'coffee', at: asOf });
    // @ts-expect-error a type that the model does not have
    ledger.add({ leadId: 'ada', type: 'cofee', at: asOf });
  });
});
