import { touchWeight } from '../core/evidence/touch-weight.js';
import { directionCodes } from '../core/model/compile-model.js';
import type { SqlContext, SqlStep } from './sql-context.js';

/** Evidence below this is none: divided by a half-saturation it would be below the smallest number. */
export const smallestEvidence = 1e-310;

/** What a part of a score is not worth counting below: a thousand of them do not change its last digit. */
export const smallestPart = 1e-30;

/** Friction beyond this many half-saturations leaves nothing of a score, for the same reason. */
const longestFriction = 100;

/**
 * How much of what a channel can give has been reached. With `t = tanh(ln 2 / 2 · evidence / halfSaturation)`,
 * `1 - 2^-(evidence / halfSaturation) = 2t / (1 + t)`: engines have no expm1, and the left side would keep only the
 * last digits of a small strength.
 */
export function strengths({ model, number, rules }: SqlContext): SqlStep {
  const { halfSaturation } = model.model;
  const meeting = meetingWeight(model);
  const sums = {
    online: ['online_evidence', halfSaturation.online],
    offline: ['offline_evidence', halfSaturation.offline],
    friction: ['friction_evidence', halfSaturation.friction],
    ...(meeting === undefined
      ? {}
      : { after_meeting: [`(offline_evidence + ${number(meeting)})`, halfSaturation.offline] as const }),
  } as const;
  const names = Object.keys(sums);
  const halves = Object.entries(sums).map(([name, [evidence, half]]) => {
    const guarded = `case when ${evidence} < ${number(smallestEvidence)} then ${number(0)} else ${evidence} end`;
    return `${number(Math.LN2 / 2)} * (${guarded}) / ${number(half)} as half_${name}`;
  });
  const tanhs = names.map((name) => `${rules.tanh(`half_${name}`)} as tanh_${name}`);
  const reached = names.map((name) => {
    const strength = name === 'after_meeting' ? 'strength_after_meeting' : `${name}_strength`;
    return `2 * tanh_${name} / (1 + tanh_${name}) as ${strength}`;
  });
  const left = `case when friction_evidence > ${number(longestFriction * halfSaturation.friction)} then ${number(0)}
      else power(${number(2)}, -(${`case when friction_evidence < ${number(smallestEvidence)} then ${number(0)} else friction_evidence end`}) / ${number(halfSaturation.friction)}) end`;
  return {
    name: 'strengths',
    says: 'How much of what each channel can give has been reached, 1 - 2^-(evidence / half-saturation), without loss of digits by 2t / (1 + t).',
    sql: `select
  saturated.*,
  ${reached.join(',\n  ')}
from (
  select
    halved.*,
    ${tanhs.join(',\n    ')}
  from (
    select
      lead_sums.*,
      ${left} as left_by_friction,
      ${halves.join(',\n      ')}
    from lead_sums
  ) as halved
) as saturated`,
  };
}

/** Evidence of one meeting today, for two and of the usual length; as the flags say what it would add. */
function meetingWeight(model: SqlContext['model']): number | undefined {
  const { meetingType } = model.model;
  const code = meetingType === null ? undefined : model.typeCodes.get(meetingType);
  return code === undefined ? undefined : touchWeight(model, code, directionCodes.mutual, -1, 1);
}

/** Scores and mix, and what flags are found by. */
export function scoredLeads({ model, number, rules }: SqlContext): SqlStep {
  const { mix } = model.model;
  const share = (value: number) => number(value < smallestPart ? 0 : value);
  const part = (strength: string) =>
    `(case when ${strength} < ${number(smallestPart)} then ${number(0)} else ${strength} end)`;
  const online = part('online_strength');
  const friction = part('friction_strength');
  const points = (offlineStrength: string) => {
    const offline = part(offlineStrength);
    return {
      online: `100 * ${share(model.shares.online)} * ${online}`,
      offline: `100 * ${share(model.shares.offline)} * ${offline}`,
      synergy: `100 * ${share(model.shares.synergy)} * ${online} * ${offline}`,
    };
  };
  const now = points('offline_strength');
  const later = points('strength_after_meeting');
  const meeting = meetingWeight(model) !== undefined;
  return {
    name: 'scored_leads',
    says: 'Points by where they come from, the score, and which channels the relationship lives on.',
    sql: `select
  parted.*,
  -friction_strength_felt * (online_points + offline_points + synergy_points) as friction_points,
  ${rules.least}(100, left_by_friction * (online_points + offline_points + synergy_points)) as score,
  ${rules.least}(100, left_by_friction * (${number(100 * model.shares.online)} + offline_points + unlimited_synergy_points)) as score_if_saturated,
  ${
    meeting
      ? `${rules.least}(100, left_by_friction * (online_points + later_offline_points + later_synergy_points))
    - ${rules.least}(100, left_by_friction * (online_points + offline_points + synergy_points))`
      : `cast(null as ${rules.doubleType})`
  } as gain_from_one_meeting,
  case
    when offline_touches = 0 and place_unknown_touches > 0 then 'unclear'
    when online_touches = 0 and offline_touches = 0 then 'none'
    when offline_touches = 0 then 'online-only'
    when online_touches = 0 then 'offline-only'
    when offline_share < ${number(mix.mostlyOnlineBelow)} then 'mostly-online'
    when offline_share > ${number(mix.mostlyOfflineAbove)} then 'mostly-offline'
    else 'balanced'
  end as mix
from (
  select
    strengths.*,
    ${friction} as friction_strength_felt,
    ${now.online} as online_points,
    ${now.offline} as offline_points,
    ${now.synergy} as synergy_points,
    100 * ${share(model.shares.synergy)} * ${part('offline_strength')} as unlimited_synergy_points,${
      meeting
        ? `
    ${later.offline} as later_offline_points,
    ${later.synergy} as later_synergy_points,`
        : ''
    }
    case
      when online_touches + offline_touches = 0 then ${number(0)}
      when online_strength + offline_strength > 0 then offline_strength / (online_strength + offline_strength)
      else ${number(1)} * offline_touches / (online_touches + offline_touches)
    end as offline_share,
    case
      when first_offline_ms is null or first_online_ms < first_offline_ms then first_online_ms
      else first_offline_ms
    end as since_ms
  from strengths
) as parted`,
  };
}
