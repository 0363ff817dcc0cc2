import fc from 'fast-check';
import { standardModel } from 'touchpoint-scoring';
import { type FileEncoding, readCsv } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';
import { casesOf } from '../../case-count.js';

/** Signs of Windows-1252 that some releases of Node do not decode, from https://encoding.spec.whatwg.org/index-windows-1252.txt. */
const typographic = { '€': 0x80, '…': 0x85, '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96, '™': 0x99 };

/** Text as bytes of an encoding, by what a decoder makes of each byte. */
function encoded(text: string, label: string): Uint8Array {
  const bytes = new Map<string, number>(label === 'windows-1252' ? Object.entries(typographic) : []);
  for (let byte = 255; byte >= 0; byte--) bytes.set(new TextDecoder(label).decode(Uint8Array.of(byte)), byte);
  return Uint8Array.from(text, (letter) => {
    const byte = bytes.get(letter);
    if (byte === undefined) throw new Error(`${label} has no ${letter}`);
    return byte;
  });
}

async function read(chunks: Iterable<Uint8Array>) {
  const leads: string[] = [];
  let found: FileEncoding | undefined;
  const onEncoding = (one: FileEncoding) => {
    found = one;
  };
  for await (const { interactions } of readCsv(chunks, { model: standardModel, onEncoding }))
    leads.push(...interactions.map(({ leadId }) => leadId));
  return { leads, found };
}

const tableOf = (names: readonly string[], end = '\n') =>
  ['leadId,type,at', ...names.map((name) => `${name},phone_call,2026-11-20T09:00:00Z`)]
    .map((line) => line + end)
    .join('');

/** Towns and family names as they are written in each language. */
const words = {
  polish: [
    'Łódź',
    'Wrocław',
    'Poznań',
    'Częstochowa',
    'Wiśniewski',
    'Dąbrowski',
    'Wójcik',
    'Zając',
    'Małgorzata',
  ],
  czech: ['Plzeň', 'Děčín', 'Třebíč', 'Novák', 'Dvořák', 'Kučerová', 'Procházka', 'Růžička', 'Tomáš'],
  slovak: ['Košice', 'Žilina', 'Prešov', 'Kováč', 'Horváth', 'Ľubomír', 'Mikuláš', 'Tóth'],
  hungarian: ['Győr', 'Székesfehérvár', 'Szűcs', 'Kőszeg', 'Erdős', 'Gyöngyös', 'Béla', 'Nyíregyháza'],
  croatian: ['Šibenik', 'Čakovec', 'Horvat', 'Knežević', 'Marković', 'Đurđica', 'Žarko'],
  german: ['Köln', 'Düsseldorf', 'Groß', 'Müller', 'Schäfer', 'Jörg', 'Weiß', 'Österreicher'],
  french: ['Besançon', 'Orléans', 'Hélène', 'Lefèvre', 'Côté', 'Noël', 'Légaré', 'François'],
  spanish: ['Málaga', 'Logroño', 'Cádiz', 'García', 'Núñez', 'Peña', 'Íñigo', 'Ramón'],
  portuguese: ['São Paulo', 'Gonçalves', 'João', 'Conceição', 'Inês', 'Simões', 'Évora', 'Sebastião'],
  italian: ['Forlì', 'Cantù', 'Nicolò', 'Mondovì', 'Niccolò', 'Perù', 'Libertà'],
  danish: ['Ærø', 'Søren', 'Kjær', 'Mølgård', 'Åse', 'Jørgensen', 'Sæby', 'Bødker'],
  swedish: ['Malmö', 'Göteborg', 'Åström', 'Sjöberg', 'Björk', 'Hägg', 'Växjö'],
  finnish: ['Jyväskylä', 'Mäkelä', 'Hämäläinen', 'Väinö', 'Töölö'],
  icelandic: ['Þórður', 'Sigurðsson', 'Guðrún', 'Ísafjörður', 'Björk', 'Ævar'],
  turkish: ['Şanlıurfa', 'Eskişehir', 'Yılmaz', 'Çelik', 'Öztürk', 'Doğan', 'Işık', 'Ağrı'],
  russian: ['Москва', 'Иванов', 'Смирнова', 'Казань', 'Алексей'],
  greek: ['Αθήνα', 'Παπαδόπουλος', 'Γιώργος', 'Θεσσαλονίκη'],
} as const;

const encodings: readonly (readonly [FileEncoding['encoding'], string, readonly (keyof typeof words)[]])[] = [
  ['Windows-1250', 'windows-1250', ['polish', 'czech', 'slovak', 'hungarian', 'croatian']],
  ['ISO-8859-2', 'iso-8859-2', ['polish', 'czech', 'slovak']],
  [
    'Windows-1252',
    'windows-1252',
    ['german', 'french', 'spanish', 'portuguese', 'italian', 'danish', 'swedish', 'finnish', 'icelandic'],
  ],
  ['Windows-1251', 'windows-1251', ['russian']],
  ['Windows-1253', 'windows-1253', ['greek']],
  ['Windows-1254', 'windows-1254', ['turkish']],
  [
    'Mac Roman',
    'macintosh',
    ['german', 'french', 'spanish', 'portuguese', 'italian', 'danish', 'swedish', 'finnish'],
  ],
];

describe('names in an encoding with one byte for each letter', () => {
  for (const [encoding, label, languages] of encodings) {
    it.each(languages)(`are read as they were written: ${encoding}, %s`, async (language) => {
      const names = [...words[language]];
      const { leads, found } = await read([encoded(tableOf(names), label)]);
      expect(leads).toEqual(names);
      expect(found?.encoding).toBe(encoding);
    });
  }

  it('of an old Mac, whose lines end with a return alone, are known by less', async () => {
    const names = ['Jörg', 'Äbi'];
    expect((await read([encoded(tableOf(names, '\r'), 'macintosh')])).leads).toEqual(names);
  });

  it('are the same however the file is cut', async () => {
    const [, , , , hungarian = ''] = words.hungarian;
    const bytes = encoded(tableOf(['Ada', hungarian, ...words.polish]), 'windows-1250');
    const whole = await read([bytes]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const parts = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(await read(parts)).toEqual(whole);
      }),
      { numRuns: casesOf(40) },
    );
  });

  it('that come late in a long file are read like the first ones', async () => {
    const names = [...Array.from({ length: 3000 }, (_, index) => `lead ${index}`), ...words.polish];
    const bytes = encoded(tableOf(names), 'windows-1250');
    const parts = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, index) =>
      bytes.subarray(1000 * index, 1000 * (index + 1)),
    );
    expect((await read(parts)).leads).toEqual(names);
  });
});

describe('what is not sure', () => {
  it('is said: a letter that may be one of two', async () => {
    const { leads, found } = await read([encoded(tableOf(['Søren']), 'windows-1252')]);
    expect(leads).toEqual(['Søren']);
    expect(found).toEqual({ encoding: 'Windows-1252', isSure: false });
  });

  it('is not said where it makes no difference: letters that both encodings have', async () => {
    const { leads, found } = await read([encoded(tableOf(['Müller', 'Groß', 'José']), 'windows-1250')]);
    expect(leads).toEqual(['Müller', 'Groß', 'José']);
    expect(found).toEqual({ encoding: 'Windows-1252', isSure: true });
  });

  it('is said of an encoding that none of these is: DOS', async () => {
    // “Jörg Müller” in code page 850.
    const name = Uint8Array.of(0x4a, 0x94, 0x72, 0x67, 0x20, 0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72);
    const bytes = Buffer.concat([
      Buffer.from('leadId,type,at\n'),
      name,
      Buffer.from(',phone_call,2026-11-20T09:00:00Z\n'),
    ]);
    expect((await read([bytes])).found?.isSure).toBe(false);
  });

  it('is nothing where a file is UTF-8', async () => {
    expect((await read([Buffer.from(tableOf([...words.polish]))])).found).toBeUndefined();
  });
});

describe('signs of typography', () => {
  it('do not make a file of Windows one of a Mac', async () => {
    const names = ['don’t – “never”', 'it’s', 'we’re', 'Acme™', '5 €', 'l’été'];
    expect((await read([encoded(tableOf(names), 'windows-1252')])).leads).toEqual(names);
  });
});
