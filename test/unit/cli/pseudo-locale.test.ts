import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locales } from '../../../src/cli/locale.js';
import { en } from '../../../src/core/locale/english.js';
import { pseudo, unsaid } from '../locales/pseudo.js';
import { touchpoint } from './touchpoint.js';

// French is replaced by a locale in which every word stands between ⟦ and ⟧. What stands outside was not said by the locale.
const french = locales.fr;
beforeAll(() => {
  locales.fr = { ...french, language: 'en-GB', messages: pseudo(en.messages) };
});
afterAll(() => {
  locales.fr = french;
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
    const data = new Set([...names, 'A', 'B', 'C', 'D', 'E', 'table', ...Object.keys(en.messages.types)]);
    const words = unsaid(output).match(/\p{L}[\p{L}_'-]*/gu) ?? [];
    expect(words.filter((word) => !data.has(word))).toEqual([]);
  });
});
