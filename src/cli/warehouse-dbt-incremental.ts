import { modelFingerprint } from '../core/model/fingerprint.js';
import { dialects } from '../warehouse/dialects.js';
import { toSql } from '../warehouse/index.js';
import { type DbtStep, modelText, stepOf, storedName, timeStep } from './warehouse-dbt-steps.js';
import type { FolderFiles, WarehouseFolder } from './warehouse-statements.js';

/** The models that keep the sums of each lead, and sum anew only those with news. */
export const incrementalModels = [
  [
    'touchpoint_evidence',
    'evidence',
    'The sums of each lead and type, as of the last time that there was news of the lead. Incremental.',
  ],
  [
    'touchpoint_waiting',
    'waiting',
    'The interactions that are not in those sums: planned, cancelled, not attended. Incremental.',
  ],
  [
    'touchpoint_scores_from_evidence',
    'scores',
    'The same rows as touchpoint_scores, computed from those two without reading the interactions again.',
  ],
] as const;

/** The two models beside them, whose columns are no output of a statement. */
export const newsModels = {
  touchpoint_news: 'A row for each lead whose interactions are not those that were summed.',
  touchpoint_seen:
    'A row for each lead that was summed: from how many rows, the newest of which was recorded when.',
} as const;

export const newsColumns = {
  lead_key: 'Whom the score is for',
  row_count: 'How many interactions there are',
  newest_recorded_at: 'When the newest of them was recorded',
  as_of: 'The instant for which they are summed',
  model_fingerprint: 'The fingerprint of the model that they are summed by',
} as const;

/**
 * Whether a lead can be summed apart from the others. An account cannot: a copy of an interaction may name another account,
 * which then has news as well.
 */
export function hasIncremental({ key }: WarehouseFolder): boolean {
  return key !== 'account';
}

/** The models, by path. */
export function incrementalFiles(folder: WarehouseFolder): FolderFiles {
  if (!hasIncremental(folder)) return new Map();
  return new Map([
    ['models/incremental/touchpoint_news.sql', newsModel(folder)],
    ['models/incremental/touchpoint_evidence.sql', storedModel(folder, 'evidence')],
    ['models/incremental/touchpoint_waiting.sql', storedModel(folder, 'waiting')],
    ['models/incremental/touchpoint_seen.sql', seenModel(folder)],
    ['models/incremental/touchpoint_scores_from_evidence.sql', scoresModel(folder)],
  ]);
}

/** In the words of the statements, so that a key here is one there. */
function keyOfRow({ key, dialect }: WarehouseFolder): string {
  const rules = dialects[dialect];
  const text = (column: string) => `nullif(${rules.exactText(`cast(${column} as ${rules.textType})`)}, '')`;
  return key === 'owner-lead' ? rules.jsonPair(text('owner_id'), text('lead_id')) : text('lead_id');
}

/** Counted, and not only looked at by time, so that a row that was deleted is news. */
function newsModel(folder: WarehouseFolder): string {
  const { dialect, key, model, table } = folder;
  const rules = dialects[dialect];
  const fingerprint = modelFingerprint(model);
  const isNamed =
    key === 'owner-lead' ? 'owner_id is not null and lead_id is not null' : 'lead_id is not null';
  const text = (column: string) => `coalesce(cast(${column} as ${rules.textType}), '')`;
  return `-- Touchpoint scoring, model ${fingerprint}: the leads with news since they were summed.
{{ config(materialized = 'table') }}
{%- set seen = adapter.get_relation(database = this.database, schema = this.schema, identifier = 'touchpoint_seen') %}
{%- set has_seen = seen is not none and not flags.FULL_REFRESH %}

with

${timeStep(folder)},

keyed as (
  select ${keyOfRow(folder)} as lead_key, {{ var('touchpoint_recorded_at', 'recorded_at') }} as recorded_at
  from {{ ref('${table}') }}
  where ${isNamed}
),

present as (
  select lead_key, count(*) as row_count, max(recorded_at) as newest_recorded_at
  from keyed
  where lead_key is not null
  group by lead_key
)

select
  present.lead_key as lead_key,
  present.row_count as row_count,
  present.newest_recorded_at as newest_recorded_at,
  touchpoint_time.as_of as as_of,
  '${fingerprint}' as model_fingerprint
from present
cross join touchpoint_time
{%- if has_seen %}
left join {{ seen }} seen on seen.lead_key = present.lead_key
where seen.lead_key is null
  or seen.row_count <> present.row_count
  or ${text('seen.newest_recorded_at')} <> ${text('present.newest_recorded_at')}
  or seen.model_fingerprint <> '${fingerprint}'
  or seen.as_of > touchpoint_time.as_of
union all
select seen.lead_key, 0, seen.newest_recorded_at, touchpoint_time.as_of, '${fingerprint}'
from {{ seen }} seen
cross join touchpoint_time
left join present on present.lead_key = seen.lead_key
where present.lead_key is null
{%- endif %}
`;
}

/** What is known of leads with news is forgotten first, so that a lead without rows any longer leaves none. */
const replaced = `{{ config(
  materialized = 'incremental',
  incremental_strategy = 'append',
  pre_hook = "{% if is_incremental() %}delete from {{ this }} where lead_key in (select lead_key from {{ ref('touchpoint_news') }}){% endif %}"
) }}
`;

function storedModel(folder: WarehouseFolder, output: 'evidence' | 'waiting'): string {
  const { model, dialect, key, outputTimes } = folder;
  const history: DbtStep = {
    says: 'The interactions of the leads with news.',
    name: 'touchpoint_history',
    sql: `select * from {{ ref('${folder.table}') }}
  where ${keyOfRow(folder)} in (select lead_key from {{ ref('touchpoint_news') }})`,
  };
  const { sql } = toSql({
    model,
    dialect,
    key,
    output,
    outputTimes,
    table: storedName(dialect, 'touchpoint_history'),
    asOf: { table: storedName(dialect, 'touchpoint_time'), column: storedName(dialect, 'as_of') },
    values: 'literals',
  });
  return `${replaced}${modelText(sql, [stepOf(history), timeStep(folder)])}`;
}

function seenModel({ model }: WarehouseFolder): string {
  return `-- Touchpoint scoring, model ${modelFingerprint(model)}: what the stored sums were made of.
-- depends_on: {{ ref('touchpoint_evidence') }}
-- depends_on: {{ ref('touchpoint_waiting') }}
${replaced}
select lead_key, row_count, newest_recorded_at, as_of, model_fingerprint
from {{ ref('touchpoint_news') }}
where row_count > 0
`;
}

function scoresModel(folder: WarehouseFolder): string {
  const { model, dialect, outputTimes } = folder;
  const stored = (name: string, from: string): DbtStep => ({
    says: `The rows of ${from}.`,
    name,
    sql: `select * from {{ ref('${from}') }}`,
  });
  const { sql } = toSql({
    model,
    dialect,
    from: 'evidence',
    outputTimes,
    table: storedName(dialect, 'touchpoint_sums'),
    waiting: storedName(dialect, 'touchpoint_planned'),
    asOf: { table: storedName(dialect, 'touchpoint_time'), column: storedName(dialect, 'as_of') },
    values: 'literals',
  });
  const steps = [
    stepOf(stored('touchpoint_sums', 'touchpoint_evidence')),
    stepOf(stored('touchpoint_planned', 'touchpoint_waiting')),
    timeStep(folder),
  ];
  return `-- depends_on: {{ ref('touchpoint_seen') }}
${modelText(sql, steps)}`;
}
