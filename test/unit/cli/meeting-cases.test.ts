import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { touchpoint } from './touchpoint.js';

// Small files, each for a kind of fault that calendars and CRMs show; the expectations come from the standards and from
// what the makers' own programs show for such files.
const calendars = resolve(import.meta.dirname, '../../cases/calendars-and-mail');
const objects = resolve(import.meta.dirname, '../../cases/tables-and-crms');
const ics = (name: string) => join(calendars, name);
const json = (name: string) => join(objects, `${name}.json`);

const args = ['--own', 'studio.example', '--as-of', '2026-11-24T00:00:00Z'];
const vienna = [...args, '--time-zone', 'Europe/Vienna'];

interface Row {
  readonly leadId: string;
  readonly type: string;
  readonly at: number;
  readonly outcome: string;
  readonly durationMinutes?: number;
}

async function imported(files: readonly string[], options: readonly string[]) {
  const { code, output, errors } = await touchpoint(['import', ...files, ...options]);
  const rows: Row[] = output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return { code, errors, rows };
}

const timesOf = (rows: readonly Row[]) =>
  rows.map(({ at, outcome }) => `${new Date(at).toISOString().slice(0, 16)}Z ${outcome}`).sort();
const typesOf = (rows: readonly Row[]) => rows.map(({ type, outcome }) => `${type} ${outcome}`);

describe('a meeting that did not take place', () => {
  it('is not counted among those of unknown place', async () => {
    const meeting = (id: string, outcome: string) => ({
      id,
      properties: {
        hs_meeting_title: 'Review',
        hs_meeting_start_time: '2026-10-02T09:00:00Z',
        hs_meeting_outcome: outcome,
      },
      associations: { contacts: { results: [{ id, type: 'meeting_event_to_contact' }] } },
    });
    const folder = mkdtempSync(join(tmpdir(), 'touchpoint-'));
    try {
      const file = join(folder, 'meetings.json');
      const outcomes = ['NO_SHOW', 'CANCELED', 'COMPLETED'];
      writeFileSync(file, JSON.stringify(outcomes.map((one, index) => meeting(String(index), one))));
      const { rows, errors } = await imported([file], args);
      expect(typesOf(rows)).toEqual(['meeting no-show', 'meeting cancelled', 'meeting held']);
      expect(errors).toContain('1 meeting of unknown place');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a calendar gives the meetings that took place', () => {
  const first = '2026-10-05T07:00Z held';
  const second = '2026-10-12T07:00Z held';
  const third = '2026-10-19T07:00Z held';

  it.each<[string, readonly string[]]>([
    ['bare-date-exdate.ics', [first, third]],
    ['empty-exdate.ics', [first, second, third]],
    ['broken-line.ics', [first]],
    ['outlook-canceled.ics', ['2026-10-05T07:00Z cancelled']],
    ['override-date-only.ics', [first, '2026-10-13T12:00Z held', third]],
    [
      'override-this-and-future.ics',
      [first, '2026-10-12T12:00Z held', '2026-10-19T12:00Z held', '2026-10-26T13:00Z held'],
    ],
    ['override-with-rrule.ics', [first, '2026-10-13T12:00Z held', third]],
    ['rdate-date.ics', [first, second]],
    ['rdate-zone.ics', [first, second]],
    ['revision-cancel.ics', ['2026-10-05T07:00Z cancelled']],
    ['sequence-one-file.ics', [second]],
    ['series-then-cancel-one.ics', [first, '2026-10-12T07:00Z cancelled', third]],
    ['two-calendars-method.ics', ['2026-10-05T07:00Z cancelled', first]],
    ['until-before-start.ics', [first, second]],
    ['vtimezone-monthdays.ics', [first]],
  ])('%s', async (name, expected) => {
    const { code, rows } = await imported([ics(name)], vienna);
    expect([code, timesOf(rows)]).toEqual([0, expected]);
  });

  it('changes what lies behind a change with its length', async () => {
    const { rows } = await imported([ics('override-this-and-future.ics')], vienna);
    const lengths = [...rows].sort((a, b) => a.at - b.at).map(({ durationMinutes }) => durationMinutes);
    expect(lengths).toEqual([60, 120, 120, 120]);
  });

  it('says which lines were mended', async () => {
    const { errors } = await imported([ics('broken-line.ics')], vienna);
    expect(errors).toContain('broken-line.ics:13: text that is not folded was dropped');
    expect(errors).toContain('1 rows, 1 gave 1 interactions, 0 cannot be read, 1 line was mended');
  });

  it('is left out where we declined', async () => {
    for (const name of ['own-declined.ics', 'declined.ics']) {
      const { code, rows, errors } = await imported([ics(name)], vienna);
      expect([code, rows]).toEqual([2, []]);
      expect(errors).toContain('left out: 1 declined (we said no)');
    }
  });

  it('knows people however their address is written', async () => {
    const { rows } = await imported([ics('attendee-forms.ics')], vienna);
    expect(rows.map(({ leadId }) => leadId)).toEqual([
      'anna@acme.example',
      'ben@bolt.example',
      'cem@cobalt.example',
      'dora@delta.example',
    ]);
  });

  it('is online by a link in its URL, and by words of its location', async () => {
    const byUrl = await imported([ics('link-in-url.ics')], vienna);
    expect(typesOf(byUrl.rows)).toEqual(['video_call held']);
    const byWords = await imported([ics('online-only-hidden.ics')], vienna);
    expect(typesOf(byWords.rows)).toEqual([
      'video_call held',
      'phone_call held',
      'video_call held',
      'video_call held',
      'phone_call held',
      'video_call held',
    ]);
    const { output } = await touchpoint(['flags', ics('online-only-hidden.ics'), ...vienna]);
    expect(output).toMatch(/anna@acme\.example +online-only/);
  });

  it('reads an endless daily meeting with the defaults', async () => {
    const { rows } = await imported([ics('daily-standup.ics')], args);
    // From two years before 24 November 2026 to one year after it, every day: 366 + 365 + 365.25 days.
    const past = rows.filter(({ at }) => at <= Date.UTC(2026, 10, 24));
    expect(past.length).toBeGreaterThanOrEqual(730);
    expect(past.length).toBeLessThanOrEqual(731);
  });

  it.each([
    [['revision-request.ics', 'revision-cancel.ics']],
    [['revision-cancel.ics', 'revision-request.ics']],
  ])('heeds a cancellation in another file, in the order %s', async (names) => {
    const { rows, errors } = await imported(names.map(ics), vienna);
    expect(timesOf(rows)).toEqual(['2026-10-05T07:00Z cancelled']);
    expect(errors).toContain('left out: 1 superseded');
    const { output } = await touchpoint(['rank', ...names.map(ics), ...vienna, '--json']);
    const ranked = JSON.parse(output) as { offline?: number }[];
    expect(JSON.stringify(ranked)).not.toContain('"touches":1');
  });
});

describe('objects of APIs give the meetings that took place', () => {
  it.each<[string, readonly string[]]>([
    ['graph-canceled-subject', ['in_person_meeting cancelled']],
    ['graph-teams-displayname', ['video_call held']],
    ['hs-activity-type', ['in_person_meeting held', 'in_person_meeting held']],
    ['hs-past-scheduled', ['in_person_meeting scheduled', 'in_person_meeting scheduled']],
    ['hs-zoom-body', ['video_call held', 'video_call held']],
    ['hs-zoom-url', ['video_call held', 'video_call held']],
    ['pd-noplace', ['meeting held']],
    ['pd-overdue', ['in_person_meeting scheduled']],
    ['pd-v1-rangeconf', ['video_call held']],
    ['gcal-group', ['in_person_meeting held']],
    ['gcal-newsletter-org', []],
    ['gcal-omitted', []],
    ['sf-future', ['in_person_meeting held']],
  ])('%s', async (name, expected) => {
    const { rows } = await imported([json(name)], args);
    expect(typesOf(rows)).toEqual(expected);
  });

  it('are left out where we declined', async () => {
    for (const name of ['gcal-we-declined', 'graph-we-declined']) {
      const { code, errors } = await imported([json(name)], args);
      expect([name, code]).toEqual([name, 2]);
      expect(errors).toContain('left out: 1 declined (we said no)');
    }
  });

  it('are left out where they have not answered, or said perhaps', async () => {
    const unanswered = await imported([json('graph-notresponded')], args);
    expect(unanswered.errors).toContain(
      '1 unanswered (they did not answer; --unanswered presume counts them)',
    );
    const presumed = await imported([json('graph-notresponded')], [...args, '--unanswered', 'presume']);
    expect(typesOf(presumed.rows)).toEqual(['in_person_meeting held']);
    const tentative = await imported([json('graph-tentative')], args);
    expect(tentative.errors).toContain('1 tentative (they said perhaps; --tentative presume counts them)');
    const counted = await imported([json('graph-tentative')], [...args, '--tentative', 'presume']);
    expect(typesOf(counted.rows)).toEqual(['in_person_meeting held']);
  });

  it('have a place by the words for it in eight languages, or none', async () => {
    const { rows } = await imported([json('place-words')], args);
    expect(typesOf(rows)).toEqual([
      'phone_call held',
      'video_call held',
      'video_call held',
      'phone_call held',
      'phone_call held',
      'phone_call held',
      'video_call held',
      'video_call held',
      'meeting held',
    ]);
  });

  it('have a place by the type that a company gives them', async () => {
    const { rows, errors } = await imported([json('sf-event-types')], args);
    expect(typesOf(rows)).toEqual([
      'meeting held',
      'in_person_meeting held',
      'in_person_meeting held',
      'in_person_meeting held',
      'video_call held',
      'video_call held',
      'phone_call held',
      'phone_call held',
      'video_call held',
      'in_person_meeting held',
      'in_person_meeting cancelled',
      'phone_call held',
      'meeting held',
    ]);
    expect(errors).toContain('left out: 1 no-meeting');
  });

  it('without a place never make a lead never met', async () => {
    const files = [json('hs-meetings-noplace'), json('hs-emails')];
    const { output } = await touchpoint(['flags', ...files, ...args]);
    expect(output).not.toContain('never met');
  });

  it('that are past and still scheduled are said aloud, and follow a policy', async () => {
    const files = [json('hs-meetings-scheduled-past'), json('hs-emails')];
    const { errors } = await touchpoint(['rank', ...files, ...args]);
    expect(errors).toContain(
      '9 meetings are past and still scheduled, and do not count (--past-scheduled held presumes that they took place)',
    );
    const flags = await touchpoint(['flags', ...files, ...args]);
    expect(flags.output).not.toContain('never met');
    expect(flags.output).toContain('9 planned meetings whose outcome was not recorded');
    const held = await imported(files.slice(0, 1), [...args, '--past-scheduled', 'held']);
    expect(typesOf(held.rows)).toEqual(Array(9).fill('in_person_meeting held'));
  });
});

describe('a place that nobody understood', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'touchpoint-places-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = () => {
    const name = join(folder, 'places.ics');
    const events = ['Big Studio', 'Big Studio', 'The Den', ''].map((location, index) =>
      [
        'BEGIN:VEVENT',
        `UID:${index}`,
        `DTSTART:2026100${index + 1}T090000Z`,
        `LOCATION:${location}`,
        'ORGANIZER:mailto:kim@studio.example',
        'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.example',
        'END:VEVENT',
      ].join('\r\n'),
    );
    writeFileSync(name, ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR'].join('\r\n'));
    return name;
  };

  it('is listed by how often it stands there, with the option that settles it', async () => {
    const { rows, errors } = await imported([file()], args);
    expect(typesOf(rows)).toEqual(Array(4).fill('meeting held'));
    expect(errors).toContain('4 meetings of unknown place');
    expect(errors).toContain(
      `1 without a word about it; not understood: 2 × "Big Studio", 1 × "The Den". Say what a text means: --place 'Big Studio=offline'`,
    );
  });

  it('is what the caller says', async () => {
    const { rows, errors } = await imported(
      [file()],
      [...args, '--place', 'big studio=offline', '--place', 'The Den=online', '--unknown-place', 'leave-out'],
    );
    expect(typesOf(rows)).toEqual(['in_person_meeting held', 'in_person_meeting held', 'video_call held']);
    expect(errors).toContain('left out: 1 unknown-place');
    const { code, errors: refusal } = await touchpoint(['import', file(), ...args, '--place', 'Den=here']);
    expect(code).not.toBe(0);
    expect(refusal).toContain('--place must be TEXT=offline or TEXT=online, got "Den=here"');
  });
});
