import { collectImport, leaveOut, type PlacedRow } from '../touch/collect-import.js';
import type { ImportResult } from '../touch/imported.js';
import { decodedText } from './decode-text.js';
import { namedMappings } from './named-mappings.js';
import { type ByteChunks, type TableOptions, tableSettings } from './table-options.js';
import { tableReader } from './table-reader.js';

/** A longer element is no call. */
const maximumElementCharacters = 100_000;

/**
 * Reads the log of calls that backup apps of Android write as XML: one `<call number duration date type/>` each. Calls that
 * were missed, rejected or went to voicemail are left out. O(1) memory.
 *
 * @param chunks - the file, as a stream reads it
 * @param options - model, identity, and how telephone numbers become international
 * @returns results, one after the other
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`, and what the stream throws
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { readAndroidCalls } from 'touchpoint-scoring/importers/tables';
 *
 * const file = ['<calls><call number="+43 1 2345678" duration="121" date="1795168800000" type="1" /></calls>'];
 * const read = async () => {
 *   for await (const { interactions } of readAndroidCalls(file, { model: standardModel })) console.log(interactions);
 * };
 * ```
 *
 * @group Importing
 */
export async function* readAndroidCalls<Type extends string>(
  chunks: ByteChunks,
  options: Omit<TableOptions<Type>, 'mapping'>,
): AsyncGenerator<ImportResult<Type>> {
  const settings = tableSettings(options, 'readAndroidCalls', {});
  const read = tableReader({ ...namedMappings['android-calls']?.mapping }, settings);
  let rest = '';
  let index = 0;
  for await (const text of decodedText(chunks, options.onEncoding)) {
    // Only what is new is looked through, so that tiny chunks of a long element do not take quadratic time.
    if (!text.includes('>')) {
      rest += text;
      if (rest.length > 2 * maximumElementCharacters) rest = rest.slice(-maximumElementCharacters);
      continue;
    }
    rest = rest.slice(-maximumElementCharacters) + text;
    const end = rest.lastIndexOf('>') + 1;
    const batch: PlacedRow[] = [];
    for (const element of rest.slice(0, end).matchAll(/<call\s([^<>]*)>/g)) {
      const row = attributesOf(element[1] ?? '');
      // A call of ours that nobody took lasts 0 seconds; Android has no type for it.
      const isNotTaken = row['type'] === '2' && row['duration'] === '0';
      batch.push({ index: index++, row, outcome: isNotTaken ? leaveOut('not-reached') : read(row) });
    }
    rest = rest.slice(end).slice(-maximumElementCharacters);
    if (batch.length > 0) yield collectImport(batch, settings);
  }
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
      .filter(([, name]) => name !== '__proto__')
      .map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')]),
  );
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
