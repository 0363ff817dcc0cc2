import { parseInteractionsOrThrow, rankLeads, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { nameOf } from '../../../src/cli/command-line.js';
import { commands } from '../../../src/cli/commands.js';
import { touchpoint } from './touchpoint.js';

const asOf = '2026-11-23T09:00:00Z';

describe('the table of commands', () => {
  it('has each name once, and options of one name that are the same in every command', () => {
    const names = commands.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const known = new Map<string, object>();
    for (const { options } of commands) {
      for (const [key, option] of Object.entries(options)) {
        expect(known.get(key) ?? option, key).toBe(option);
        known.set(key, option);
      }
    }
  });

  it('is the usage: the forms of all commands, and for one command each of its options', async () => {
    const { output, lines: all } = await touchpoint(['--help']);
    const flat = output.replace(/\s+/g, ' ');
    expect(all.length).toBeLessThan(45);
    for (const { name, forms, options } of commands) {
      for (const { operands, summary } of forms) {
        expect(flat).toContain(`${name} ${operands}`.trimEnd());
        expect(flat).toContain(summary);
      }
      const { output: own, lines } = await touchpoint([name, '--help']);
      for (const line of [...all, ...lines]) expect(line.length, line).toBeLessThanOrEqual(100);
      for (const key of Object.keys(options)) {
        expect(own).toContain(`--${nameOf(key)}`);
      }
      for (const other of ['guest', 'out', 'flag', 'failOn']) {
        if (!Object.hasOwn(options, other)) expect(own).not.toMatch(new RegExp(`--${nameOf(other)}\\b`));
      }
    }
  });

  it('refuses an option that a command does not take, and says which one was meant', async () => {
    expect((await touchpoint(['rank', '-', '--guest', 'ada'])).errors).toMatch(
      /touchpoint rank does not take --guest/,
    );
    expect((await touchpoint(['rank', '-', '--time-zon', 'UTC'])).errors).toMatch(
      /did you mean --time-zone\?/,
    );
    expect((await touchpoint(['rnk', '-'])).errors).toMatch(/did you mean rank\?/);
    expect((await touchpoint(['rank', '-', '--fail-on', 'online-onyl'])).errors).toMatch(
      /did you mean online-only\?/,
    );
  });
});

describe('rank and flags', () => {
  // Sixteen mails of ours in sixteen weeks and no answer, then silence: history says so, sums cannot.
  const rows = [
    ...Array.from({ length: 16 }, (_, week) => ({
      leadId: 'ada',
      accountId: 'acme',
      type: 'email',
      at: new Date(Date.parse('2026-05-01T09:00:00Z') + week * 7 * 86_400_000).toISOString(),
      direction: 'outbound',
    })),
    { leadId: 'ben', accountId: 'bolt', type: 'meal', at: '2026-11-20T19:00:00Z' },
  ];
  const input = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const kindsOf = (output: string) =>
    (JSON.parse(output) as { key: string; flags: { kind: string }[] }[]).map(({ key, flags }) => [
      key,
      flags.map(({ kind }) => kind),
    ]);

  it.each(['lead', 'account'] as const)('raise the flags that the library raises, by %s', async (key) => {
    const interactions = parseInteractionsOrThrow(rows, { model: standardModel });
    const { leads } = rankLeads(interactions, { model: standardModel, asOf, key });
    const { output, errors } = await touchpoint(['rank', '-', '--json', '--key', key], { input });
    expect(kindsOf(output)).toEqual(leads.map((lead) => [lead.key, lead.flags.map(({ kind }) => kind)]));
    expect(output).toContain('one-sided');
    expect(errors).not.toContain('cannot be judged');
    const raised = JSON.parse((await touchpoint(['flags', '-', '--json', '--key', key], { input })).output);
    expect(raised.map(({ kind }: { kind: string }) => kind)).toEqual(
      leads.flatMap(({ flags }) => flags.map(({ kind }) => kind)),
    );
  });

  it.each(['lead', 'account', 'owner-lead'])(
    'give the same scores and flags with --stream by %s',
    async (key) => {
      const whole = await touchpoint(['rank', '-', '--json', '--key', key], { input });
      const streamed = await touchpoint(['rank', '-', '--json', '--key', key, '--stream'], { input });
      const scores = (output: string) =>
        JSON.parse(output).map(({ key, score }: { key: string; score: number }) => [key, score.toFixed(9)]);
      expect(scores(streamed.output)).toEqual(scores(whole.output));
      expect(kindsOf(streamed.output)).toEqual(kindsOf(whole.output));
      if (key !== 'owner-lead') expect(streamed.output).toContain('one-sided');
      expect(streamed.errors).not.toContain('cannot be judged');
    },
  );

  it('look for the flag of --fail-on in leads that are not printed', async () => {
    const args = ['rank', '-', '--top', '1', '--fail-on', 'one-sided'];
    expect((await touchpoint(args, { input })).code).toBe(1);
  });

  it('never pass on no data', async () => {
    for (const nothing of [
      '',
      'leadId,type,at\n',
      'leadId,type,at\nada,no such type,2026-11-20T10:00:00Z\n',
    ]) {
      const { code, errors } = await touchpoint(['flags', '-', '--fail-on', 'online-only'], {
        input: nothing,
      });
      expect([code, errors]).toEqual([2, expect.stringContaining('can be used')]);
    }
  });
});

describe('keys and amounts', () => {
  const touch = (leadId: string, fields: object = {}) =>
    `${JSON.stringify({ leadId, accountId: 'acme', ownerId: 'ida', type: 'email', at: '2026-11-20T09:00:00Z', ...fields })}\n`;
  const input = touch('ada') + touch('ben', { ownerId: null }) + touch('cleo', { accountId: null });
  const from = ['-', '--format', 'ndjson', '--as-of', asOf, '--quiet'];

  it.each([
    ['lead', 'ada', 'ada'],
    ['account', 'acme', 'acme'],
    ['owner-lead', '["ida","ada"]', '["ida","ada"]'],
  ])('plans whom to meet, by %s', async (key, guest, met) => {
    const { output, code } = await touchpoint(
      ['plan', ...from, '--key', key, '--guest', guest, '--touch', 'meal', '--json'],
      { input },
    );
    expect(code).toBe(0);
    const plan = JSON.parse(output);
    const rows: unknown[] = JSON.parse(`[${input.trim().split('\n').join(',')}]`);
    const { leads } = rankLeads(parseInteractionsOrThrow(rows, { model: standardModel }), {
      model: standardModel,
      asOf,
      key: key as 'lead',
    });
    expect(plan.map((one: { key: string }) => one.key)).toEqual([met]);
    expect(plan[0].before.score).toBeCloseTo(leads.find((lead) => lead.key === met)?.score ?? 0, 9);
  });
});

describe('times on the command line', () => {
  const input = '{"leadId":"ada","type":"email","at":"2026-11-20T09:00:00Z"}\n';
  const ndjson = ['rank', '-', '--format', 'ndjson'];

  it.each([
    ['--time-zone', 'Vienna', '--time-zone must be the IANA name of a time zone'],
    ['--from', 'x', '--from must be ISO 8601'],
    ['--to', '2026-02-30', '--to must'],
    ['--as-of', 'soon', '--as-of must be ISO 8601'],
  ])('are checked for every kind of file: %s %s', async (option, value, message) => {
    const { code, errors, output } = await touchpoint([...ndjson, option, value], { input });
    expect(code).toBe(2);
    expect(errors).toContain(message);
    expect(output).toBe('');
  });

  it('are read in the zone that was named', async () => {
    const args = [
      ...ndjson,
      '--time-zone',
      'Europe/Vienna',
      '--from',
      '2026-01-01T00:00',
      '--to',
      '2026-12-31T00:00',
    ];
    expect((await touchpoint([...args, '--as-of', '2026-11-23T09:00'], { input })).code).toBe(0);
  });

  it('bound recurring events, in the zone that was named', async () => {
    const calendar = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:weekly',
      'DTSTART:20261101T233000Z',
      'RRULE:FREQ=DAILY;COUNT=9',
      'LOCATION:Herrengasse 14, Wien',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@acme.example',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\n');
    const options = [
      '--format',
      'icalendar',
      '--own',
      'studio.example',
      '--as-of',
      asOf,
      '--json',
      '--quiet',
    ];
    const count = async (...times: string[]) =>
      JSON.parse((await touchpoint(['import', '-', ...options, ...times], { input: calendar })).output)
        .length;
    // Half past midnight in Vienna, on 2 to 10 November; of the fourth on, by its clocks.
    const zone = ['--time-zone', 'Europe/Vienna'];
    expect(await count(...zone)).toBe(9);
    expect(await count(...zone, '--from', '2026-11-05T00:00')).toBe(6);
    expect(await count(...zone, '--from', '2026-11-05T00:00', '--to', '2026-11-06T23:00')).toBe(2);
    const { code, errors } = await touchpoint(
      ['import', '-', ...options, '--from', '2026-11-05T00:00Z', '--to', '2026-11-01T00:00Z'],
      { input: calendar },
    );
    expect([code, errors]).toEqual([2, expect.stringContaining('--to must not be before --from')]);
  });
});
