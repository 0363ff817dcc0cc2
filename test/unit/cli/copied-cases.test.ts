import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { touchpoint } from './touchpoint.js';

// The cases that no other test names, with what is right of each.
const cases = resolve(import.meta.dirname, '../../cases/tables-and-crms');

async function imported(name: string, ...args: string[]) {
  const { output, errors } = await touchpoint([
    'import',
    join(cases, name),
    ...['--own', 'studio.example', '--time-zone', 'UTC', ...args],
  ]);
  const rows: { leadId: string; type: string; at: number; durationMinutes?: number; outcome?: string }[] =
    output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { errors, rows };
}

describe('cases', () => {
  it('the type of an event in Salesforce says what its place does not', async () => {
    const { rows, errors } = await imported('sf-event-types.json');
    // Email is no meeting; "Canceled: Meeting" was called off; "TBD" is no place.
    expect(rows.map(({ type, outcome }) => (outcome === 'cancelled' ? 'cancelled' : type))).toEqual([
      'meeting',
      'in_person_meeting',
      'in_person_meeting',
      'in_person_meeting',
      'video_call',
      'video_call',
      'phone_call',
      'phone_call',
      'video_call',
      'in_person_meeting',
      'cancelled',
      'phone_call',
      'meeting',
    ]);
    expect(errors).toContain('left out: 1 no-meeting');
  });

  it.each(['hs-epoch-text.json', 'hs-single-line.ndjson'])(
    'a meeting of HubSpot with two contacts, one of them named twice: %s',
    async (name) => {
      const { rows } = await imported(name);
      expect(rows.map(({ leadId, type, at }) => [leadId, type, at])).toEqual([
        ['hubspot:51', 'in_person_meeting', Date.UTC(2026, 10, 10, 9)],
        ['hubspot:52', 'in_person_meeting', Date.UTC(2026, 10, 10, 9)],
      ]);
    },
  );

  it('a time in seconds that was read as milliseconds is refused', async () => {
    const { rows, errors } = await imported('hs-seconds.json');
    expect(rows).toEqual([]);
    expect(errors).toContain('These look like seconds: multiply by 1000.');
  });

  it('objects of HubSpot that were asked for without their contacts say so', async () => {
    const { rows, errors } = await imported('hs-no-assoc.json');
    expect(rows).toEqual([]);
    expect(errors).toContain('left out: 2 no-lead');
    expect(errors).toContain('ask HubSpot for them with associations=contacts');
    const meetings = await imported('hs-epoch-text.json');
    expect(meetings.errors).not.toContain('associations=contacts');
  });

  it('a call of Graph counts with whom it names, and one without names is left out', async () => {
    const { rows, errors } = await imported('graph-calls.json');
    expect(rows.map(({ leadId, type, durationMinutes }) => [leadId, type, durationMinutes])).toEqual([
      ['ada@acme.example', 'video_call', 12],
    ]);
    expect(errors).toContain('left out: 1 no-lead');
  });

  it('a workbook that cannot be opened is refused by name', async () => {
    const { rows, errors } = await imported('bin.xlsx');
    expect(rows).toEqual([]);
    expect(errors).toContain('must be a workbook of Excel');
  });

  it('none of these words is a place', async () => {
    const { rows } = await imported('place-words.json');
    expect(rows).toHaveLength(9);
    expect(rows.filter(({ type }) => !['phone_call', 'video_call', 'meeting'].includes(type))).toEqual([]);
    expect(rows.filter(({ type }) => type === 'meeting')).toHaveLength(1);
  });

  it('calls of HubSpot with outcomes of a company, in words, and with a voicemail', async () => {
    const { rows, errors } = await imported('hs-call-custom.json');
    expect(rows.map(({ leadId, type }) => [leadId, type])).toEqual([
      ['hubspot:51', 'phone_call'],
      ['hubspot:52', 'phone_call'],
    ]);
    expect(errors).toContain('left out: 2 not-reached');
    expect(errors).toContain('must be an outcome that is known, got "11111111-2222-3333-4444-555555555555"');
  });

  it('a call that Pipedrive calls done, and of which its title and note say that nobody answered', async () => {
    const { rows, errors } = await imported('pd-call-noanswer.json');
    expect([rows, errors]).toEqual([[], expect.stringContaining('left out: 1 not-reached')]);
  });

  it('a company or a person account alone is no contact', async () => {
    expect((await imported('hs-company-only.json')).errors).toContain('left out: 1 no-lead');
    expect((await imported('sf-person-account.json')).errors).toContain('left out: 1 no-lead');
  });

  it('a mapping of Outlook with the day alone, and one of linked pages', async () => {
    const outlook = await imported('outlook.csv', '--map', join(cases, 'm-outlook.json'));
    expect(outlook.rows.map(({ leadId, at, durationMinutes }) => [leadId, at, durationMinutes])).toEqual(
      ['Lovelace, Ada', 'Bolt, Ben'].map((lead) => [lead, Date.UTC(2026, 10, 10, 12), 60]),
    );
    const notion = await imported('notion.csv', '--map', join(cases, 'm-notion.json'));
    expect(notion.rows.map(({ leadId, at, durationMinutes }) => [leadId, at, durationMinutes])).toEqual([
      ['Ada Lovelace', Date.UTC(2026, 10, 10, 8), 60],
    ]);
  });
});
