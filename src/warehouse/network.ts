import { millisecondsInDay } from 'date-fns/constants';
import { networkDefaults } from '../core/network/assess-network.js';
import { cadenceTouches } from '../core/network/cadence-touches.js';
import { rateTolerance } from '../core/network/network-verdict.js';
import { cheapestCadences, weeklyPace } from '../core/network/portfolio.js';
import { shortestWindowDays, touchKinds } from '../core/network/touch-counts.js';
import { timeColumn } from './output-times.js';
import type { SqlContext, SqlStep } from './sql-context.js';

const unit = 'minutes';
const { horizonDays, windowDays, enough } = networkDefaults;

/** What a touch of each type counts as. */
export function networkTypes({ model, number, rules }: SqlContext): SqlStep {
  const flag = (value: boolean) => (value ? '1' : '0');
  const rows = touchKinds(model, unit).map(({ isEncounter, isCall, isUnclear, isPositive, cost }, code) => [
    String(code),
    flag(isPositive && isEncounter),
    flag(isPositive && isCall),
    flag(isPositive && isUnclear),
    number(isPositive ? cost : 0),
  ]);
  return {
    name: 'network_types',
    says: 'What a touch of each type is: an encounter, a call, a meeting of unknown place; and the minutes that it takes.',
    sql: rules.listedRows(['network_code', 'is_encounter', 'is_call', 'is_unclear', 'minutes'], rows),
  };
}

/** What each grade needs a week to be held. */
export function networkGrades({ model, number, rules }: SqlContext): SqlStep {
  const own = cadenceTouches(model, unit, undefined, 'toSql');
  const rows = cheapestCadences(model, own).map(({ cadence }, index) => {
    const { encounters, calls, cost } =
      cadence === null ? { encounters: 0, calls: 0, cost: 0 } : weeklyPace(cadence);
    return [String(index), number(encounters), number(calls), number(cost), cadence === null ? '1' : '0'];
  });
  const columns = ['grade_number', 'grade_encounters', 'grade_calls', 'grade_minutes', 'is_unheld'];
  return {
    name: 'network_grades',
    says: 'What holds each grade at least cost: encounters, calls and minutes a week. 0 is the best grade.',
    sql: rules.listedRows(columns, rows),
  };
}

/** How many days of history there are, and how many of them are counted. */
export function networkWindows({ number, rules }: SqlContext): SqlStep {
  const { least, greatest } = rules;
  return {
    name: 'network_windows',
    says: 'How many days of history there are as of each time, and how many of them the paces look back.',
    sql: `select
  moment.as_of_ms as window_as_of_ms,
  observed_days,
  ${least}(${number(windowDays)}, ${greatest}(${number(shortestWindowDays)}, observed_days)) as window_days
from moment
join (
  select
    held_as_of_ms,
    (held_as_of_ms - min(case when held_ms < held_as_of_ms then held_ms else held_as_of_ms end)) / ${number(millisecondsInDay)} as observed_days
  from (
    select as_of_ms as held_as_of_ms, as_of_ms as held_ms from moment
    union all
    select as_of_ms, at_ms from weighted_touches where state <> 'not held' and coalesce(outcome, '') <> 'scheduled'
  ) as held
  group by held_as_of_ms
) as observed on held_as_of_ms = moment.as_of_ms`,
  };
}

/** The leads of each portfolio, with what was done and arranged with them. */
export function networkLeads({ model, number }: SqlContext): SqlStep {
  const day = number(millisecondsInDay);
  const { grades } = model.model;
  const grade =
    grades.length === 1
      ? '0'
      : `case ${grades.map(({ from }, index) => (index === grades.length - 1 ? `else ${index}` : `when score >= ${number(from)} then ${index}`)).join(' ')} end`;
  const counts = ['done', 'arranged'].flatMap((when) => [
    `sum(is_${when} * is_encounter) as ${when}_encounters`,
    `sum(is_${when} * is_call) as ${when}_calls`,
    `sum(is_${when} * own_minutes) as ${when}_minutes`,
  ]);
  return {
    name: 'network_leads',
    says: 'The leads of each portfolio, that of the team without a name and that of each owner: mix, grade, what was done with them and what is arranged.',
    sql: `select
  counted.*,
  ${grade} as lead_grade,
  mix as lead_mix
from (
  select
    portfolio_as_of_ms,
    portfolio,
    portfolio_lead_key,
    sum(is_done * is_unclear) as done_unclear,
    ${counts.join(',\n    ')}
  from (
    select
      portfolio_as_of_ms,
      portfolio,
      portfolio_lead_key,
      is_encounter,
      is_call,
      is_unclear,
      case when direction = 'inbound' then ${number(0)} else minutes end as own_minutes,
      case when state = 'touch' and at_ms >= portfolio_as_of_ms - window_days * ${day} then 1 else 0 end as is_done,
      case when state = 'upcoming' and at_ms <= portfolio_as_of_ms + ${number(horizonDays * millisecondsInDay)} then 1 else 0 end as is_arranged
    from (
      select as_of_ms as portfolio_as_of_ms, '' as portfolio, lead_key as portfolio_lead_key, counted_code, state, direction, at_ms
      from weighted_touches
      union all
      select as_of_ms, owner_id, lead_key, counted_code, state, direction, at_ms
      from weighted_touches
      where owner_id is not null
    ) as portfolio_rows
    join network_types on network_code = counted_code
    join network_windows on window_as_of_ms = portfolio_as_of_ms
  ) as told
  group by portfolio_as_of_ms, portfolio, portfolio_lead_key
) as counted
join scored_leads on scored_leads.as_of_ms = portfolio_as_of_ms and scored_leads.lead_key = portfolio_lead_key`,
  };
}

/** The portfolio of the team, and of each owner. */
export function networkPortfolios({ number, rules }: SqlContext): SqlStep {
  const sumNames = [
    'done_unclear',
    ...['done', 'arranged'].flatMap((when) =>
      ['encounters', 'calls', 'minutes'].map((what) => `${when}_${what}`),
    ),
  ];
  // A row of nothing for the team, so that it has one without any lead.
  const empty = sumNames.map((name) => `${name.endsWith('minutes') ? number(0) : '0'} as ${name}`);
  const touched = "lead_mix <> 'none'";
  const sums = ['done', 'arranged'].flatMap((when) =>
    ['encounters', 'calls', 'minutes'].map(
      (what) => `coalesce(sum(${when}_${what}), 0) as all_${when}_${what}`,
    ),
  );
  const needed = ['encounters', 'calls', 'minutes'].map(
    (what) =>
      `coalesce(sum(case when ${touched} then grade_${what} else ${number(0)} end), 0) as needed_${what}`,
  );
  const count = (condition: string) => `coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
  return {
    name: 'network_portfolios',
    says: 'For each portfolio: how many leads, how many of them were met, and the sums of what was done, is arranged and is needed.',
    sql: `select
  whole_as_of_ms,
  whole_portfolio,
  ${count(touched)} as all_leads,
  ${count("lead_mix = 'none'")} as untouched_leads,
  ${count("lead_mix = 'online-only'")} as never_met_leads,
  ${count("lead_mix = 'unclear'")} as unclear_leads,
  ${count("lead_mix = 'online-only' and arranged_encounters > 0")} as never_met_arranged,
  ${count(`${touched} and done_encounters > 0`)} as met_lately,
  ${count(`${touched} and is_unheld = 1`)} as unheld_leads,
  coalesce(sum(done_unclear), 0) as all_done_unclear,
  ${[...sums, ...needed].join(',\n  ')}
from (
  select
    as_of_ms as whole_as_of_ms,
    '' as whole_portfolio,
    cast(null as ${rules.textType}) as lead_mix,
    cast(null as ${rules.wholeType}) as lead_grade,
    ${empty.join(',\n    ')}
  from moment
  union all
  select portfolio_as_of_ms, portfolio, lead_mix, lead_grade, ${sumNames.join(', ')}
  from network_leads
) as portfolio_leads
left join network_grades on grade_number = lead_grade
group by whole_as_of_ms, whole_portfolio`,
  };
}

/** A row for each portfolio, and for each of its parts by mix, by grade and by both. */
export function network(context: SqlContext): string {
  const { model, rules, number, value } = context;
  const hasCosts = cadenceTouches(model, unit, undefined, 'toSql').some(({ cost }) => cost !== null);
  const whole = (column: string) => `cast(${column} as ${rules.wholeType})`;
  const double = (column: string) => `cast(${column} as ${rules.doubleType})`;
  const minutes = (column: string) => double(hasCosts ? column : 'null');
  const week = (column: string, days: string) => `7 * ${number(1)} * ${column} / ${days}`;
  const { grades } = model.model;
  const names = grades.map(({ grade }, index) => `when ${index} then ${value(grade)}`).join(' ');
  const columns: Readonly<Record<string, string>> = {
    untouched_leads: whole('untouched_leads'),
    never_met_arranged: whole('never_met_arranged'),
    met_lately: whole('met_lately'),
    observed_days: 'observed_days',
    window_days: 'window_days',
    done_encounters: 'done_encounters_weekly',
    done_calls: week('all_done_calls', 'window_days'),
    done_minutes: minutes(week('all_done_minutes', 'window_days')),
    arranged_encounters: week('all_arranged_encounters', number(horizonDays)),
    arranged_calls: week('all_arranged_calls', number(horizonDays)),
    arranged_minutes: minutes(week('all_arranged_minutes', number(horizonDays))),
    needed_encounters: 'needed_encounters',
    needed_calls: 'needed_calls',
    needed_minutes: minutes('needed_minutes'),
    possible_encounters: 'possible_encounters',
    is_enough: whole('is_enough'),
    never_met_share: 'never_met_share',
    never_met_possible: 'never_met_possible',
    is_fine: whole('is_fine'),
  };
  const types: Readonly<Record<string, string>> = {
    untouched_leads: rules.wholeType,
    never_met_arranged: rules.wholeType,
    met_lately: rules.wholeType,
    is_enough: rules.wholeType,
    is_fine: rules.wholeType,
  };
  const nothing = Object.keys(columns).map(
    (name) => `cast(null as ${types[name] ?? rules.doubleType}) as whole_${name}`,
  );
  // One read of the parts for all three ways to group them: ClickHouse writes a step out wherever it is read.
  const kinds = rules.listedRows(['part_kind'], [['1'], ['2'], ['3']]).replaceAll('\n', '\n      ');
  const parts = `
  select
    part_as_of_ms as told_as_of_ms,
    part_portfolio as told_portfolio,
    part_order,
    kind_mix as told_mix,
    kind_grade as told_grade,
    sum(part_leads) as told_leads,
    sum(part_leads) * ${number(1)} / max(part_all) as told_share,
    cast(null as ${rules.textType}) as told_answer,
    ${nothing.join(',\n    ')}
  from (
    select
      network_parts.*,
      part_kind as part_order,
      case when part_kind = 2 then null else part_mix end as kind_mix,
      case when part_kind = 1 then null else part_grade end as kind_grade
    from network_parts
    cross join (
      ${kinds}
    ) as part_kinds
  ) as kinds
  group by part_as_of_ms, part_portfolio, part_order, kind_mix, kind_grade`;
  const none = { mix: `cast(null as ${rules.textType})`, grade: `cast(null as ${rules.wholeType})` };
  return `select
  '${model.fingerprint}' as model_fingerprint,
  ${timeColumn(context, 'as_of_ms', 'told_as_of_ms')},
  nullif(told_portfolio, '') as owner_id,
  told_mix as mix,
  case told_grade ${names} end as grade,
  ${whole('told_leads')} as leads,
  told_share as share,
  told_answer as answer,
  ${Object.keys(columns)
    .map((name) => `whole_${name} as ${name}`)
    .join(',\n  ')}
from (
  select
    whole_as_of_ms as told_as_of_ms,
    whole_portfolio as told_portfolio,
    0 as part_order,
    ${none.mix} as told_mix,
    ${none.grade} as told_grade,
    all_leads as told_leads,
    case when all_leads = 0 then ${number(0)} else ${number(1)} end as told_share,
    case
      when all_leads = 0 then 'cannot-say'
      when is_enough = 0 or is_fine = 0 then 'not-yet'
      when is_enough = 1 and is_fine = 1 then 'yes'
      else 'cannot-say'
    end as told_answer,
    ${Object.entries(columns)
      .map(([name, sql]) => `${sql} as whole_${name}`)
      .join(',\n    ')}
  from network_verdicts
  union all${parts}
) as told
order by told_as_of_ms, ${rules.byBytes('told_portfolio')}, part_order, told_mix, told_grade`;
}

/** How many leads of each portfolio have which mix and grade. */
export function networkParts(_context: SqlContext): SqlStep {
  return {
    name: 'network_parts',
    says: 'How many leads of each portfolio have which mix and grade; those without a touch are left out.',
    sql: `select
  counted_parts.*,
  sum(part_leads) over (partition by part_as_of_ms, part_portfolio) as part_all
from (
  select
    portfolio_as_of_ms as part_as_of_ms,
    portfolio as part_portfolio,
    lead_mix as part_mix,
    lead_grade as part_grade,
    count(*) as part_leads
  from network_leads
  where lead_mix <> 'none'
  group by portfolio_as_of_ms, portfolio, lead_mix, lead_grade
) as counted_parts`,
  };
}

/** The two numbers of the verdict, against what is enough. */
export function networkVerdicts({ number }: SqlContext): SqlStep {
  const share = (leads: string) =>
    `case when all_leads = 0 then ${number(0)} else ${number(1)} * ${leads} / all_leads end`;
  const least = `${number(enough.encounters)} * needed_encounters - ${number(rateTolerance)}`;
  const most = number(enough.neverMet + rateTolerance);
  return {
    name: 'network_verdicts',
    says: 'Encounters done against those needed, and the part that was never met against a third. What is unknown decides nothing.',
    sql: `select
  paced.*,
  case
    when observed_days < ${number(enough.days)} or unheld_leads > 0 then null
    when done_encounters_weekly >= ${least} then 1
    when possible_encounters < ${least} then 0
  end as is_enough,
  case
    when never_met_share > ${most} then 0
    when never_met_possible <= ${most} then 1
  end as is_fine
from (
  select
    network_portfolios.*,
    observed_days,
    window_days,
    7 * ${number(1)} * all_done_encounters / window_days as done_encounters_weekly,
    7 * ${number(1)} * all_done_encounters / window_days + 7 * ${number(1)} * all_done_unclear / window_days as possible_encounters,
    ${share('never_met_leads')} as never_met_share,
    ${share('never_met_leads')} + ${share('unclear_leads')} as never_met_possible
  from network_portfolios
  join network_windows on window_as_of_ms = whole_as_of_ms
) as paced`,
  };
}
