import { TouchpointError } from 'touchpoint-scoring';
import { type Attribution, createAttribution, type Journey } from 'touchpoint-scoring/attribution';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../support.js';

const rules = [{ kind: 'linear' }, { kind: 'markov', order: 2 }, { kind: 'coalition-shapley' }] as const;
const journeys: Journey[] = [
  { touchpoints: ['a', 'b', 'c'], conversions: 2, value: 20 },
  { touchpoints: ['b', 'a'], conversions: 1, lost: 3 },
  { touchpoints: ['c'], conversions: 0, lost: 2 },
];

async function* streamOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  for (const item of items) yield item;
}

function tallyOf(list: readonly Journey[]) {
  const tally = createAttribution({ rules });
  for (const journey of list) tally.add(journey);
  return tally;
}

describe('a tally', () => {
  it('merges in either order, with others that met the touchpoints in another order, and with itself', () => {
    const one = tallyOf(journeys.slice(0, 1));
    const rest = tallyOf([...journeys.slice(1)].reverse());
    const whole = tallyOf(journeys);
    one.merge(rest);
    rest.merge(tallyOf(journeys.slice(0, 1)));
    for (const merged of [one, rest]) {
      expect(merged.size).toBe(3);
      expect(rounded(merged.results())).toEqual(rounded(whole.results()));
    }
    one.merge(one);
    whole.merge(tallyOf(journeys));
    expect(rounded(one.results())).toEqual(rounded(whole.results()));
  });

  it('refuses another by other rules, and what is no tally', () => {
    const tally = tallyOf(journeys);
    for (const other of [createAttribution({ rules: [{ kind: 'linear' }] }), {} as never]) {
      expect(refusalOf(() => tally.merge(other)).code).toBe('invalid_option');
    }
    expect(tally.size).toBe(3);
  });

  it('is as before after a journey that it refuses', () => {
    const tally = createAttribution({ rules: [{ kind: 'linear' }, { kind: 'time-decay' }] });
    tally.add({ touchpoints: ['a'], daysBefore: [1], conversions: 1 });
    const before = tally.results();
    const refusal = refusalOf(() => tally.add({ touchpoints: ['a', 'new'], conversions: 1 }));
    expect(refusal.issues[0]?.path).toEqual(['journey', 'daysBefore']);
    expect(tally.results()).toEqual(before);
    expect(tally.size).toBe(1);
  });
});

describe('a stream', () => {
  it('of journeys or of lists of them gives what adding gives, and tells of its progress', async () => {
    const many = Array.from({ length: 10 }, () => journeys).flat();
    const seen: number[] = [];
    const tally = createAttribution({ rules });
    const result = await tally.consume(streamOf([many.slice(0, 7), ...many.slice(7)]), {
      progressEvery: 8,
      onProgress: async ({ consumed }) => {
        seen.push(consumed);
      },
    });
    expect(result).toEqual({ consumed: 30, invalid: 0 });
    expect(seen).toEqual([8, 16, 24, 30]);
    expect(rounded(tally.results())).toEqual(rounded(tallyOf(many).results()));
  });

  it('ends at the signal with everything before it in', async () => {
    const controller = new AbortController();
    const tally = createAttribution({ rules });
    const endless = function* () {
      for (;;) yield journeys[0] as Journey;
    };
    const reading = tally.consume(endless(), {
      signal: controller.signal,
      progressEvery: 5,
      onProgress: ({ consumed }) => {
        if (consumed === 20) controller.abort();
      },
    });
    await expect(reading).rejects.toThrow('ended the reading after 20 journeys, all of which are in');
    expect(tally.size).toBe(20);
  });

  it('ends at a bad journey, by its place, or goes on where somebody takes it', async () => {
    const bad = { touchpoints: ['a'], conversions: -1 };
    const list = [...journeys, bad, ...journeys];
    const tally = createAttribution({ rules });
    const refusal: unknown = await tally.consume(streamOf(list)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TouchpointError);
    expect((refusal as TouchpointError).issues[0]?.path).toEqual(['stream', 3, 'conversions']);
    expect(tally.size).toBe(3);
    const taken: Journey[] = [];
    const onInvalid = (journey: Journey) => taken.push(journey);
    expect(await createAttribution({ rules }).consume(list, { onInvalid })).toEqual({
      consumed: 7,
      invalid: 1,
    });
    expect(taken).toEqual([bad]);
  });
});

/** Sums in another order differ in the last bits. */
function rounded(attributions: readonly Attribution[]) {
  return attributions.map(({ name, credits, totals }) => ({
    name,
    totals,
    credits: credits.map(({ touchpoint, conversions, value }) => [
      touchpoint,
      conversions.toFixed(9),
      value.toFixed(9),
    ]),
  }));
}
