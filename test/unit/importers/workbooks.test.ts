import { standardModel } from 'touchpoint-scoring';
import { readXlsx, type TableOptions } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';
import { type WorkbookCell, workbookOf } from '../cli/workbook.js';

async function read(bytes: Uint8Array, more: Partial<TableOptions<string>> = {}) {
  const touches: string[] = [];
  const places: number[] = [];
  const options = { model: standardModel, timeZone: 'UTC', ...more };
  for await (const { interactions, rejected, leftOut } of readXlsx(bytes, options)) {
    for (const { leadId, at, durationMinutes } of interactions)
      touches.push(
        [leadId, new Date(at).toISOString().slice(0, 16), durationMinutes]
          .filter((one) => one !== undefined)
          .join(' '),
      );
    places.push(...rejected.map(({ index }) => index), ...leftOut.map(({ index }) => index));
  }
  return { touches, places };
}

// 25,569 days are from the last day of 1899 to the beginning of 1970; 1,462 from there to the beginning of 1904.
const serialOf = (time: string) => Date.parse(`${time}Z`) / 86_400_000 + 25_569;
const ten = { serial: serialOf('2026-11-20T10:00:00'), format: 22 } as const;
const names: WorkbookCell[] = ['Email', 'Type', 'Date'];
const row = (lead: string, at: WorkbookCell = ten): WorkbookCell[] => [lead, 'Call', at];

describe('a workbook', () => {
  it('has the time of day in a column of its own, as a time or as text', async () => {
    const day = { serial: Math.floor(ten.serial), format: 14 } as const;
    const half = { serial: 10.5 / 24, format: 20 } as const;
    const table = [
      ['Email', 'Type', 'Date', 'Start Time', 'End Time'],
      [...row('ada', day), half, { serial: 11 / 24, format: 20 }],
      [...row('ben', day), '10:30', '11:00'],
    ] as WorkbookCell[][];
    const expected = ['ada 2026-11-20T10:30 30', 'ben 2026-11-20T10:30 30'];
    expect((await read(workbookOf([table]))).touches).toEqual(expected);
  });

  it('counts its days from 1904, if it says so', async () => {
    const at = { serial: ten.serial - 1462, format: 22 } as const;
    expect((await read(workbookOf([[names, row('ada', at)]], { isFrom1904: true }))).touches).toEqual([
      'ada 2026-11-20T10:00',
    ]);
    // A number that no format calls a date.
    expect((await read(workbookOf([[names, row('ada', at.serial)]], { isFrom1904: true }))).touches).toEqual([
      'ada 2026-11-20T10:00',
    ]);
    expect((await read(workbookOf([[names, row('ada', ten.serial)]]))).touches).toEqual([
      'ada 2026-11-20T10:00',
    ]);
    const [day, time] = [
      { serial: Math.floor(at.serial), format: 14 },
      { serial: 0.4375, format: 20 },
    ] as const;
    const table: WorkbookCell[][] = [
      [...names, 'Time'],
      [...row('ada', day), time],
    ];
    expect((await read(workbookOf([table], { isFrom1904: true }))).touches).toEqual(['ada 2026-11-20T10:30']);
  });

  it('has a cover, and a sheet for each month: all of these are read, and rows count through them', async () => {
    const cover: WorkbookCell[][] = [
      ['Report of Kim', 'page 1'],
      ['Created', 'today'],
    ];
    const contacts: WorkbookCell[][] = [
      ['Name', 'Email'],
      ['Ada', 'ada@acme.example'],
    ];
    const bytes = workbookOf([
      cover,
      [names, row('ada'), row('', ten)],
      [['November'], names, row('ben'), row('')],
      contacts,
    ]);
    const columns: string[][] = [];
    const { touches, places } = await read(bytes, {
      onColumns: (finding) => columns.push(finding.columns.map(({ name }) => name)),
    });
    expect(touches).toEqual(['ada 2026-11-20T10:00', 'ben 2026-11-20T10:00']);
    expect(places).toEqual([1, 3]);
    expect(columns).toHaveLength(2);
  });

  it('has a sheet with the columns that a mapping names, behind another one', async () => {
    const other: WorkbookCell[][] = [
      ['Who', 'What'],
      ['x', 'y'],
    ];
    const table: WorkbookCell[][] = [
      ['Person', 'When'],
      ['ada', ten],
    ];
    const mapping = { columns: { leadId: 'Person', at: 'When' }, constants: { type: 'email' } } as const;
    expect((await read(workbookOf([other, table]), { mapping })).touches).toEqual(['ada 2026-11-20T10:00']);
  });
});
