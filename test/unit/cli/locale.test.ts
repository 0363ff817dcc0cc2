import { describeFlag, en, explainScore, rankLeads, standardModel } from 'touchpoint-scoring';
import { de } from 'touchpoint-scoring/locales/de';
import { fr } from 'touchpoint-scoring/locales/fr';
import { describe, expect, it } from 'vitest';
import { touchpoint } from './touchpoint.js';

const touches = Array.from({ length: 6 }, (_, week) => ({
  leadId: 'ada',
  type: 'email' as const,
  at: Date.UTC(2026, 10, 16 - 7 * week, 10),
  direction: 'inbound' as const,
}));
const input = touches.map((touch) => `${JSON.stringify(touch)}\n`).join('');
const scoring = { model: standardModel, asOf: Date.UTC(2026, 10, 23, 9) };
const files = ['-', '--format', 'ndjson'];

describe('the command in a language', () => {
  it.each([
    ['de', de],
    ['fr', fr],
  ] as const)('says what the library says: %s', async (language, locale) => {
    const run = (...args: string[]) => touchpoint([...args, ...files, '--locale', language], { input });
    const [flag] = rankLeads(touches, scoring).leads[0]?.flags ?? [];
    const sentence = flag === undefined ? '' : describeFlag(flag, { model: standardModel, locale });
    expect((await run('flags')).output).toContain(sentence);
    const { summary } = explainScore(touches, { ...scoring, lead: 'ada', locale });
    expect((await run('explain', 'ada')).output).toContain(summary);
  });

  it('has its headings for people, and the same ones as ever for programs', async () => {
    const rank = (...args: string[]) => touchpoint(['rank', ...files, '--locale', 'de', ...args], { input });
    expect((await rank()).lines[0]).toMatch(/^ *Rang +Lead +Punkte +Note/);
    expect((await rank('--csv')).lines[0]).toMatch(/^rank,lead,score,grade/);
  });

  it.each([
    ['network'],
    ['due', '--within', '30'],
    ['week', '--minutes', '60'],
    ['changes', '--since', '2026-10-23T00:00:00Z'],
    ['plan', '--guest', 'ada'],
  ])('is another than English in %s', async (...args) => {
    const run = async (language: string) => {
      const { code, output } = await touchpoint([...args, ...files, '--locale', language], { input });
      expect(code).toBe(0);
      return output;
    };
    expect(await run('de')).not.toBe(await run('en'));
  });

  it('names the days of --time-zone in its sentences', async () => {
    const run = (...args: string[]) => touchpoint([...args, ...files], { input });
    const locale = { ...en, timeZone: 'Pacific/Auckland' };
    const { summary } = explainScore(touches, { ...scoring, lead: 'ada', locale });
    // 16 November, 10:00 in UTC, is 23:00 in Auckland.
    expect(summary).toContain('last on 16 November 2026');
    const { output } = await run('explain', 'ada', '--time-zone', 'Pacific/Auckland');
    expect(output).toContain(summary);
    expect(output).toContain('2026-11-16 23:00');
    expect((await run('explain', 'ada', '--time-zone', 'Pacific/Kiritimati')).output).toContain(
      '17 November 2026',
    );
    expect((await run('explain', 'ada')).output).toContain('2026-11-16 10:00');
    expect((await run('explain', 'ada', '--csv', '--time-zone', 'Pacific/Auckland')).output).toContain(
      '2026-11-16 10:00',
    );
    const since = await run('changes', '--since', '2026-11-16', '--time-zone', 'Pacific/Auckland');
    expect(since.output).toContain('From 16 November 2026 to ');
  });

  it('refuses a language that it does not have', async () => {
    const { code, errors } = await touchpoint(['rank', ...files, '--locale', 'it'], { input });
    expect(code).toBe(2);
    expect(errors).toContain('--locale must be');
  });
});
