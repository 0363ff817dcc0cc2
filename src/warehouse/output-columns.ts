import { checkOptions } from '../core/options.js';
import { timestampName } from './output-times.js';
import { oneOf } from './sql-context.js';
import { type OutputTimes, outputs, outputTimesNames, type SqlOutput } from './sql-options.js';

/**
 * A column of what a statement gives.
 *
 * @group Warehouse
 */
export interface SqlOutputColumn {
  /** Its name. */
  readonly name: string;
  /** What it holds: text, a whole number, a number with a fraction, or an instant as a timestamp of the engine. */
  readonly type: 'text' | 'whole' | 'number' | 'timestamp';
  /** What that means, in a sentence without its full stop. */
  readonly description: string;
}

/**
 * Options of {@link outputColumns}.
 *
 * @group Warehouse
 */
export interface OutputColumnsOptions {
  /** The option of {@link toSql} that the statement was written with; `epoch-milliseconds` by default. */
  readonly outputTimes?: OutputTimes | undefined;
}

/** A time is called as where it holds milliseconds. */
type Line = readonly [name: string, type: 'text' | 'whole' | 'number' | 'time', description: string];

const fingerprint: Line = [
  'model_fingerprint',
  'text',
  'The fingerprint of the model that the row was computed by',
];
const asOf: Line = ['as_of_ms', 'time', 'The instant for which the row holds'];
const leadKey: Line = [
  'lead_key',
  'text',
  'Whom the score is for: a lead, an account, or an owner and a lead as a JSON list',
];

/** Touches of a channel: how many, when, and the evidence. */
function channel(name: string, says: string): Line[] {
  return [
    [`${name}_touches`, 'whole', `How many ${says}`],
    [`first_${name}_ms`, 'time', `The first of the ${says}`],
    [`last_${name}_ms`, 'time', `The last of the ${says}`],
    [`${name}_evidence`, 'number', `Sum of the decayed weights of the ${says}`],
  ];
}

const placeUnknown: readonly Line[] = [
  [
    'place_unknown_touches',
    'whole',
    'Meetings that may have been in person, of which nothing says where they were',
  ],
  [
    'place_unknown_unconfirmed',
    'whole',
    'Those of them that were planned and of which nobody said whether they took place',
  ],
  ['first_place_unknown_ms', 'time', 'The first of them'],
  ['last_place_unknown_ms', 'time', 'The last of them'],
];

const interaction: readonly Line[] = [
  ['id', 'text', 'The id of the interaction'],
  ['lead_id', 'text', 'The id of its lead'],
];

const lines: Readonly<Record<SqlOutput, readonly Line[]>> = {
  scores: [
    fingerprint,
    asOf,
    leadKey,
    ['score_rank', 'whole', '1 is the best; leads with the same score to nine decimals have the same rank'],
    ['score', 'number', 'The score, 0 to 100'],
    ['grade', 'text', 'The grade of the model for that score'],
    ['mix', 'text', 'Which channels the relationship lives on, from online-only to offline-only'],
    ['online_points', 'number', 'Points of online contact, before friction'],
    ['offline_points', 'number', 'Points of contact in person, before friction'],
    ['synergy_points', 'number', 'Points of having both channels, before friction'],
    ['friction_points', 'number', 'Points that friction takes away; 0 or below'],
    ['online_strength', 'number', 'How much of what online contact can give has been reached, 0 to 1'],
    ['offline_strength', 'number', 'How much of what contact in person can give has been reached, 0 to 1'],
    ...channel('online', 'online touches'),
    ...channel('offline', 'touches in person'),
    ...placeUnknown,
    ...channel('friction', 'negative touches'),
    ['upcoming_touches', 'whole', 'Interactions that are still to come'],
    ['next_ms', 'time', 'The next of them'],
    ['last_contact_ms', 'time', 'The last touch that a person made'],
    ['last_contact_type', 'text', 'Its type'],
    ['last_contact_direction', 'text', 'Who acted in it: inbound, outbound, mutual'],
    ['last_contact_owner_id', 'text', 'Who of ours was there'],
  ],
  flags: [
    fingerprint,
    asOf,
    leadKey,
    ['flag', 'text', 'The kind of the flag; the columns that its kind does not need are empty'],
    ['since_ms', 'time', 'Since when it holds'],
    ['online_touches', 'whole', 'How many online touches'],
    ['last_online_ms', 'time', 'The last of them'],
    ['ceiling_points', 'number', 'The most that a relationship can score with online contact alone'],
    ['ceiling_reached', 'number', 'The part of it that has been reached, 0 to 1'],
    ['points_left', 'number', 'Points that more online contact can still add'],
    ['gain_from_one_meeting', 'number', 'Points that a meeting today would add'],
    ['offline_touches', 'whole', 'How many touches in person'],
    ['first_offline_ms', 'time', 'The first of them'],
    ['last_offline_ms', 'time', 'The last of them'],
    ['offline_share', 'number', 'The part of the strength that contact in person gives, 0 to 1'],
    ['days_since_offline', 'number', 'Days since the last touch in person'],
    ['offline_strength', 'number', 'What is left of the strength of contact in person, 0 to 1'],
    ['touches', 'whole', 'How many touches, or how many of ours were not answered'],
    ['history_days', 'number', 'Days since the first touch'],
    ...placeUnknown,
    ['contacts', 'whole', 'How many people of the account there were touches with'],
    ['strongest_lead_id', 'text', 'The one of them with the most evidence'],
    ['contact_days', 'whole', 'Days in UTC with contact'],
    ['first_contact_ms', 'time', 'The first contact'],
    ['last_contact_ms', 'time', 'The last contact'],
    ['last_heard_ms', 'time', 'The last contact in which they took part'],
    ['silent_days', 'number', 'Days since then'],
    ['usual_gap_days', 'number', 'Days that usually pass from one day of contact to the next'],
    ['probability', 'number', 'The probability of hearing from them within 30 days, 0 to 1'],
    ['last_ours_ms', 'time', 'The last touch of ours that was not answered'],
    ['last_answer_ms', 'time', 'Their last answer'],
    ['ours_touches', 'whole', 'How many touches were ours'],
    ['theirs_touches', 'whole', 'How many touches were theirs'],
    ['our_part', 'number', 'The part of both that was ours, 0 to 1'],
    ['friction_touches', 'whole', 'How many negative touches'],
    ['last_friction_ms', 'time', 'The last of them'],
    ['points_lost', 'number', 'Points that friction takes away'],
    ['part_lost', 'number', 'The part of the score that friction takes away, 0 to 1'],
  ],
  explain: [
    fingerprint,
    asOf,
    leadKey,
    ...interaction,
    ['at_ms', 'time', 'When it was'],
    ['type', 'text', 'Its type'],
    ['counted_type', 'text', 'The type that it counts as; another than its own for a no-show'],
    ['component', 'text', 'Where its evidence belongs: online, offline or friction'],
    ['weight', 'number', 'Evidence at the moment it happened'],
    ['evidence', 'number', 'Evidence that is left of it; 0 where it does not count'],
    [
      'points',
      'number',
      'Its share of the score without what having both channels adds; 0 or below for friction',
    ],
    ['synergy_points', 'number', 'Its share of what having both channels adds'],
    ['not_counted', 'text', 'Why it gives nothing; empty where it counts'],
  ],
  network: [
    fingerprint,
    asOf,
    ['owner_id', 'text', 'Whose portfolio; empty for the whole team'],
    ['mix', 'text', 'The mix of the leads of this row; empty where it does not matter'],
    ['grade', 'text', 'The grade of the leads of this row; empty where it does not matter'],
    ['leads', 'whole', 'How many leads that there was ever a touch with'],
    ['share', 'number', 'Their part of the leads of the portfolio, 0 to 1'],
    [
      'answer',
      'text',
      'Whether you meet enough: yes, not-yet or cannot-say; in rows of whole portfolios, as all that follows',
    ],
    ['untouched_leads', 'whole', 'Leads without any touch; they are in no other number'],
    ['never_met_arranged', 'whole', 'Leads that were never met and have an encounter arranged'],
    ['met_lately', 'whole', 'Leads met within the window'],
    ['observed_days', 'number', 'Days of history of the whole team'],
    ['window_days', 'number', 'Days that what was done looks back'],
    ['done_encounters', 'number', 'Encounters done a week'],
    ['done_calls', 'number', 'Calls done a week'],
    ['done_minutes', 'number', 'Minutes that what was done took a week; empty in a model without costs'],
    ['arranged_encounters', 'number', 'Encounters arranged a week'],
    ['arranged_calls', 'number', 'Calls arranged a week'],
    [
      'arranged_minutes',
      'number',
      'Minutes that what is arranged takes a week; empty in a model without costs',
    ],
    ['needed_encounters', 'number', 'Encounters a week that hold the grades of today'],
    ['needed_calls', 'number', 'Calls a week that hold the grades of today'],
    [
      'needed_minutes',
      'number',
      'Minutes a week that hold the grades of today; empty in a model without costs',
    ],
    ['possible_encounters', 'number', 'Encounters done a week, if every meeting of unknown place was one'],
    ['is_enough', 'whole', 'Whether encounters done reach those needed: 1 or 0, empty where that is unknown'],
    ['never_met_share', 'number', 'The part of the leads that was surely never met, 0 to 1'],
    ['never_met_possible', 'number', 'The same, if no meeting of unknown place was in person'],
    ['is_fine', 'whole', 'Whether that part is small enough: 1 or 0, empty where that is unknown'],
  ],
  evidence: [
    fingerprint,
    asOf,
    leadKey,
    ['type', 'text', 'The type of the touches; a type that counts daily has a row for each day'],
    ['touches', 'whole', 'How many touches'],
    ['first_ms', 'time', 'The first of them'],
    ['last_ms', 'time', 'The last of them'],
    ['evidence', 'number', 'Sum of their decayed weights at the time of the last one'],
    ['last_direction', 'text', 'Who acted in the last contact of the lead, where it is in this row'],
    ['last_owner_id', 'text', 'Who of ours was there'],
  ],
  history: [
    fingerprint,
    asOf,
    leadKey,
    ['part', 'text', 'What the row is: answers, unanswered, day, or contact'],
    ['contact_lead_id', 'text', 'The person of an account, in rows of contacts'],
    ['type', 'text', 'The type of the touches, in rows of contacts'],
    ['touches', 'whole', 'How many touches; in rows of answers those of ours'],
    ['answers', 'whole', 'How many answers of theirs'],
    ['first_ms', 'time', 'The first contact of a day'],
    ['last_ms', 'time', 'The last time that the row is about'],
    ['heard_ms', 'time', 'The last contact of a day in which they took part'],
    ['evidence', 'number', 'Sum of the decayed weights at the last time, in rows of contacts'],
  ],
  waiting: [
    asOf,
    leadKey,
    ...interaction,
    ['type', 'text', 'Its type'],
    ['at_ms', 'time', 'When it is or was'],
    ['direction', 'text', 'Who acts: inbound, outbound, mutual'],
    ['duration_minutes', 'number', 'How long it takes, in minutes'],
    ['participants', 'number', 'How many leads are present'],
    ['account_id', 'text', 'The account of the lead'],
    ['owner_id', 'text', 'Who of ours is there'],
    ['outcome', 'text', 'What became of it: held, scheduled, cancelled, no-show'],
    ['recorded_at_ms', 'time', 'When it was recorded'],
  ],
  'counted-ids': [asOf, leadKey, ...interaction, ['at_ms', 'time', 'When it was']],
  rejections: [
    ['refused_field', 'text', 'The field for which rows are refused, as an interaction names it'],
    ['refused_value', 'text', 'Its value, where it is a type, a direction or an outcome'],
    ['refused_rows', 'whole', 'How many rows'],
  ],
  'refused-rows': [
    ...interaction,
    ['refused_field', 'text', 'The field for which the row is refused, as an interaction names it'],
    ['refused_value', 'text', 'Its value as text; a time in milliseconds since 1970'],
    ['at_ms', 'time', 'When it was'],
    ['type', 'text', 'Its type'],
  ],
};

/**
 * What the columns of a statement hold, in their order: for the documentation of a table, such as a `schema.yml`.
 *
 * @param output - the output of the statement
 * @param options - whether it was written with timestamps
 * @returns name, type and description of each column
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` for an output that is not one
 *
 * @example
 * ```ts
 * import { outputColumns } from 'touchpoint-scoring/warehouse';
 *
 * outputColumns('rejections').map(({ name, type }) => `${name}: ${type}`);
 * // => ['refused_field: text', 'refused_value: text', 'refused_rows: whole']
 * outputColumns('scores')[1]?.name; // => 'as_of_ms'
 * outputColumns('scores', { outputTimes: 'timestamps' })[1]?.name; // => 'as_of'
 * ```
 *
 * @group Warehouse
 */
export function outputColumns(output: SqlOutput, options: OutputColumnsOptions = {}): SqlOutputColumn[] {
  const source = 'outputColumns';
  const known = oneOf(output, 'output', outputs, source);
  checkOptions(options, source, { outputTimes: true });
  const times = oneOf(options.outputTimes ?? 'epoch-milliseconds', 'outputTimes', outputTimesNames, source);
  return lines[known].map(([name, type, description]) => {
    if (type !== 'time') return { name, type, description };
    if (times === 'timestamps')
      return { name: timestampName(name), type: 'timestamp', description: `${description}, as a timestamp` };
    return { name, type: 'whole', description: `${description}, in milliseconds since 1970` };
  });
}
