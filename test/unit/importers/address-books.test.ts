import { readFileSync } from 'node:fs';
import { standardModel } from 'touchpoint-scoring';
import { createIdentity, type Person } from 'touchpoint-scoring/importers';
import { importEml, readMbox } from 'touchpoint-scoring/importers/mail';
import { readContacts } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';
import { readVCards } from '../../../src/importers/icalendar/read-vcards.js';
import { refusalOf } from '../support.js';

const folder = new URL('../../cases/calendars-and-mail/', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const peopleOf = (...names: string[]) => names.flatMap((name) => readVCards(textOf(name)).people);

async function leadsOfBoth(people: readonly Person[]): Promise<string[]> {
  const identity = createIdentity({ own: ['studio.example'], people });
  const leads: string[] = [];
  for await (const { interactions } of readMbox([textOf('two-addresses.mbox')], {
    model: standardModel,
    identity,
  })) {
    leads.push(...interactions.map(({ leadId }) => leadId));
  }
  return leads;
}

describe('an address book as people have it', () => {
  it.each([
    [['outlook-21.vcf'], 'anna@acme.example'],
    [['crcrlf-photo.vcf'], 'anna@acme.example'],
    [['book-phone.vcf', 'book-laptop.vcf'], 'anna@acme.example'],
    [['book-laptop.vcf', 'book-phone.vcf'], 'anna@home.example'],
  ])('%j joins both addresses', async (names, lead) => {
    expect(await leadsOfBoth(peopleOf(...names))).toEqual([lead, lead]);
  });

  it('knows me by my own card', async () => {
    const identity = createIdentity({ own: ['studio.example'], people: peopleOf('me-card.vcf') });
    const { interactions } = await importEml(textOf('from-private.eml'), { model: standardModel, identity });
    expect(interactions.map(({ leadId, direction }) => [leadId, direction])).toEqual([
      ['anna@acme.example', 'outbound'],
    ]);
  });

  it('reads quoted-printable values over several lines, and values broken without a space', () => {
    const card = [
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;K=C3=A4the;;;',
      'NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=',
      'two:three=0D=0A=',
      '',
      'EMAIL;INTERNET;HOME:kaethe@home.example',
      'EMAIL;INTERNET;X-LABEL="a: b":kaethe@acme.example',
      'PHOTO;BASE64:',
      '/9j/4AAQSkZJRgABAQ',
      'AAAQABAAD',
      '',
      'TEL;CELL:+43 660 1234567',
      'END:VCARD',
    ];
    for (const end of ['\n', '\r\n', '\r\r\n']) {
      expect(readVCards(card.join(end))).toEqual({
        people: [
          {
            leadId: 'kaethe@home.example',
            name: 'Käthe Müller',
            addresses: ['kaethe@home.example', 'kaethe@acme.example'],
            externalIds: ['tel:+436601234567'],
          },
        ],
        rejected: [],
        withoutAddress: 0,
      });
    }
    const latin = 'BEGIN:VCARD\nFN;QUOTED-PRINTABLE:M=FCller 100%\nEMAIL:m@a.example\nEND:VCARD';
    expect(readVCards(latin).people[0]?.name).toBe('Müller 100%');
  });

  it('names the card whose address is none', () => {
    const { people, rejected, withoutAddress } = readVCards(
      'BEGIN:VCARD\nFN:A\nEMAIL:not an address\nEND:VCARD\nBEGIN:VCARD\nFN:B\nTEL:112\nEND:VCARD',
    );
    expect([people, withoutAddress]).toEqual([[], 1]);
    expect(rejected[0]).toMatchObject({
      line: 1,
      issues: [{ message: 'must be a vCard with a mail address' }],
    });
  });
});

describe('an address book as a table', () => {
  it.each([
    [
      'Google Contacts',
      'First Name,Middle Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Value',
      'Ada,,Lovelace,Acme,* Work,ada@acme.example ::: ada@old.example,Home,ada@home.example,+43 1 1',
    ],
    [
      'Google Contacts, older',
      'Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value',
      'Ada Lovelace,Ada,Lovelace,Work,ada@acme.example,Home,ada@old.example ::: ada@home.example',
    ],
    [
      'Outlook',
      '"First Name","Last Name","E-mail Address","E-mail Type","E-mail Display Name","E-mail 2 Address","E-mail 3 Address","Company"',
      '"Ada","Lovelace","ada@acme.example","SMTP","Ada (ada@acme.example)","ada@old.example","ada@home.example","Acme"',
    ],
    [
      'Outlook in German',
      'Vorname;Nachname;E-Mail-Adresse;E-Mail 2: Adresse;E-Mail 3: Adresse',
      'Ada;Lovelace;ada@acme.example;ada@old.example;ada@home.example',
    ],
    [
      'HubSpot',
      'Record ID - Contact,First Name,Last Name,Email,Additional email addresses,Email Domain,Last email date,Marketing emails opened',
      '301,Ada,Lovelace,ada@acme.example,ada@old.example;ada@home.example,acme.example,2026-01-01,3',
    ],
    [
      'Salesforce',
      '"Contact ID","Full Name","Email"',
      '"003A","Ada Lovelace","ada@acme.example, ada@old.example,ada@home.example"',
    ],
  ])('of %s', (source, titles, row) => {
    const { people, rejected, withoutAddress } = readContacts(`\uFEFF${titles}\r\n${row}\r\n`);
    expect([rejected, withoutAddress]).toEqual([[], 0]);
    expect(people).toEqual([
      {
        leadId: 'ada@acme.example',
        name: 'Ada Lovelace',
        addresses: ['ada@acme.example', 'ada@old.example', 'ada@home.example'],
        externalIds:
          source === 'HubSpot' ? ['hubspot:301'] : source === 'Salesforce' ? ['salesforce:003A'] : [],
      },
    ]);
  });

  it('says which rows cannot be read, and how many hold no address', () => {
    const { people, rejected, withoutAddress } = readContacts(
      'Name\tEmail\nAda\tada(at)acme\nBen\t\n\t b@c.example \n',
    );
    expect(people).toEqual([{ leadId: 'b@c.example', addresses: ['b@c.example'], externalIds: [] }]);
    expect(rejected.map(({ index, line }) => [index, line])).toEqual([[0, 2]]);
    expect(withoutAddress).toBe(1);
  });

  it('is refused without a column of addresses', () => {
    expect(refusalOf(() => readContacts('Name,Email Status\nAda,ok\n')).issues[0]?.message).toMatch(
      /must have a column of mail addresses/,
    );
    expect(refusalOf(() => readContacts('')).code).toBe('invalid_option');
    expect(refusalOf(() => readContacts(5 as never)).issues[0]?.message).toMatch(/must be text/);
  });
});
