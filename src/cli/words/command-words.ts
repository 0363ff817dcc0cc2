import type { Message } from '../../core/locale/messages.js';

/** Headings of the tables that the command prints. */
export type ColumnName =
  | 'rank'
  | 'lead'
  | 'account'
  | 'owner-lead'
  | 'name'
  | 'score'
  | 'grade'
  | 'mix'
  | 'offline'
  | 'online'
  | 'flag'
  | 'flags'
  | 'why'
  | 'at'
  | 'type'
  | 'direction'
  | 'source'
  | 'evidence'
  | 'points'
  | 'due'
  | 'overdue'
  | 'what and why'
  | 'what'
  | 'minutes'
  | 'without'
  | 'with'
  | 'because'
  | 'before'
  | 'after'
  | 'what changed'
  | 'falls'
  | 'on'
  | 'prevented today by'
  | 'a week'
  | 'needed'
  | 'done'
  | 'arranged'
  | 'encounters'
  | 'calls'
  | 'gain'
  | 'difference'
  | 'touchpoint'
  | 'channel';

/**
 * What the command says itself, beside the sentences of the library: headings of its tables, and what stands below them. It has
 * three languages of its own and takes no locale, so that no other locale needs these words.
 */
export interface CommandWords {
  /** Headings of tables. */
  readonly columns: Readonly<Record<ColumnName, string>>;
  /** What an item of a plan is for. */
  readonly planReasons: Readonly<Record<'hold' | 'raise' | 'first-meeting' | 'points', string>>;
  readonly messages: CommandMessages;
}

/** Its messages, by their names. */
export interface CommandMessages {
  /** Contact on both channels, as a row of a table names it. */
  readonly together: Message<Readonly<Record<never, never>>>;
  /** Below the headings of a table without rows. */
  readonly noRows: Message<Readonly<Record<never, never>>>;
  readonly moreRows: Message<{ readonly more: number; readonly all: number }>;
  readonly arranged: Message<{ readonly key: string; readonly at: number }>;
  readonly weekTotal: Message<{
    readonly minutes: number;
    readonly available: number | null;
    /** In percent, rounded down to a tenth. */
    readonly percent: number;
  }>;
  readonly planTotal: Message<{ readonly points: number }>;
  readonly gradeChange: Message<{ readonly from: string; readonly to: string }>;
  readonly dealsOfNobody: Message<{ readonly deals: number }>;
  readonly allOfChannel: Message<{ readonly channel: 'offline' | 'online' | 'both' | 'unknown' }>;
  readonly nothingSmall: Message<Readonly<Record<never, never>>>;
}
