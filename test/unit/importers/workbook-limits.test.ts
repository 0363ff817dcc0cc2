import { strToU8, unzipSync, zipSync } from 'fflate';
import { standardModel, TouchpointError } from 'touchpoint-scoring';
import { readXlsx } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';
import { workbook } from '../cli/workbook.js';

const table = workbook([
  ['lead', 'type', 'at'],
  ['ada', 'email', '2026-11-20T10:00:00Z'],
]);
const sheetName = 'xl/worksheets/sheet1.xml';

async function read(bytes: Uint8Array): Promise<number> {
  let interactions = 0;
  for await (const result of readXlsx(bytes, { model: standardModel }))
    interactions += result.interactions.length;
  return interactions;
}

async function refusal(bytes: Uint8Array): Promise<string | undefined> {
  try {
    await read(bytes);
  } catch (error) {
    if (error instanceof TouchpointError) return error.issues[0]?.message;
    throw error;
  }
  return undefined;
}

/** The workbook with another text of its sheet. */
function withSheet(change: (xml: string) => string, level: 0 | 6 = 6): Uint8Array {
  const files = unzipSync(table);
  const xml = change(new TextDecoder().decode(files[sheetName]));
  return zipSync({ ...files, [sheetName]: strToU8(xml) }, { level });
}

/** The workbook with a number of each entry of its directory changed. */
function withDirectory(offset: number, value: number): Uint8Array {
  const bytes = table.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 46 < bytes.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + offset, value, true);
  return bytes;
}

const more = (cells: string) => (xml: string) => xml.replace('</sheetData>', `${cells}</sheetData>`);
const cell = (place: string) => `<c r="${place}" t="inlineStr"><is><t>x</t></is></c>`;

describe('a workbook', () => {
  it('is read, packed or stored', async () => {
    expect(await read(table)).toBe(1);
    expect(await read(withSheet((xml) => xml, 0))).toBe(1);
  });

  it('may have a cell in the last column, or in the last row', async () => {
    expect(await refusal(withSheet(more(`<row r="3">${cell('XFD3')}</row>`)))).toBeUndefined();
    expect(await refusal(withSheet(more(`<row r="90000">${cell('A90000')}</row>`)))).toBeUndefined();
  });

  it.each([
    ['a cell at the far end', `<row r="1048576">${cell('XFD1048576')}</row>`],
    ['a row beyond the far end', `<row r="99999999"></row>`],
    ['a row whose number is written otherwise', `<row r='9e99'></row>`],
    ['a row whose number is hidden', '<row r="&#57;99999999"></row>'],
    ['a column of ten letters', `<row r="3">${cell('ZZZZZZZZZZ3')}</row>`],
  ])('is refused with %s, packed or stored', async (_, cells) => {
    const message = 'must have at most 50000000 cells from the first to the last of a sheet';
    expect(await refusal(withSheet(more(cells)))).toBe(message);
    expect(await refusal(withSheet(more(cells), 0))).toBe(message);
  });

  it('finds a far cell wherever the parts of an unpacked file end', async () => {
    for (const spaces of [16_300, 16_370, 16_380, 65_500, 65_530]) {
      const far = `${' '.repeat(spaces)}<row r="1048576">${cell('XFD1048576')}</row>`;
      expect(await refusal(withSheet(more(far)))).toMatch(/^must have at most/);
    }
  });

  it('is refused where the archive declares more than it may unpack to', async () => {
    expect(await refusal(withDirectory(24, 0xf000_0000))).toBe('must unpack to at most 268435456 bytes');
  });

  it('is refused where the archive declares less than a file holds', async () => {
    expect(await refusal(withDirectory(24, 3))).toMatch(/^must be a workbook of Excel/);
  });

  it('is refused where the archive names more files than it has', async () => {
    const bytes = table.slice();
    new DataView(bytes.buffer).setUint16(bytes.length - 22 + 8, 60_000, true);
    expect(await refusal(bytes)).toBe('must be a workbook of Excel: its list of files is not whole');
  });

  it('is refused where a large directory says that there are four billion files', async () => {
    const end = table.length - 22;
    const large = new Uint8Array(56);
    new DataView(large.buffer).setUint32(0, 0x06064b50, true);
    new DataView(large.buffer).setUint32(32, 0xffff_ffff, true);
    new DataView(large.buffer).setUint32(48, new DataView(table.buffer).getUint32(end + 16, true), true);
    const locator = new Uint8Array(20);
    new DataView(locator.buffer).setUint32(0, 0x07064b50, true);
    new DataView(locator.buffer).setUint32(8, end, true);
    const bytes = new Uint8Array([...table.subarray(0, end), ...large, ...locator, ...table.subarray(end)]);
    expect(await refusal(bytes)).toBe('must be a workbook of Excel: its list of files is not whole');
  });

  it.each([0, 3, 21, 100])('is refused with a sentence when only %i bytes of it came', async (length) => {
    expect(await refusal(table.slice(0, length))).toMatch(/^must be a workbook of Excel/);
  });

  it('is refused when it is text', async () => {
    expect(await refusal('lead,type,at\n' as never)).toBe('must be a Uint8Array, got "lead,type,at\\n"');
  });
});
