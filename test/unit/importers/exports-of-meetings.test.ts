import { standardModel as model } from 'touchpoint-scoring';
import { createIdentity } from 'touchpoint-scoring/importers';
import { readAndroidCalls, readCsv } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';

const identity = createIdentity({ own: ['studio.example'] });

/** `lead type minutes` of each touch, and why rows were left out. */
async function read(text: string, more: object = {}) {
  const touches: string[] = [];
  const reasons: string[] = [];
  for await (const result of readCsv([text], { model, identity, timeZone: 'UTC', ...more })) {
    for (const { leadId, type, durationMinutes, outcome } of result.interactions)
      touches.push(`${leadId} ${outcome === 'cancelled' ? 'cancelled' : type} ${durationMinutes}`);
    reasons.push(...result.leftOut.map(({ reason }) => reason));
  }
  return { touches, reasons };
}

// The names of the columns are those that public importers of these reports test against (2025 and 2026): Zoom writes
// `Name (original name)` and `Email` below a block about the meeting, and for webinars a table of hosts above that of attendees;
// Teams writes `1. Summary` and `2. Participants`, and some reports have neither address nor role.
describe('reports of participants', () => {
  it('of Zoom, below the block about the meeting', async () => {
    const report =
      'Topic,ID,Duration (minutes),Start time,End time,Participants\nOffer,1,77,09/13/2026 08:30:26 AM,09/13/2026 09:46:50 AM,2\n\nName (original name),Email,Join time,Leave time,Duration (minutes),Guest,Recording disclaimer response,In waiting room\nKim,kim@studio.example,09/13/2026 08:30:00 AM,09/13/2026 09:30:00 AM,60,No,,No\nAda,ada@acme.example,09/13/2026 08:30:00 AM,09/13/2026 09:30:00 AM,60,Yes,,No\n';
    expect(await read(report)).toEqual({
      touches: ['ada@acme.example video_call 60'],
      reasons: ['internal'],
    });
  });

  it('of a webinar of Zoom: the table of attendees counts, and those who did not come are left out', async () => {
    const report =
      'Attendee Report\nTopic,Webinar ID,Actual Start Time\nTest,123,05/13/2026 09:00:00 AM\nHost Details\nAttended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes)\nYes,Kim,kim@studio.example,05/13/2026 09:00:00 AM,05/13/2026 11:00:00 AM,120\nAttendee Details\nAttended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes)\nYes,Ada,Ada,Lovelace,ada@acme.example,05/12/2026 09:00:00 AM,approved,05/13/2026 09:00:00 AM,05/13/2026 11:00:00 AM,120\nNo,Ben,Ben,Bolt,ben@bolt.example,05/12/2026 09:00:00 AM,approved,--,--,--\n';
    expect(await read(report)).toEqual({
      touches: ['ada@acme.example video_call 120'],
      reasons: ['filtered'],
    });
  });

  it('of Teams, with and without addresses', async () => {
    const rows = (columns: string, row: string) =>
      `1. Summary\nMeeting title,Offer\n\n2. Participants\n${columns}\n${row}\n`;
    const times = '"6/24/25, 1:50:00 PM","6/24/25, 3:20:00 PM",1h 30m 0s';
    expect(
      await read(
        rows(
          'Name,First Join,Last Leave,In-Meeting Duration,Email,Participant ID (UPN),Role',
          `Ada,${times},ada@acme.example,ada@acme.example,Attendee`,
        ),
      ),
    ).toEqual({ touches: ['ada@acme.example video_call 90'], reasons: [] });
    expect(
      await read(rows('Name,First Join,Last Leave,In-Meeting Duration', `"Lovelace, Ada",${times}`)),
    ).toEqual({
      touches: ['Lovelace, Ada video_call 90'],
      reasons: [],
    });
  });
});

// The German names are those that public readers of these reports look for; nobody publishes a list of them.
describe('reports of participants in German', () => {
  it('of Teams, below a summary, parted by tabs', async () => {
    const report =
      '1. Zusammenfassung\nBesprechungstitel\tAngebot\nStartzeit\t20.11.2026, 10:00:12\n\n2. Teilnehmer\nName\tErster Beitritt\tLetztes Verlassen\tDauer der Besprechung\tE-Mail\tTeilnehmer-ID (UPN)\tRolle\nAda\t20.11.2026, 10:00:12\t20.11.2026, 11:00:12\t1 Std. 0 Min. 0 Sek.\tada@acme.example\tada@acme.example\tReferent\nKim\t20.11.2026, 10:00:12\t20.11.2026, 11:00:12\t1 Std.\tkim@studio.example\tkim@studio.example\tOrganisator\n';
    expect(await read(report)).toEqual({
      touches: ['ada@acme.example video_call 60'],
      reasons: ['internal'],
    });
    const short =
      'Vollständiger Name\tBeitrittszeit\tAustrittszeit\tDauer\tE-Mail\tRolle\nAda\t20.11.2026, 10:00:12\t20.11.2026, 11:00:12\t1 Std. 0 Min.\tada@acme.example\tReferent\n';
    expect((await read(short)).touches).toEqual(['ada@acme.example video_call 60']);
  });

  it('of Zoom', async () => {
    const report =
      'Name (Originalname),Benutzer-E-Mail,Beitrittszeit,Beendigungszeit,Dauer (Minuten),Gast\nAda,ada@acme.example,20.11.2026 10:00:00,20.11.2026 11:00:00,60,Ja\n';
    expect((await read(report)).touches).toEqual(['ada@acme.example video_call 60']);
  });
});

describe('a report of Google Meet, which has times of day alone', () => {
  const meet =
    'First name,Last name,Email,Duration,Time joined,Time exited\nAda,Lovelace,ada@acme.example,45 min,10:00 AM,10:45 AM\n';

  it('says how to name the day', async () => {
    for await (const { rejected } of readCsv([meet], { model, identity, timeZone: 'UTC' })) {
      const issue = rejected[0]?.issues[0];
      expect(issue?.message).toBe('must say its day as well, got the time of day "10:00 AM"');
      expect(issue?.remedy).toContain("{ day: '2026-11-20' }");
    }
  });

  it('is read once it is named', async () => {
    const mapping = {
      columns: { leadId: 'Email', time: 'Time joined', endTime: 'Time exited' },
      constants: { type: 'video_call', at: '2026-11-20' },
    };
    const days: string[] = [];
    for await (const { interactions } of readCsv([meet], {
      model,
      identity,
      timeZone: 'Europe/Vienna',
      mapping,
    }))
      days.push(
        ...interactions.map(({ at, durationMinutes }) => `${new Date(at).toISOString()} ${durationMinutes}`),
      );
    expect(days).toEqual(['2026-11-20T09:00:00.000Z 45']);
  });

  it('is read with the day as an option, without a mapping', async () => {
    expect((await read(meet, { day: '2026-11-20' })).touches).toEqual(['ada@acme.example video_call 45']);
  });

  it('of which rows have a day: the option does not fill it in where it is missing', async () => {
    const table = 'Email,Type,Date\nada@acme.example,Call,2026-11-20T10:00:00Z\nbob@acme.example,Call,\n';
    expect((await read(table, { day: '2026-11-21' })).touches).toEqual([
      'ada@acme.example phone_call undefined',
    ]);
  });

  it('refuses a day that is none', async () => {
    for (const day of ['20.11.2026', '2026-02-30', 20261120])
      await expect(read(meet, { day })).rejects.toMatchObject({ code: 'invalid_option' });
  });
});

// As public readers of these lists describe them: https://github.com, "Full Name<tab>User Action<tab>Timestamp", UTF-16 with a mark.
describe('the attendance list that Teams wrote until 2021', () => {
  const lines = [
    'Full Name\tUser Action\tTimestamp',
    'Kim Seller\tJoined\t11/20/2026, 10:00:00 AM',
    'Ada Lovelace\tJoined before\t11/20/2026, 10:01:00 AM',
    'Ada Lovelace\tLeft\t11/20/2026, 10:31:00 AM',
    'Ada Lovelace\tJoined\t11/20/2026, 10:35:00 AM',
    'Bob Byron\tJoined\t11/20/2026, 10:05:00 AM',
  ];
  const times = async (rows: readonly string[], more: object = {}) => {
    const found: string[] = [];
    const bytes = Buffer.from(`\ufeff${rows.join('\r\n')}\r\n`, 'utf16le');
    for await (const { interactions } of readCsv([bytes], { model, timeZone: 'UTC', ...more }))
      found.push(
        ...interactions.map(({ leadId, type, at }) => `${leadId} ${type} ${new Date(at).toISOString()}`),
      );
    return found;
  };

  it('has those who came, each by the first time that they joined', async () => {
    const found = await times(lines);
    expect(found[0]).toBe('Kim Seller video_call 2026-11-20T10:00:00.000Z');
    expect(new Set(found.map((one) => one.split(' video_call')[0]))).toEqual(
      new Set(['Kim Seller', 'Ada Lovelace', 'Bob Byron']),
    );
    expect(found.filter((one) => one.includes('10:31'))).toEqual([]);
  });

  it('with days that may be read in two ways: the month is first where the clock is American, and else it asks', async () => {
    const [head = ''] = lines;
    expect(await times([head, 'Ada\tJoined\t3/11/2026, 10:00:00 AM'])).toEqual([
      'Ada video_call 2026-03-11T10:00:00.000Z',
    ]);
    expect(await times([head, 'Ada\tJoined\t03/11/2026, 15:00:00'])).toEqual([]);
    expect(await times([head, 'Ada\tJoined\t03/11/2026, 15:00:00'], { dateOrder: 'day-month-year' })).toEqual(
      ['Ada video_call 2026-11-03T15:00:00.000Z'],
    );
  });
});

// The names of the columns are those of public code that reads such reports: Assigned, Call Result, Activity Type, Subject, Date,
// Status, Company / Account, Contact, Activity ID, Call Type, Task Subtype.
describe('a report of activities of Salesforce', () => {
  const report = (...rows: string[]) =>
    [
      'Subject,Date,Assigned,Priority,Status,Task,Company / Account,Contact,Lead,Type,Call Duration (seconds)',
      ...rows,
    ].join('\n');

  it('has whom a call was with, its length, and what was not done', async () => {
    const outcomes: string[] = [];
    const text = report(
      'Call,20.11.2026,Kim,Normal,Completed,1,Acme,Ada Lovelace,,Call,300',
      'Call,21.11.2026,Kim,Normal,Not Started,1,Acme,Ada Lovelace,,Call,',
      'Lunch,19.11.2026,Kim,,,0,Acme,,Bob Byron,Meeting,',
      'Prepare,19.11.2026,Kim,Normal,Completed,1,Acme,Ada Lovelace,,Other,',
    );
    for await (const { interactions } of readCsv([text], { model, timeZone: 'UTC' }))
      outcomes.push(
        ...interactions.map(
          ({ leadId, type, outcome, accountId, ownerId, durationMinutes }) =>
            `${leadId} ${type} ${outcome} ${accountId} ${ownerId} ${durationMinutes}`,
        ),
      );
    expect(outcomes).toEqual([
      'Ada Lovelace phone_call held Acme Kim 5',
      'Ada Lovelace phone_call scheduled Acme Kim undefined',
      'Bob Byron in_person_meeting held Acme Kim undefined',
    ]);
  });

  it('ends with lines about the report, which are nobody', async () => {
    const text = report(
      'Call,20.11.2026,Kim,Normal,Completed,1,Acme,Ada Lovelace,,Call,300',
      '',
      '"Activities with Contacts"',
      '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."',
      '"Confidential Information - Do Not Distribute"',
    );
    expect((await read(text)).touches).toEqual(['Ada Lovelace phone_call 5']);
  });
});

describe('exports of HubSpot in German', () => {
  it('of calls', async () => {
    const text =
      'Datensatz-ID,Anrufergebnis,Anrufrichtung,Aktivitätsdatum,Aktivität zugewiesen an,Zugeordneter Kontakt\n1,Verbunden,Ausgehend,2026-11-20 10:00,Kim,Ada Lovelace (ada@acme.example)\n2,Keine Antwort,Ausgehend,2026-11-20 11:00,Kim,Ada Lovelace (ada@acme.example)\n';
    expect(await read(text)).toEqual({
      touches: ['ada@acme.example phone_call undefined'],
      reasons: ['not-reached'],
    });
  });

  it('of all activities', async () => {
    const text =
      'Datensatz-ID,Aktivitätstyp,Aktivitätsdatum,Aktivität zugewiesen an,Zugeordneter Kontakt,Anrufergebnis\n1,Anruf,2026-11-20 10:00,Kim,Ada Lovelace (ada@acme.example),Verbunden\n2,Notiz,2026-11-20 11:00,Kim,Ada Lovelace (ada@acme.example),\n';
    expect(await read(text)).toEqual({
      touches: ['ada@acme.example phone_call undefined'],
      reasons: ['no-meeting'],
    });
  });
});

describe('activities of Dynamics 365', () => {
  it.each([
    '(Do Not Modify) Activity,Subject,Regarding,Activity Type,Activity Status,Owner,Start Date,Due Date\n1,Offer,Ada,Phone Call,Completed,Kim,2026-11-20 10:00,2026-11-20 10:30\n2,Lunch,Ada,Appointment,Canceled,Kim,2026-11-21 10:00,2026-11-21 10:30\n',
    '(Nicht ändern) Aktivität;Betreff;Bezug;Aktivitätstyp;Aktivitätsstatus;Besitzer;Startdatum;Fälligkeitsdatum\n1;Angebot;Ada;Telefonanruf;Abgeschlossen;Kim;20.11.2026 10:00;20.11.2026 10:30\n2;Essen;Ada;Termin;Abgebrochen;Kim;21.11.2026 10:00;21.11.2026 10:30\n',
  ])('are of whom they are about: %s', async (text) => {
    expect((await read(text)).touches).toEqual(['Ada phone_call undefined', 'Ada cancelled undefined']);
  });
});

describe('a calendar of Outlook', () => {
  it('leaves out days, and knows a meeting that was called off by its title', async () => {
    const calendar =
      '"Subject","Start Date","Start Time","End Date","End Time","All day event","Required Attendees","Location"\n"Lunch","11/25/2026","12:00:00 PM","11/25/2026","1:00:00 PM","False","ada@acme.example","Herrengasse 14, Wien"\n"Canceled: Offer","11/26/2026","12:00:00 PM","11/26/2026","1:00:00 PM","False","ada@acme.example","Herrengasse 14, Wien"\n"Fair","11/27/2026","12:00:00 AM","11/28/2026","12:00:00 AM","True","ada@acme.example",""\n';
    expect(await read(calendar)).toEqual({
      touches: ['ada@acme.example in_person_meeting 60', 'ada@acme.example cancelled 60'],
      reasons: ['filtered'],
    });
  });
});

describe('a log of calls', () => {
  it('in which nobody was reached by its title, where it has no outcome', async () => {
    const log = (title: string) =>
      `Email,Type,Date,Subject\nada@acme.example,Call,2026-11-20 10:00,${title}\n`;
    expect((await read(log('Call - left voicemail'))).reasons).toEqual(['not-reached']);
    expect((await read(log('Call about the offer'))).touches).toHaveLength(1);
  });

  it('of Android, with the word Call behind each type', async () => {
    const log =
      'Call Type,Phone Number,Name,Call Date,Call Duration\nOutgoing Call,+43 1 2345678,Ada,20-Nov-2026 10:00:00,120\nMissed Call,+43 1 2345678,Ada,20-Nov-2026 11:00:00,0\n';
    expect(await read(log)).toEqual({ touches: ['+4312345678 phone_call 2'], reasons: ['not-reached'] });
  });

  it('of Android as XML, the same in chunks of one character', async () => {
    const calls = ['121', '0', '7'].map(
      (duration, minute) =>
        `<call number="+43 1 234567" duration="${duration}" date="${1795168800000 + minute * 60_000}" type="1" />`,
    );
    const file = `<calls>${calls.join('\n')}</calls>`;
    const read = async (chunks: Iterable<string>) => {
      const found: unknown[] = [];
      for await (const { interactions } of readAndroidCalls(chunks, { model })) found.push(...interactions);
      return found;
    };
    const whole = await read([file]);
    expect(whole).toHaveLength(3);
    expect(await read(file)).toEqual(whole);
  });

  it('of Android as XML: a call of ours that lasted 0 seconds was not taken', async () => {
    const file = ['<calls><call number="+4312345678" duration="0" date="1795168900000" type="2" /></calls>'];
    const reasons: string[] = [];
    for await (const { leftOut } of readAndroidCalls(file, { model }))
      reasons.push(...leftOut.map(({ reason }) => reason));
    expect(reasons).toEqual(['not-reached']);
  });
});
