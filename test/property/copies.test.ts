import fc from 'fast-check';
import {
  findLikelyCopies,
  type InteractionInput,
  type MergedInteraction,
  mergeCopies,
  rankLeads,
  type StandardInteractionType,
  standardModel,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { asOf } from '../arbitraries.js';

interface Row extends InteractionInput {
  readonly id: string;
  readonly at: number;
  readonly source: string;
  /** Which touch it tells of; what is to be found. Its name is not one that the library reads. */
  readonly truth: number;
}

const minute = 60_000;
const sources = ['calendar', 'crm', 'phone'];
const kinds: readonly StandardInteractionType[] = [
  'in_person_meeting',
  'meal',
  'site_visit',
  'video_call',
  'phone_call',
  'email',
  'email',
  'email',
];

/** The stated jitter: two systems put the beginning of a meeting or a call up to 10 minutes off, a mail up to 2. */
const jitterMinutes = (type: StandardInteractionType) => (type === 'email' ? 2 : 10);

/** A year of 6 leads with some forty touches each, split over three sources, as one number makes it. */
function world(seed: number): Row[] {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const rows: Row[] = [];
  const lastAt = new Map<number, number>();
  for (let truth = 0; truth < 240; truth++) {
    const type = pick(kinds);
    // Half of all touches follow another one of the lead within 20 minutes to 8 hours, as in a thread or a day on site.
    const before = random() < 0.5 ? lastAt.get(truth % 6) : undefined;
    const at =
      before === undefined
        ? asOf - Math.floor(random() * 365 * 24 * 60) * minute
        : before + Math.floor(20 + random() * 460) * minute;
    lastAt.set(truth % 6, at);
    const touch = {
      leadId: `lead${truth % 6}`,
      at,
      durationMinutes: type === 'email' ? undefined : pick([15, 30, 60, 90]),
      direction:
        type === 'email' || type === 'phone_call' ? pick(['inbound', 'outbound'] as const) : undefined,
    };
    // A third is noise that stands in one source alone.
    const isNoise = random() < 1 / 3;
    const standsIn = isNoise ? [pick(sources)] : sources.filter(() => random() < 0.75);
    for (const source of standsIn) {
      const off = Math.round((2 * random() - 1) * jitterMinutes(type) * minute);
      const isVague = type !== 'email' && type !== 'phone_call' && source === 'crm' && random() < 0.5;
      const { durationMinutes, direction, ...fields } = touch;
      rows.push({
        ...fields,
        id: `${source}-${rows.length}`,
        type: isVague ? 'meeting' : type,
        at: at + off,
        source,
        truth,
        ...(durationMinutes === undefined || random() < 0.3 ? {} : { durationMinutes }),
        ...(direction === undefined || random() < 0.3 ? {} : { direction }),
        ...(random() < 0.2 ? { outcome: 'held' as const } : {}),
      });
    }
  }
  return rows;
}

/** Mulberry32: the same numbers for the same seed on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const worlds = fc.integer({ min: 0, max: 2 ** 31 }).map(world);
const options = { model: standardModel };

const originsOf = (row: MergedInteraction<Row>) => row.mergedFrom ?? [{ source: row.source, id: row.id }];

describe('copies across systems', () => {
  it('are found: precision at least .99 and recall at least .95 at the stated jitter', () => {
    let [right, wrong, missed] = [0, 0, 0];
    for (let seed = 1; seed <= 25; seed++) {
      const rows = world(seed);
      const truthOf = new Map(rows.map(({ id, truth }) => [id, truth]));
      const copies = new Map<number, number>();
      for (const { truth } of rows) copies.set(truth, (copies.get(truth) ?? 0) + 1);
      let there = 0;
      for (const size of copies.values()) there += (size * (size - 1)) / 2;
      let found = 0;
      for (const merged of mergeCopies(rows, options)) {
        const truths = originsOf(merged).map(({ id }) => truthOf.get(id ?? ''));
        for (const [index, one] of truths.entries()) {
          for (const other of truths.slice(index + 1)) {
            if (one === other) found++;
            else wrong++;
          }
        }
      }
      right += found;
      missed += there - found;
    }
    const precision = right / (right + wrong);
    const recall = right / (right + missed);
    console.log(
      `mergeCopies: ${right + missed} pairs of copies, jitter 10 minutes (mails 2): precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.99);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it('never merge two touches of one source, and lose none', () => {
    fc.assert(
      fc.property(worlds, (rows) => {
        const origins = mergeCopies(rows, options).map(originsOf);
        for (const of of origins) expect(new Set(of.map(({ source }) => source)).size).toBe(of.length);
        const ids = origins.flatMap((of) => of.map(({ id }) => id));
        expect(ids.sort()).toEqual(rows.map(({ id }) => id).sort());
      }),
      { numRuns: 20 },
    );
  });

  it('are merged once: again changes nothing, and no pair is left', () => {
    fc.assert(
      fc.property(worlds, (rows) => {
        const once = mergeCopies(rows, options);
        expect(mergeCopies(once, options)).toEqual(once);
        expect(findLikelyCopies(once, options)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('are merged alike in any order', () => {
    const shuffled = worlds.chain((rows) =>
      fc.record({ rows: fc.constant(rows), other: fc.shuffledSubarray(rows, { minLength: rows.length }) }),
    );
    const named = (rows: readonly Row[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    fc.assert(
      fc.property(shuffled, ({ rows, other }) => {
        expect(named(mergeCopies(other, options))).toEqual(named(mergeCopies(rows, options)));
      }),
      { numRuns: 20 },
    );
  });

  it('of identical rows in any number of sources count once, whatever the field that is missing', () => {
    const one = fc.record(
      {
        leadId: fc.constant('ada'),
        type: fc.constantFrom(...kinds),
        at: fc.integer({ min: 0, max: 1e6 }).map((minutes) => asOf - minutes * minute),
        durationMinutes: fc.integer({ min: 1, max: 90 }),
        direction: fc.constantFrom('inbound' as const, 'outbound' as const),
      },
      { requiredKeys: ['leadId', 'type', 'at'] },
    );
    fc.assert(
      fc.property(one, fc.integer({ min: 2, max: 5 }), (touch, size) => {
        const rows = Array.from({ length: size }, (_, index) => ({ ...touch, source: `source${index}` }));
        const merged = mergeCopies(rows, options);
        expect(merged).toHaveLength(1);
        const score = (of: readonly InteractionInput[]) =>
          rankLeads(of, { model: standardModel, asOf }).leads[0]?.score;
        expect(score(merged)).toBe(score([touch]));
      }),
    );
  });
});
