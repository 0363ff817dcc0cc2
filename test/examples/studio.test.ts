import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assessNetwork, rankLeads, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { readInteractions, type StudioInteraction } from '../../examples/studio/read-interactions.js';
import { unknownPlaceLines } from '../../examples/studio/unknown-place.js';

const folder = resolve(import.meta.dirname, '../../examples/studio');
const text = readFileSync(join(folder, 'interactions.csv'), 'utf8');
const { interactions: ours, rejected } = readInteractions(text);
const winnerText = readFileSync(join(folder, 'nordlicht.csv'), 'utf8');
const { interactions: theirs, rejected: rejectedOfWinner } = readInteractions(winnerText);
const asOf = '2026-11-23T09:00:00Z';

describe("the studio's year", () => {
  it('is read without a rejected line', () => {
    expect([...rejected, ...rejectedOfWinner]).toEqual([]);
    expect(ours.length).toBeGreaterThan(880);
    expect(new Set(ours.map(({ leadId }) => leadId)).size).toBe(60);
  });

  it('is what its generator writes, byte for byte', () => {
    const out = mkdtempSync(join(tmpdir(), 'studio-'));
    try {
      execFileSync(process.execPath, [join(folder, 'generate.mjs'), out]);
      expect(readFileSync(join(out, 'interactions.csv'), 'utf8')).toBe(text);
      expect(readFileSync(join(out, 'nordlicht.csv'), 'utf8')).toBe(winnerText);
    } finally {
      rmSync(out, { recursive: true });
    }
  });

  it('holds the touches of the studio alone: the rival has a file of its own', () => {
    expect(new Set(ours.map(({ ownerId }) => ownerId))).toEqual(new Set(['ida', 'tomas', 'mei', 'jonas']));
    expect(new Set(theirs.map(({ ownerId }) => ownerId))).toEqual(new Set(['nordlicht']));
    expect(new Set(theirs.map(({ leadId }) => leadId))).toEqual(new Set(['mara.voss@hafenwerk.example']));
    const ids = [...ours, ...theirs].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  const aboutMara = ours.filter(({ leadId }) => leadId === 'mara.voss@hafenwerk.example');
  const company = (touch: StudioInteraction) => (theirs.includes(touch) ? 'rival' : 'studio');

  it('tells the story: the winner, with less contact online, ranks above the studio', () => {
    const { leads } = rankLeads([...aboutMara, ...theirs], { model: standardModel, asOf, key: company });
    const [winner, loser] = leads;
    expect([winner?.key, loser?.key]).toEqual(['rival', 'studio']);
    expect(winner?.online.touches).toBeLessThan(loser?.online.touches as number);
    expect(loser?.mix).toBe('mostly-online');
    expect(winner?.mix).toBe('balanced');
  });

  it('without the chance encounter the winner would have ranked below', () => {
    const about = [...aboutMara, ...theirs.filter(({ type }) => type !== 'event_encounter')];
    const { leads } = rankLeads(about, { model: standardModel, asOf, key: company });
    expect(leads.map(({ key }) => key)).toEqual(['studio', 'rival']);
  });
});

describe('the demo', () => {
  it('ends with the answer to the question, by the two numbers of its rule', () => {
    const main = join(folder, 'main.ts');
    const printed = execFileSync(process.execPath, ['--import', 'tsx', main], { encoding: 'utf8' });
    const answer = printed.slice(printed.indexOf('Are you networking enough offline?'));
    const { team } = assessNetwork(ours, { model: standardModel, asOf });
    expect(answer.replace(/\s+/g, ' ')).toContain(team.sentences.join(' '));
    expect(team.verdict.answer).toBe('not-yet');
    // Counted by hand: a lead that has touches online and none in person.
    const of = (channel: string) =>
      new Set(
        ours
          .filter(({ at, outcome, type }) => {
            const definition = standardModel.types[type];
            const isHeld = at <= Date.parse(asOf) && (outcome === undefined || outcome === 'held');
            return isHeld && definition.effect !== 'friction' && definition.channel === channel;
          })
          .map(({ leadId }) => leadId),
      );
    const neverMet = [...of('online')].filter((lead) => !of('offline').has(lead)).length;
    expect(team.onlineOnly.leads).toBe(neverMet);
    expect(answer).toMatch(new RegExp(`never met +${Math.round((100 * neverMet) / 60)}% +33% or less +no`));
    expect(answer.trimEnd().split('\n').at(-1)).toMatch(/^grades that lapse soon +\d+$/);
  });
});

describe('a meeting of unknown place in the demo', () => {
  it('is neither met nor never met, until the studio says what the place is', () => {
    const [before, after] = unknownPlaceLines(asOf).filter((line) => line.startsWith('  '));
    expect(before).toContain(
      'mix unclear. Unclear whether you have met in person: 4 meetings without a known place',
    );
    expect(after).toContain('mix offline-only. Met in person.');
  });
});

describe('a broken file', () => {
  it('keeps every good line and says what is wrong with the others, by line', () => {
    const { interactions, rejected } = readInteractions(
      'leadId,type,at\nada,email,2026-11-01T10:00:00\nben,emial,2026-11-01T10:00:00Z\ncid,email,2026-11-01T10:00:00Z\ndan,email\n',
    );
    expect(interactions.map(({ leadId }) => leadId)).toEqual(['cid']);
    expect(rejected.map(({ line }) => line)).toEqual([2, 3, 5]);
    for (const { issues } of rejected) expect(issues[0]?.remedy).not.toBe('');
  });
});
