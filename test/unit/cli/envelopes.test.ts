import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchpoint } from './touchpoint.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-envelopes-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const activity = {
  id: 1,
  type: 'call',
  done: true,
  due_date: '2026-11-10',
  due_time: '09:00',
  person_id: 22,
};
const task = {
  attributes: { type: 'Task' },
  Id: '00T000000000001AAA',
  TaskSubtype: 'Call',
  Status: 'Completed',
  CompletedDateTime: '2026-11-10T09:00:00Z',
  WhoId: '003000000000001AAA',
};
const event = {
  iCalUId: 'u1',
  isOrganizer: true,
  start: { dateTime: '2026-11-10T09:00:00.0000000', timeZone: 'UTC' },
  end: { dateTime: '2026-11-10T10:00:00.0000000', timeZone: 'UTC' },
  location: { displayName: '12 Market Street, Springfield' },
  attendees: [{ status: { response: 'accepted' }, emailAddress: { address: 'ada@acme.example' } }],
};

describe('envelopes within envelopes', () => {
  it.each<[string, unknown, string]>([
    ['data with a list and a request', { data: { items: [activity] }, requestId: 'x' }, 'pipedrive:22'],
    ['data of one object', { success: true, data: activity }, 'pipedrive:22'],
    [
      'recent changes of Pipedrive',
      { success: true, data: [{ item: 'activity', id: 1, data: activity }] },
      'pipedrive:22',
    ],
    [
      'a batch of Microsoft Graph',
      { responses: [{ id: '1', status: 200, body: { value: [event] } }] },
      'ada@acme.example',
    ],
    [
      'a composite of Salesforce',
      { compositeResponse: [{ body: { totalSize: 1, done: true, records: [task] }, httpStatusCode: 200 }] },
      'salesforce:003000000000001',
    ],
    [
      'the command line of Salesforce',
      { status: 0, result: { records: [task], done: true } },
      'salesforce:003000000000001',
    ],
    ['a list of pages', [{ data: [activity] }, { data: [] }], 'pipedrive:22'],
  ])('%s', async (_, answer, leadId) => {
    const file = join(folder, 'answer.json');
    writeFileSync(file, JSON.stringify(answer));
    const { output } = await touchpoint(['import', file, '--own', 'studio.example', '--time-zone', 'UTC']);
    const leads = output
      .split('\n')
      .filter((line) => line !== '')
      .map((line): string => JSON.parse(line).leadId);
    expect(leads).toEqual([leadId]);
  });
});
