import type { SqlDialect } from 'touchpoint-scoring/warehouse';

/** The words that an engine does not take as the name of a column without quotes, and who says so. */
export interface ReservedWords {
  readonly source: string;
  readonly words: ReadonlySet<string>;
}

function reserved(source: string, words: string): ReservedWords {
  return { source, words: new Set(words.trim().split(/\s+/)) };
}

/**
 * By engine, its maker's list, as of November 2026. DuckDB, PostgreSQL and SQLite are not here: there a statement with the
 * names is run. ClickHouse reserves no words (https://clickhouse.com/docs/sql-reference/syntax#keywords).
 */
export const reservedWords = {
  bigquery: reserved(
    'https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#reserved_keywords',
    `all and any array as asc assert_rows_modified at between by case cast collate contains create cross cube current
    default define desc distinct else end enum escape except exclude exists extract false fetch following for from full
    graph_table group grouping groups hash having if ignore in inner intersect interval into is join lateral left like
    limit lookup merge natural new no not null nulls of on or order outer over partition preceding proto qualify range
    recursive respect right rollup rows select set some struct tablesample then to treat true unbounded union unnest using
    when where window with within`,
  ),
  snowflake: reserved(
    'https://docs.snowflake.com/en/sql-reference/reserved-keywords',
    `account all alter and any as between by case cast check column connect connection constraint create cross current
    current_date current_time current_timestamp current_user database delete distinct drop else exists false following for
    from full grant group gscluster having ilike in increment inner insert intersect into is issue join lateral left like
    localtime localtimestamp minus natural not null of on or order organization qualify regexp revoke right rlike row rows
    sample schema select set some start table tablesample then to trigger true try_cast union unique update using values
    view when whenever where with`,
  ),
  trino: reserved(
    'https://trino.io/docs/current/language/reserved.html',
    `alter and as auto between by case cast constraint create cross cube current_catalog current_date current_path
    current_role current_schema current_time current_timestamp current_user deallocate delete describe distinct drop else
    end escape except execute exists extract false for from full group grouping having in inner insert intersect into is
    join json_array json_exists json_object json_query json_table json_value left like listagg localtime localtimestamp
    natural normalize not null on or order outer prepare recursive right rollup select skip table then trim true uescape
    union unnest using values when where with`,
  ),
  redshift: reserved(
    'https://docs.aws.amazon.com/redshift/latest/dg/r_pg_keywords.html',
    `aes128 aes256 all allowoverwrite analyse analyze and any array as asc authorization az64 backup between binary
    blanksasnull both bytedict bzip2 case cast check collate column constraint create credentials cross current_date
    current_time current_timestamp current_user current_user_id default deferrable deflate defrag delta delta32k desc
    disable distinct do else emptyasnull enable encode encrypt encryption end except explicit false for foreign freeze from
    full globaldict256 globaldict64k grant group gzip having identity ignore ilike in initially inner intersect interval
    into is isnull join leading left like limit localtime localtimestamp lun luns lzo lzop minus mostly16 mostly32 mostly8
    natural new not notnull null nulls off offline offset oid old on only open or order outer overlaps parallel partition
    percent permissions pivot placing primary raw readratio recover references rejectlog resort respect restore right select
    session_user similar snapshot some sysdate system table tag tdes text255 text32k then timestamp to top trailing true
    truncatecolumns union unique unnest unpivot user using verbose wallet when where with without`,
  ),
  tsql: reserved(
    'https://learn.microsoft.com/en-us/sql/t-sql/language-elements/reserved-keywords-transact-sql',
    `add all alter and any as asc authorization backup begin between break browse bulk by cascade case check checkpoint
    close clustered coalesce collate column commit compute constraint contains containstable continue convert create cross
    current current_date current_time current_timestamp current_user cursor database dbcc deallocate declare default delete
    deny desc disk distinct distributed double drop dump else end errlvl escape except exec execute exists exit external
    fetch file fillfactor for foreign freetext freetexttable from full function goto grant group having holdlock identity
    identity_insert identitycol if in index inner insert intersect into is join key kill left like lineno load merge
    national nocheck nonclustered not null nullif of off offsets on open opendatasource openquery openrowset openxml option
    or order outer over percent pivot plan precision primary print proc procedure public raiserror read readtext
    reconfigure references replication restore restrict return revert revoke right rollback rowcount rowguidcol rule save
    schema securityaudit select semantickeyphrasetable semanticsimilaritydetailstable semanticsimilaritytable session_user
    set setuser shutdown some statistics system_user table tablesample textsize then to top tran transaction trigger
    truncate try_convert tsequal union unique unpivot update updatetext use user values varying view waitfor when where
    while with within writetext`,
  ),
  mysql: reserved(
    'https://dev.mysql.com/doc/refman/8.4/en/keywords.html',
    `accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case
    change char character check collate column condition constraint continue convert create cross cube cume_dist
    current_date current_time current_timestamp current_user cursor database databases day_hour day_microsecond day_minute
    day_second dec decimal declare default delayed delete dense_rank desc describe deterministic distinct distinctrow div
    double drop dual each else elseif empty enclosed escaped except exists exit explain false fetch first_value float
    float4 float8 for force foreign from fulltext function generated get grant group grouping groups having high_priority
    hour_microsecond hour_minute hour_second if ignore in index infile inner inout insensitive insert int int1 int2 int3
    int4 int8 integer intersect interval into io_after_gtids io_before_gtids is iterate join json_table key keys kill lag
    last_value lateral lead leading leave left like limit linear lines load localtime localtimestamp lock long longblob
    longtext loop low_priority manual master_bind match maxvalue mediumblob mediumint mediumtext middleint
    minute_microsecond minute_second mod modifies natural not no_write_to_binlog nth_value ntile null numeric of on optimize
    optimizer_costs option optionally or order out outer outfile over parallel partition percent_rank precision primary
    procedure purge qualify range rank read reads read_write real recursive references regexp release rename repeat replace
    require resignal restrict return revoke right rlike row rows row_number schema schemas second_microsecond select
    sensitive separator set show signal smallint spatial specific sql sqlexception sqlstate sqlwarning sql_big_result
    sql_calc_found_rows sql_small_result ssl starting stored straight_join system table tablesample terminated then tinyblob
    tinyint tinytext to trailing trigger true undo union unique unlock unsigned update usage use using utc_date utc_time
    utc_timestamp values varbinary varchar varcharacter varying virtual when where while window with write xor year_month
    zerofill`,
  ),
  // With spark.sql.ansi.enabled and spark.sql.ansi.enforceReservedKeywords; those of Databricks are among them.
  spark: reserved(
    'https://spark.apache.org/docs/latest/sql-ref-ansi-compliance.html#sql-keywords',
    `all and anti any as authorization both case cast check collate column constraint create cross current_date current_time
    current_timestamp current_user distinct else end escape except execute exists false fetch filter for foreign from full
    grant group having in inner intersect into is join lateral leading left minus natural not null offset on only or order
    outer overlaps percentile_cont percentile_disc primary recursive references right select semi session_user some table
    then time to trailing union unique unknown user using when where with within`,
  ),
} as const satisfies Partial<Record<SqlDialect, ReservedWords>>;
