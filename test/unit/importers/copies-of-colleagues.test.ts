import { createIdentity } from 'touchpoint-scoring/importers';
import { importICalendars } from 'touchpoint-scoring/importers/icalendar';
import { describe, expect, it } from 'vitest';
import { options } from './support.js';

const window = { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' } as const;
const identity = createIdentity({ own: ['studio.com'] });

interface Copy {
  readonly owner?: string;
  readonly kim: string;
  readonly ben: string;
  readonly ada?: string;
  readonly stamp?: string;
  readonly start?: string;
}

const calendar = ({ owner, kim, ben, ada = 'ACCEPTED', stamp = '20260901T000000Z', start }: Copy) =>
  `BEGIN:VCALENDAR
${owner === undefined ? '' : `X-WR-CALNAME:${owner}@studio.com\n`}BEGIN:VEVENT
UID:review
DTSTAMP:${stamp}
DTSTART:${start ?? '20261005T090000Z'}
LOCATION:Herrengasse 14\\, Wien
ORGANIZER:mailto:ada@acme.com
ATTENDEE;PARTSTAT=${kim}:mailto:kim@studio.com
ATTENDEE;PARTSTAT=${ben}:mailto:ben@studio.com
ATTENDEE;PARTSTAT=${ada}:mailto:ada@acme.com
END:VEVENT
END:VCALENDAR`;

/** Who of us was there, in any order of the files. */
function wasThere(...copies: readonly Copy[]): readonly (string | undefined)[] {
  const read = (texts: readonly string[]) =>
    importICalendars(texts, { ...options, identity, window })
      .flatMap(({ interactions }) => interactions.map(({ ownerId }) => ownerId?.split('@')[0]))
      .sort();
  const texts = copies.map(calendar);
  const found = read(texts);
  expect(read([...texts].reverse())).toEqual(found);
  return found;
}

describe('the copies of a meeting in the calendars of colleagues', () => {
  it('credit everybody who accepted, though each calendar knows only its own answer', () => {
    expect(
      wasThere({ kim: 'ACCEPTED', ben: 'NEEDS-ACTION' }, { kim: 'NEEDS-ACTION', ben: 'ACCEPTED' }),
    ).toEqual(['ben', 'kim']);
  });

  it('leave out who declined in their own, whichever copy is newer', () => {
    for (const stamp of ['20260801T000000Z', '20261001T000000Z']) {
      expect(
        wasThere({ kim: 'DECLINED', ben: 'NEEDS-ACTION', stamp }, { kim: 'NEEDS-ACTION', ben: 'ACCEPTED' }),
      ).toEqual(['ben']);
    }
  });

  it('heed the owner of a calendar before what another one says of them', () => {
    for (const stamp of ['20260801T000000Z', '20261001T000000Z']) {
      expect(
        wasThere(
          { owner: 'kim', kim: 'DECLINED', ben: 'ACCEPTED', stamp },
          { owner: 'ben', kim: 'ACCEPTED', ben: 'ACCEPTED' },
        ),
      ).toEqual(['ben']);
    }
  });

  it('tell the answer of the lead where only one of them has it', () => {
    expect(
      wasThere(
        { kim: 'ACCEPTED', ben: 'DECLINED', ada: 'DECLINED', stamp: '20260801T000000Z' },
        { kim: 'ACCEPTED', ben: 'NEEDS-ACTION', ada: 'NEEDS-ACTION' },
      ),
    ).toEqual([]);
  });

  it('say nothing of a meeting that was moved since', () => {
    expect(
      wasThere(
        { kim: 'ACCEPTED', ben: 'ACCEPTED', start: '20261001T090000Z', stamp: '20260801T000000Z' },
        { kim: 'ACCEPTED', ben: 'NEEDS-ACTION' },
      ),
    ).toEqual(['kim']);
  });
});
