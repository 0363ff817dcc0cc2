import { modelFingerprint } from 'touchpoint-scoring';
import { type LedgerRows, ledgerFromRows } from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';
import { asOf, daysBefore, onlyIssueOf, testModel } from '../support.js';

const met = {
  as_of_ms: asOf,
  lead_key: 'ada',
  type: 'meeting',
  touches: 2,
  first_ms: daysBefore(60),
  last_ms: asOf,
  evidence: testModel.halfSaturation.offline,
};

function ledgerOf(rows: Partial<LedgerRows>) {
  return ledgerFromRows({ evidence: [], ...rows }, { model: testModel, asOf });
}

describe('a ledger from rows', () => {
  it('has the sums of the rows', () => {
    // The half-saturation is half of what offline contact can give.
    const [lead] = ledgerOf({ evidence: [met] }).rank({ asOf }).leads;
    expect(lead?.strength.offline).toBeCloseTo(0.5, 12);
    expect(lead?.offline).toMatchObject({ touches: 2, firstAt: daysBefore(60), lastAt: asOf });
  });

  it('reads numbers as drivers give them, and names in capitals', () => {
    const asText = Object.fromEntries(
      Object.entries(met).map(([name, value]) => [
        name.toUpperCase(),
        typeof value === 'number' ? String(value) : value,
      ]),
    );
    const asBigint = { ...met, as_of_ms: BigInt(asOf), touches: 2n, first_ms: BigInt(daysBefore(60)) };
    const plain = ledgerOf({ evidence: [met] }).rank({ asOf });
    expect(ledgerOf({ evidence: [asText] }).rank({ asOf })).toEqual(plain);
    expect(ledgerOf({ evidence: [asBigint] }).rank({ asOf })).toEqual(plain);
  });

  const { as_of_ms: _, first_ms, last_ms, ...rest } = met;
  const dated = (dateOf: (ms: number) => unknown) => ({
    ...rest,
    as_of: dateOf(asOf),
    first_at: dateOf(first_ms),
    last_at: dateOf(last_ms),
  });
  const iso = (ms: number) => new Date(ms).toISOString();

  it.each<[string, (ms: number) => unknown]>([
    ['a Date', (ms) => new Date(ms)],
    ['text', iso],
    [
      'text with an offset',
      (ms) =>
        `${iso(ms + 3 * 3_600_000)
          .replace('T', ' ')
          .replace('Z', '')}+03`,
    ],
    ['text without a zone, which is UTC', (ms) => iso(ms).replace('T', ' ').replace('Z', '')],
    ['text to the nanosecond', (ms) => iso(ms).replace('Z', '999999Z')],
    ['text of Trino', (ms) => iso(ms).replace('T', ' ').replace('Z', ' UTC')],
    ['an object of BigQuery', (ms) => ({ value: iso(ms) })],
  ])('reads timestamps as drivers give them: %s', (_name, dateOf) => {
    const plain = ledgerOf({ evidence: [met] }).rank({ asOf });
    expect(ledgerOf({ evidence: [dated(dateOf)] }).rank({ asOf })).toEqual(plain);
  });

  it('says what to do about a timestamp that it cannot read, or that was read in another zone', () => {
    for (const bad of [new Date(Number.NaN), 'yesterday', { micros: 1n }, true, 7]) {
      const issue = onlyIssueOf(
        () => ledgerOf({ evidence: [{ ...dated(iso), last_at: bad }] }),
        'invalid_option',
      );
      expect(issue.path).toEqual(['evidence', 0, 'last_at']);
      expect(issue.message).toContain('must be a timestamp');
      expect(issue.remedy).toContain('ISO 8601');
    }
    const shifted = dated((ms) => new Date(ms - 3_600_000));
    const issue = onlyIssueOf(() => ledgerOf({ evidence: [shifted] }), 'invalid_option');
    expect(issue.path).toEqual(['evidence', 0, 'as_of']);
    expect(issue.message).toContain(`must be the as-of time ${asOf}`);
    expect(issue.remedy).toContain('they are in UTC');
    const { as_of: __, ...timeless } = dated(iso);
    expect(onlyIssueOf(() => ledgerOf({ evidence: [timeless] }), 'invalid_option').message).toContain(
      'must be a number, or a timestamp',
    );
  });

  it('takes an absent timestamp for absent', () => {
    const own = { as_of: iso(asOf), lead_key: 'ben', lead_id: 'ben', type: 'meeting' };
    const planned = { ...own, happened_at: new Date(asOf + 1000), recorded_at: null };
    const ledger = ledgerOf({ waiting: [planned] });
    expect(ledger.rank({ asOf }).leads[0]?.upcoming).toEqual({ touches: 1, nextAt: asOf + 1000 });
  });

  it('counts what is told again once, if it is told the ids', () => {
    const again = { id: 'm1', leadId: 'ada', type: 'meeting' as const, at: asOf };
    const id = { as_of_ms: asOf, lead_key: 'ada', id: 'm1', lead_id: 'ada', at_ms: asOf };
    expect(ledgerOf({ evidence: [met], countedIds: [id] }).add(again)).toBe('duplicate');
    expect(ledgerOf({ evidence: [met] }).add(again)).toBe('counted');
  });

  it('keeps what is still to come', () => {
    const planned = { as_of_ms: asOf, lead_key: 'ben', lead_id: 'ben', type: 'meeting', at_ms: asOf + 1000 };
    const ledger = ledgerOf({ waiting: [planned] });
    expect(ledger.rank({ asOf }).leads[0]?.upcoming).toEqual({ touches: 1, nextAt: asOf + 1000 });
    expect(ledger.rank({ asOf: asOf + 2000 }).leads[0]?.offline.touches).toBe(1);
  });

  it('knows who acted at the last contact, if the rows say so', () => {
    const said = { ...met, last_direction: 'inbound', last_owner_id: 'kim' };
    const lastContact = (row: object) =>
      ledgerOf({ evidence: [{ ...row }] }).rank({ asOf }).leads[0]?.lastContact;
    expect(lastContact(said)).toEqual({ at: asOf, type: 'meeting', direction: 'inbound', ownerId: 'kim' });
    expect(lastContact(met)).toEqual({ at: asOf, type: 'meeting', direction: null, ownerId: null });
    expect(() => lastContact({ ...met, last_direction: 'sideways' })).toThrow(
      /last_direction must be inbound/,
    );
  });

  it('is empty without rows', () => {
    expect(ledgerOf({}).rank({ asOf }).leads).toEqual([]);
  });
});

describe('rows that no statement gives', () => {
  it.each([
    [{ type: 'seance' }, 'type', 'must be a type of the model, got "seance"'],
    [{ type: 7 }, 'type', 'must be text, got 7'],
    [{ lead_key: '' }, 'lead_key', 'must be text that is not empty, got ""'],
    [{ touches: 0 }, 'touches', 'must be a count above 0, got 0'],
    [{ touches: 1.5 }, 'touches', 'must be a count above 0, got 1.5'],
    [{ touches: null }, 'touches', 'must be a number'],
    [{ touches: 'many' }, 'touches', 'must be a number, got "many"'],
    [{ evidence: -1 }, 'evidence', 'must be 0 or more, got -1'],
    [{ evidence: Number.NaN }, 'evidence', 'must be a number, got NaN'],
    [{ last_ms: asOf + 1 }, 'last_ms', 'must lie between the first touch and the as-of time'],
    [{ first_ms: asOf + 1 }, 'last_ms', 'must lie between the first touch and the as-of time'],
    [{ as_of_ms: asOf - 1 }, 'as_of_ms', `must be the as-of time ${asOf}, got ${asOf - 1}`],
  ])('are refused: %j', (change, column, message) => {
    const call = () => ledgerOf({ evidence: [met, { ...met, ...change }] });
    const issue = onlyIssueOf(call, 'invalid_option');
    expect(issue.path).toEqual(['evidence', 1, column]);
    expect(issue.message).toContain(message);
  });

  it('are refused where they are of another model', () => {
    const call = () => ledgerOf({ evidence: [{ ...met, model_fingerprint: '0123456789abcdef' }] });
    expect(onlyIssueOf(call, 'another_model').message).toContain('0123456789abcdef');
    const own = { ...met, model_fingerprint: modelFingerprint(testModel) };
    expect(() => ledgerOf({ evidence: [own] })).not.toThrow();
  });

  it.each(['evidence', 'waiting', 'countedIds'] as const)('are no list: %s', (list) => {
    const issue = onlyIssueOf(() => ledgerOf({ [list]: 7 }), 'invalid_option');
    expect(issue).toMatchObject({ path: [list], message: 'must be a list of rows, got 7' });
  });

  it('are refused where a waiting interaction cannot be read', () => {
    const planned = { as_of_ms: asOf, lead_key: 'ben', lead_id: 'ben', type: 'seance', at_ms: asOf + 1000 };
    expect(() => ledgerOf({ waiting: [planned] })).toThrow('seance');
  });
});
