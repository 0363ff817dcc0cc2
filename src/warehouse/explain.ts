import { millisecondsInDay } from 'date-fns/constants';
import { timeColumn } from './output-times.js';
import { remainingEvidence } from './remaining.js';
import type { SqlContext, SqlStep } from './sql-context.js';
import { smallestEvidence, smallestPart } from './strengths.js';

/** Exponents below this are 0, where `(1 - e^-L) / L` is 1 to the last digit. */
const smallestExponent = 1e-30;

/**
 * Points per unit of evidence: the Aumann–Shapley value in closed form, as `explainScore` has it. With x, y, z =
 * `ln 2 · evidence / half-saturation` of online, offline and friction, and `φ(L) = (1 - e^-L) / L`.
 */
export function pointRates({ model, number, rules }: SqlContext): SqlStep {
  const { halfSaturation } = model.model;
  const exponent = (channel: 'online' | 'offline' | 'friction') => {
    const evidence = `${channel}_evidence`;
    const felt = `case when ${evidence} < ${number(smallestEvidence)} then ${number(0)} else ${evidence} end`;
    return `${number(Math.LN2)} * (${felt}) / ${number(halfSaturation[channel])} as ${channel}_exponent`;
  };
  const names = ['online', 'offline', 'both', 'friction'];
  const halves = {
    online: 'online_exponent + friction_exponent',
    offline: 'offline_exponent + friction_exponent',
    both: 'online_exponent + offline_exponent + friction_exponent',
    friction: 'friction_exponent',
  };
  const half = Object.entries(halves).map(
    ([name, sum]) => `${number(0.5)} * (${sum}) as ${name}_half_exponent`,
  );
  const tanh = names.map((name) => `${rules.tanh(`${name}_half_exponent`)} as ${name}_half_tanh`);
  const phi = names.map(
    (name) =>
      `case when ${name}_half_exponent < ${number(smallestExponent)} then ${number(1)} else ${name}_half_tanh / (1 + ${name}_half_tanh) / ${name}_half_exponent end as phi_${name}`,
  );
  const unit = (channel: 'online' | 'offline' | 'friction', of: number) => {
    const points = (100 * Math.LN2 * of) / halfSaturation[channel];
    return number(points < smallestPart ? 0 : points);
  };
  const { online, offline, synergy } = model.shares;
  return {
    name: 'point_rates',
    says: 'For each lead the points per unit of evidence, so that every touch has its share and all sum to the score.',
    sql: `select
  as_of_ms as rate_as_of_ms,
  lead_key as rate_lead_key,
  ${unit('online', online)} * phi_online as online_rate,
  ${unit('offline', offline)} * phi_offline as offline_rate,
  ${unit('online', synergy)} * (phi_online - phi_both) as online_synergy_rate,
  ${unit('offline', synergy)} * (phi_offline - phi_both) as offline_synergy_rate,
  -${unit('friction', online)} * (phi_friction - phi_online)
    - ${unit('friction', offline)} * (phi_friction - phi_offline)
    - ${unit('friction', synergy)} * (phi_friction - phi_online - phi_offline + phi_both) as friction_rate
from (
  select
    tanned.*,
    ${phi.join(',\n    ')}
  from (
    select
      halved.*,
      ${tanh.join(',\n      ')}
    from (
      select
        raised.*,
        ${half.join(',\n        ')}
      from (
        select
          as_of_ms,
          lead_key,
          ${exponent('online')},
          ${exponent('offline')},
          ${exponent('friction')}
        from lead_sums
      ) as raised
    ) as halved
  ) as tanned
) as phied`,
  };
}

/** A row for each interaction: its share of the score, or why it has none. */
export function explanations(context: SqlContext): string {
  const { model, rules, number } = context;
  const byBytes = (column: string) => rules.byBytes(`coalesce(${column}, '')`);
  return `select
  '${model.fingerprint}' as model_fingerprint,
  ${timeColumn(context, 'as_of_ms')},
  lead_key,
  id,
  lead_id,
  ${timeColumn(context, 'at_ms')},
  judged.type as type,
  model_types.type as counted_type,
  judged.evidence_column as component,
  touch_weight as weight,
  case when reason is null then remaining else ${number(0)} end as evidence,
  case
    when reason is not null or remaining < ${number(smallestPart)} then ${number(0)}
    when judged.evidence_column = 'online' then remaining * online_rate
    when judged.evidence_column = 'offline' then remaining * offline_rate
    else remaining * friction_rate
  end as points,
  case
    when reason is not null or remaining < ${number(smallestPart)} then ${number(0)}
    when judged.evidence_column = 'online' then remaining * online_synergy_rate
    when judged.evidence_column = 'offline' then remaining * offline_synergy_rate
    else ${number(0)}
  end as synergy_points,
  reason as not_counted
from (
  select
    ranked.*,
    case
      when state = 'upcoming' or state = 'unconfirmed' then state
      when state = 'not held' and outcome = 'cancelled' then 'cancelled'
      when state = 'not held' then 'not-attended'
      when counts <> 'each' and strength_number > 1 then 'superseded'
    end as reason
  from (
    select
      aged.*,
      row_number() over (
        partition by as_of_ms, lead_key, counted_code, counted_day, state
        order by remaining desc, at_ms, ${['id', 'lead_id', 'type', 'direction', 'account_id', 'owner_id'].map(byBytes).join(', ')}
      ) as strength_number
    from (
      select
        dated.*,
        case when state = 'touch' then ${remainingEvidence(number)} else ${number(0)} end as remaining
      from (
        select
          weighted_touches.*,
          (as_of_ms - at_ms) / half_life_ms as half_lives,
          case when counts = 'daily' then floor(at_ms / ${number(millisecondsInDay)}) else ${number(0)} end as counted_day
        from weighted_touches
      ) as dated
    ) as aged
  ) as ranked
) as judged
join model_types on model_types.type_code = judged.counted_code
join point_rates on rate_as_of_ms = judged.as_of_ms and rate_lead_key = judged.lead_key
order by as_of_ms, ${rules.byBytes('lead_key')}, points desc, at_ms, ${byBytes('id')}`;
}
