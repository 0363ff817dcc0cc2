import { describe, expect, it } from 'vitest';
import { nearestName } from '../../../../src/core/interaction/nearest-name.js';

const names = ['email', 'phone_call', 'in_person_meeting', 'meal', 'video_call'];

describe('nearestName', () => {
  it.each([
    ['emial', 'email'],
    ['emai', 'email'],
    ['e-mail', 'email'],
    ['E-Mail', 'email'],
    ['phonecall', 'phone_call'],
    ['inPersonMeeting', 'in_person_meeting'],
    ['In person meting', 'in_person_meeting'],
    ['vidoe_call', 'video_call'],
    ['meals', 'meal'],
  ])('takes %s for %s', (written, meant) => {
    expect(nearestName(written, names)).toBe(meant);
  });

  it.each(['', 'fax', 'xyzzy', '日本語', 'conference call with the board'])(
    'does not guess at %j',
    (written) => {
      expect(nearestName(written, names)).toBeUndefined();
    },
  );

  it('counts a swap of neighbours as one mistake (Damerau)', () => {
    // Three letters allow one mistake; as two substitutions this would be too far.
    expect(nearestName('acb', ['abc'])).toBe('abc');
    expect(nearestName('cab', ['abc'])).toBeUndefined();
  });

  it('prefers the nearest, and the first of equals', () => {
    expect(nearestName('calls', ['cells', 'calls'])).toBe('calls');
    expect(nearestName('bat', ['cat', 'hat'])).toBe('cat');
  });

  it('does not measure what is longer than any name', () => {
    expect(nearestName('e'.repeat(101), ['e'.repeat(101)])).toBeUndefined();
    expect(nearestName('e'.repeat(100), ['e'.repeat(100)])).toBe('e'.repeat(100));
  });

  it('has nothing to offer where there are no names', () => {
    expect(nearestName('email', [])).toBeUndefined();
  });
});
