import { type LedgerRows, ledgerFromRows } from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';
import { asOf, daysBefore, onlyIssueOf, testModel } from '../support.js';

const own = { as_of_ms: asOf, lead_key: 'ada' };
const met = {
  ...own,
  type: 'meeting',
  touches: 4,
  first_ms: daysBefore(60),
  last_ms: daysBefore(1),
  evidence: 1,
};
const answers = { ...own, part: 'answers', touches: 5, answers: 1, last_ms: daysBefore(50) };
const unanswered = { ...own, part: 'unanswered', touches: 4, last_ms: daysBefore(1) };
const day = {
  ...own,
  part: 'day',
  first_ms: daysBefore(60),
  last_ms: daysBefore(60),
  heard_ms: daysBefore(60),
};
const contact = {
  ...own,
  part: 'contact',
  contact_lead_id: 'ben',
  type: 'meeting',
  touches: 4,
  last_ms: daysBefore(1),
  evidence: 1,
};

function ledgerOf(history: LedgerRows['history'], key: 'lead' | 'account' = 'lead') {
  return ledgerFromRows({ evidence: [met], history }, { model: testModel, asOf, key });
}

describe('a ledger from rows with history', () => {
  it('says what was not answered, and knows that it has judged everything', () => {
    const { leads, notJudged } = ledgerOf([answers, unanswered, day]).rank();
    expect(notJudged).toEqual([]);
    expect(leads[0]?.flags.find(({ kind }) => kind === 'unanswered')).toMatchObject({
      touches: 4,
      since: daysBefore(1),
      lastAnswerAt: daysBefore(50),
    });
  });

  it('names the strongest contact of an account', () => {
    const weaker = { ...contact, contact_lead_id: 'ada', evidence: 0.5 };
    const { leads } = ledgerOf([weaker, contact], 'account').rank();
    const flag = leads[0]?.flags.find(({ kind }) => kind === 'single-threaded');
    if (flag !== undefined) expect(flag).toMatchObject({ contacts: 2, strongest: 'ben' });
    expect(ledgerOf([contact], 'account').exportLead('ada')).toContain('"ben"');
  });

  it('without these rows says what it did not judge', () => {
    expect(ledgerOf(undefined).rank().notJudged).toContain('unanswered');
  });

  it.each<[string, object, string, 'lead' | 'account']>([
    ['a part that no statement gives', { ...answers, part: 'mood' }, 'part', 'lead'],
    ['a contact where the key is no account', contact, 'part', 'lead'],
    ['a count below 0', { ...answers, touches: -1 }, 'touches', 'lead'],
    ['a part of an answer', { ...answers, answers: 0.5 }, 'answers', 'lead'],
    ['an answer to come', { ...answers, last_ms: asOf + 1 }, 'last_ms', 'lead'],
    ['a day that ends before it begins', { ...day, last_ms: daysBefore(61) }, 'last_ms', 'lead'],
    ['a day of two', { ...day, last_ms: daysBefore(58) }, 'last_ms', 'lead'],
    ['a contact of an unknown type', { ...contact, type: 'dream' }, 'type', 'account'],
    ['evidence below 0', { ...contact, evidence: -1 }, 'evidence', 'account'],
  ])('refuses %s with its row', (_, row, column, key) => {
    const issue = onlyIssueOf(() => ledgerOf([row as never], key), 'invalid_option');
    expect(issue.path).toEqual(['history', 0, column]);
  });
});
