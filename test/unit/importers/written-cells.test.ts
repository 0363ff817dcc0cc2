import { standardModel as model } from 'touchpoint-scoring';
import { readCsv } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';

/** The first touches of a table, with what could not be read. */
async function read(columns: string, cells: string, options: object = {}) {
  const all = [];
  for await (const result of readCsv([`${columns}\n${cells}\n`], { model, ...options })) all.push(result);
  return {
    touches: all.flatMap(({ interactions }) => interactions),
    ignored: all.flatMap(({ ignored }) => ignored),
    rejected: all.flatMap(({ rejected }) => rejected),
  };
}

describe('a time that says its zone in letters', () => {
  it.each([
    ['Mon Nov 23 09:00:00 2026', '2026-11-23T09:00:00Z'],
    ['Mon Nov 23 09:00:00 CET 2026', undefined],
    ['Mon, 23 Nov 2026 09:00:00 EST', '2026-11-23T14:00:00Z'],
    ['Mon, 23 Nov 2026 09:00:00 CST', '2026-11-23T15:00:00Z'],
    ['2026-11-23 09:00:00 CET', '2026-11-23T08:00:00Z'],
    ['2026-11-23 09:00 (CEST)', '2026-11-23T07:00:00Z'],
    // Central, China and Cuba have a standard time called CST.
    ['2026-11-23 09:00:00 CST', undefined],
    ['2026-11-23 09:00:00 XYZ', undefined],
    ['23 de novembro de 2026 às 09:00', '2026-11-23T09:00:00Z'],
    ['23 novembre 2026 alle ore 09:00', '2026-11-23T09:00:00Z'],
    ['23 listopada 2026 o godz. 09:00', '2026-11-23T09:00:00Z'],
    ['23 de noviembre de 2026 a las 9:00', '2026-11-23T09:00:00Z'],
    ['23 november 2026 om 09:00', '2026-11-23T09:00:00Z'],
  ])('%s', async (text, instant) => {
    const { touches } = await read('leadId,type,at', `ada,email,"${text}"`, { timeZone: 'UTC' });
    expect(touches.map(({ at }) => at)).toEqual(instant === undefined ? [] : [Date.parse(instant)]);
  });
});

describe('a length', () => {
  it.each([
    ['1h20', 80],
    ['1 h 20', 80],
    ['1 heure 20', 80],
    ['1,5 h', 90],
    ['0,25 Std.', 15],
    ["30'", 30],
    ['1:20 h', 80],
    ['1:20:30 h', 80.5],
    ['2 Std. 5 Min.', 125],
    ['1.5 hours', 90],
  ])('%s', async (text, minutes) => {
    const { touches, ignored } = await read(
      'leadId,type,at,duration',
      `ada,phone_call,2026-11-23T09:00:00Z,"${text}"`,
    );
    expect([touches[0]?.durationMinutes, ignored]).toEqual([minutes, []]);
  });

  it.each(['1h90', '1 m 20', '1,234 h', '20 h h'])('%s is none, and costs the field', async (text) => {
    const { touches, ignored } = await read(
      'leadId,type,at,durationMinutes',
      `ada,phone_call,2026-11-23T09:00:00Z,"${text}"`,
    );
    expect([touches[0]?.durationMinutes, ignored.length]).toEqual([undefined, 1]);
  });

  it('in minutes and seconds, where the mapping says so', async () => {
    const mapping = { durationUnit: 'minutes:seconds' } as const;
    const lengths = async (text: string) =>
      (
        await read('leadId,type,at,durationMinutes', `ada,phone_call,2026-11-23T09:00:00Z,${text}`, {
          mapping,
        })
      ).touches[0]?.durationMinutes;
    expect([await lengths('05:30'), await lengths('1:05:30'), await lengths('12')]).toEqual([5.5, 65.5, 12]);
  });
});

describe('an id in several ways to write it', () => {
  const idOf = async (text: string) =>
    (await read('leadId,type,at', `"${text}",email,2026-11-23T09:00:00Z`)).touches.map(
      ({ leadId }) => leadId,
    );

  it('telephone numbers', async () => {
    for (const text of ['tel:+43-1-2345678', '+43 1 2345678', '0043 1 234 56 78'])
      expect([text, await idOf(text)]).toEqual([text, ['+4312345678']]);
    for (const text of ['01/2345678', '01/234-56-78', '(01) 234 56 78'])
      expect([text, await idOf(text)]).toEqual([text, ['012345678']]);
    for (const text of ['555-123-4567', '555.123.4567', '(555) 123-4567'])
      expect([text, await idOf(text)]).toEqual([text, ['5551234567']]);
    for (const text of ['10-00123', '2026-11-23', '23/11/2026', '12-345-678', 'tel:ada'])
      expect([text, await idOf(text)]).toEqual([text, [text]]);
  });

  it('of Salesforce, with whatever checksum an export writes', async () => {
    for (const text of ['003A0000012345Q', '003A0000012345QIAQ', '003A0000012345QAAA'])
      expect([text, await idOf(text)]).toEqual([text, ['salesforce:003A0000012345Q']]);
    // Eighteen digits are a number of another system, unless the checksum is right.
    expect(await idOf('003000000000001123')).toEqual(['003000000000001123']);
    expect(await idOf('001000000000000AAA')).toEqual(['salesforce:001000000000000']);
  });
});

describe('several people in one cell', () => {
  it.each([
    ['ada@acme.example, ben@bolt.example', ['ada@acme.example', 'ben@bolt.example']],
    ['ada@acme.example;ben@bolt.example', ['ada@acme.example', 'ben@bolt.example']],
    ['Ada <ada@acme.example>, Ben <ben@bolt.example>', ['ada@acme.example', 'ben@bolt.example']],
    ['ada@acme.example|ben@bolt.example', ['ada@acme.example', 'ben@bolt.example']],
    ['ada@acme.example\nben@bolt.example', ['ada@acme.example', 'ben@bolt.example']],
    ['Lovelace, Ada', ['Lovelace, Ada']],
  ])('%s', async (cell, leads) => {
    const { touches } = await read('Attendees,Type,Date', `"${cell}",Call,2026-11-23T09:00:00Z`);
    expect(touches.map(({ leadId }) => leadId)).toEqual(leads);
    if (leads.length > 1) expect(touches[0]?.participants).toBe(2);
  });
});
