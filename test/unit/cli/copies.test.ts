import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { touchpoint } from './touchpoint.js';

const folder = mkdtempSync(join(tmpdir(), 'copies-'));
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const calendar = file(
  'calendar.ics',
  `BEGIN:VCALENDAR
BEGIN:VEVENT
UID:x7
DTSTART:20261118T100000Z
DTEND:20261118T110000Z
LOCATION:Hauptstraße 5, 1010 Wien
ORGANIZER:mailto:ida@own.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.example
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n'),
);
const crm = file(
  'crm.csv',
  'id,leadId,type,at,outcome\n51,ada@acme.example,meeting,2026-11-18T10:05:00Z,held\n52,ben@acme.example,email,2026-11-18T10:05:00Z,\n',
);
const calls = file(
  'calls.csv',
  'leadId,type,at\nben@acme.example,email,2026-11-18T10:07:00Z\ncleo@acme.example,phone_call,2026-11-18T10:00:00Z\n',
);
const options = ['--own', 'own.example', '--as-of', '2026-11-23T10:00:00Z'];
const run = (...args: string[]) => touchpoint([...args, ...options]);
const scoreOf = (ndjson: string) => (JSON.parse(ndjson.split('\n')[0] as string) as { score: number }).score;

describe('copies between files', () => {
  it('count once, which is said: one meeting in calendar and CRM, 11.8 points', async () => {
    const { output, errors } = await run('rank', calendar, crm, '--ndjson', '--top', '1');
    expect(scoreOf(output).toFixed(1)).toBe('11.8');
    expect(errors).toContain(`1 meeting stands in both ${calendar} and ${crm} and counts once\n`);
  });

  it('count in each file with --keep-copies, and then nothing is said', async () => {
    const { output, errors } = await run('rank', calendar, crm, '--keep-copies', '--ndjson', '--top', '1');
    expect(scoreOf(output)).toBeGreaterThan(15);
    expect(errors).not.toContain('stand');
  });

  it('count once in every command', async () => {
    const explained = await run('explain', 'ada@acme.example', calendar, crm, '--ndjson');
    expect(explained.lines).toHaveLength(1);
    const imported = await run('import', calendar, crm, calls);
    const rows = imported.lines.map((line) => JSON.parse(line) as { leadId: string; mergedFrom?: unknown });
    expect(rows.map(({ leadId }) => leadId.slice(0, 3))).toEqual(['ada', 'ben', 'cle']);
    expect(rows[0]).toMatchObject({ type: 'in_person_meeting', outcome: 'held', durationMinutes: 60 });
    expect(imported.errors).toContain(`1 mail stands in both ${calls} and ${crm} and counts once\n`);
    const flags = await run('flags', calendar, crm);
    expect(flags.errors).toContain('counts once');
    const { output } = await run('report', calendar, crm);
    expect(output).toContain('11.8');
  });

  it('are counted by files and kind, also in three', async () => {
    const more = (name: string) =>
      file(
        name,
        `leadId,type,at\n${['09', '10', '11'].map((hour) => `ada,web_form,2026-11-18T${hour}:00:00Z`).join('\n')}\n`,
      );
    const [a, b, c] = [more('a.csv'), more('b.csv'), more('c.csv')];
    const { errors } = await run('rank', a, b, c);
    expect(errors).toContain(`3 interactions stand in ${a}, ${b} and ${c} and count once\n`);
    expect((await run('rank', a, b, '-q')).errors).not.toContain('stand');
    expect((await run('rank', a)).errors).not.toContain('stand');
  });

  it('are not looked for in a stream, which is said', async () => {
    const { errors } = await run('rank', calendar, crm, '--stream');
    expect(errors).toContain('--stream: copies in other files are not looked for, and count again\n');
    expect((await run('rank', crm, '--stream')).errors).not.toContain('looked for');
  });
});
