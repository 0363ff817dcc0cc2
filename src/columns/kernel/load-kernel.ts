import { halvings } from '../../core/evidence/decay.js';
import { kernelBinary } from './kernel-binary.js';

/**
 * What the kernel exports: two loops over a block of rows, and where in its memory things are, in bytes. See
 * assembly/sum-rows.ts.
 *
 * @internal
 */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  sum(...block: SumArguments): number;
  sumByRegion(...block: [...SumArguments, regionShift: number, ends: number, bufferMask: number]): number;
  flush(start: number, end: number, sumsEnd: number): void;
  readonly blockRows: Address;
  readonly upcomingAt: Address;
  readonly withoutLeadAt: Address;
  readonly tableAt: Address;
  readonly timesAt: Address;
  readonly weightsAt: Address;
  readonly leadCodesAt: Address;
  readonly typeCodesAt: Address;
  readonly statusAt: Address;
  readonly typesAt: Address;
}

/** What both loops are given. */
type SumArguments = [
  rows: number,
  leads: number,
  typeCount: number,
  asOf: number,
  farthest: number,
  hasWeights: number,
  sumsEnd: number,
];

/** A constant of the kernel. */
interface Address {
  readonly value: number;
}

/** What is used of the platform; not every one has it. */
interface Platform {
  readonly atob?: (text: string) => string;
  readonly WebAssembly?: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  };
}

/** The one instance, with its memory; `null` after it could not be made. */
let kernel: Kernel | null | undefined;

const pageBytes = 65_536;

/** A memory that has grown beyond this, for tens of millions of leads, is not kept. */
const keptBytes = 256 * 1024 * 1024;

/**
 * The kernel. Its instance is kept from one call to the next.
 *
 * @returns `null` where it cannot be made: without WebAssembly or its f64x2, and where a content security policy forbids
 * compiling
 *
 * @internal
 */
export function loadKernel(): Kernel | null {
  if (kernel === undefined) kernel = instantiated();
  return kernel;
}

/**
 * Makes the memory of the kernel at least this large.
 *
 * @returns whether that could be done
 *
 * @internal
 */
export function growTo(bytes: number, grown: Kernel): boolean {
  const missing = bytes - grown.memory.buffer.byteLength;
  if (missing <= 0) return true;
  try {
    grown.memory.grow(Math.ceil(missing / pageBytes));
  } catch {
    return false;
  }
  if (grown.memory.buffer.byteLength > keptBytes) kernel = undefined;
  return true;
}

function instantiated(): Kernel | null {
  const { atob, WebAssembly } = globalThis as Platform;
  if (atob === undefined || WebAssembly === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(kernelBinary), (character) => character.charCodeAt(0));
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {});
    const made = instance.exports as Kernel;
    new Float64Array(made.memory.buffer, made.tableAt.value, halvings.length).set(halvings);
    return made;
  } catch {
    return null;
  }
}
