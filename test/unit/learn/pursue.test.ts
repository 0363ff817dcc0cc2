import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Work } from '../../../src/core/fit/work.js';
import { pursue } from '../../../src/learn/fit/pursue.js';

afterEach(() => vi.unstubAllGlobals());

function* pieces(count: number): Work<number> {
  for (let piece = 0; piece < count; piece++) yield;
  return count;
}

describe('long work', () => {
  // A page has no setImmediate, a small runtime neither that nor channels, and a sandbox may have no timers at all.
  it.each([
    [[]],
    [['setImmediate']],
    [['setImmediate', 'MessageChannel']],
    [['setImmediate', 'MessageChannel', 'setTimeout']],
  ])('is done where there is no %j', async (absent) => {
    for (const name of absent) vi.stubGlobal(name, undefined);
    expect(await pursue(pieces(25), {}, 'learnModel')).toBe(25);
  });

  it('reports every tenth piece, and waits for whom it reports to', async () => {
    const reports: number[] = [];
    let waited = 0;
    const onPiece = () => {
      reports.push(waited);
      return Promise.resolve().then(() => {
        waited++;
      });
    };
    await pursue(pieces(35), { onPiece }, 'learnModel');
    expect(reports).toEqual([0, 1, 2]);
    expect(waited).toBe(3);
  });

  it('ends at the signal, before the next piece', async () => {
    const controller = new AbortController();
    let done = 0;
    function* counted(): Work<number> {
      for (;;) {
        if (++done === 12) controller.abort();
        yield;
      }
    }
    const work = pursue(counted(), { signal: controller.signal }, 'learnModel');
    await expect(work).rejects.toMatchObject({ code: 'aborted' });
    expect(done).toBe(12);
  });
});
