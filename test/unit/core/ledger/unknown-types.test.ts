import {
  createLedger,
  defineModel,
  type InteractionInput,
  type LedgerOptions,
  rankLeads,
  restoreLedger,
  standardModel,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../src/core/ledger/checksum.js';
import { canonicalJson, utf8 } from '../../../../src/core/model/fingerprint.js';
import { asOf, daysBefore, onlyIssueOf } from '../../support.js';

type Row = InteractionInput<string>;

const mail: Row = { id: 'm', leadId: 'ada', type: 'email', at: daysBefore(3), direction: 'inbound' };
const coffee: Row = { leadId: 'ben', type: 'coffee', at: daysBefore(2) };
const model = standardModel as LedgerOptions<string>['model'];

const ignoring = (more: Partial<LedgerOptions<string, Row>> = {}) =>
  createLedger<string, Row>({ model, asOf, unknownTypes: 'ignore', ...more });

describe('a ledger, of types that its model does not have', () => {
  it.each([undefined, 'reject'] as const)('refuses them with unknownTypes %s', (unknownTypes) => {
    const ledger = createLedger<string, Row>({ model, asOf, unknownTypes });
    for (const act of [() => ledger.add(coffee), () => ledger.addAll([mail, coffee])]) {
      expect(onlyIssueOf(act, 'invalid_interactions').path.at(-1)).toBe('type');
    }
    expect(ledger.size).toBe(0);
  });

  it('that ignores them says so, counts them, and knows their lead', () => {
    const ledger = ignoring();
    expect([ledger.add(mail), ledger.add(coffee)]).toEqual(['counted', 'unknown-type']);
    const { leads, notCounted } = ledger.rank();
    expect(leads.map(({ key, score }) => [key, score > 0])).toEqual([
      ['ada', true],
      ['ben', false],
    ]);
    expect(notCounted).toMatchObject({ unknownType: 1, withoutKey: 0, duplicates: 0 });
    expect(leads).toEqual(rankLeads([mail, coffee], { model, asOf, unknownTypes: 'ignore' }).leads);
  });

  it('counts one without a key as that, as the batch does, and keeps the erased out', () => {
    expect(ignoring({ key: 'account' }).add(coffee)).toBe('without-key');
    const hashing = ignoring({ hash: (text) => `#${text}` });
    hashing.removePerson('ben');
    expect([hashing.add(coffee), hashing.size]).toEqual(['erased', 0]);
  });

  it('sends one to the lead that it is now', () => {
    const ledger = ignoring();
    ledger.add(mail);
    ledger.rename('ben', 'ada');
    expect([ledger.add(coffee), ledger.size]).toEqual(['unknown-type', 1]);
  });

  it('takes them in lists, streams and replacements', async () => {
    const ledger = ignoring();
    expect(ledger.addAll([coffee, mail, coffee])).toEqual(['unknown-type', 'counted', 'unknown-type']);
    const progress = await ledger.consume([[coffee], { ...mail, id: 'n' }]);
    expect(progress).toMatchObject({ consumed: 2, counted: 1, invalid: 0 });
    expect(ledger.replace('ada', [mail, { ...coffee, leadId: 'ada' }])).toEqual(['counted', 'unknown-type']);
    expect(ledger.rank().notCounted.unknownType).toBe(4);
  });

  it('wants them right in all else', () => {
    const ledger = ignoring();
    expect(onlyIssueOf(() => ledger.add({ ...coffee, at: Number.NaN }), 'invalid_interactions').path).toEqual(
      ['interaction', 'at'],
    );
    const noText = { ...coffee, type: 5 } as unknown as Row;
    expect(onlyIssueOf(() => ledger.addAll([noText]), 'invalid_interactions').path).toEqual([
      'interactions',
      0,
      'type',
    ]);
  });

  it.each(['binary', 'json'] as const)('keeps the choice and the count in a snapshot (%s)', (format) => {
    const ledger = ignoring();
    ledger.add(coffee);
    const snapshot = format === 'json' ? ledger.snapshot('json') : ledger.snapshot();
    const restored = restoreLedger<string, Row>(snapshot, { model });
    expect(restored.add(coffee)).toBe('unknown-type');
    expect(restored.rank().notCounted.unknownType).toBe(2);
  });

  it('restored under a model that has got the type, counts it from then on', () => {
    const ledger = ignoring();
    ledger.addAll([mail, coffee]);
    const types = { coffee: { channel: 'offline', weight: 2, halfLifeDays: 60 } } as const;
    const more = restoreLedger<string, Row>(ledger.snapshot(), {
      model: defineModel({ base: model, types }),
    });
    expect([more.add(coffee), more.score('ben')?.offline.touches]).toEqual(['counted', 1]);
    expect(more.rank().notCounted.unknownType).toBe(1);
  });

  it('merges with one that refuses them: counts add up, and each keeps its choice', () => {
    const [strict, loose] = [createLedger<string, Row>({ model, asOf }), ignoring()];
    loose.add(coffee);
    strict.merge(loose);
    expect(strict.rank().notCounted.unknownType).toBe(1);
    expect(() => strict.add(coffee)).toThrow('coffee');
    loose.merge(createLedger<string, Row>({ model, asOf }));
    expect(loose.add(coffee)).toBe('unknown-type');
  });

  it('exports a lead that has nothing else', () => {
    const ledger = ignoring();
    ledger.add(coffee);
    const other = ignoring();
    expect(other.importLead(ledger.exportLead('ben') as string)).toBe('ben');
    expect(other.score('ben')?.score).toBe(0);
  });

  it('reads a snapshot from before there was the choice: none was ignored', () => {
    const ledger = createLedger<string, Row>({ model, asOf });
    ledger.add(mail);
    const { ledger: inner, ...head } = JSON.parse(ledger.snapshot('json'));
    expect(inner.head.unknownTypes).toBeUndefined();
    const { unknownType: _, ...counts } = inner.head.counts;
    const withHead = (more: object) => {
      const before = { ...inner, head: { ...inner.head, counts, ...more } };
      const checksum = crc32(utf8(canonicalJson(before)))
        .toString(16)
        .padStart(8, '0');
      return () =>
        restoreLedger<string, Row>(JSON.stringify({ ...head, checksum, ledger: before }), { model });
    };
    expect(withHead({})().snapshot()).toEqual(ledger.snapshot());
    expect(onlyIssueOf(withHead({ unknownTypes: 'warn' }), 'invalid_snapshot').path).toEqual(['snapshot']);
  });

  it('can be told to reject or to ignore, and nothing else', () => {
    const found = onlyIssueOf(() => ignoring({ unknownTypes: 'warn' as never }), 'invalid_option');
    expect([found.path, found.message]).toEqual([
      ['unknownTypes'],
      'must be "reject" or "ignore", got "warn"',
    ]);
  });
});
