import { readFileSync } from 'node:fs';
import { standardModel } from 'touchpoint-scoring';
import {
  createIdentity,
  type GmailMessage,
  type GraphMessage,
  type ImportResult,
  importGmail,
  importGraphMessages,
} from 'touchpoint-scoring/importers';
import { importEml, readMbox } from 'touchpoint-scoring/importers/mail';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../cases/', import.meta.url);
const bytesOf = (name: string) => readFileSync(new URL(name, folder));
const options = {
  model: standardModel,
  identity: createIdentity({ own: ['studio.example'] }),
  timeZone: 'Europe/Vienna',
};

interface Summary {
  readonly rows: number;
  readonly touches: string[];
  readonly leftOut: string[];
  readonly rejected: number;
}

function inShort(results: readonly ImportResult<string>[]): Summary {
  return {
    rows: results.reduce((sum, { rows }) => sum + rows, 0),
    touches: results.flatMap(({ interactions }) =>
      interactions.map(({ leadId, type, direction }) => [leadId, type, direction].join(' ')),
    ),
    leftOut: results.flatMap(({ leftOut }) => leftOut.map(({ reason }) => reason)),
    rejected: results.reduce((sum, { rejected }) => sum + rejected.length, 0),
  };
}

async function read(name: string): Promise<Summary> {
  const bytes = bytesOf(`calendars-and-mail/${name}`);
  if (!name.endsWith('.mbox')) return inShort([await importEml(bytes, options)]);
  const results: ImportResult<string>[] = [];
  for await (const result of readMbox([bytes], options)) results.push(result);
  return inShort(results);
}

const fromAnna = 'anna@acme.example email inbound';

describe('mail as people have it', () => {
  it.each<[string, number, string[], string[]]>([
    ['auto-replies.mbox', 5, [], Array(5).fill('automatic')],
    ['bom.eml', 1, [fromAnna], []],
    ['comma-name.eml', 1, [fromAnna], []],
    ['contact-form.eml', 1, [fromAnna], []],
    ['date-forms.mbox', 7, Array(7).fill(fromAnna), []],
    ['drafts.mbox', 7, [], [...Array(4).fill('draft'), ...Array(3).fill('deleted')]],
    ['machines.mbox', 6, [], Array(6).fill('automatic')],
    ['mail.emlx', 1, [fromAnna], []],
    ['mbox-iso-date.mbox', 3, Array(3).fill(fromAnna), []],
    ['mbox-no-blank-line.mbox', 3, Array(3).fill(fromAnna), []],
    ['mbox-raw-mail-in-body.mbox', 1, [fromAnna], []],
    ['sent-alias.mbox', 1, ['anna@acme.example email outbound'], []],
    ['team-inbox.mbox', 2, Array(2).fill(fromAnna), []],
    ['thunderbird-deleted.mbox', 1, [], ['deleted']],
    ['two-addresses.mbox', 2, [fromAnna, 'anna@home.example email inbound'], []],
  ])('%s', async (name, rows, touches, leftOut) => {
    expect(await read(name)).toEqual({ rows, touches, leftOut, rejected: 0 });
  });

  it('reads a date in every form to the same instant', async () => {
    for await (const { interactions } of readMbox([bytesOf('calendars-and-mail/date-forms.mbox')], options)) {
      expect(new Set(interactions.map(({ at }) => at))).toEqual(new Set([Date.UTC(2026, 10, 18, 9)]));
    }
  });

  it('reads labels of the Gmail API: promotions, chats and answers to invitations are no mail', () => {
    const { messages } = JSON.parse(bytesOf('tables-and-crms/gmail.json').toString()) as {
      messages: GmailMessage[];
    };
    expect(inShort([importGmail(messages, options)])).toEqual({
      rows: 5,
      touches: ['ada@acme.example email outbound', 'ada@acme.example direct_message inbound'],
      leftOut: ['list', 'automatic', 'automatic'],
      rejected: 0,
    });
  });

  it('tells answers of machines by their subject, because Graph leaves headers out', () => {
    const { value } = JSON.parse(bytesOf('tables-and-crms/graph-msg.json').toString()) as {
      value: GraphMessage[];
    };
    expect(inShort([importGraphMessages(value, options)])).toEqual({
      rows: 3,
      touches: ['ada@acme.example email inbound'],
      leftOut: ['automatic', 'automatic'],
      rejected: 0,
    });
  });
});
