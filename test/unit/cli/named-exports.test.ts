import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchpoint } from './touchpoint.js';

// The columns of exports as their makers' documentation and public readers of them show them: Outlook ("Export calendar to CSV"),
// LinkedIn ("Download your data": messages.csv, Connections.csv), Zoom ("Meeting reports: participants"), Microsoft Teams
// ("Attendance report"). Those of Calendly, Google Meet, HubSpot, Pipedrive, Zoho and Android were found in no public file; they
// are in `table-files.test.ts` as written from use.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-exports-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function imported(name: string, content: string | Uint8Array, ...args: string[]) {
  const file = join(folder, name);
  writeFileSync(file, content);
  const { code, output, errors } = await touchpoint(['import', file, '--time-zone', 'UTC', ...args]);
  const rows: { leadId: string; type: string; at: number; durationMinutes?: number; direction?: string }[] =
    output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { code, errors, rows };
}

const own = ['--own', 'studio.example'];

describe('exports are known by their columns', () => {
  it('participants of Zoom, with the block of the meeting above them', async () => {
    const { rows, errors } = await imported(
      'zoom.csv',
      [
        'Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants',
        '"812 3456 7890",Demo,10/05/2026 05:55:00 PM,10/05/2026 07:00:00 PM,kim@studio.example,65,3',
        '',
        'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest',
        'Kim Seller,kim@studio.example,10/05/2026 05:55:00 PM,10/05/2026 07:00:00 PM,65,No',
        'Ada Lovelace,ada@acme.example,10/05/2026 06:10:00 PM,10/05/2026 06:40:00 PM,30,Yes',
        'Ada Lovelace,ada@acme.example,10/05/2026 06:45:00 PM,10/05/2026 06:55:00 PM,10,Yes',
        'Ben Bolt,,10/05/2026 06:10:00 PM,10/05/2026 06:40:00 PM,30,Yes',
        '',
      ].join('\r\n'),
      ...own,
    );
    expect(errors).toContain('participants of Zoom');
    expect(new Set(rows.map(({ leadId, type }) => `${leadId} ${type}`))).toEqual(
      new Set(['ada@acme.example video_call', 'Ben Bolt video_call']),
    );
    expect(rows[0]?.at).toBe(Date.UTC(2026, 9, 5, 18, 10));
  });

  it('the attendance report of Teams, as UTF-16 with tabs and three sections', async () => {
    const text = [
      '1. Summary',
      'Meeting title\tDemo',
      'Attended participants\t2',
      'Start time\t11/26/26, 4:16:54 PM',
      '',
      '2. Participants',
      'Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole',
      'Kim Seller\t11/26/26, 4:16:55 PM\t11/26/26, 5:18:08 PM\t1h 1m 13s\tkim@studio.example\tkim@studio.example\tOrganizer',
      'Ada Lovelace\t11/26/26, 4:17:00 PM\t11/26/26, 5:18:05 PM\t1h 1m 5s\tada@acme.example\tada@acme.example\tPresenter',
      '',
    ].join('\r\n');
    const { rows, errors } = await imported('teams.csv', Buffer.from(`\uFEFF${text}`, 'utf16le'), ...own);
    expect(errors).toContain('participants of Teams');
    expect(rows.map(({ leadId, type, at }) => [leadId, type, at])).toEqual([
      ['ada@acme.example', 'video_call', Date.UTC(2026, 10, 26, 16, 17)],
    ]);
    expect(rows[0]?.durationMinutes).toBeCloseTo(61 + 5 / 60, 9);
  });

  it('the older report of Teams', async () => {
    const { rows, errors } = await imported(
      'teams-2021.csv',
      'Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)\nAda Lovelace\t11/26/2026, 4:17:00 PM\t11/26/2026, 5:17:00 PM\t1h\tada@acme.example\tPresenter\tada@acme.example\n',
      ...own,
    );
    expect([rows.map(({ leadId, durationMinutes }) => [leadId, durationMinutes]), errors]).toEqual([
      [['ada@acme.example', 60]],
      expect.stringContaining('participants of Teams'),
    ]);
  });

  it('messages of LinkedIn', async () => {
    const head =
      'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,IS MESSAGE DRAFT\n';
    const { rows, errors } = await imported(
      'messages.csv',
      `${head}c1,,Kim Seller,https://l.example/kim,Ada Lovelace,https://l.example/ada,2026-08-01 02:00:00 UTC,,"Hello, Ada",INBOX,No
c1,,Ada Lovelace,https://l.example/ada,Kim Seller,https://l.example/kim,2026-08-02 02:00:00 UTC,,"Hello
Kim",INBOX,No
c2,,Kim Seller,https://l.example/kim,Ben Bolt,https://l.example/ben,2026-08-02 02:00:00 UTC,,x,INBOX,Yes
c3,Offer,Sales Robot,https://l.example/bot,Kim Seller,https://l.example/kim,2026-08-02 02:00:00 UTC,,x,SPAM,No
`,
      '--us',
      'Kim Seller',
    );
    expect(rows.map(({ leadId, type, direction }) => [leadId, type, direction])).toEqual([
      ['Ada Lovelace', 'direct_message', 'outbound'],
      ['Ada Lovelace', 'direct_message', 'inbound'],
    ]);
    expect(errors).toContain('left out: 2 filtered');
  });

  it('connections of LinkedIn, with the notes above', async () => {
    const { rows } = await imported(
      'Connections.csv',
      'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Lovelace,https://l.example/ada,ada@acme.example,"Acme, Inc.",Engineer,12 Mar 2026\nBen,Bolt,https://l.example/ben,,Bolt,Owner,05 May 2026\n',
    );
    expect(rows.map(({ leadId, type, at }) => [leadId, type, at])).toEqual([
      ['ada@acme.example', 'social_interaction', Date.UTC(2026, 2, 12)],
      ['https://l.example/ben', 'social_interaction', Date.UTC(2026, 4, 5)],
    ]);
  });

  it('the calendar of Outlook, with all of its columns', async () => {
    const columns =
      '"Subject","Start Date","Start Time","End Date","End Time","All day event","Reminder on/off","Reminder Date","Reminder Time","Meeting Organizer","Required Attendees","Optional Attendees","Meeting Resources","Billing Information","Categories","Description","Location","Mileage","Priority"';
    const row =
      '"Lunch","11/10/2026","12:00:00 PM","11/10/2026","1:00:00 PM","False","False","11/10/2026","11:45:00 AM","Seller, Kim","Lovelace, Ada; Bolt, Ben","","","","","Text, with ""quotes""","12 Market Street","","Normal"';
    const { rows, errors } = await imported('calendar.csv', `${columns}\r\n${row}\r\n`);
    expect(rows.map(({ leadId, type, at, durationMinutes }) => [leadId, type, at, durationMinutes])).toEqual(
      ['Lovelace, Ada', 'Bolt, Ben'].map((lead) => [
        lead,
        'in_person_meeting',
        Date.UTC(2026, 10, 10, 12),
        60,
      ]),
    );
    expect(errors).toContain('calendar of Outlook');
  });
});
