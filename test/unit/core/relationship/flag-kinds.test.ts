import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  flagKinds,
  flagKindsNeeding,
  flagNeeds,
  kindsBeyondSums,
} from '../../../../src/core/relationship/flag-kinds.js';

describe('the table of flags', () => {
  it('divides all kinds among the needs', () => {
    const divided = (['sums', 'history', 'contacts'] as const).flatMap(flagKindsNeeding);
    expect(divided.sort()).toEqual([...flagKinds].sort());
    expect(new Set(Object.values(flagNeeds))).toEqual(new Set(['sums', 'history', 'contacts']));
  });

  it('says what sums cannot judge: history always, contacts for accounts only', () => {
    expect(kindsBeyondSums(false)).toEqual(flagKindsNeeding('history'));
    expect([...kindsBeyondSums(true)].sort()).toEqual(
      [...flagKindsNeeding('history'), ...flagKindsNeeding('contacts')].sort(),
    );
  });

  it('names the flags of which the guide tells', () => {
    const guide = readFileSync(new URL('../../../../docs/online-only-flags.md', import.meta.url), 'utf8');
    for (const kind of flagKinds) expect(guide).toContain(`\`${kind}\``);
  });
});
