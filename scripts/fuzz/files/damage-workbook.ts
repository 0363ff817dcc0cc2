import { unzipSync, zipSync } from 'fflate';
import type { Random } from '../seeded.js';
import { damaged } from './damage.js';

const directoryEntry = 0x02014b50;
/** Fields of an entry of the directory: how it is packed, how long it is packed and unpacked, and where it begins. */
const fields = [10, 20, 24, 42] as const;
const lies = [0, 1, 3, 0xffff, 0x7fff_ffff, 0xf000_0000, 0xffff_ffff] as const;
const places = [
  'A1',
  'XFD1',
  'A1048576',
  'XFD1048576',
  'ZZZZZZ1',
  '99999999',
  '9e99',
  '-1',
  '',
  'A0',
] as const;

/** A file of any kind, damaged where its kind can be. */
export function damagedFile(original: Uint8Array, extension: string, random: Random): Uint8Array {
  return extension === 'xlsx' ? damagedWorkbook(original, random) : damaged(original, random);
}

/**
 * A workbook is damaged where its bytes are packed, which mostly breaks the archive; or inside, in the text of one file,
 * packed again; or by an archive that lies about its files.
 */
function damagedWorkbook(original: Uint8Array, random: Random): Uint8Array {
  const kind = random.below(5);
  const files = kind === 0 ? undefined : unpacked(original);
  if (files === undefined) return damaged(original, random);
  if (kind === 1) return lying(original, random);
  const name = random.pick(Object.keys(files).sort());
  const content = files[name] as Uint8Array;
  const level = random.pick([0, 6] as const);
  if (kind === 2) {
    const moved = new TextDecoder().decode(content).replaceAll(/\sr="[^"]*"/g, (own) => {
      return random.chance(0.1) ? ` r="${random.pick(places)}"` : own;
    });
    return zipSync({ ...files, [name]: new TextEncoder().encode(moved) }, { level });
  }
  return zipSync({ ...files, [name]: new Uint8Array(damaged(content, random)) }, { level });
}

/** Nothing for a sample of a file that only has the name of a workbook. */
function unpacked(original: Uint8Array): Record<string, Uint8Array> | undefined {
  try {
    return unzipSync(original);
  } catch {
    return undefined;
  }
}

function lying(original: Uint8Array, random: Random): Uint8Array {
  const bytes = original.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 46 < bytes.length; at++) {
    if (view.getUint32(at, true) !== directoryEntry || random.chance(0.5)) continue;
    view.setUint32(at + random.pick(fields), random.pick(lies), true);
  }
  return bytes;
}
