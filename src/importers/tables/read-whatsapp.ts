import {
  collectImport,
  leaveOut,
  type PlacedRow,
  type RowOutcome,
  rejectRow,
} from '../touch/collect-import.js';
import type { TouchTypes } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { clean } from './cells.js';
import { readDuration } from './read-duration.js';
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

/**
 * `[10/11/2026, 12:01:09] Ada: hello` of iPhones, `10.11.26, 12:01 - Ada: hello` of Android; between day and time may be a word
 * of the language, as in `10.11.2026 klo 12.01`, or the half of the day, as in `2026. 11. 10. 오후 3:01`.
 */
const messagePattern =
  /^\[?(\d{1,4}(?:[./-]|\. )\d{1,2}(?:[./-]|\. )\d{1,4}\.?),?\s+(?:(?:at|um|à|alle|às|om|klo|kl\.|o)\s+)?([上下]午|오[전후]|午[前後])?\s*(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)(?:\s*([apmصم])\.?\s*m?\.?)?(\]|\s+[-–]|,)\s*(?:([^:"“”«»]{1,200}?)\s?:\s)?(.*)/i;

/** A line without the signs of direction, and with the digits, spaces and commas of our own alphabet. */
function plainLine(line: string): string {
  return line
    .replace(/^\ufeff/, '')
    .slice(0, 400)
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/[\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/(\d{4})년 (\d{1,2})월 (\d{1,2})일/, '$1. $2. $3.')
    .replace(/،/g, ',');
}

interface WhatsAppLine {
  readonly day: string;
  readonly clock: string;
  readonly from: string | undefined;
  readonly text: string;
}

function messageIn(line: string): WhatsAppLine | undefined {
  const plain = plainLine(line);
  const match = messagePattern.exec(plain.replace(/^\u200e+/, ''));
  if (match === null) return undefined;
  const [, day = '', half, clock = '', letter, end, from, text = ''] = match;
  // Only Android in Korean puts a comma behind the time; a table may begin in the same way.
  if (end === ',' && half === undefined) return undefined;
  const isLate = half === undefined ? /^[pم]/i.test(letter ?? '') : /[下후後]/.test(half);
  const suffix = half === undefined && letter === undefined ? '' : isLate ? ' PM' : ' AM';
  return {
    day: day.replace(/\. /g, '.').replace(/\.$/, ''),
    clock: `${clock}${suffix}`,
    // What somebody calls themselves stands behind a tilde, where nobody has them as a contact.
    from: clean(clean(from)?.replace(/^~\s*/, '')),
    text,
  };
}

/** What WhatsApp writes itself under the name of a person begins with a mark that nobody sees. */
const notice =
  /^\u200e.*(?:encrypt|verschlüssel|chiffr|cifrad|crittograf|criptograf|versleutel|szyfrowa|created (?:this )?group)/iu;
const missedCall =
  /^\u200e?(?:missed (?:group )?(?:voice|video) call|verpasster (?:sprach|video)anruf|appel (?:vocal|vidéo) manqué|(?:llamada|videollamada)(?: de voz)? perdida|(?:chiamata vocale|videochiamata) persa|chamada de (?:voz|vídeo) perdida|gemiste (?:spraak|video-?)oproep|nieodebrane połączenie)/iu;

/** A call that the app notes in the chat, behind the same mark: `Voice call, 12 min`, `Videoanruf, Keine Antwort`. */
const notedCall =
  /^\u200e(?:(voice call|sprachanruf|appel vocal|llamada de voz|chiamata vocale|chamada de voz|spraakoproep|połączenie głosowe)|video call|videoanruf|appel vidéo|videollamada|videochiamata|chamada de vídeo|video-?oproep|połączenie wideo)[,.]\s*\u200e?(.*)$/iu;

/** What became of a call: its kind and length, or that nobody took it; `undefined` for any other text. */
function callIn(text: string, { phoneCall, videoCall }: TouchTypes<string>) {
  const found = notedCall.exec(text);
  if (found === null) return undefined;
  const [, isVoice, said = ''] = found;
  const isTaken = readDuration(said, 'minutes') !== undefined;
  return isTaken
    ? { type: isVoice === undefined ? videoCall : phoneCall, durationMinutes: said.trim() }
    : 'not-reached';
}

/**
 * Whether text is a chat that WhatsApp exported.
 *
 * @internal
 */
export function isWhatsApp(text: string): boolean {
  return messageIn(text.split(/[\r\n]/, 1)[0] ?? '') !== undefined;
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
  const messages: (WhatsAppLine & { readonly line: number })[] = [];
  for await (const { text, line } of linesOf(chunks, options.onEncoding)) {
    const message = messageIn(text);
    // Any other line continues the one before.
    if (message !== undefined) messages.push({ ...message, line });
  }
  const names = [...new Set(messages.flatMap(({ from }) => from ?? []))];
  const us = [
    ...(options.us ?? []),
    ...names.filter((name) => settings.identity.partyOfId(name)?.kind === 'own'),
  ];
  const isUs = new Set(us.map((name) => name.toLowerCase()));
  const leads = names.filter((name) => !isUs.has(name.toLowerCase()));
  const order = options.dateOrder ?? orderOf(messages.map(({ day }) => day));
  const nobodyIsUs = !names.some((name) => isUs.has(name.toLowerCase()));
  const read = tableReader(
    {
      columns: { at: 'day', time: 'clock' },
      constants: { type: settings.types.message },
      separator: '\n',
      us: nobodyIsUs ? [unknownUs] : us,
      ...(order === undefined ? {} : { dateOrder: order }),
    },
    settings,
  );
  const rows = messages.map(({ line, day, clock, from, text }, index): PlacedRow => {
    const call = callIn(text, settings.types);
    const row = { day, clock, from, ...(typeof call === 'object' ? call : {}) };
    if (from === undefined || notice.test(text)) return { index, line, row, outcome: leaveOut('automatic') };
    if (missedCall.test(text) || call === 'not-reached')
      return { index, line, row, outcome: leaveOut('not-reached') };
    if (nobodyIsUs) {
      const nobody = rejectRow(
        ['from'],
        undefined,
        'must be us, or one of the others must',
        `Say who of the chat we are: { us: ['${names[0] ?? ''}'] }.`,
        'us',
      );
      return { index, line, row, outcome: withIssuesOf(nobody, read({ ...row, to: unknownUs })) };
    }
    const ours = isUs.has(from.toLowerCase());
    const to = ours ? leads.join('\n') : (us[0] ?? '');
    return { index, line, row, outcome: to === '' ? leaveOut('internal') : read({ ...row, to }) };
  });
  return collectImport(rows, settings);
}

/** Stands for us where nobody says who that is, to see what else is missing. */
const unknownUs = '\u0000us';

/** A rejected row with what else is wrong with it, so that everything is said at once. */
function withIssuesOf(outcome: RowOutcome, other: RowOutcome): RowOutcome {
  return outcome.kind === 'rejected' && other.kind === 'rejected'
    ? { ...outcome, issues: [...outcome.issues, ...other.issues] }
    : outcome;
}

/** The order in which every day of the chat exists; days with dots are written day first. */
function orderOf(days: readonly string[]): DateOrder | undefined {
  const parts = days.map((day) => day.split(/[./-]/).map(Number));
  if (parts.some(([first = 0]) => first > 31)) return 'iso';
  if (parts.some(([first = 0]) => first > 12)) return 'day-month-year';
  if (parts.some(([, second = 0]) => second > 12)) return 'month-day-year';
  return days.every((day) => day.includes('.')) ? 'day-month-year' : undefined;
}
