import { standardModel as model } from 'touchpoint-scoring';
import { createIdentity } from 'touchpoint-scoring/importers';
import { readCsv } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';

const identity = createIdentity({ own: ['studio.example'] });

/** `lead type direction minutes outcome` of each touch, why rows were left out, and what was refused. */
async function read(text: string, more: object = {}) {
  const touches: string[] = [];
  const reasons: string[] = [];
  const refused: string[] = [];
  const options = { model, identity, timeZone: 'Europe/Vienna', ...more };
  for await (const { interactions, leftOut, rejected } of readCsv([text], options)) {
    for (const { leadId, type, direction, durationMinutes, outcome } of interactions)
      touches.push(
        [leadId, type, direction, durationMinutes, outcome].filter((one) => one !== undefined).join(' '),
      );
    reasons.push(...leftOut.map(({ reason }) => reason));
    refused.push(...rejected.map(({ issues }) => `${issues[0]?.path.join()} ${issues[0]?.message}`));
  }
  return { touches, reasons, refused };
}

describe('a column of outcomes in which some words are not known', () => {
  it('counts for those that are, and refuses the others: none of them took place for want of a word', async () => {
    const rows = [
      ['a', 'Cancelled by client'],
      ['b', 'abgesagt'],
      ['c', 'No-show'],
      ['d', 'Planned'],
      ['e', 'verschoben'],
      ['f', 'nicht stattgefunden'],
      ['g', 'Completed'],
      ['i', 'durchgeführt'],
      ['j', 'bestätigt'],
      ['k', 'Kunde nicht erschienen'],
      ['h', 'in limbo'],
    ].map(([who, status]) => `${who}@acme.example,Visit,2026-11-20 10:00,${status}`);
    const { touches, refused } = await read(`Email,Type,Date,Status\n${rows.join('\n')}\n`);
    expect(touches.map((touch) => touch.replace('@acme.example in_person_meeting', ''))).toEqual([
      'a cancelled',
      'b cancelled',
      'c no-show',
      'd scheduled',
      'e scheduled',
      'f cancelled',
      'g held',
      'i held',
      'j scheduled',
      'k no-show',
    ]);
    expect(refused).toEqual(['Status must be an outcome that is known, got "in limbo"']);
  });

  it('is found by one word that no stage of a lead is called', async () => {
    const rows =
      'a@acme.example,Visit,2026-11-20 10:00,fine\nb@acme.example,Visit,2026-11-20 10:00,so so\nc@acme.example,Visit,2026-11-20 10:00,no show\n';
    const { touches, refused } = await read(`Email,Type,Date,Status\n${rows}`);
    expect(touches).toEqual(['c@acme.example in_person_meeting no-show']);
    expect(refused).toHaveLength(2);
  });

  it('is none where it holds the stages of leads', async () => {
    const rows =
      'a@acme.example,Visit,2026-11-20 10:00,Customer\nb@acme.example,Visit,2026-11-20 10:00,Prospect\n';
    expect((await read(`Email,Type,Date,Status\n${rows}`)).touches).toHaveLength(2);
  });
});

describe('mail in two columns', () => {
  const rows =
    'kim@studio.example,anna@acme.example,2026-11-20 10:00,Email\nanna@acme.example,kim@studio.example; lee@studio.example,2026-11-20 10:00,Email\nanna@acme.example,ben@bolt.example,2026-11-20 10:00,Email\n';

  it('of whom one is known to be us: nobody else is taken for us, however often they are there', async () => {
    expect(await read(`From,To,Date,Type\n${rows}`)).toEqual({
      touches: ['anna@acme.example email outbound', 'anna@acme.example email inbound'],
      reasons: [],
      refused: ['From must be us, or To must'],
    });
  });

  it('to several people, of whom each got it', async () => {
    const row = 'kim@studio.example,anna@acme.example; Ben <ben@bolt.example>,2026-11-20 10:00,Email\n';
    expect((await read(`From,To,Date,Type\n${row}`)).touches).toEqual([
      'anna@acme.example email outbound',
      'ben@bolt.example email outbound',
    ]);
  });
});

describe('several people in a cell', () => {
  it.each([
    ['Anna Muster <anna@acme.example>, Ben <ben@bolt.example>'],
    ['"Muster, Anna" <anna@acme.example>; ben@bolt.example'],
    ['anna@acme.example / ben@bolt.example'],
    ['anna@acme.example ben@bolt.example'],
  ])('%s', async (people) => {
    const cell = `"${people.replaceAll('"', '""')}"`;
    const rows = `"cem@cobalt.example; dora@delta.example",Call,2026-11-20 09:00\n${cell},Call,2026-11-20 10:00\n`;
    expect((await read(`Email,Type,Date\n${rows}`)).touches.slice(2)).toEqual([
      'anna@acme.example phone_call',
      'ben@bolt.example phone_call',
    ]);
  });

  it('are one where the name is the address', async () => {
    const row = '"""anna@acme.example"" <anna@acme.example>",Call,2026-11-20 10:00\n';
    expect((await read(`Email,Type,Date\n${row}`)).touches).toEqual(['anna@acme.example phone_call']);
  });
});

describe('a telephone number that a spreadsheet has rounded', () => {
  it.each(['4.36641E+11', '"4,36641E+11"'])('%s is nobody', async (phone) => {
    const { touches, refused } = await read(`Phone,Type,Date\n${phone},Call,2026-11-20 10:00\n`);
    expect(touches).toEqual([]);
    expect(refused[0]).toContain('Phone must be a whole number or a name');
  });
});
