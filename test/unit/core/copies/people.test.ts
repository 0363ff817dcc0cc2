import { findLikelyPeople, type LeadDetails } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';

const reasonsOf = (...people: LeadDetails[]) => findLikelyPeople(people).map(({ reasons }) => reasons);

describe('people who are probably one', () => {
  it.each<[string, Partial<LeadDetails>, Partial<LeadDetails>, string[][]]>([
    [
      'an address',
      { addresses: ['ada@acme.com'] },
      { addresses: [' Ada+news@ACME.com '] },
      [['same-address']],
    ],
    [
      'a Gmail box',
      { addresses: ['ada.l@gmail.com'] },
      { addresses: ['adal@googlemail.com'] },
      [['same-address']],
    ],
    ['dots elsewhere', { addresses: ['ada.l@acme.com'] }, { addresses: ['adal@acme.com'] }, []],
    ['no address', { addresses: ['ada', 'a@b@c', '+x@y.z'] }, { addresses: ['ada', 'a@b@c', '+x@y.z'] }, []],
    [
      'a telephone',
      { telephones: ['+43 (0)1 5880-112'] },
      { telephones: ['0043 1 5880112 ext 7'] },
      [['same-telephone']],
    ],
    [
      'a number at home',
      { telephones: ['01/5880112'] },
      { telephones: ['01 5880 112'] },
      [['same-telephone']],
    ],
    ['a short number', { telephones: ['112'] }, { telephones: ['112'] }, []],
    [
      'a name at an account',
      { name: 'Łucja Dvořák', accountId: 'acme' },
      { name: 'DVORAK, Łucja', accountId: 'acme' },
      [['same-name-and-account']],
    ],
    [
      'a name elsewhere',
      { name: 'Ada Byron', accountId: 'acme' },
      { name: 'Ada Byron', accountId: 'globex' },
      [],
    ],
    ['a name and no account', { name: 'Ada Byron' }, { name: 'Ada Byron', accountId: '' }, []],
    ['a first name', { name: 'Ada', accountId: 'acme' }, { name: 'Ada', accountId: 'acme' }, []],
    [
      'nothing that is text',
      { name: 7, telephones: [7], addresses: [7] } as never,
      { name: 7, telephones: [7] } as never,
      [],
    ],
  ])('with %s', (_, first, second, expected) => {
    expect(reasonsOf({ leadId: 'a', ...first }, { leadId: 'b', ...second })).toEqual(expected);
  });

  it('are surer the more agrees, and sorted by it, in any order of the input', () => {
    const people: LeadDetails[] = [
      { leadId: 'c', telephones: ['+43 1 588 0112'] },
      { leadId: 'ada@acme.com', telephones: ['+43 1 588 0112'] },
      { leadId: 'b', addresses: ['ada@acme.com'], telephones: ['+43 1 588 0112'] },
    ];
    const found = findLikelyPeople(people);
    expect(found.map(({ first, second, confidence }) => [first, second, confidence])).toEqual([
      ['ada@acme.com', 'b', 0.99],
      ['ada@acme.com', 'c', 0.8],
      ['b', 'c', 0.8],
    ]);
    expect(findLikelyPeople([...people].reverse())).toEqual(found);
  });

  it('are not those behind a switchboard, nor one lead that stands twice', () => {
    const six = Array.from({ length: 6 }, (_, index) => ({
      leadId: `l${index}`,
      telephones: ['+43 1 588 0112'],
    }));
    expect(findLikelyPeople(six)).toEqual([]);
    expect(findLikelyPeople(six.slice(1))).toHaveLength(10);
    expect(findLikelyPeople([six[0] as LeadDetails, six[0] as LeadDetails])).toEqual([]);
    expect(findLikelyPeople([])).toEqual([]);
  });

  it.each([[{}], [null], [{ leadId: '' }]])('must have a lead: %j', (bad) => {
    expect(() => findLikelyPeople([bad as never])).toThrow(
      expect.objectContaining({ code: 'invalid_option' }),
    );
  });
});
