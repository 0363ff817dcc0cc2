import { createLedger, defineModel, standardModel, TouchpointError } from 'touchpoint-scoring';
import { createAttribution } from 'touchpoint-scoring/attribution';
import { describe, expect, it } from 'vitest';

// A process may load the ES module and the CommonJS build, each with modules of its own. Here a module is loaded a second
// time under another name; `test/package` does the same with the two builds.
const again = async (file: string) => import(/* @vite-ignore */ `../../../src/${file}.ts?again`);
const errors: { TouchpointError: typeof TouchpointError } = await again('core/error');
const ledgers: { createLedger: typeof createLedger } = await again('core/ledger/create-ledger');
const attributions: { createAttribution: typeof createAttribution } = await again(
  'attribution/create-attribution',
);

const asOf = '2026-11-23T00:00:00Z';
const issue = { path: ['asOf'], value: 1, message: 'must be right', remedy: 'Do it right.' };

describe('TouchpointError of two builds', () => {
  const other = new errors.TouchpointError('invalid_option', 'rankLeads', [issue]);

  it('is one for instanceof, from either side', () => {
    expect(errors.TouchpointError).not.toBe(TouchpointError);
    expect(other instanceof TouchpointError).toBe(true);
    const own = new TouchpointError('invalid_option', 'rankLeads', [issue]);
    expect(own instanceof errors.TouchpointError).toBe(true);
  });

  it('is nothing else', () => {
    const like = { name: 'TouchpointError', code: 'invalid_option', issues: [issue] };
    for (const value of [
      new Error('another'),
      like,
      Object.assign(new Error('x'), like),
      null,
      undefined,
      'text',
    ]) {
      expect(value instanceof TouchpointError).toBe(false);
    }
  });

  it("leaves a caller's class that extends it to itself", () => {
    class Own extends TouchpointError {}
    expect(new Own('aborted', 'consume', [issue]) instanceof Own).toBe(true);
    expect(new Own('aborted', 'consume', [issue]) instanceof TouchpointError).toBe(true);
    expect(other instanceof Own).toBe(false);
  });
});

describe('merge of two builds', () => {
  const touch = { id: 'a', leadId: 'ada', type: 'meal', at: '2026-11-20T19:00:00Z' } as const;
  const later = { id: 'b', leadId: 'ben', type: 'video_call', at: '2026-12-20T19:00:00Z' } as const;

  it('adds the ledger of the other, with what waits and the memory of copies', () => {
    const own = createLedger({ model: standardModel, asOf });
    own.add({ id: 'c', leadId: 'ada', type: 'email', at: '2026-11-19T10:00:00Z' });
    const all = createLedger({ model: standardModel, asOf });
    all.add({ id: 'c', leadId: 'ada', type: 'email', at: '2026-11-19T10:00:00Z' });
    const other = ledgers.createLedger({ model: standardModel, asOf });
    for (const ledger of [other, all]) for (const one of [touch, later]) ledger.add(one);
    own.merge(other);
    expect(own.rank({ asOf: '2027-01-01T00:00:00Z' })).toEqual(all.rank({ asOf: '2027-01-01T00:00:00Z' }));
    expect(own.add(touch)).toBe('duplicate');
  });

  it('refuses the ledger of another model, as it does in one build', () => {
    const other = ledgers.createLedger({ model: defineModel({ crowdExponent: 0 }), asOf });
    expect(() => createLedger({ model: standardModel, asOf }).merge(other as never)).toThrow(
      expect.objectContaining({ code: 'another_model' }),
    );
  });

  it.each([[{}], [null], [undefined], [7], [{ snapshot: () => 'text', merge: () => undefined }]])(
    'refuses %o, which is not a ledger',
    (other) => {
      expect(() => createLedger({ model: standardModel, asOf }).merge(other as never)).toThrow(
        /must be a ledger/,
      );
    },
  );

  it('adds the tally of the other', () => {
    const journey = { touchpoints: ['email', 'event'], conversions: 1, value: 900 };
    const rules = [{ kind: 'linear' } as const];
    const [own, all] = [createAttribution({ rules }), createAttribution({ rules })];
    const other = attributions.createAttribution({ rules });
    for (const tally of [other, all]) tally.add(journey);
    own.merge(other);
    expect(own.results()).toEqual(all.results());
    for (const wrong of [{}, null, undefined, 7])
      expect(() => own.merge(wrong as never)).toThrow(/must be a tally/);
  });
});
