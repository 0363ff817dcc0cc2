import {
  assessNetwork,
  changesSince,
  dueTouches,
  parseInteractionsOrThrow,
  planNetwork,
  standardModel,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { touchpoint } from './touchpoint.js';

const day = 86_400_000;
const asOf = Date.UTC(2026, 10, 23, 9);
const rows = [
  ...[3, 10, 20, 30, 45, 80].map((days) => ({ leadId: 'ada', ownerId: 'kim', type: 'email', days })),
  ...[12, 20, 75].map((days) => ({ leadId: 'ada', ownerId: 'kim', type: 'in_person_meeting', days })),
  ...[1, 5, 9, 12, 40, 85].map((days) => ({ leadId: 'ben', ownerId: 'lou', type: 'video_call', days })),
  { leadId: 'ben', ownerId: 'lou', type: 'in_person_meeting', days: -10 },
].map(({ days, ...row }) => ({
  ...row,
  direction: 'mutual',
  at: new Date(asOf - days * day).toISOString(),
}));
const input = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const interactions = parseInteractionsOrThrow(rows, { model: standardModel });
const run = (...args: string[]) => touchpoint(args, { input });
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('touchpoint network', () => {
  it('prints the answer in three sentences, the lapses, and needed against done', async () => {
    const { team } = assessNetwork(interactions, { model: standardModel, asOf });
    const { code, lines } = await run('network', '-');
    expect(code).toBe(0);
    expect(lines.slice(0, 3)).toEqual(team.sentences);
    expect(lines.filter((line) => /^(ada|ben) +[A-C] to [B-D] +2026-1\d-\d\d +\w/.test(line))).toHaveLength(
      team.lapses.length,
    );
    expect(lines.find((line) => line.startsWith('encounters'))?.split(/ +/)).toEqual(
      ['encounters', team.needed, team.done, team.arranged].map((one) =>
        typeof one === 'string' ? one : one.encounters.toFixed(1),
      ),
    );
  });

  it('with --json prints what the library returns', async () => {
    const options = { model: standardModel, asOf, by: 'owner', windowDays: 60, horizonDays: 20 } as const;
    const { output } = await run(
      'network',
      '-',
      '--json',
      '--by',
      'owner',
      '--window',
      '60',
      '--horizon',
      '20',
    );
    expect(JSON.parse(output)).toEqual(asJson(assessNetwork(interactions, options)));
    const counted = await run('network', '-', '--json', '--planned');
    expect(JSON.parse(counted.output)).toEqual(
      asJson(assessNetwork(interactions, { model: standardModel, asOf, countPlanned: true })),
    );
  });

  it('answers for each owner, shortens the lapses by --top, and says why it cannot say', async () => {
    const { lines } = await run('network', '-', '--by', 'owner', '--top', '0', '--horizon', '365');
    expect(lines.filter((line) => /(kim|lou) met/.test(line))).toHaveLength(2);
    expect(lines.some((line) => /^… and \d more \(--top \d lists all\)$/.test(line))).toBe(true);
    const young = await touchpoint(['network', '-'], { input: `${JSON.stringify(rows[0])}\n` });
    expect(young.output).toMatch(/It cannot be said|Not yet/);
  });

  it('leaves the minutes out where the model has no costs, and says how many touches save a grade', async () => {
    const { lines } = await run('network', '-', '--horizon', '300');
    expect(lines.find((line) => line.startsWith('minutes'))).toMatch(/^minutes( +\d+\.\d){3}$/);
  });

  it('refuses no days', async () => {
    expect(await run('network', '-', '--window', '0')).toMatchObject({ code: 2 });
    expect((await run('network', '-', '--horizon', '0')).errors).toContain('--horizon must be 1 or more');
  });
});

describe('touchpoint due', () => {
  it('lists whom the library lists, in the zone', async () => {
    const timeZone = 'Pacific/Auckland';
    const result = dueTouches(interactions, { model: standardModel, asOf, timeZone, withinDays: 60 });
    const args = ['due', '-', '--time-zone', timeZone, '--within', '60'];
    expect(JSON.parse((await run(...args, '--json')).output)).toEqual(asJson(result));
    const { lines } = await run(...args);
    expect(result.due.length + result.arranged.length).toBeGreaterThan(1);
    expect(lines.slice(1, 1 + result.due.length).map((line) => line.split(/ +/)[0])).toEqual(
      result.due.map(({ key }) => key),
    );
    expect(lines.filter((line) => line.startsWith('arranged: '))).toHaveLength(result.arranged.length);
    const short = await run(...args, '--top', '0');
    expect(short.output).toContain(`… and ${result.due.length} more (--top ${result.due.length} lists all)`);
    const csv = await run(...args, '--csv');
    expect(csv.lines[0]?.trim()).toBe('lead,grade,due,overdue,what and why');
  });

  it('takes periods by grade, one for each channel', async () => {
    const args = ['--target', 'C=2 weeks', '--target', 'D = 1month', '--target', 'B=10 days online'];
    const targets = ['--target', 'C=3 months offline', '--target', 'C=2 weeks online', '--within', '100'];
    expect((await run('due', '-', ...args)).errors).toContain('--target must be');
    const { output } = await run('due', '-', ...targets, '--json');
    expect(JSON.parse(output)).toEqual(
      asJson(
        dueTouches(interactions, {
          model: standardModel,
          asOf,
          withinDays: 100,
          targets: {
            C: [
              { every: 3, unit: 'months', channel: 'offline' },
              { every: 2, unit: 'weeks', channel: 'online' },
            ],
          },
        }),
      ),
    );
    const wrong = await run('due', '-', '--target', 'Z=1 week');
    expect([wrong.code, wrong.errors]).toEqual([2, expect.stringContaining('grades of the model')]);
  });
});

describe('touchpoint week', () => {
  it('prints the plan that the library makes, and how near to the best it is', async () => {
    const plan = planNetwork(interactions, { model: standardModel, asOf, minutesPerWeek: 60 });
    const { output } = await run('week', '-', '--minutes', '60', '--json');
    expect(JSON.parse(output)).toEqual(asJson(plan));
    const { lines } = await run('week', '-', '--minutes', '60');
    const items = plan.weeks[0]?.items ?? [];
    expect(items.length).toBeGreaterThan(0);
    expect(lines.slice(1, 1 + items.length).map((line) => line.split(/ +/)[0])).toEqual(
      items.map(({ key }) => key),
    );
    expect(lines.at(-1)).toMatch(/^in total \d+ of 60 minutes; worth at least \d+(\.\d)?% of the best plan/);
    const limited = await run('week', '-', '--touches', '2', '--top', '0');
    expect(limited.lines.at(-2)).toMatch(/^… and \d+ more/);
    expect(limited.lines.at(-1)).toMatch(/^in total \d+ minutes;/);
    expect((await run('week', '-', '--money', '0', '--ndjson')).code).toBe(0);
  });

  it('refuses a week without a limit', async () => {
    const { code, errors } = await run('week', '-');
    expect([code, errors]).toEqual([2, expect.stringContaining('--minutes, --money or --touches')]);
  });
});

describe('touchpoint changes', () => {
  const since = '2026-11-12T09:00:00Z';

  it('prints what changed since then, with its causes', async () => {
    const result = changesSince(interactions, { model: standardModel, asOf, since });
    const { output } = await run('changes', '-', '--since', since, '--json');
    expect(JSON.parse(output)).toEqual(asJson(result));
    const { lines } = await run('changes', '-', '--since', since);
    expect(lines.slice(0, result.sentences.length)).toEqual(result.sentences);
    for (const { sentence } of result.changes)
      expect(lines.some((line) => line.endsWith(sentence))).toBe(true);
    const short = await run('changes', '-', '--since', since, '--top', '1');
    expect(short.lines.at(-1)).toBe(
      `… and ${result.changes.length - 1} more (--top ${result.changes.length} lists all)`,
    );
    const csv = await run('changes', '-', '--since', '2026-08-20T00:00:00Z', '--csv');
    expect(csv.lines).toHaveLength(3);
  });

  it('takes a time without an offset in the zone', async () => {
    const zoned = ['--since', '2026-11-12T10:00:00', '--time-zone', 'Europe/Vienna', '--json'];
    expect(JSON.parse((await run('changes', '-', ...zoned)).output).before.asOf).toBe(Date.parse(since));
  });

  it('refuses no time, a bad time, and one after the as-of time', async () => {
    for (const [args, said] of [
      [[], 'needs --since'],
      [['--since', 'yesterday'], '--since must be'],
      [['--since', '2027-01-01T00:00:00Z'], 'must not be after --as-of'],
    ] as const) {
      const { code, errors } = await run('changes', '-', ...args);
      expect([code, errors]).toEqual([2, expect.stringContaining(said)]);
    }
  });
});
