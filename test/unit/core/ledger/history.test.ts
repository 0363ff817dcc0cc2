import {
  createLedger,
  defineModel,
  type InteractionInput,
  rankLeads,
  restoreLedger,
  standardModel,
  TouchpointError,
} from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../src/core/ledger/checksum.js';
import { canonicalJson, utf8 } from '../../../../src/core/model/fingerprint.js';

const asOf = Date.UTC(2026, 10, 23);
const day = 86_400_000;
const model = standardModel;
const at = (days: number) => asOf - days * day;

const mail = (days: number, direction: 'inbound' | 'outbound', more: object = {}) =>
  ({ leadId: 'ada', type: 'email', at: at(days), direction, accountId: 'acme', ...more }) as const;

/** Three of ours, an answer before the last two of them; a meeting that is planned. */
const history = [
  mail(300, 'outbound'),
  mail(200, 'inbound'),
  mail(100, 'outbound'),
  mail(100.25, 'outbound'),
  mail(90, 'outbound'),
  { leadId: 'ada', type: 'meeting', at: at(-3), accountId: 'acme' },
  { leadId: 'ben', type: 'meal', at: at(250), accountId: 'acme' },
] as readonly InteractionInput[];

function ledgerOf(interactions: readonly InteractionInput[], more: object = {}) {
  const ledger = createLedger({ model, asOf, history: true, ...more });
  for (const interaction of interactions) ledger.add(interaction);
  return ledger;
}

function refusal(run: () => unknown): [code: string, message: string] {
  try {
    run();
  } catch (error) {
    if (error instanceof TouchpointError) return [error.code, error.message];
  }
  return ['nothing was refused', ''];
}

describe('history in a ledger', () => {
  it('says who has not answered since when, in whatever order it came', () => {
    for (const order of [history, [...history].reverse()]) {
      const ada = ledgerOf(order)
        .rank()
        .leads.find(({ key }) => key === 'ada');
      expect(ada?.flags.find(({ kind }) => kind === 'unanswered')).toEqual({
        kind: 'unanswered',
        touches: 3,
        since: at(100.25),
        lastAt: at(90),
        lastAnswerAt: at(200),
        threshold: 3,
      });
      expect(ada?.flags.find(({ kind }) => kind === 'dormant')).toMatchObject({
        contactDays: 5,
        firstAt: at(300),
        lastAt: at(90),
        lastHeardAt: at(200),
      });
    }
  });

  it('is answered by what was written in the same moment', () => {
    const ledger = ledgerOf([...history, mail(90, 'inbound')]);
    const kinds = ledger.rank().leads.flatMap(({ flags }) => flags.map(({ kind }) => kind));
    expect(kinds).not.toContain('unanswered');
  });

  it('names the strongest contact of an account, and of equals the smaller name', () => {
    const both = ['zoe', 'ada'].map(
      (leadId) => ({ leadId, accountId: 'acme', type: 'meal', at: at(20) }) as const,
    );
    const ledger = ledgerOf([...both, { ...both[0], leadId: 'zoe', type: 'email', at: at(40) } as never], {
      key: 'account',
      model: defineModel({ flags: { minimumContacts: 3 } }),
    });
    const strongest = () => {
      const flag = ledger.rank().leads[0]?.flags.find(({ kind }) => kind === 'single-threaded');
      return flag?.kind === 'single-threaded' ? [flag.strongest, flag.contacts, flag.touches] : undefined;
    };
    expect(strongest()).toEqual(['zoe', 2, 3]);
    ledger.add({ leadId: 'ada', accountId: 'acme', type: 'email', at: at(40) });
    expect(strongest()).toEqual(['ada', 2, 4]);
  });

  it('judges by the quiet model that is given, as the batch does', () => {
    const quiet = { intercept: 5, silence: 0, gap: 0, horizonDays: 30, isFitted: true, rows: 90 };
    const flagsBy = (options: object) =>
      ledgerOf(history)
        .rank(options)
        .leads.map(({ flags }) => flags);
    expect(flagsBy({ quiet })).toEqual(
      rankLeads(history, { model, asOf, quiet }).leads.map((lead) => lead.flags),
    );
    expect(flagsBy({ quiet })).not.toEqual(flagsBy({}));
    expect(refusal(() => ledgerOf([]).rank({ quiet: { ...quiet, silence: 1 } }))[0]).toBe('invalid_option');
  });

  it('must be kept by both ledgers that are joined', () => {
    const without = createLedger({ model, asOf });
    without.add(mail(3, 'inbound'));
    const ledger = ledgerOf(history);
    expect(refusal(() => ledger.merge(without))).toEqual([
      'invalid_option',
      expect.stringContaining('history'),
    ]);
    expect(refusal(() => without.merge(ledger))[0]).toBe('invalid_option');
    const text = without.exportLead('ada') as string;
    expect(refusal(() => ledger.importLead(text))).toEqual([
      'invalid_option',
      expect.stringContaining('`history`'),
    ]);
    expect(refusal(() => createLedger({ model, asOf, history: 'yes' as never }))[0]).toBe('invalid_option');
  });

  it('knows without ids which accounts hold a person that is to be erased', () => {
    const ledger = ledgerOf(history, { key: 'account', duplicates: 'none' });
    expect(refusal(() => ledger.removePerson('ben', { keys: [], interactions: [] }))).toEqual([
      'invalid_option',
      expect.stringContaining('1 more'),
    ]);
    const others = history.filter(({ leadId }) => leadId !== 'ben');
    ledger.removePerson('ben', { keys: ['acme'], interactions: others });
    expect(ledger.snapshot('json')).not.toContain('ben');
  });
});

describe('a snapshot with history', () => {
  const ledger = ledgerOf(history, { key: 'account' });

  it('is of version 2, and one without history of version 1, as before', () => {
    expect(JSON.parse(ledger.snapshot('json')).version).toBe(2);
    const without = createLedger({ model, asOf });
    for (const interaction of history) without.add(interaction);
    const { version, ledger: data } = JSON.parse(without.snapshot('json'));
    expect([version, data.head.history, data.leads[0].length]).toEqual([1, undefined, 3]);
    expect(restoreLedger(without.snapshot('json'), { model }).rank().notJudged).not.toEqual([]);
  });

  it('is refused by a model that has another idea of an answer or of friction', () => {
    const stricter = defineModel({ flags: { answerWeight: 0.9 } });
    expect(refusal(() => restoreLedger(ledger.snapshot(), { model: stricter }))).toEqual([
      'another_model',
      expect.stringContaining('answerWeight'),
    ]);
    const milder = defineModel({ flags: { unansweredTouches: 2 } });
    expect(restoreLedger(ledger.snapshot(), { model: milder }).size).toBe(1);
  });

  it('goes to a model with its types in another order', () => {
    const types = Object.fromEntries(Object.entries(standardModel.types).reverse());
    const turned = { ...standardModel, types } as typeof standardModel;
    const merged = createLedger({ model: turned, asOf, key: 'account', history: true });
    merged.merge(ledger as never);
    expect(merged.rank()).toEqual(ledger.rank());
    expect(restoreLedger(ledger.snapshot('json'), { model: turned }).rank()).toEqual(ledger.rank());
  });

  // biome-ignore lint/suspicious/noExplicitAny: a snapshot that is being falsified has no shape
  type Json = any;
  const [ours, theirs, answer, since, days, contact, people] = [0, 1, 2, 3, 4, 5, 6];
  it.each<[string, (own: Json, ledger: Json) => void]>([
    ['a negative count of ours', (own) => Object.assign(own, { [ours]: -1 })],
    ['a count of theirs that is text', (own) => Object.assign(own, { [theirs]: '1' })],
    ['an answer without a time', (own) => Object.assign(own, { [answer]: null })],
    ['a time of no answer', (own) => Object.assign(own, { [theirs]: 0 })],
    ['an answer to come', (own) => Object.assign(own, { [answer]: asOf + 1 })],
    ['ours before the answer', (own) => own[since].unshift(at(290))],
    ['ours that are not sorted', (own) => own[since].reverse()],
    ['more of ours than there were', (own) => Object.assign(own, { [ours]: 1 })],
    ['days that are not sorted', (own) => own[days].reverse()],
    ['a day that is no number', (own) => own[days].push('x')],
    ['days without times', (own) => Object.assign(own, { [contact]: null })],
    ['a first contact on another day', (own) => Object.assign(own[contact], { 0: at(299) })],
    ['a last contact to come', (own) => Object.assign(own[contact], { 1: asOf + day })],
    ['a last contact before the first', (own) => own[contact].splice(0, 2, at(90), at(300))],
    ['heard from on a day without contact', (own) => Object.assign(own[contact], { 2: at(180) })],
    ['one person twice', (own) => own[people].push(own[people][0])],
    ['a person without a touch', (own) => own[people].push(['eve', []])],
    ['a person that is a number', (own) => Object.assign(own[people][0], { 0: 7 })],
    ['a type twice for a person', (own) => own[people][0][1].push(own[people][0][1][0])],
    ['no touches of a person', (own) => Object.assign(own[people][0][1][0], { 1: 0 })],
    ['evidence beyond so many touches', (own) => Object.assign(own[people][0][1][0], { 3: 1e9 })],
    ['no lists at all', (own) => Object.assign(own, { [days]: 7 })],
    ['another word for yes', (_own, whole) => Object.assign(whole.head, { history: 'yes' })],
    ['a planned meeting with nobody', (_own, whole) => whole.head.waiting[0].pop()],
    [
      'people where the key is no account',
      (_own, whole) => Object.assign(whole.head, { key: 'lead', waiting: [] }),
    ],
  ])('written by hand with a right checksum is refused for %s', (_, change) => {
    const snapshot = JSON.parse(ledger.snapshot('json'));
    change(snapshot.ledger.leads[0][3], snapshot.ledger);
    snapshot.checksum = crc32(utf8(canonicalJson(snapshot.ledger)))
      .toString(16)
      .padStart(8, '0');
    expect(refusal(() => restoreLedger(JSON.stringify(snapshot), { model }))[0]).toBe('invalid_snapshot');
  });
});
