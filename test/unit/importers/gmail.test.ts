import { importGmail } from 'touchpoint-scoring/importers';
import { describe, expect, it } from 'vitest';
import { inShort, options } from './support.js';

// In the shape of users.messages.get of the Gmail API with format=metadata.
const read = (headers: Record<string, string>, fields: object = {}) =>
  inShort(
    importGmail(
      [
        {
          id: '18c',
          labelIds: ['INBOX'],
          internalDate: '1795168800000',
          payload: { headers: Object.entries(headers).map(([name, value]) => ({ name, value })) },
          ...fields,
        },
      ],
      options,
    ),
  );
const inbound = { From: 'Ada <ada@acme.com>', To: 'Kim <kim@studio.com>', 'Message-ID': '<1@acme.com>' };

describe('a message of Gmail', () => {
  it('is inbound of the one who wrote it alone', () => {
    expect(read({ ...inbound, Cc: 'ben@acme.com' }).touches).toEqual([
      '2026-11-20T10:00Z ada@acme.com email inbound confirmed by kim@studio.com',
    ]);
  });

  it('is outbound to everybody in it, groups among them', () => {
    const { touches } = read({
      From: 'kim@studio.com',
      To: 'Team: ada@acme.com, "B, Ben" <ben@acme.com>;',
      Bcc: 'ada@acme.com',
    });
    expect(touches).toEqual([
      '2026-11-20T10:00Z ada@acme.com email outbound of 2 confirmed by kim@studio.com',
      '2026-11-20T10:00Z ben@acme.com email outbound of 2 confirmed by kim@studio.com',
    ]);
  });

  it('is told from machines by its headers', () => {
    expect(read({ ...inbound, 'auto-submitted': 'auto-generated' }).leftOut).toEqual(['0 automatic']);
    expect(read({ ...inbound, 'LIST-ID': '<news.acme.com>' }).leftOut).toEqual(['0 list']);
    expect(read(inbound, { labelIds: ['DRAFT'] }).leftOut).toEqual(['0 draft']);
    expect(read(inbound, { labelIds: ['SPAM'] }).leftOut).toEqual(['0 deleted']);
    expect(read({ From: 'kim@studio.com', To: 'lee@studio.com' }).leftOut).toEqual(['0 internal']);
  });

  it('says which address failed', () => {
    const bounce = {
      From: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      'Auto-Submitted': 'auto-replied',
      'X-Failed-Recipients': 'ada@acme.com',
    };
    expect(read(bounce).touches).toEqual(['2026-11-20T10:00Z ada@acme.com bounce none']);
  });

  it('needs a writer and a time', () => {
    expect(read({ To: 'kim@studio.com' }).rejected).toEqual(['0 payload.headers']);
    expect(read(inbound, { internalDate: null }).rejected).toEqual(['0 internalDate']);
    expect(read(inbound, { internalDate: '1795168800' }).rejected).toEqual(['0 internalDate']);
  });
});
