import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classifyPlace } from '../../../../src/importers/index.js';

/** One line of the labelled list. */
interface LabelledText {
  readonly field: 'location' | 'title';
  readonly label: 'offline' | 'online' | 'unknown';
  readonly text: string;
}

const labels = { F: 'offline', N: 'online', U: 'unknown' } as const;

const list = textsIn('./place-texts.txt');
const fresh = textsIn('./fresh-texts.txt');
const last = textsIn('./last-texts.txt');

function textsIn(file: string): LabelledText[] {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({
      field: line.startsWith('L') ? 'location' : 'title',
      label: labels[line[2] as keyof typeof labels],
      text: line.slice(4),
    }));
}

/** What is claimed of a text: with the standard policy a place with a link counts as a place. */
function claimed({ field, text }: LabelledText): LabelledText['label'] {
  const { channel } = classifyPlace({ [field]: text });
  return channel === 'mixed' ? 'offline' : channel;
}

function figures(texts: readonly LabelledText[]) {
  const claims = texts.map((one) => ({ ...one, claim: claimed(one) }));
  const precisionOf = (channel: 'offline' | 'online') => {
    const of = claims.filter(({ claim }) => claim === channel);
    return of.filter(({ label }) => label === channel).length / of.length;
  };
  const told = claims.filter(({ label }) => label !== 'unknown');
  return {
    texts: texts.length,
    offline: precisionOf('offline'),
    online: precisionOf('online'),
    unknown: claims.filter(({ claim }) => claim === 'unknown').length / texts.length,
    found: told.filter(({ label, claim }) => label === claim).length / told.length,
    wrong: claims.filter(({ label, claim }) => label !== claim),
  };
}

/** By the text itself, so that the part kept back follows no order of writing. */
function isKeptBack({ text }: LabelledText): boolean {
  let sum = 0;
  for (const character of text) sum = (31 * sum + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % 3 === 0;
}

const tunedOn = list.filter((one) => !isKeptBack(one));
const keptBack = list.filter(isKeptBack);

const percent = (part: number) => `${(100 * part).toFixed(1)} %`;

describe('the labelled list of places and titles', () => {
  it('has at least 500 texts, each once', () => {
    expect(list.length).toBeGreaterThanOrEqual(500);
    const all = [...list, ...fresh, ...last].map(({ field, text }) => `${field} ${text}`);
    expect(new Set(all).size).toBe(list.length + fresh.length + last.length);
  });

  it.each([
    ['tuned on', tunedOn],
    ['kept back', keptBack],
    ['fresh', fresh],
    ['last', last],
  ] as const)('%s: offline is right in 99 of 100, online in 98', (name, texts) => {
    const { offline, online, unknown, found, wrong, texts: count } = figures(texts);
    process.stdout.write(
      `places, ${name}: ${count} texts, precision of offline ${percent(offline)}, of online ${percent(online)}; left unknown ${percent(unknown)}, found ${percent(found)} of what a reader can tell\n`,
    );
    if (process.env['PLACES'] === name)
      for (const one of wrong) process.stdout.write(`${one.field} ${one.label} ${one.claim} ${one.text}\n`);
    expect(offline).toBeGreaterThanOrEqual(0.99);
    expect(online).toBeGreaterThanOrEqual(0.98);
  });
});
