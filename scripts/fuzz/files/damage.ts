import type { Random } from '../seeded.js';

const oddBytes = [0, 9, 10, 13, 34, 39, 44, 45, 58, 59, 92, 123, 125, 239, 255];

/** The same bytes with one to eight of them, or runs of them, taken out, doubled, replaced, moved or cut off. */
export function damaged(original: Uint8Array, random: Random): Uint8Array {
  let bytes = Buffer.from(original);
  for (let changes = 1 + random.below(8); changes > 0; changes--) {
    const at = random.below(bytes.length + 1);
    const length = 1 + random.below(random.chance(0.25) ? 400 : 4);
    const before = bytes.subarray(0, at);
    const part = bytes.subarray(at, at + length);
    const after = bytes.subarray(at + length);
    const kind = random.below(6);
    if (kind === 0) bytes = Buffer.concat([before, after]);
    else if (kind === 1) bytes = Buffer.concat([before, part, part, after]);
    else if (kind === 2) bytes = Buffer.concat([before, part.map(() => random.below(256)), after]);
    else if (kind === 3) {
      const from = random.below(bytes.length + 1);
      bytes = Buffer.concat([before, bytes.subarray(from, from + length), part, after]);
    } else if (kind === 4) bytes = Buffer.concat([before, Buffer.of(random.pick(oddBytes)), after]);
    else if (random.chance(0.25)) bytes = before;
  }
  return bytes;
}
