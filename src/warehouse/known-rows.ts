import { outcomes } from '../core/closed-sets.js';
import { outcomeRank } from '../core/evidence/duplicates.js';
import { hasCopiesByKey } from '../core/evidence/lead-key.js';
import type { CompiledModel } from '../core/model/compile-model.js';
import { countsAsRead, textOf, typeColumns } from './rows.js';
import type { SqlContext, SqlStep } from './sql-context.js';

/**
 * Whether the window that numbers copies sees only ids that occur more than once: where an engine then reads the table
 * twice without storing it in between.
 */
export function findsRepeatedIds({ columns, rules, waiting }: SqlContext): boolean {
  return columns.id !== undefined && waiting === undefined && rules.asReadTwice !== null;
}

/** The ids that occur more than once. */
export function repeatedIds({ columns, rules, table }: SqlContext): SqlStep {
  const id = textOf(columns.id as string, rules);
  return {
    name: 'repeated_ids',
    says: 'The ids that occur more than once: only their rows can be copies.',
    sql: `select ${id} as repeated_id
from ${table}
where ${id} is not null
group by ${id}
having count(*) > 1`,
  };
}

/** The rows that exist for the key and at the time, with copies numbered. */
export function knownRows(context: SqlContext): SqlStep {
  const { columns, key, knownAt, rules, value } = context;
  const leadKey = {
    lead: 'lead_id',
    account: 'account_id',
    'owner-lead': rules.jsonPair('owner_id', 'lead_id'),
  }[key];
  const hasKey = { lead: [], account: ['account_id is not null'], 'owner-lead': ['owner_id is not null'] }[
    key
  ];
  const isKnownBy = (time: string) => [`(recorded_at_ms is null or recorded_at_ms <= ${time})`];
  const known = () =>
    knownAt === undefined ? [] : isKnownBy(knownAt === 'as-of' ? 'as_of_ms' : value(knownAt));
  const perMoment = knownAt === 'as-of';
  const ranks = outcomes.map((outcome) => `when '${outcome}' then ${outcomeRank[outcome]}`).join(' ');
  // The fields that decide between copies, in the order of precedenceOf.
  const copy = `row_number() over (
    partition by ${perMoment ? 'as_of_ms, ' : ''}id, lead_id${hasCopiesByKey(key) ? `, ${leadKey}` : ''}
    order by
      coalesce(recorded_at_ms, -9e15) desc,
      case coalesce(outcome, 'held') ${ranks} end desc,
      at_ms desc,
      type_order desc,
      coalesce(direction, '') desc,
      coalesce(duration_minutes, -1) desc,
      coalesce(participants, 1) desc,
      ${rules.byBytes("coalesce(account_id, '')")} desc,
      ${rules.byBytes("coalesce(owner_id, '')")} desc
  )`;
  // Written anew for each use, since each placeholder has a value of its own.
  const limits = () => ['refused_field is null', ...hasKey, ...known()].join('\n  and ');
  const select = (number: string, from: string, where: string) => `select
  read_rows.*,
  ${perMoment ? 'as_of_ms,\n  ' : ''}${leadKey} as lead_key,
  ${number} as copy_number
from read_rows${from}${perMoment ? '\ncross join moment' : ''}
where ${where}`;
  const apart =
    () => `${select('1', '\nleft join repeated_ids on repeated_id = id', `repeated_id is null\n  and ${limits()}`)}
union all
${select(copy, '\njoin repeated_ids on repeated_id = id', limits())}`;
  return {
    name: 'known_rows',
    says: 'Rows that can be read, have a key, and were recorded in time. Of the copies of one interaction, 1 counts.',
    sql: findsRepeatedIds(context) ? apart() : select(columns.id === undefined ? '1' : copy, '', limits()),
  };
}

/** The interactions, each once. */
export function distinctRows(context: SqlContext): SqlStep {
  const { knownAt, model } = context;
  const carried = countsAsRead(context) ? `,\n  ${typeColumns.join(',\n  ')}` : '';
  return {
    name: 'distinct_rows',
    says: `Each interaction once${model.noShowCode < 0 ? '' : '; one that the lead did not come to counts as the type for that'}.`,
    sql: `select
  ${distinctColumns(model, 'as_of_ms', 'type')},
  direction_order${carried}
from known_rows${knownAt === 'as-of' ? '' : '\ncross join moment'}
where id is null or copy_number = 1`,
  };
}

/** What is known of an interaction behind `distinct_rows`, and the type that it counts as: for a no-show the model's type for it. */
export function distinctColumns({ noShowCode }: CompiledModel, asOf: string, type: string): string {
  const code =
    noShowCode < 0 ? 'type_code' : `case when outcome = 'no-show' then ${noShowCode} else type_code end`;
  return `${asOf},
  lead_key,
  ${code} as counted_code,
  id,
  lead_id,
  ${type},
  at_ms,
  direction,
  duration_minutes,
  participants,
  account_id,
  owner_id,
  outcome,
  recorded_at_ms`;
}
