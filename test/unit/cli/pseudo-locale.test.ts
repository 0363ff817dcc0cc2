import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { englishDeals } from '../../../src/attribution/english.js';
import { englishCharts } from '../../../src/charts/english.js';
import { commands } from '../../../src/cli/commands.js';
import { commandWords, locales } from '../../../src/cli/locale.js';
import { en } from '../../../src/core/locale/english.js';
import { englishReport } from '../../../src/report/english.js';
import { pseudo, unsaid } from '../locales/pseudo.js';
import { touchpoint } from './touchpoint.js';

// French is replaced by a locale in which every word stands between ⟦ and ⟧. What stands outside was not said by the locale.
const french = locales.fr;
const frenchCommand = commandWords.fr;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-pseudo-'));
  const deals =
    'lead,date,won,value\nada,2026-11-20,won,5\nbea,2026-11-20,lost,\ncleo,2026-11-20,won,7\nx,2026-11-20,won,2\n';
  writeFileSync(join(folder, 'deals.csv'), deals);
  commandWords.fr = pseudo(commandWords.en);
  locales.fr = {
    language: 'en-GB',
    messages: pseudo(en.messages),
    charts: pseudo(englishCharts),
    deals: pseudo(englishDeals),
    report: pseudo(englishReport),
  };
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  locales.fr = french;
  commandWords.fr = frenchCommand;
});

const names = ['ada', 'bea', 'cleo'];
const input = names
  .flatMap((leadId, lead) =>
    Array.from({ length: 6 }, (_, week) => ({
      leadId,
      type: lead === 2 && week > 2 ? 'in_person_meeting' : 'email',
      at: Date.UTC(2026, 10, 16 - (7 + 20 * lead) * week, 10),
      direction: week % 2 === lead ? 'inbound' : 'outbound',
    })),
  )
  .map((touch) => `${JSON.stringify(touch)}\n`)
  .join('');

describe('every word of the command is said by the locale', () => {
  it.each([
    ['rank'],
    ['flags'],
    ['explain', 'ada'],
    ['explain', 'ada', '--above', 'cleo'],
    ['network'],
    ['network', '--window', '14'],
    ['due', '--within', '90'],
    ['week', '--minutes', '120'],
    ['changes', '--since', '2026-09-23T00:00:00Z'],
    ['plan', '--guest', 'ada', '--guest', 'bea'],
  ])('%s', async (...args) => {
    const { code, output } = await touchpoint([...args, '-', '--format', 'ndjson', '--locale', 'fr'], {
      input,
    });
    expect(code).toBe(0);
    expect(output).toContain('⟦');
    expect(wordsOutside(output)).toEqual([]);
  });

  it('credit', async () => {
    const won = ['--won', join(folder, 'deals.csv')];
    for (const more of [[], ['--by-value', '--rule', 'influence,markov'], ['--touchpoint', 'channel']]) {
      const args = ['credit', '-', '--format', 'ndjson', '--locale', 'fr', ...won, ...more];
      const { code, output } = await touchpoint(args, { input });
      expect(code).toBe(0);
      expect(output).toContain('⟦');
      expect(wordsOutside(output)).toEqual([]);
    }
  });

  it('report, with the deals that were won', async () => {
    const won = ['--won', join(folder, 'deals.csv')];
    const args = ['report', '-', '--format', 'ndjson', '--locale', 'fr', '--since', '2026-10-23', ...won];
    const { code, output } = await touchpoint(args, { input });
    expect(code).toBe(0);
    const { document } = parseHTML(output.replace(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, ''));
    // Cells are kept apart, whose ends are left out.
    for (const cell of document.querySelectorAll('td, th, option')) cell.append('\n');
    expect(document.querySelector('#credit')?.textContent).toContain('⟦');
    expect(wordsOutside(document.documentElement.textContent ?? '')).toEqual([]);
  });

  it('is asked of every command that takes a locale', () => {
    const asked = [
      'rank',
      'flags',
      'explain',
      'network',
      'due',
      'week',
      'changes',
      'plan',
      'credit',
      'report',
    ];
    const taking = commands.filter(({ options }) => 'locale' in options).map(({ name }) => name);
    expect([...taking].sort()).toEqual(asked.sort());
  });
});

/** Words outside every mark that are no names of leads, grades, rules, types or days. */
function wordsOutside(text: string): string[] {
  const rules = [
    'of',
    'order',
    'days',
    'first',
    'last',
    'linear',
    'position',
    'time',
    'decay',
    'influence',
    'Markov',
    'Shapley',
    'model',
  ];
  const days =
    /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|November|Monday)$/;
  const own = ['A', 'B', 'C', 'D', 'E', 'table', 'standard', 'UTC', 'online', 'offline'];
  const data = new Set([...names, ...rules, ...own, ...Object.keys(en.messages.types)]);
  const words = unsaid(text).match(/\p{L}[\p{L}\p{N}_'-]*/gu) ?? [];
  return words.filter((word) => !data.has(word) && !days.test(word) && !/^m1-/.test(word));
}
