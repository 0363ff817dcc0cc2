import { millisecondsInDay } from 'date-fns/constants';
import { timeColumn } from './output-times.js';
import { remainingEvidence } from './remaining.js';
import type { SqlContext, SqlStep } from './sql-context.js';

/** Each touch that was no friction, with who acted: ours, an answer of theirs, contact, and on which day. */
export function toldTouches({ number }: SqlContext): SqlStep {
  return {
    name: 'told_touches',
    says: 'Each touch that was no friction: whether it was ours or an answer, and when there was contact.',
    sql: `select
  as_of_ms,
  lead_key,
  lead_id,
  type,
  at_ms,
  half_life_ms,
  touch_weight,
  is_contact,
  is_answer,
  case when direction = 'outbound' then 1 else 0 end as is_ours,
  case when is_answer = 1 then at_ms end as answer_ms,
  case when is_contact = 1 then at_ms end as contact_ms,
  case when is_contact = 1 and coalesce(direction, '') <> 'outbound' then at_ms end as heard_ms,
  case when is_contact = 1 then floor(at_ms / ${number(millisecondsInDay)}) end as contact_day
from weighted_touches
where state = 'touch' and evidence_column <> 'friction'`,
  };
}

/** The same with the last answer of the lead beside each touch. */
export function answeredTouches(_context: SqlContext): SqlStep {
  return {
    name: 'answered_touches',
    says: 'The same with the last answer of the lead. What they wrote in the same moment answers a touch of ours.',
    sql: `select
  answered.*,
  case when is_ours = 1 and (answered_ms is null or at_ms > answered_ms) then 1 else 0 end as is_unanswered
from (
  select
    told_touches.*,
    max(answer_ms) over (partition by as_of_ms, lead_key) as answered_ms
  from told_touches
) as answered`,
  };
}

/** For each lead: who acted, what was not answered, and on how many days there was contact. */
export function leadHistories(_context: SqlContext): SqlStep {
  return {
    name: 'lead_histories',
    says: 'For each lead: touches of ours and answers, ours since the last answer, and the days in UTC with contact.',
    sql: `select
  as_of_ms as history_as_of_ms,
  lead_key as history_lead_key,
  sum(is_ours) as ours_touches,
  sum(is_answer) as theirs_touches,
  max(answer_ms) as last_answer_ms,
  sum(is_unanswered) as unanswered_touches,
  min(case when is_unanswered = 1 then at_ms end) as unanswered_since_ms,
  max(case when is_unanswered = 1 then at_ms end) as last_ours_ms,
  count(distinct contact_day) as contact_days,
  min(contact_ms) as first_contact_ms,
  max(contact_ms) as newest_contact_ms,
  max(heard_ms) as last_heard_ms
from answered_touches
group by as_of_ms, lead_key`,
  };
}

/** For each account: how many people there were touches with, and which of them has the most evidence. */
export function accountContacts({ number, rules }: SqlContext): SqlStep {
  return {
    name: 'account_contacts',
    says: 'For each account: how many people there were touches with, and the one with the most evidence; of equals the smaller id.',
    sql: `select
  person_as_of_ms as account_as_of_ms,
  person_lead_key as account_lead_key,
  max(person_number) as contacts,
  max(case when person_number = 1 then person_lead_id end) as strongest_lead_id
from (
  select
    people.*,
    row_number() over (
      partition by person_as_of_ms, person_lead_key
      order by floor(person_evidence * 1e9 + 0.5) desc, ${rules.byBytes('person_lead_id')}
    ) as person_number
  from (
    select
      as_of_ms as person_as_of_ms,
      lead_key as person_lead_key,
      lead_id as person_lead_id,
      sum(${remainingEvidence(number, '(as_of_ms - at_ms) / half_life_ms')}) as person_evidence
    from told_touches
    group by as_of_ms, lead_key, lead_id
  ) as people
) as numbered
group by person_as_of_ms, person_lead_key`,
  };
}

/** What a ledger that keeps history continues from. */
export function ledgerHistories(context: SqlContext): string {
  const { model, rules, number, key } = context;
  // By column its type; a time has that of the option.
  const columns = {
    part: rules.textType,
    contact_lead_id: rules.textType,
    type: rules.textType,
    touches: rules.wholeType,
    answers: rules.wholeType,
    first_ms: undefined,
    last_ms: undefined,
    heard_ms: undefined,
    evidence: rules.doubleType,
  } as const;
  const part = (values: Partial<Record<keyof typeof columns, string>>, from: string) => {
    const list = Object.entries(columns).map(([name, type]) => {
      const value = values[name as keyof typeof columns] ?? 'null';
      if (type !== undefined) return `  cast(${value} as ${type}) as ${name}`;
      return `  ${timeColumn(context, name, value === 'null' ? `cast(null as ${rules.doubleType})` : value)}`;
    });
    return `select
  '${model.fingerprint}' as model_fingerprint,
  ${timeColumn(context, 'as_of_ms')},
  lead_key,
${list.join(',\n')}
from ${from}`;
  };
  const parts = [
    part(
      { part: `'answers'`, touches: 'ours_touches', answers: 'theirs_touches', last_ms: 'last_answer_ms' },
      '(select history_as_of_ms as as_of_ms, history_lead_key as lead_key, ours_touches, theirs_touches, last_answer_ms from lead_histories) as acted',
    ),
    part(
      { part: `'unanswered'`, touches: 'unanswered_count', last_ms: 'unanswered_ms' },
      '(select as_of_ms, lead_key, at_ms as unanswered_ms, count(*) as unanswered_count from answered_touches where is_unanswered = 1 group by as_of_ms, lead_key, at_ms) as unanswered',
    ),
    part(
      { part: `'day'`, first_ms: 'day_first_ms', last_ms: 'day_last_ms', heard_ms: 'day_heard_ms' },
      '(select as_of_ms, lead_key, contact_day, min(contact_ms) as day_first_ms, max(contact_ms) as day_last_ms, max(heard_ms) as day_heard_ms from told_touches where is_contact = 1 group by as_of_ms, lead_key, contact_day) as days',
    ),
  ];
  if (key === 'account') {
    // Not the name of the result: ClickHouse would take `max(at_ms) as person_last_ms` for the column within the sum.
    const age = '(latest_ms - at_ms) / half_life_ms';
    parts.push(
      part(
        {
          part: `'contact'`,
          contact_lead_id: 'person_lead_id',
          type: 'person_type',
          touches: 'person_touches',
          last_ms: 'person_last_ms',
          evidence: 'person_evidence',
        },
        `(
  select as_of_ms, lead_key, lead_id as person_lead_id, type as person_type, count(*) as person_touches, max(at_ms) as person_last_ms,
    sum(${remainingEvidence(number, age)}) as person_evidence
  from (
    select told_touches.*, max(at_ms) over (partition by as_of_ms, lead_key, lead_id, type) as latest_ms
    from told_touches
  ) as aged
  group by as_of_ms, lead_key, lead_id, type
) as people`,
      ),
    );
  }
  return parts.join('\nunion all\n');
}
