import { standardModel } from 'touchpoint-scoring';
import { createIdentity } from 'touchpoint-scoring/importers';
import { importEml } from 'touchpoint-scoring/importers/mail';
import { describe, expect, it } from 'vitest';

const options = {
  model: standardModel,
  identity: createIdentity({ own: ['studio.example'] }),
  timeZone: 'Europe/Vienna',
} as const;
const date = 'Date: Wed, 18 Nov 2026 10:00:00 +0100';

/** What became of a message. */
async function became(headers: string, body = 'Hi\n', encoding: BufferEncoding = 'utf8') {
  const { interactions, leftOut, rejected } = await importEml(
    Buffer.from(`${headers}\n\n${body}`, encoding),
    options,
  );
  return [
    ...interactions.map(({ leadId, type, direction }) => [leadId, type, direction].filter(Boolean).join(' ')),
    ...leftOut.map(({ reason }) => reason),
    ...rejected.map(({ issues }) => issues[0]?.message),
  ];
}
const fromAnna = (subject: string, more = '') =>
  `From: Anna <anna@acme.example>\nTo: kim@studio.example\nSubject: ${subject}\n${date}${more}`;
const fromSystem = (from: string, subject: string, more = '') =>
  `From: ${from}\nTo: kim@studio.example\nSubject: ${subject}\n${date}${more}`;

describe('an answer of somebody who is away', () => {
  it.each([
    'Out of the office Re: Offer',
    'Out of office re: offer',
    'I am out of the office: Offer',
    'Vacation reply',
    'AUTO: Anna Muster is out of the office (returning 11/23/2026)',
    'AUTO: Anna Muster ist außer Haus (Rückkehr am 23.11.2026)',
    'Urlaubsbenachrichtigung',
    'Ich bin im Urlaub Re: Angebot',
    'Außer Haus: Angebot',
    'Je suis absente : Offre',
    'Absence du bureau Re: Offre',
    'Ausente de la oficina: Oferta',
    'Ausente: Oferta',
    'Assente dall’ufficio: Offerta',
    'Ausência do escritório: Oferta',
    'Afwezig: Aanbod',
    'Nieobecność: Oferta',
    'Jestem poza biurem: Oferta',
    'Automatische Antwort (Urlaub)',
    'Réponse automatique (congés)',
    'Auto: I am on holiday',
    'I’m on annual leave: Offer',
    'Automatikus válasz: Ajánlat',
    'Răspuns automat: Oferta',
    'Αυτόματη απάντηση: Hi',
    'Fraværsmelding: Tilbud',
    'Samodejni odgovor: Ponudba',
    'Автоматична відповідь: Hi',
  ])('%s', async (subject) => {
    expect(await became(fromAnna(subject))).toEqual(['automatic']);
  });

  it.each([
    'Out of office hours support offer',
    'OOO next week, shall we meet before?',
    'OOO (next week): no, (tomorrow) shall we meet before?',
    'I am on holiday in Vienna, lunch?',
    'Ausente de cambios',
    'Urlaub',
    'AUTO: new car for the trip',
    'Absent friends dinner',
    'Nieobecność Kim w czwartek, czy możemy się spotkać?',
  ])('and this is a person: %s', async (subject) => {
    expect(await became(fromAnna(subject))).toEqual(['anna@acme.example email inbound']);
  });
});

describe('an invitation among the parts of a message', () => {
  const parts = (type: string) =>
    `--B\nContent-Type: multipart/alternative; boundary="C"\n\n--C\nContent-Type: text/plain\n\nplease come\n--C\n${type}\n\nBEGIN:VCALENDAR\n--C--\n--B--\n`;
  const mixed = fromAnna('Lunch?', '\nContent-Type: multipart/mixed; boundary="B"');

  it.each([
    'Content-Type: text/calendar; charset="utf-8"; method=REQUEST',
    'Content-Type: TEXT/CALENDAR; method="REPLY"',
    'Content-Type: text/calendar;\n charset=utf-8;\n method=CANCEL',
  ])('%s', async (type) => {
    expect(await became(mixed, parts(type))).toEqual(['automatic']);
  });

  it('a calendar that is only published, or text that quotes one, is none', async () => {
    for (const type of [
      'Content-Type: text/calendar; method=PUBLISH',
      'we send text/calendar; method=REQUEST',
    ])
      expect(await became(mixed, parts(type))).toEqual(['anna@acme.example email inbound']);
  });

  it('a message with parts that quotes a notice about delivery is no bounce', async () => {
    const quoted =
      '--B\nContent-Type: text/plain\n\nlook:\n\nFinal-Recipient: rfc822; ben@bolt.example\nAction: failed\n\n--B--\n';
    expect(await became(mixed, quoted)).toEqual(['anna@acme.example email inbound']);
  });
});

// The texts are written after the forms of Postfix, Sendmail, Exchange, GMX and Orange.
describe('a notice about delivery that is only text', () => {
  const systems: readonly [string, string, string, string?][] = [
    [
      'Postfix, with the sentence over two lines',
      'MAILER-DAEMON@mx.example (Mail Delivery System)',
      "I'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\n<anna@acme.example>: host mx.acme.example said: 550 5.1.1\n    User unknown\n",
    ],
    [
      'Sendmail',
      'Mail Delivery Subsystem <MAILER-DAEMON@mx.example>',
      '   ----- The following addresses had permanent fatal errors -----\n<anna@acme.example>\n    (reason: 550 5.1.1 User unknown)\n',
    ],
    [
      'Exchange',
      'postmaster@acme.example',
      'Your message\n\n  Subject: Offer\n\ndid not reach the following recipient(s):\n\nanna@acme.example on Wed, 18 Nov 2026 10:00:00 +0100\n    The e-mail account does not exist\n',
    ],
    [
      'German',
      'GMX Mailer Daemon <mailer-daemon@gmx.example>',
      'Eine oder mehrere Empfänger konnten nicht erreicht werden:\n\nanna@acme.example:\nSMTP error from remote server\n',
    ],
    [
      'French',
      'mailer-daemon@orange.example',
      "Votre message n'a pas pu être remis à :\n\nanna@acme.example\n",
    ],
    [
      'French in quoted-printable',
      'mailer-daemon@orange.example',
      "Votre message n'a pas pu =C3=AAtre remis =C3=A0=\n :\n\nanna@acme.example\n",
      '\nContent-Transfer-Encoding: quoted-printable',
    ],
    [
      'Portuguese',
      'mailer-daemon@mx.example',
      'A mensagem não pôde ser entregue a:\n\n<anna@acme.example>\n',
    ],
  ];
  it.each(systems)('%s', async (_, from, body, more = '') => {
    expect(await became(fromSystem(from, 'Failure', more), body)).toEqual(['anna@acme.example bounce']);
  });

  it('in Windows-1252', async () => {
    const [, , , , french] = systems;
    const headers = fromSystem('mailer-daemon@orange.example', 'Failure');
    expect(await became(headers, french?.[2], 'latin1')).toEqual(['anna@acme.example bounce']);
  });
});

describe('who wrote, and when', () => {
  it('an address without brackets behind a name', async () => {
    expect(await became(`From: Anna Muster anna@acme.example\nTo: kim@studio.example\n${date}`)).toEqual([
      'anna@acme.example email inbound',
    ]);
  });

  it.each([
    'Wed, 18 Nov 2026 10.00.00 +0100',
    'Wed, 18 Nov 2026 10:00:00 "GMT+1"',
    'Wed, 18 Nov 2026 10:00:00 +0100 CET',
    'Wed, 18 Nov 2026 10 : 00 : 00 +0100',
    'Wed (x), 18 (y) Nov 2026 10:00:00 +0100',
    'Mi, 18 Nov. 2026 10:00:00 +0100',
  ])('%s', async (written) => {
    const eml = `From: anna@acme.example\nTo: kim@studio.example\nDate: ${written}\n\nHi\n`;
    const { interactions } = await importEml(eml, options);
    expect(interactions.map(({ at }) => at)).toEqual([Date.UTC(2026, 10, 18, 9)]);
  });
});

describe('what was not sent', () => {
  it.each(['X-Uniform-Type-Identifier: com.apple.mail-draft', 'X-Apple-Auto-Saved: 1'])(
    '%s',
    async (header) => {
      expect(await became(fromAnna('Offer', `\n${header}`))).toEqual(['draft']);
    },
  );
});

describe('a notice of failure that names two addresses of one recipient', () => {
  const report = (original: string) =>
    `Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.acme.example\n\n${original}Final-Recipient: rfc822; a.muster@mailstore.example\nAction: failed\nStatus: 5.1.1\n--B--\n`;
  const notice = async (original: string) => {
    const [head = '', ...body] = report(original).split('\n\n');
    return became(
      `${fromSystem('MAILER-DAEMON@acme.example', 'Undelivered Mail')}\n${head}`,
      body.join('\n\n'),
    );
  };

  // RFC 3464, section 2.3.1: the original one is the address that the sender wrote.
  it.each([
    ['Original-Recipient: rfc822;anna@acme.example\n', 'anna@acme.example bounce'],
    ['Original-Recipient: rfc822;anna+2Bnews@acme.example\n', 'anna@acme.example bounce'],
    ['', 'a.muster@mailstore.example bounce'],
  ])('is a bounce of the one that we wrote to: %j', async (original, expected) => {
    expect(await notice(original)).toEqual([expected]);
  });
});

describe('a chat in the mailbox of Google Takeout', () => {
  it('is a message and no mail', async () => {
    expect(await became(fromAnna('Hi', '\nX-Gmail-Labels: Chat'))).toEqual([
      'anna@acme.example direct_message inbound',
    ]);
    expect(await became(fromAnna('Hi', '\nX-Gmail-Labels: Chat about offers'))).toEqual([
      'anna@acme.example email inbound',
    ]);
  });
});
