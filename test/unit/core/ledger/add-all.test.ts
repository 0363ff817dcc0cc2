import { createLedger, type InteractionInput, standardModel, TouchpointError } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';

const asOf = '2026-11-23T00:00:00Z';
const at = '2026-11-20T00:00:00Z';
type Touch = InteractionInput<keyof typeof standardModel.types>;

const ledger = (options: { readonly duplicates?: 'none' } = {}) =>
  createLedger({ model: standardModel, asOf, ...options });
const email = (leadId: string, more: Partial<Touch> = {}): Touch => ({ leadId, type: 'email', at, ...more });
const invalid = { leadId: 'ada', type: 'e-mail', at } as unknown as Touch;

function errorOf(run: () => unknown): TouchpointError {
  try {
    run();
  } catch (error) {
    if (error instanceof TouchpointError) return error;
    throw error;
  }
  throw new Error('it did not throw');
}

describe('addAll', () => {
  it('says what became of each, by index', () => {
    const outcomes = ledger().addAll([
      email('ada', { id: '1' }),
      email('ben'),
      email('ada', { id: '1' }),
      email('ben', { at: '2026-12-01T00:00:00Z' }),
    ]);
    expect(outcomes).toEqual(['counted', 'counted', 'duplicate', 'waiting']);
    expect(ledger().addAll([])).toEqual([]);
  });

  it('takes any iterable, and refuses what is none', () => {
    expect(ledger().addAll(new Set([email('ada')]))).toEqual(['counted']);
    expect(errorOf(() => ledger().addAll(5 as never)).code).toBe('invalid_option');
  });

  it('adds none where one is invalid, and says which', () => {
    const empty = ledger();
    const error = errorOf(() => empty.addAll([email('ada'), invalid]));
    expect([error.code, error.issues[0]?.path.slice(0, 2)]).toEqual([
      'invalid_interactions',
      ['interactions', 1],
    ]);
    expect(empty.size).toBe(0);
    const byNumber = createLedger<keyof typeof standardModel.types, Touch>({
      model: standardModel,
      asOf,
      key: ({ leadId }) => (leadId === 'ben' ? (7 as never) : leadId === 'cleo' ? null : leadId),
    });
    expect(errorOf(() => byNumber.addAll([email('ada'), email('ben')])).code).toBe('invalid_option');
    expect(byNumber.size).toBe(0);
    expect(byNumber.addAll([email('cleo'), email('ada')])).toEqual(['without-key', 'counted']);
  });

  it('knows leads by the name that they have now, and keeps the erased out', () => {
    const renamed = ledger();
    renamed.addAll([email('ada')]);
    renamed.rename('ada', 'lovelace');
    renamed.addAll([email('ada'), email('lovelace')]);
    expect([renamed.size, renamed.score('lovelace')?.online.touches]).toEqual([1, 3]);
    const hashed = createLedger({ model: standardModel, asOf, hash: (text) => `h${text}` });
    hashed.addAll([email('ada'), email('ben')]);
    hashed.removePerson('ada');
    expect(hashed.addAll([email('ada'), email('ben')])).toEqual(['erased', 'counted']);
  });

  it('knows copies by the ids that they were merged from', () => {
    const copies = [email('ada', { id: '1' }), { ...email('ada'), mergedFrom: [{ id: '1' }] }];
    expect(ledger().addAll(copies)).toEqual(['counted', 'duplicate']);
    expect(ledger({ duplicates: 'none' }).addAll(copies)).toEqual(['counted', 'counted']);
  });
});

describe('consume of lists', () => {
  const lists = [[email('ada'), email('ben'), email('ada')], [email('ben')], [email('cleo'), email('ada')]];

  it('adds each list at once, and reports where it was asked to', async () => {
    const seen: number[] = [];
    const all = { consumed: 6, counted: 6, duplicates: 0, conflicts: 0, invalid: 0 };
    const onProgress = ({ consumed }: { readonly consumed: number }) => void seen.push(consumed);
    expect(await ledger().consume(lists, { onProgress, progressEvery: 2 })).toEqual(all);
    expect(seen).toEqual([2, 4, 6]);
    expect(await ledger().consume(lists)).toEqual(all);
  });

  it('adds what is before an invalid one, and nothing after', async () => {
    const stopped = ledger();
    const error = await stopped
      .consume([lists[0] as Touch[], [email('dora'), invalid, email('eve')]])
      .catch((it) => it);
    expect([error.code, error.issues[0]?.path.slice(0, 2)]).toEqual(['invalid_interactions', ['stream', 4]]);
    expect([stopped.size, stopped.score('eve')]).toEqual([3, undefined]);
    const refused: unknown[] = [];
    const onInvalid = (interaction: unknown) => void refused.push(interaction);
    const { counted, invalid: count } = await ledger().consume([[email('dora'), invalid, email('eve')]], {
      onInvalid,
    });
    expect([counted, count, refused]).toEqual([2, 1, [invalid]]);
  });

  it('stops between two blocks of a list where a report aborts', async () => {
    const controller = new AbortController();
    const stopped = ledger();
    const reading = stopped.consume(lists, {
      signal: controller.signal,
      progressEvery: 2,
      onProgress: () => controller.abort(),
    });
    const error = await reading.catch((it) => it);
    expect([error.code, error.issues[0]?.value, stopped.size]).toEqual(['aborted', 2, 2]);
  });
});
