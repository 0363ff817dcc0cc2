import type { Issue } from '../../core/error.js';
import type { Interaction } from '../../core/interaction/interaction.js';
import type { Rejection } from '../../core/interaction/parse-interactions.js';
import type { StandardInteractionType } from '../../core/model/catalogue.js';
import type { PlaceFinding } from '../classifier/classify-place.js';

/**
 * How far the source vouches that somebody took part.
 *
 * - `confirmed`: it was seen, by an outcome, an attendance record, a call that lasted, or a message that was sent;
 * - `presumed`: organised or accepted, and not cancelled; nobody has said that it took place;
 * - `none`: declined, cancelled, or did not come.
 *
 * @group Importing
 */
export type Attendance = 'confirmed' | 'presumed' | 'none';

/**
 * What an importer says of an interaction besides its fields; it comes back wherever a result names the interaction.
 *
 * @group Importing
 */
export interface ImportDetails {
  /** Where it comes from. */
  readonly source: ImportSource;
  /** Whether the lead took part. */
  readonly attendance: Attendance;
  /** Where a meeting took place, and what speaks for it. */
  readonly place?: PlaceFinding;
  /** An id that other systems know too, such as `mail:` and a Message-ID, where the own id is another one. */
  readonly sharedId?: string;
}

/**
 * The systems and files that are read.
 *
 * @group Importing
 */
export type ImportSource =
  | 'google-calendar'
  | 'gmail'
  | 'hubspot'
  | 'icalendar'
  | 'mail'
  | 'microsoft-graph'
  | 'pipedrive'
  | 'salesforce'
  | 'table';

/**
 * An interaction with where it comes from.
 *
 * @typeParam Type - names of the interaction types
 *
 * @group Importing
 */
export type ImportedInteraction<Type extends string = StandardInteractionType> = Interaction<Type> &
  ImportDetails;

/**
 * Why a row that was understood is no touchpoint.
 *
 * - `no-lead`: nobody took part but own people, rooms and machines, or the source does not say who;
 * - `declined`: every lead said no, or all of us did;
 * - `unanswered`: no lead has answered the invitation, or none of us, and the policy does not presume that they came;
 * - `tentative`: no lead has said more than perhaps, or none of us, and the policy does not presume that they came;
 * - `superseded`: another version of the same meeting is newer;
 * - `cancelled`: it was called off, and the source does not say who was invited;
 * - `unknown-place`: nothing says whether it was offline or online, and the policy leaves such meetings out;
 * - `mixed-place`: it was both, and the policy leaves such meetings out;
 * - `unsure-place`: the evidence for its place is weaker than the policy asks for;
 * - `all-day`: it has no time of day, and the policy leaves such events out;
 * - `series`: the head of a recurring series; its instances are the touchpoints;
 * - `copy`: a copy of another row that each invitee gets;
 * - `no-meeting`: a birthday, an absence, a note, a task or anything else that is no contact;
 * - `not-done`: planned or open, and not marked as done;
 * - `not-reached`: a call that nobody answered, or a message that failed;
 * - `internal`: among own people;
 * - `draft`: written and not sent;
 * - `automatic`: written by a machine;
 * - `list`: sent to a list or in bulk;
 * - `deleted`: removed from the source;
 * - `outside-window`: a recurring event with no instance in the window;
 * - `filtered`: left out by a filter of the mapping.
 *
 * @group Importing
 */
export type LeftOutReason =
  | 'no-lead'
  | 'declined'
  | 'unanswered'
  | 'tentative'
  | 'superseded'
  | 'cancelled'
  | 'unknown-place'
  | 'mixed-place'
  | 'unsure-place'
  | 'all-day'
  | 'series'
  | 'copy'
  | 'no-meeting'
  | 'not-done'
  | 'not-reached'
  | 'internal'
  | 'draft'
  | 'automatic'
  | 'list'
  | 'deleted'
  | 'outside-window'
  | 'filtered';

/**
 * A row that was understood and is no touchpoint.
 *
 * @group Importing
 */
export interface LeftOut {
  /** Its place in the input, from 0. */
  readonly index: number;
  /** The line of the file it begins on, from 1; only of files. */
  readonly line?: number;
  /** Its id in the source, where it has one. */
  readonly sourceId?: string;
  /** Why it is no touchpoint. */
  readonly reason: LeftOutReason;
  /** Whose answer decided, for `declined`, `unanswered` and `tentative`. */
  readonly by?: 'us' | 'them';
  /** The leads that it would have been a touchpoint of, where they are known. */
  readonly leadIds?: readonly string[];
  /** The location that nothing was understood of. */
  readonly text?: string;
}

/**
 * Something in a file that was mended or dropped, so that the rest could be read.
 *
 * @group Importing
 */
export interface Repair {
  /** The line of the file, from 1. */
  readonly line: number;
  /** What was done. */
  readonly what: string;
}

/**
 * A row that cannot be read, and why.
 *
 * @group Importing
 */
export interface ImportRejection extends Rejection {
  /** The line of the file it begins on, from 1; only of files. */
  readonly line?: number;
  /** Its id in the source, where it has one. */
  readonly sourceId?: string;
}

/**
 * What an importer returns. Each row is in exactly one of three places: it gave interactions, it is rejected, or it is
 * left out.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ImportResult<Type extends string = StandardInteractionType> {
  /** How many rows were read. */
  readonly rows: number;
  /** How many of them gave interactions. */
  readonly rowsUsed: number;
  /** The touchpoints, in the order of the rows; a meeting with five leads gives five. */
  readonly interactions: ImportedInteraction<Type>[];
  /** Rows that cannot be read. */
  readonly rejected: ImportRejection[];
  /** Rows that are no touchpoints. */
  readonly leftOut: LeftOut[];
  /** Fields that could not be read, of rows that count without them. */
  readonly ignored: IgnoredField[];
  /** What was mended so that a row could be read; only of calendars. */
  readonly repaired?: readonly Repair[];
}

/**
 * An optional field that cannot be read. Its row counts without it.
 *
 * @group Importing
 */
export interface IgnoredField extends Pick<LeftOut, 'index' | 'line' | 'sourceId'> {
  /** What is wrong with it. */
  readonly issue: Issue;
}
