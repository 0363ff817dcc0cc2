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

describe('a column that says by a yes or no that a touch did not take place', () => {
  const visits = (header: string, ...answers: readonly string[]) =>
    [
      `Email,Type,Date,${header}`,
      ...answers.map((answer, index) => `${'abcdefgh'[index]}@acme.example,Visit,2026-11-20 10:00,${answer}`),
    ].join('\n');
  const outcomes = async (text: string, more: object = {}) => {
    const { touches, reasons, refused } = await read(text, more);
    return [
      ...touches.map((one) => one.replace('@acme.example in_person_meeting', '')),
      ...reasons,
      ...refused,
    ];
  };

  it.each<[string, readonly string[], readonly string[]]>([
    ['Attended', ['Yes', 'No'], ['a', 'b no-show']],
    ['Teilgenommen', ['ja', 'nein'], ['a', 'b no-show']],
    ['Attendance', ['Attended', 'Absent'], ['a', 'b no-show']],
    ['Cancelled', ['No', 'Yes'], ['a', 'b cancelled']],
    ['Is Canceled', ['0', '1'], ['a', 'b cancelled']],
    ['Cancelled at', ['', '2026-11-19 08:00'], ['a', 'b cancelled']],
    ['Storniert', ['', 'x'], ['a', 'b cancelled']],
    ['No Show', ['false', 'true'], ['a', 'b no-show']],
    ['Deleted', ['false', 'true'], ['a', 'deleted']],
    ['Draft', ['No', 'Yes'], ['a', 'draft']],
    ['Completed', ['Yes', 'No', ''], ['a', 'b scheduled', 'c scheduled']],
    ['Stattgefunden', ['Ja', 'Nein'], ['a', 'b scheduled']],
    ['Is Closed', ['TRUE', 'FALSE'], ['a', 'b scheduled']],
    [
      'Response',
      ['Accepted', 'Declined', 'Tentative', 'Needs action'],
      ['a', 'declined', 'tentative', 'unanswered'],
    ],
    ['RSVP', ['Going', 'Not going', 'Maybe'], ['a', 'declined', 'tentative']],
    ['Teilnahmestatus', ['Zugesagt', 'Abgelehnt', 'Keine Antwort'], ['a', 'declined', 'unanswered']],
  ])('%s: %j', async (header, answers, expected) => {
    expect(await outcomes(visits(header, ...answers))).toEqual(expected);
  });

  it('and nothing in a row: whether somebody came is not known where it is said of others', async () => {
    expect(await outcomes(visits('Attended', 'Yes', ''))).toEqual(['a', 'b scheduled']);
    expect(await outcomes(visits('Attended', 'No', ''))).toEqual(['a no-show', 'b']);
  });

  it('is left alone where it holds something else, such as how many came or what somebody wrote', async () => {
    expect(await outcomes(visits('Attended', '12', '9'))).toEqual(['a', 'b']);
    expect(await outcomes(visits('Response', 'We will call back', 'thanks'))).toEqual(['a', 'b']);
  });

  it('goes before a status that only says that it was done', async () => {
    const text =
      'Email,Type,Date,Status,Attended\na@acme.example,Visit,2026-11-20 10:00,Completed,No\nb@acme.example,Visit,2026-11-20 10:00,Completed,Yes\n';
    expect(await outcomes(text)).toEqual(['b held', 'a no-show'].sort());
  });

  it('counts answers as the policy says', async () => {
    const policy = { tentative: 'presume', unanswered: 'presume' };
    expect(await outcomes(visits('RSVP', 'Maybe', 'Pending', 'No'), { policy })).toEqual([
      'a',
      'b',
      'declined',
    ]);
  });

  it('says nothing of mail, of which "no" is an answer', async () => {
    const text =
      'Email,Type,Date,Response\na@acme.example,Email,2026-11-20 10:00,No\nb@acme.example,Email,2026-11-20 10:00,Yes\n';
    expect((await read(text)).touches).toHaveLength(2);
  });

  it('and a title that says so: a visit that was called off is none, a mail about it is one', async () => {
    const text =
      'Email,Type,Date,Subject\na@acme.example,Visit,2026-11-20 10:00,Abgesagt: Besuch\nb@acme.example,Email,2026-11-20 10:00,Abgesagt: Besuch\n';
    expect((await read(text)).touches).toEqual([
      'a@acme.example in_person_meeting cancelled',
      'b@acme.example email',
    ]);
  });
});

describe('a cell that names nobody', () => {
  it.each([
    '-',
    'n/a',
    'N/A',
    'Unknown',
    'unknown caller',
    'NULL',
    '#N/A',
    '#REF!',
    '#NV',
    '(blank)',
    'Anonym',
    'Unbekannt',
    'Private number',
    '-1',
  ])('is nobody: %s', async (nobody) => {
    const text = `Contact,Type,Date\n${nobody},Call,2026-11-20 10:00\nAda,Call,2026-11-20 10:00\n`;
    const { touches, reasons } = await read(text);
    expect([touches, reasons]).toEqual([['Ada phone_call'], ['no-lead']]);
  });

  it.each(['Na', 'Nil', 'Private Bank', 'Unknown Pleasures Ltd', 'Nan'])(
    'may look like one: %s',
    async (name) => {
      const { touches } = await read(`Contact,Type,Date\n${name},Call,2026-11-20 10:00\n`);
      expect(touches).toEqual([`${name} phone_call`]);
    },
  );

  it('is an id like any other in a column called leadId, as in every other function', async () => {
    const text = 'leadId,type,at\nunknown,phone_call,2026-11-20T10:00:00Z\n';
    expect((await read(text)).touches).toEqual(['unknown phone_call']);
  });

  it('gives way to the next column that names somebody, and is no company', async () => {
    const accounts: (string | undefined)[] = [];
    const text =
      'ID,Done,Type,Due date,Due time,Email,Person,Organization\n1,Done,Call,2026-11-20,09:00,n/a,Ada,-\n2,Done,Call,2026-11-20,10:00,-,Ben,n/a\n';
    for await (const { interactions } of readCsv([text], { model, timeZone: 'UTC' }))
      accounts.push(...interactions.map(({ leadId, accountId }) => `${leadId} ${accountId}`));
    expect(accounts).toEqual(['Ada undefined', 'Ben undefined']);
  });
});

describe('what programs write so that a spreadsheet leaves a cell alone', () => {
  it.each(['="0043664 1112223"', "'+436641112223", '"=""+43 664 1112223"""'])(
    'is no part of it: %s',
    async (phone) => {
      expect((await read(`Phone,Type,Date\n${phone},Call,2026-11-20 10:00\n`)).touches).toEqual([
        '+436641112223 phone_call',
      ]);
    },
  );
});

describe('a day', () => {
  const days = async (...written: readonly string[]) => {
    const found: string[] = [];
    const text = ['Email;Type;Date', ...written.map((day) => `ada@acme.example;Call;${day}`)].join('\n');
    for await (const { interactions } of readCsv([text], { model, timeZone: 'UTC' }))
      found.push(...interactions.map(({ at }) => new Date(at).toISOString().slice(0, 16)));
    return found;
  };

  it('may have its weekday before it', async () => {
    expect(await days('Fr, 20.11.2026 10:00')).toEqual(['2026-11-20T10:00']);
    expect(await days('Fri 11/20/2026 10:00 AM')).toEqual(['2026-11-20T10:00']);
    expect(await days('pt. 20.11.2026')).toEqual(['2026-11-20T00:00']);
    expect(await days('vendredi 20/11/2026')).toEqual(['2026-11-20T00:00']);
  });

  it('with its weekday is not taken for another order', async () => {
    expect(await days('Tue 03/11/2026')).toEqual([]);
  });

  it('on which something was done goes before the one on which it was due', async () => {
    const text =
      'Email,Type,Due Date,Completed Date\nada@acme.example,Call,2026-11-25,2026-11-20T10:00:00Z\n';
    for await (const { interactions } of readCsv([text], { model, timeZone: 'UTC' }))
      expect(interactions.map(({ at }) => new Date(at).toISOString())).toEqual(['2026-11-20T10:00:00.000Z']);
  });
});

describe('a time of day beside a day that is written as its midnight', () => {
  it.each([
    ['2026-11-20T00:00:00', '10:30'],
    ['2026-11-20 00:00', '10:30'],
    ['2026-11-20T00:00:00.000Z', '10:30'],
    ['11/20/2026 12:00:00 AM', '10:30 AM'],
    ['20.11.2026 00:00:00', '10:30'],
  ])('counts: %s %s', async (day, time) => {
    const text = `Email,Type,Date,Time\nada@acme.example,Call,${day},${time}\n`;
    for await (const { interactions } of readCsv([text], { model, timeZone: 'UTC' }))
      expect(interactions.map(({ at }) => new Date(at).toISOString())).toEqual(['2026-11-20T10:30:00.000Z']);
  });
});

describe('a call that nobody took', () => {
  it('may be said in the column of the direction', async () => {
    const text =
      'Email,Type,Date,Direction\na@acme.example,Call,2026-11-20 10:00,Missed\nb@acme.example,Call,2026-11-20 10:00,Missed\nc@acme.example,Call,2026-11-20 10:00,Inbound\n';
    expect(await read(text)).toEqual({
      touches: ['c@acme.example phone_call inbound'],
      reasons: ['not-reached', 'not-reached'],
      refused: [],
    });
  });

  it('lasts no time in a call log; in a table of a CRM nobody may have written how long', async () => {
    const log =
      'Name,Number,Date,Time,Type,Duration\nAda,+436641112223,20.11.2026,10:00,Outgoing,0\nAda,+436641112223,20.11.2026,11:00,Outgoing,60\n';
    expect((await read(log)).touches).toEqual(['+436641112223 phone_call outbound 1 held']);
    const crm = 'Email,Type,Date,Direction,Duration\na@acme.example,Call,2026-11-20 10:00,Outbound,0\n';
    expect((await read(crm)).touches).toEqual(['a@acme.example phone_call outbound 0']);
  });

  it.each(['Call Result', 'Call Status', 'Anrufstatus'])(
    'has an outcome under a heading of calls: %s',
    async (header) => {
      const text = `Email,Type,Date,${header}\na@acme.example,Call,2026-11-20 10:00,Left Voicemail\nb@acme.example,Call,2026-11-20 10:00,Connected\n`;
      expect((await read(text)).touches).toEqual(['b@acme.example phone_call held']);
    },
  );
});

describe('a meeting of a whole day in a table', () => {
  it('has no time, and is left out as in calendars', async () => {
    const text =
      'Attendees,Type,Start,All day\nada@acme.example,Visit,2026-11-20 00:00,TRUE\nbob@acme.example,Visit,2026-11-20 10:00,FALSE\n';
    expect(await read(text)).toEqual({
      touches: ['bob@acme.example in_person_meeting'],
      reasons: ['all-day'],
      refused: [],
    });
    expect((await read(text, { policy: { allDay: 'count' } })).touches).toHaveLength(2);
  });
});

describe('a column that says by a yes or no whether somebody was reached', () => {
  it.each([
    ['Call', 'Answered', 'Yes', 'No'],
    ['Anruf', 'Erreicht', 'ja', 'nein'],
    ['Call', 'Missed', 'false', 'true'],
    ['Call', 'Voicemail', 'No', 'Yes'],
    ['Email', 'Bounced', 'No', 'Yes'],
  ])('%s, %s', async (type, header, good, bad) => {
    const text = `Email,Type,Date,${header}\na@acme.example,${type},2026-11-20 10:00,${good}\nb@acme.example,${type},2026-11-20 10:00,${bad}\n`;
    const { touches, reasons } = await read(text);
    expect(touches.map((one) => one.split(' ')[0])).toEqual(['a@acme.example']);
    expect(reasons).toEqual(['not-reached']);
  });

  it('says nothing of what it is not about', async () => {
    const text =
      'Email,Type,Date,Answered\na@acme.example,Visit,2026-11-20 10:00,No\nb@acme.example,Call,2026-11-20 10:00,Yes\n';
    expect((await read(text)).touches).toEqual([
      'a@acme.example in_person_meeting',
      'b@acme.example phone_call',
    ]);
  });
});

describe('a visit whose place is a link to a conference', () => {
  it('is a video call, unless a mapping says what a visit is', async () => {
    const text = 'Email,Type,Date,Location\nada@acme.example,Visit,2026-11-20 10:00,https://zoom.us/j/1\n';
    expect((await read(text)).touches).toEqual(['ada@acme.example video_call mutual held']);
    const mapping = {
      columns: { leadId: 'Email', type: 'Type', at: 'Date', place: 'Location' },
      types: { Visit: 'in_person_meeting' },
    } as const;
    expect((await read(text, { mapping })).touches).toEqual(['ada@acme.example in_person_meeting']);
  });

  it('and a meeting without a place is what its title says, as in calendars', async () => {
    const text =
      'Email,Type,Date,Subject\nada@acme.example,Meeting,2026-11-20 10:00,Zoom call with Ada\nbob@acme.example,Meeting,2026-11-20 10:00,Lunch with Bob\n';
    expect((await read(text)).touches).toEqual([
      'ada@acme.example video_call mutual held',
      'bob@acme.example in_person_meeting mutual held',
    ]);
  });
});

describe('activities of Pipedrive in German', () => {
  it('that are still to be done are none yet', async () => {
    const text =
      'ID;Erledigt;Typ;Betreff;Fälligkeitsdatum;Fälligkeitszeit;Dauer;Kontaktperson;Organisation;Zugewiesen an Nutzer\n1;Erledigt;Anruf;x;2026-11-20;09:00;00:15;Ada;Acme;Kim\n2;Zu erledigen;Anruf;x;2026-11-21;09:00;00:15;Ben;Acme;Kim\n';
    expect((await read(text)).touches).toEqual(['Ada phone_call 15 held', 'Ben phone_call 15 scheduled']);
  });
});
