import fc from 'fast-check';
import { getDomain } from 'tldts';
import { createIdentity, normaliseAddress, type Person } from 'touchpoint-scoring/importers';
import { describe, expect, it } from 'vitest';
import { splitAddresses } from '../../../src/importers/touch/mail-touches.js';
import { refusalOf } from '../support.js';

describe('an address', () => {
  it.each([
    ['ada@acme.com', 'ada@acme.com'],
    ['  ADA@Acme.COM. ', 'ada@acme.com'],
    ['Ada <ada@acme.com>', 'ada@acme.com'],
    ['"Lovelace, Ada" <ada@acme.com>', 'ada@acme.com'],
    ['mailto:ada@acme.com', 'ada@acme.com'],
    ['MAILTO: ada@acme.com', 'ada@acme.com'],
    ['mailto:mailto:ada@acme.com', 'ada@acme.com'],
    ['mailto:ada%40acme.com', 'ada@acme.com'],
    ['mailto:ada@acme.com?subject=Lunch&cc=b@c.de', 'ada@acme.com'],
    ['mailto:%22Ada%20Lovelace%22%20%3Cada@acme.com%3E', 'ada@acme.com'],
    ['Ada <mailto:ada@acme.com>', 'ada@acme.com'],
    ['"mailto:ada@acme.com"', 'ada@acme.com'],
    ['mailto:100%@acme.com', '100%@acme.com'],
    ["'ada@acme.com'", 'ada@acme.com'],
    ['ada+news@acme.com', 'ada@acme.com'],
    ['a.d.a+x@gmail.com', 'ada@gmail.com'],
    ['ada@googlemail.com', 'ada@gmail.com'],
    ['a.da@acme.com', 'a.da@acme.com'],
    ['Ada@MÜNCHEN.example', 'ada@xn--mnchen-3ya.example'],
    ['ada@xn--mnchen-3ya.example', 'ada@xn--mnchen-3ya.example'],
    ['Ada@XN--MNCHEN-3YA.example', 'ada@xn--mnchen-3ya.example'],
    // The marks of UTS #46: wide letters, the stop of Chinese and Japanese, an accent that is a sign of its own.
    ['ada@ｍüｎｃｈｅｎ。example', 'ada@xn--mnchen-3ya.example'],
    ['ada@mu\u0308nchen.example', 'ada@xn--mnchen-3ya.example'],
    // Registered test domains (IANA): 例え.テスト, उदाहरण.परीक्षा.
    ['ada@例え.テスト', 'ada@xn--r8jz45g.xn--zckzah'],
    ['ada@उदाहरण.परीक्षा', 'ada@xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g'],
    ['ada@xn--99999999.example', 'ada@xn--99999999.example'],
    ['ada@münchen.example/path', undefined],
    ['käthe@müller.de', 'käthe@xn--mller-kva.de'],
    ['+1@acme.com', '+1@acme.com'],
  ])('%s is %s', (text, expected) => {
    expect(normaliseAddress(text)).toBe(expected);
  });

  it.each([
    '',
    'ada',
    '@acme.com',
    'ada@',
    'ada@a b',
    'ada@-',
    'a b@acme.com',
    'ada@.com',
    `${'a'.repeat(2000)}@b.c`,
  ])('%s is none', (text) => {
    expect(normaliseAddress(text)).toBeUndefined();
  });

  it('is the same when it is normalised again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (text) => {
        const once = normaliseAddress(text);
        if (once !== undefined) expect(normaliseAddress(once)).toBe(once);
      }),
    );
  });
});

describe('nobody', () => {
  const { partyOf } = createIdentity({
    own: ['studio.com', 'sales@gmail.com'],
    shared: ['kim.and.ben@studio.com'],
  });

  it.each([
    'unknownorganizer@calendar.google.com',
    'calendar-invite@lu.ma',
    'c_188@resource.calendar.google.com',
    'no-reply@acme.com',
  ])('is behind %s', (address) => {
    expect(partyOf(address)).toEqual({ kind: 'machine' });
  });

  it('is known under a name of the directory of Exchange', () => {
    const encapsulated =
      'IMCEAEX-_o=ExchangeLabs_ou=Exchange+20Administrative+20Group_cn=Recipients_cn=abc-Ada@acme.com';
    expect(partyOf(encapsulated)).toEqual({ kind: 'unreadable' });
    expect(partyOf('/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=ada')).toEqual({
      kind: 'unreadable',
    });
  });

  it('is the owner of a mailbox that several of ours read, but for one named in full', () => {
    for (const name of ['info', 'office', 'Vertrieb', 'meeting-room-2', 'raum.3', 'kim.and.ben']) {
      const address = `${name}@studio.com`.toLowerCase();
      expect(partyOf(address)).toEqual({ kind: 'own', ownerId: address, isShared: true });
    }
    expect(partyOf('kim@studio.com')).toEqual({ kind: 'own', ownerId: 'kim@studio.com' });
    expect(partyOf('sales@gmail.com')).toEqual({ kind: 'own', ownerId: 'sales@gmail.com' });
  });
});

describe('who is who', () => {
  const { partyOf, partyOfId } = createIdentity({
    own: ['studio.com', 'kim.private@gmail.com'],
    people: [
      { leadId: 'ada', addresses: ['Ada@acme.co.uk', 'ada.l@gmail.com'], externalIds: ['hubspot:10'] },
      { addresses: ['ben@bolt.io', 'ben@home.net'] },
      { leadId: 'cleo', addresses: ['cleo@gmail.com'], accountId: 'cleo-gmbh' },
    ],
    registrableDomain: getDomain,
    machines: ['robot@acme.co.uk', 'ticketing.example'],
  });

  it.each([
    ['kim@studio.com', { kind: 'own', ownerId: 'kim@studio.com' }],
    ['kim@mail.studio.com', { kind: 'own', ownerId: 'kim@mail.studio.com' }],
    ['kimprivate@gmail.com', { kind: 'own', ownerId: 'kimprivate@gmail.com' }],
    ['noreply@studio.com', { kind: 'own', ownerId: 'noreply@studio.com' }],
    ['kim@notstudio.com', { kind: 'lead', leadId: 'kim@notstudio.com', accountId: 'notstudio.com' }],
    ['ada@acme.co.uk', { kind: 'lead', leadId: 'ada', accountId: 'acme.co.uk' }],
    ['adal@gmail.com', { kind: 'lead', leadId: 'ada', accountId: 'acme.co.uk' }],
    ['ben@home.net', { kind: 'lead', leadId: 'ben@bolt.io', accountId: 'bolt.io' }],
    ['cleo@gmail.com', { kind: 'lead', leadId: 'cleo', accountId: 'cleo-gmbh' }],
    ['dan@gmx.at', { kind: 'lead', leadId: 'dan@gmx.at' }],
    ['eve@mail.acme.co.uk', { kind: 'lead', leadId: 'eve@mail.acme.co.uk', accountId: 'acme.co.uk' }],
    ['no-reply@acme.co.uk', { kind: 'machine' }],
    ['MAILER-DAEMON@mx.acme.co.uk', { kind: 'machine' }],
    ['robot@acme.co.uk', { kind: 'machine' }],
    ['x@eu.ticketing.example', { kind: 'machine' }],
    ['c_123@resource.calendar.google.com', { kind: 'machine' }],
    ['Room 3', { kind: 'unreadable' }],
  ])('%s', (address, expected) => {
    expect(partyOf(address)).toEqual(expected);
  });

  it('knows ids of other systems, and says nothing about an unknown one', () => {
    expect(partyOfId('hubspot:10')).toEqual({ kind: 'lead', leadId: 'ada', accountId: 'acme.co.uk' });
    expect(partyOfId('hubspot:11')).toBeUndefined();
  });

  it.each<[string, () => unknown, (string | number)[]]>([
    ['nobody of our own', () => createIdentity({ own: [] }), ['own']],
    ['no domain', () => createIdentity({ own: ['studio.com', 'studio'] }), ['own', 1]],
    ['a domain of everybody', () => createIdentity({ own: ['gmail.com'] }), ['own', 0]],
    [
      'an address that is none',
      () => createIdentity({ own: ['a.b'], people: [{ leadId: 'ada', addresses: ['ada'] }] }),
      ['people', 0, 'addresses', 0],
    ],
    [
      'a person without anything',
      () => createIdentity({ own: ['a.b'], people: [{ addresses: [] }] }),
      ['people', 0],
    ],
  ])('refuses %s', (_, call, path) => {
    const refusal = refusalOf(call);
    expect(refusal.code).toBe('invalid_option');
    expect(refusal.issues[0]?.path).toEqual(path);
  });
});

describe('people of several address books', () => {
  const partiesOf = (people: readonly Person[], ...addresses: string[]) => {
    const { partyOf } = createIdentity({ own: ['studio.example'], people });
    return addresses.map((address) => {
      const party = partyOf(address);
      return party.kind === 'lead' ? party.leadId : party.kind;
    });
  };

  it('are one where they share an address and a name, also over three books', () => {
    const people = [
      { name: 'Anna Muster', addresses: ['anna@acme.example'] },
      { name: 'Anna', addresses: ['anna@home.example', 'a.muster@old.example'] },
      { name: 'Muster, Anna', addresses: ['a.muster@old.example', 'anna@acme.example'] },
    ];
    for (const given of [people, [...people].reverse()]) {
      const [first] = given;
      expect(partiesOf(given, 'anna@acme.example', 'anna@home.example', 'a.muster@old.example')).toEqual(
        Array(3).fill(first?.addresses[0]),
      );
    }
  });

  it('do not own an address that they share with somebody else', () => {
    const people = [
      { name: 'Anna Muster', addresses: ['anna@acme.example', 'info@acme.example'] },
      { name: 'Ben Bauer', addresses: ['ben@acme.example', 'info@acme.example'] },
      { name: 'Carl Huber', addresses: ['info@acme.example', 'carl@acme.example'] },
    ];
    expect(partiesOf(people, 'info@acme.example', 'ben@acme.example', 'carl@acme.example')).toEqual([
      'info@acme.example',
      'ben@acme.example',
      'info@acme.example',
    ]);
    const twice = [
      { leadId: 'ada', addresses: ['x@y.example'] },
      { leadId: 'ben', addresses: ['X@y.example'] },
    ];
    expect(partiesOf(twice, 'x@y.example')).toEqual(['x@y.example']);
  });

  it('are us where they have an own address', () => {
    const me = { name: 'Kim', addresses: ['kim@studio.example', 'kim.private@gmail.com'] };
    expect(partiesOf([me], 'kim.private@gmail.com', 'kim@studio.example')).toEqual(['own', 'own']);
  });
});

describe('a header of addresses', () => {
  it.each([
    ['ada@acme.com', ['ada@acme.com']],
    ['Ada <ada@acme.com>, ben@bolt.io', ['Ada <ada@acme.com>', 'ben@bolt.io']],
    ['"Lovelace, Ada" <ada@acme.com>, b@c.d', ['"Lovelace, Ada" <ada@acme.com>', 'b@c.d']],
    ['Team: ada@acme.com, ben@bolt.io;', ['ada@acme.com', 'ben@bolt.io']],
    ['Undisclosed recipients:;', []],
    ['"a \\" , b" <a@b.c>', ['"a \\" , b" <a@b.c>']],
    ['ada@acme.com (on leave, back soon)', ['ada@acme.com (on leave, back soon)']],
    ['', []],
  ])('%s', (header, expected) => {
    expect(splitAddresses(header)).toEqual(expected);
  });
});

describe('a mailbox of another company that several people read', () => {
  const role = 'support@acme.com';

  it('is contact with the company, under its address', () => {
    const { partyOf } = createIdentity({ own: ['studio.com'] });
    expect(partyOf(role)).toEqual({ kind: 'lead', leadId: role, accountId: 'acme.com' });
  });

  it('is a person or nobody, where somebody says so', () => {
    const ada = { leadId: 'ada', addresses: [role] };
    expect(createIdentity({ own: ['studio.com'], people: [ada] }).partyOf(role)).toMatchObject({
      leadId: 'ada',
    });
    expect(createIdentity({ own: ['studio.com'], machines: [role] }).partyOf(role)).toEqual({
      kind: 'machine',
    });
  });
});
