import { ownerLeadKey, parseOwnerLeadKey } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';

describe('ownerLeadKey', () => {
  it.each([
    ['ida', 'ada'],
    ['a","b', 'c'],
    ['', ''],
    ['a', '","b'],
    ['\ud83d', '😀'],
  ])('brings %j and %j back', (ownerId, leadId) => {
    expect(parseOwnerLeadKey(ownerLeadKey(ownerId, leadId))).toEqual({ ownerId, leadId });
  });

  it('tells pairs apart whose parts run together', () => {
    expect(ownerLeadKey('a,b', 'c')).not.toBe(ownerLeadKey('a', 'b,c'));
  });

  it.each(['', 'ada', '["a"]', '["a","b","c"]', '["a",1]', '[1,"a"]', '{"0":"a"}', 'null', '["a"'])(
    'does not take %s for a pair',
    (key) => {
      expect(parseOwnerLeadKey(key)).toBeUndefined();
    },
  );
});
