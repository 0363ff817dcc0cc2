import { millisecondsInDay } from 'date-fns/constants';
import { remainingEvidence } from './remaining.js';
import { countsAsRead, smallestLength, typeColumns } from './rows.js';
import type { SqlContext, SqlStep } from './sql-context.js';
import { isContact, sumKinds } from './sum-kinds.js';

/** Each interaction with its weight, and with whether it is a touch as of the time. */
export function weightedTouches(context: SqlContext): SqlStep {
  const { model, number, rules, columns, waiting } = context;
  const notHeld = model.noShowCode < 0 ? "'cancelled', 'no-show'" : "'cancelled'";
  const has = (column: string | undefined) => waiting !== undefined || column !== undefined;
  // Lengths too short to be one are 0, since their powers may be below the smallest number.
  const ratio = `case when duration_minutes < ${number(smallestLength)} then ${number(0)} else duration_minutes / reference_minutes end`;
  const length = has(columns.durationMinutes)
    ? `
    * case
      when duration_minutes is null or length_exponent = 0 then ${number(1)}
      else ${rules.least}(longest_factor, ${rules.greatest}(shortest_factor, power(
        ${ratio},
        length_exponent
      )))
    end`
    : '';
  const crowdExponent = model.model.crowdExponent;
  const crowd =
    crowdExponent === 0 || !has(columns.participants)
      ? ''
      : `\n    * case when participants > 1 then power(participants, ${number(-crowdExponent)}) else ${number(1)} end`;
  const byOutcome = (arm: string) => (has(columns.outcome) ? `\n    ${arm}` : '');
  const ofTypes = countsAsRead(context) ? [] : typeColumns.map((name) => `model_types.${name}`);
  return {
    name: 'weighted_touches',
    says: 'Each interaction with what it is as of the time, and its weight: type, direction, length, crowd.',
    sql: `select
  ${['distinct_rows.*', ...ofTypes].join(',\n  ')},
  case direction_order
    when 1 then answers_inbound
    when 2 then answers_mutual
    when 3 then 0
    else answers
  end as is_answer,
  case${byOutcome(`when outcome in (${notHeld}) then 'not held'`)}
    when at_ms > as_of_ms then 'upcoming'${byOutcome("when outcome = 'scheduled' then 'unconfirmed'")}
    else 'touch'
  end as state,
  case${byOutcome(`when outcome in (${notHeld}) then ${sumKinds.nothing}`)}
    when at_ms > as_of_ms then upcoming_kind${byOutcome("when outcome = 'scheduled' then unconfirmed_kind")}
    else touch_kind
  end as sum_kind,
  case direction_order
    when 1 then weight_inbound
    when 2 then weight_mutual
    when 3 then weight_outbound
    else weight
  end${length}${crowd} as touch_weight
from distinct_rows${countsAsRead(context) ? '' : '\njoin model_types on model_types.type_code = distinct_rows.counted_code'}`,
  };
}

/** Types times directions must leave room for the time in a whole number of 64 bits. */
const mostPackedTypes = 256;

/** How many directions there are, with none. */
const directionsOfType = 4;

/** Whether the last contact of a lead is found by the largest of one number, its time, type and direction. */
export function packsContacts({ model }: SqlContext): boolean {
  return model.typeNames.length <= mostPackedTypes;
}

/** A contact's type and direction in one number, by which contacts of one moment are ordered. */
export const contactCode = `type_order * ${directionsOfType} + direction_order`;

/** The two parts of that number. */
export const typeOrderOfCode = (number: SqlContext['number']) =>
  `floor(contact_code / ${number(directionsOfType)})`;
export const directionOfCode = (number: SqlContext['number']) =>
  `case contact_code - ${directionsOfType} * ${typeOrderOfCode(number)} when 1 then 'inbound' when 2 then 'mutual' when 3 then 'outbound' end`;

/** What touches are summed by beside the lead, and what of their last contact is kept. */
function sumsBy(context: SqlContext) {
  const { asOf, columns, model, output, waiting } = context;
  const hasContacts = output === 'scores' && packsContacts(context);
  const hasOwners = hasContacts && (columns.ownerId !== undefined || waiting !== undefined);
  const isBucketed = (type: string) => (model.model.types[type]?.counts ?? 'each') !== 'each';
  return {
    // One as-of time need not be told apart in each sum.
    hasMoments: typeof asOf !== 'number' || waiting !== undefined,
    hasBuckets: model.typeNames.some(isBucketed),
    hasContacts,
    hasOwners,
    // Colleagues divide the touches of which only the strongest counts.
    hasDividedBuckets:
      hasOwners && model.typeNames.some((type, code) => isBucketed(type) && model.isContact[code] === 1),
  };
}

/** The touches of each lead by kind. Of those that count once, or once a day, the strongest counts. */
export function touchSums(context: SqlContext): SqlStep {
  const { model, number, rules, waiting } = context;
  const { hasMoments, hasBuckets, hasContacts, hasOwners } = sumsBy(context);
  // A stored sum stands for several touches, of which the time is that of the last one.
  const [count, first] =
    waiting === undefined ? ['count(*)', 'at_ms'] : ['sum(touch_count)', 'touch_first_ms'];
  const keys = [
    ...(hasMoments ? ['as_of_ms'] : []),
    'lead_key',
    'sum_kind',
    ...(hasBuckets ? ['sum_bucket'] : []),
    ...(hasOwners ? ['contact_owner_id'] : []),
  ];
  const evidence = hasBuckets
    ? 'case when sum_bucket = 0 then sum(remaining) else max(remaining) end'
    : 'sum(remaining)';
  const sums = [
    `${count} as kind_touches`,
    `min(${first}) as kind_first_ms`,
    'max(at_ms) as kind_last_ms',
    `${evidence} as kind_evidence`,
    ...(hasContacts ? ['max(contact_key) as kind_contact_key'] : []),
  ];
  const packed = `cast(at_ms as ${rules.wholeType}) * ${directionsOfType * model.typeNames.length} + ${contactCode}`;
  const contact = [
    `${packed} as contact_key`,
    ...(hasOwners ? [`case when ${isContact} then owner_id end as contact_owner_id`] : []),
  ];
  const bucket = `floor(at_ms / ${number(millisecondsInDay)}) * bucket_days + bucket_code as sum_bucket`;
  return {
    name: 'touch_sums',
    says: `For each lead and kind of touch${hasBuckets ? ', and each type and day of which only the strongest counts' : ''}: how many, the first and the last, and the evidence that remains.`,
    sql: `select
  ${[...keys, ...sums].join(',\n  ')}
from (
  select
    aged.*,
    ${indentedTwice(remainingEvidence(number))} as remaining${[...(hasBuckets ? [bucket] : []), ...(hasContacts ? contact : [])].map((column) => `,\n    ${column}`).join('')}
  from (
    select
      touched.*,
      (as_of_ms - at_ms) / half_life_ms as half_lives
    from ${touchesOf(waiting)} as touched
  ) as aged
) as remained
group by ${keys.join(', ')}`,
  };
}

/** The step with the touches, and with stored sums where there are any. */
export function touchesOf(waiting: string | undefined): string {
  return waiting === undefined ? 'weighted_touches' : 'all_touches';
}

export function indentedTwice(sql: string): string {
  return sql.replaceAll('\n', '\n  ');
}

/** Below every packed contact. */
const noContact = '-9000000000000000000';

/** The sums of each lead and channel, and its last contact. */
export function leadSums(context: SqlContext): SqlStep {
  const { rules, model } = context;
  const { hasMoments, hasContacts, hasOwners, hasDividedBuckets } = sumsBy(context);
  const { online, offline, placeUnknown, onlineAside, offlineAside, placeUnknownAside } = sumKinds;
  const { friction, unconfirmed, upcoming } = sumKinds;
  const of = (...kinds: readonly number[]) =>
    kinds.length === 1 ? `sum_kind = ${kinds[0]}` : `sum_kind in (${kinds.join(', ')})`;
  const count = (condition: string, name: string) =>
    `sum(case when ${condition} then kind_touches else 0 end) as ${name}`;
  const first = (condition: string, name: string) =>
    `min(case when ${condition} then kind_first_ms end) as ${name}`;
  const last = (condition: string, name: string) =>
    `max(case when ${condition} then kind_last_ms end) as ${name}`;
  const isStrongest = hasDividedBuckets ? ' and (sum_bucket = 0 or strength_number = 1)' : '';
  const channel = (name: string, condition: string) => [
    count(condition, `${name}_touches`),
    first(condition, `first_${name}_ms`),
    last(condition, `last_${name}_ms`),
    `sum(case when ${condition}${isStrongest} then kind_evidence else 0 end) as ${name}_evidence`,
  ];
  const lastContact = `max(case when ${isContact} then kind_last_ms end)`;
  const contacts = hasContacts
    ? [
        `${lastContact} as last_contact_ms`,
        `max(case when ${isContact} then kind_contact_key end) - cast(${lastContact} as ${rules.wholeType}) * ${directionsOfType * model.typeNames.length} as contact_code`,
        `${hasOwners ? 'max(case when contact_number = 1 then contact_owner_id end)' : `cast(null as ${rules.textType})`} as last_contact_owner_id`,
      ]
    : [];
  const maybeMet = of(placeUnknown, placeUnknownAside, unconfirmed);
  const sums = [
    ...channel('online', of(online, placeUnknown, onlineAside, placeUnknownAside)),
    ...channel('offline', of(offline, offlineAside)),
    count(maybeMet, 'place_unknown_touches'),
    count(of(unconfirmed), 'place_unknown_unconfirmed'),
    first(maybeMet, 'first_place_unknown_ms'),
    last(maybeMet, 'last_place_unknown_ms'),
    ...channel('friction', of(friction)),
    count(of(upcoming), 'upcoming_touches'),
    first(of(upcoming), 'next_ms'),
    ...contacts,
  ];
  const lead = hasMoments ? 'as_of_ms, lead_key' : 'lead_key';
  const strongest = `
    row_number() over (partition by ${lead}, sum_kind, sum_bucket order by kind_evidence desc) as strength_number,`;
  const numbered = `(
  select
    touch_sums.*,${hasDividedBuckets ? strongest : ''}
    row_number() over (
      partition by ${lead}
      order by case when ${isContact} then kind_contact_key else ${noContact} end desc, ${rules.byBytes("coalesce(contact_owner_id, '')")} desc
    ) as contact_number
  from touch_sums
) as numbered`;
  return {
    name: 'lead_sums',
    says: 'The same for each lead and channel.',
    sql: `select
  as_of_ms,
  lead_key,
  ${sums.join(',\n  ')}
from ${hasOwners ? numbered : 'touch_sums'}${hasMoments ? '' : '\ncross join moment'}
group by as_of_ms, lead_key`,
  };
}
