import { millisecondsInDay } from 'date-fns/constants';
import { settlingDays, standardQuiet } from '../core/cadence/quiet.js';
import { type FlagKind, flagKinds } from '../core/relationship/flag-kinds.js';
import { timeColumn, timeName, timeValue } from './output-times.js';
import type { SqlContext } from './sql-context.js';

/** By kind: what a column holds for a flag of that kind. */
type Cells = Partial<Record<FlagKind, string>>;

/** The same for several kinds. */
function each(kinds: readonly FlagKind[], expression: string): Cells {
  return Object.fromEntries(kinds.map((kind) => [kind, expression]));
}

const known = ['online-only', 'mostly-online', 'never-met-account'] as const;
const online = [...known, 'online-saturated'] as const;
const offline = ['mostly-online', 'offline-lapsed'] as const;
const quiet = ['cooling', 'dormant'] as const;
const account = ['never-met-account', 'single-threaded'] as const;

/** A row for each flag. */
export function flags(context: SqlContext): string {
  const { model, rules, number } = context;
  // With the table before each name: ClickHouse takes a name alone for the column of the result that is called so.
  const own = (name: string) => `judged.${name}`;
  const column = (name: string, cells: Cells, as: (cell: string) => string = (cell) => cell) => {
    const kindsBy = new Map<string, FlagKind[]>();
    for (const [kind, cell] of Object.entries(cells) as [FlagKind, string][]) {
      kindsBy.set(cell, [...(kindsBy.get(cell) ?? []), kind]);
    }
    const arms = [...kindsBy].map(([cell, kinds]) => {
      return `when flag in (${kinds.map((kind) => `'${kind}'`).join(', ')}) then ${as(cell)}`;
    });
    return `  case ${arms.join(' ')} end as ${name}`;
  };
  const whole = (name: string, cells: Cells) =>
    column(name, cells, (cell) => `cast(${cell} as ${rules.wholeType})`);
  const time = (name: string, cells: Cells) =>
    column(timeName(context, name), cells, (cell) => timeValue(context, cell));
  const same = (name: string, kinds: readonly FlagKind[]) => column(name, each(kinds, own(name)));
  const sameWhole = (name: string, kinds: readonly FlagKind[]) => whole(name, each(kinds, own(name)));
  const sameTime = (name: string, kinds: readonly FlagKind[]) => time(name, each(kinds, own(name)));
  const both = `${own('online_touches')} + ${own('offline_touches')}`;
  const evidence = [
    time('since_ms', {
      ...each(['insufficient-history', ...known], own('since_ms')),
      unanswered: own('unanswered_since_ms'),
    }),
    sameWhole('online_touches', online),
    sameTime('last_online_ms', online),
    column('ceiling_points', each(known, number(100 * model.shares.online))),
    column('ceiling_reached', each(online, own('online_strength'))),
    same('points_left', ['online-saturated']),
    same('gain_from_one_meeting', [...online, 'offline-lapsed']),
    sameWhole('offline_touches', offline),
    sameTime('first_offline_ms', ['offline-lapsed']),
    sameTime('last_offline_ms', offline),
    same('offline_share', ['mostly-online']),
    same('days_since_offline', ['offline-lapsed']),
    same('offline_strength', ['offline-lapsed']),
    whole('touches', {
      'insufficient-history': both,
      'single-threaded': both,
      unanswered: own('unanswered_touches'),
    }),
    column('history_days', { 'insufficient-history': `coalesce(${own('history_days')}, 0)` }),
    sameWhole('place_unknown_touches', ['place-unknown']),
    sameWhole('place_unknown_unconfirmed', ['place-unknown']),
    sameTime('first_place_unknown_ms', ['place-unknown']),
    sameTime('last_place_unknown_ms', ['place-unknown']),
    sameWhole('contacts', account),
    same('strongest_lead_id', account),
    sameWhole('contact_days', quiet),
    sameTime('first_contact_ms', quiet),
    time('last_contact_ms', each(quiet, own('newest_contact_ms'))),
    sameTime('last_heard_ms', quiet),
    same('silent_days', quiet),
    same('usual_gap_days', quiet),
    same('probability', quiet),
    sameTime('last_ours_ms', ['unanswered']),
    sameTime('last_answer_ms', ['unanswered']),
    sameWhole('ours_touches', ['one-sided']),
    sameWhole('theirs_touches', ['one-sided']),
    same('our_part', ['one-sided']),
    sameWhole('friction_touches', ['friction']),
    sameTime('last_friction_ms', ['friction']),
    same('points_lost', ['friction']),
    same('part_lost', ['friction']),
  ];
  const kindRows = flagKinds.map((kind, index) => [`'${kind}'`, String(index)]);
  const kindTable = rules.listedRows(['flag', 'flag_order'], kindRows).replaceAll('\n', '\n  ');
  const raised = flagKinds.map((kind) => `(flag = '${kind}' and ${raisedWhere(context)[kind]})`);
  return `select
  '${model.fingerprint}' as model_fingerprint,
  ${timeColumn(context, 'as_of_ms')},
  lead_key,
  flag,
${evidence.join(',\n')}
from (
${judged(context)}
) as judged
cross join (
  ${kindTable}
) as flag_kinds
where ${raised.join('\n  or ')}
order by as_of_ms, ${rules.byBytes('lead_key')}, flag_order`;
}

/** By kind: when it is raised. */
function raisedWhere({ model, number }: SqlContext): Readonly<Record<FlagKind, string>> {
  const limits = model.model.flags;
  const isKnown = 'judged.is_insufficient = 0';
  const isQuiet = `judged.contact_days > 0 and judged.contact_days >= ${number(limits.minimumTouches)}`;
  const ofBoth = 'judged.ours_touches + judged.theirs_touches';
  return {
    'insufficient-history': 'judged.is_insufficient = 1',
    'online-only': `${isKnown} and judged.mix = 'online-only'`,
    'place-unknown': `(${isKnown} or judged.since_ms is null) and judged.mix = 'unclear'`,
    'mostly-online': `${isKnown} and judged.mix = 'mostly-online'`,
    'never-met-account': `${isKnown} and judged.mix = 'online-only' and judged.contacts > 0`,
    'single-threaded': `${isKnown} and judged.contacts > 0 and judged.contacts < ${number(limits.minimumContacts)}`,
    'offline-lapsed': `judged.days_since_offline > ${number(limits.offlineLapsedAfterDays)}`,
    cooling: `${isQuiet} and judged.probability < ${number(limits.coolingBelow)} and judged.probability >= ${number(limits.dormantBelow)}`,
    dormant: `${isQuiet} and judged.probability < ${number(limits.coolingBelow)} and judged.probability < ${number(limits.dormantBelow)}`,
    unanswered: `judged.unanswered_touches > 0 and judged.unanswered_touches >= ${number(limits.unansweredTouches)}`,
    'one-sided': `${isKnown} and ${ofBoth} > 0 and ${ofBoth} >= ${number(limits.minimumTouches)} and judged.our_part > ${number(limits.oneSidedAbove)}`,
    'online-saturated': `judged.online_touches > 0 and judged.online_strength >= ${number(limits.onlineSaturatedFrom)}`,
    friction: `floor(judged.points_lost * 1e9 + 0.5) > 0 and judged.part_lost >= ${number(limits.frictionFrom)}`,
  };
}

/** Exponents beyond this leave a probability of 0 or 1, and PostgreSQL raises an error. */
const longestExponent = 700;

/** Each lead with everything that flags are judged by. */
function judged({ model, number, rules, key, quiet = standardQuiet }: SqlContext): string {
  const { minimumTouches, minimumHistoryDays } = model.model.flags;
  const day = number(millisecondsInDay);
  const people =
    key === 'account'
      ? 'coalesce(account_contacts.contacts, 0) as contacts,\n      account_contacts.strongest_lead_id as strongest_lead_id'
      : `0 as contacts,\n      cast(null as ${rules.textType}) as strongest_lead_id`;
  const joined =
    key === 'account'
      ? '\n    left join account_contacts on account_as_of_ms = scored_leads.as_of_ms and account_lead_key = scored_leads.lead_key'
      : '';
  const count = (name: string) => `coalesce(lead_histories.${name}, 0) as ${name}`;
  const logit = `${number(quiet.intercept)}
      + ${number(quiet.silence)} * ${rules.ln}((1 + silent_days) / ${number(quiet.horizonDays)})
      + ${number(quiet.gap)} * ${rules.ln}(usual_gap_days / ${number(quiet.horizonDays)})`;
  return `  select
    rhythmic.*,
    1 / (1 + exp(-${rules.least}(${longestExponent}, ${rules.greatest}(-${longestExponent}, ${logit})))) as probability
  from (
  select
    told.*,
    (as_of_ms - since_ms) / ${day} as history_days,
    (as_of_ms - last_offline_ms) / ${day} as days_since_offline,
    ${rules.greatest}(0, score_if_saturated - score) as points_left,
    -friction_points as points_lost,
    -friction_points / nullif(score - friction_points, 0) as part_lost,
    case
      when online_touches + offline_touches < ${number(minimumTouches)}
        or coalesce((as_of_ms - since_ms) / ${day}, -1) < ${number(minimumHistoryDays)} then 1
      else 0
    end as is_insufficient,
    (as_of_ms - coalesce(last_heard_ms, first_contact_ms)) / ${day} as silent_days,
    (${number(settlingDays)} + (as_of_ms - first_contact_ms) / ${day}) / nullif(contact_days, 0) as usual_gap_days,
    ${number(1)} * ours_touches / nullif(ours_touches + theirs_touches, 0) as our_part
  from (
    select
      scored_leads.*,
      ${count('ours_touches')},
      ${count('theirs_touches')},
      lead_histories.last_answer_ms as last_answer_ms,
      ${count('unanswered_touches')},
      lead_histories.unanswered_since_ms as unanswered_since_ms,
      lead_histories.last_ours_ms as last_ours_ms,
      ${count('contact_days')},
      lead_histories.first_contact_ms as first_contact_ms,
      lead_histories.newest_contact_ms as newest_contact_ms,
      lead_histories.last_heard_ms as last_heard_ms,
      ${people}
    from scored_leads
    left join lead_histories on history_as_of_ms = scored_leads.as_of_ms and history_lead_key = scored_leads.lead_key${joined}
  ) as told
  ) as rhythmic`;
}
