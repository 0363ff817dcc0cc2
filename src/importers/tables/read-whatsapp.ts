import { collectImport, leaveOut, type PlacedRow, rejectRow } from '../touch/collect-import.js';
import type { ImportResult } from '../touch/imported.js';
import { clean } from './cells.js';
import { linesOf } from './read-ndjson.js';
import { type ByteChunks, type TableOptions, tableSettings } from './table-options.js';
import { tableReader } from './table-reader.js';
import type { DateOrder } from './written-time.js';

/**
 * Options of {@link readWhatsApp}.
 *
 * @typeParam Type - names of the interaction types, from the model
 *
 * @group Importing
 */
export interface ReadWhatsAppOptions<Type extends string> extends Omit<TableOptions<Type>, 'mapping'> {
  /** Our own name in the chat; of two people by default the one whom the identity knows as own. */
  readonly us?: readonly string[] | undefined;
  /** How the days are written; by default the one order in which all days of the chat exist. */
  readonly dateOrder?: DateOrder | undefined;
}

/** `[10/11/2026, 12:01:09] Ada: hello` of iPhones, `10.11.26, 12:01 - Ada: hello` of Android. */
const messagePattern =
  /^[\u200e\u200f\ufeff]*\[?(\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),?\s+(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f]?[ap]\.?[\s\u202f]?m\.?)?)(?:\]|\s+-)\s*(?:([^:]{1,200}):\s)?/i;

/**
 * Whether text is a chat that WhatsApp exported.
 *
 * @internal
 */
export function isWhatsApp(text: string): boolean {
  return messagePattern.test(text.split(/[\r\n]/, 1)[0] ?? '');
}

/**
 * Reads a chat that WhatsApp exported, in each form of its dates. A message is a touch of the lead whose chat it is; lines
 * without a sender, which WhatsApp writes itself, are left out. The other side of a chat between two is the lead; in a group a
 * message of a lead is a touch of that lead, and ours is one of all who wrote.
 *
 * @param chunks - the file, as a stream reads it; kept in memory
 * @param options - model, our own name, and the zone of the times, which WhatsApp does not write
 * @returns one result
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`, and what the stream throws
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { readWhatsApp } from 'touchpoint-scoring/importers/tables';
 *
 * const chat = ['[23/11/2026, 12:01:09] Ada: hello\n', '[23/11/2026, 12:05:00] Kim: hi\n'];
 * const read = () => readWhatsApp(chat, { model: standardModel, us: ['Kim'], timeZone: 'Europe/Vienna' });
 * ```
 *
 * @group Importing
 */
export async function readWhatsApp<Type extends string>(
  chunks: ByteChunks,
  options: ReadWhatsAppOptions<Type>,
): Promise<ImportResult<Type>> {
  const settings = tableSettings(options, 'readWhatsApp', {});
  const messages: { line: number; day: string; clock: string; from: string | undefined }[] = [];
  for await (const { text, line } of linesOf(chunks)) {
    const match = messagePattern.exec(text);
    if (match === null) continue; // continues the line before
    messages.push({ line, day: match[1] ?? '', clock: match[2] ?? '', from: clean(match[3]) });
  }
  const names = [...new Set(messages.flatMap(({ from }) => from ?? []))];
  const us = [
    ...(options.us ?? []),
    ...names.filter((name) => settings.identity.partyOfId(name)?.kind === 'own'),
  ];
  const isUs = new Set(us.map((name) => name.toLowerCase()));
  const leads = names.filter((name) => !isUs.has(name.toLowerCase()));
  const order = options.dateOrder ?? orderOf(messages.map(({ day }) => day));
  const read = tableReader(
    {
      columns: { at: 'day', time: 'clock' },
      constants: { type: settings.types.message },
      separator: '\n',
      us,
      ...(order === undefined ? {} : { dateOrder: order }),
    },
    settings,
  );
  const nobodyIsUs = !names.some((name) => isUs.has(name.toLowerCase()));
  const rows = messages.map(({ line, day, clock, from }, index): PlacedRow => {
    const row = { day, clock, from };
    if (from === undefined) return { index, line, row, outcome: leaveOut('automatic') };
    if (nobodyIsUs) {
      const outcome = rejectRow(
        ['from'],
        undefined,
        'must be us, or one of the others must',
        `Say who of the chat we are: { us: ['${names[0] ?? ''}'] }.`,
        'us',
      );
      return { index, line, row, outcome };
    }
    const ours = isUs.has(from.toLowerCase());
    const to = ours ? leads.join('\n') : (us[0] ?? '');
    return { index, line, row, outcome: to === '' ? leaveOut('internal') : read({ ...row, to }) };
  });
  return collectImport(rows, settings);
}

/** The order in which every day of the chat exists; days with dots are written day first. */
function orderOf(days: readonly string[]): DateOrder | undefined {
  const parts = days.map((day) => day.split(/[./-]/).map(Number));
  if (parts.some(([first = 0]) => first > 31)) return 'iso';
  if (parts.some(([first = 0]) => first > 12)) return 'day-month-year';
  if (parts.some(([, second = 0]) => second > 12)) return 'month-day-year';
  return days.every((day) => day.includes('.')) ? 'day-month-year' : undefined;
}
