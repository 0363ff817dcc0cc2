import {
  cellCount,
  componentCount,
  type EvidenceSums,
  sumEvidence,
  type TouchColumns,
  typeTable,
} from '../../core/evidence/sum-evidence.js';
import { maximumEpochMs } from '../../core/interaction/parse-instant.js';
import type { CompiledModel } from '../../core/model/compile-model.js';
import { growTo, type Kernel, loadKernel } from './load-kernel.js';

/** From which sizes on the kernel does what; measured, see docs/benchmarks.md. A test lowers them. */
interface KernelSizes {
  /** Rows below which filling the kernel's memory takes as long as it saves. */
  readonly rows: number;
  /** Clearing the sums of many leads takes longer than a few rows can win back. */
  readonly rowsPerLead: number;
  /** Leads whose sums no longer stay in the caches of a core: from here on, rows wait by region of leads. */
  readonly leadsForRegions: number;
}

const measuredSizes: KernelSizes = { rows: 8000, rowsPerLead: 1, leadsForRegions: 100_000 };

/** 2^15 leads are 786 kB of sums, within the second-level cache. */
const regionBits = 15;

/** The buffers of all regions together: within the same cache. */
const bufferBytes = 1 << 20;

/** Entries of a buffer take 16 bytes; below this it would be emptied too often. */
const leastBufferBytes = 1024;

/**
 * `sumEvidence` in WebAssembly, with the same sums bit by bit. Where WebAssembly is not to be had, or does not pay, it is
 * the loop in JavaScript that sums.
 *
 * @param part - rows to sum, and where to; all rows into a new array by default
 * @returns sums, of which `cells` are only good until the next call where no array was given for them
 *
 * @internal
 */
export function sumColumns(
  touches: TouchColumns,
  model: CompiledModel,
  leads: number,
  asOf: number,
  part: { readonly from: number; readonly to: number; readonly cells: Float64Array } | undefined = undefined,
  sizes: KernelSizes = measuredSizes,
): EvidenceSums {
  const { from = 0, to = touches.leadCodes.length, cells } = part ?? {};
  const rows = to - from;
  const pays = rows >= sizes.rows && rows >= leads * sizes.rowsPerLead;
  const kernel = pays ? loadKernel() : null;
  if (kernel !== null) {
    const layout = layoutOf(kernel, model, leads, leads >= sizes.leadsForRegions);
    if (growTo(layout.bytes, kernel)) {
      return sumBlocks(kernel, layout, touches, model, leads, asOf, from, to, cells);
    }
  }
  cells?.fill(0);
  return sumEvidence(touches, model, leads, asOf, from, to, cells);
}

/** Where what depends on the number of types and leads is in memory, in bytes. */
interface Layout {
  /** How many cells: see `cellCount`. */
  readonly cells: number;
  readonly cellsAt: number;
  /** How many regions of leads; 0 where rows are added at once. */
  readonly regions: number;
  readonly endsAt: number;
  readonly buffersAt: number;
  /** Of the buffer of one region: a power of two. */
  readonly bufferSize: number;
  readonly bytes: number;
}

const typeBytes = 32;

function layoutOf({ typesAt }: Kernel, model: CompiledModel, leads: number, byRegion: boolean): Layout {
  const cells = cellCount(model, leads);
  const cellsAt = aligned(typesAt.value + model.halfLifeMs.length * typeBytes, 64);
  const endsAt = cellsAt + cells * Float64Array.BYTES_PER_ELEMENT;
  const regions = byRegion ? ((leads - 1) >> regionBits) + 1 : 0;
  let bufferSize = leastBufferBytes;
  while (bufferSize * 2 * regions <= bufferBytes && regions > 0) bufferSize *= 2;
  const buffersAt = aligned(endsAt + regions * Uint32Array.BYTES_PER_ELEMENT, bufferSize);
  return {
    cells,
    cellsAt,
    regions,
    endsAt,
    buffersAt,
    bufferSize,
    bytes: buffersAt + regions * bufferSize,
  };
}

function aligned(address: number, to: number): number {
  return Math.ceil(address / to) * to;
}

function sumBlocks(
  kernel: Kernel,
  { cells: count, cellsAt, regions, endsAt, buffersAt, bufferSize }: Layout,
  { leadCodes, typeCodes, times, weights, status }: TouchColumns,
  model: CompiledModel,
  leads: number,
  asOf: number,
  from: number,
  to: number,
  into: Float64Array | undefined,
): EvidenceSums {
  const { buffer } = kernel.memory;
  const typeCount = model.halfLifeMs.length;
  writeTypes(buffer, kernel.typesAt.value, model, leads, cellsAt);
  const cells = new Float64Array(buffer, cellsAt, count).fill(0);
  const counts = new Int32Array(buffer, kernel.upcomingAt.value, 2).fill(0);
  const startOf = (region: number) => buffersAt + region * bufferSize;
  const ends = new Uint32Array(buffer, endsAt, regions);
  for (let region = 0; region < regions; region++) ends[region] = startOf(region);

  const size = kernel.blockRows.value;
  const blockOfLeads = new Int32Array(buffer, kernel.leadCodesAt.value, size);
  const blockOfTypes = new Uint16Array(buffer, kernel.typeCodesAt.value, size);
  const blockOfTimes = new Float64Array(buffer, kernel.timesAt.value, size);
  const blockOfWeights = new Float64Array(buffer, kernel.weightsAt.value, size);
  const blockOfStatus = new Uint8Array(buffer, kernel.statusAt.value, size).fill(0);
  const sumsEnd = cellsAt + leads * componentCount * Float64Array.BYTES_PER_ELEMENT;
  const hasWeights = Number(weights !== undefined);
  let badRow = -1;
  for (let start = from; start < to && badRow < 0; start += size) {
    const end = Math.min(to, start + size);
    blockOfLeads.set(leadCodes.subarray(start, end));
    blockOfTypes.set(typeCodes.subarray(start, end));
    blockOfTimes.set(times.subarray(start, end));
    if (weights !== undefined) blockOfWeights.set(weights.subarray(start, end));
    if (status !== undefined) blockOfStatus.set(status.subarray(start, end));
    const rows = end - start;
    const bad =
      regions === 0
        ? kernel.sum(rows, leads, typeCount, asOf, maximumEpochMs, hasWeights, sumsEnd)
        : kernel.sumByRegion(
            rows,
            leads,
            typeCount,
            asOf,
            maximumEpochMs,
            hasWeights,
            sumsEnd,
            regionBits,
            endsAt,
            bufferSize - 1,
          );
    if (bad >= 0) badRow = start + bad;
  }
  for (const [region, end] of ends.entries()) kernel.flush(startOf(region), end, sumsEnd);
  into?.set(cells);
  const [upcoming = 0, withoutLead = 0] = counts;
  return { cells: into ?? cells, upcoming, withoutLead, badRow };
}

/** The table of types as the kernel reads it: numbers, and addresses of cells in place of their places. */
function writeTypes(
  buffer: ArrayBuffer,
  typesAt: number,
  model: CompiledModel,
  leads: number,
  cellsAt: number,
): void {
  const table = typeTable(model, leads);
  const numbers = new Float64Array(buffer, typesAt, table.length);
  const addresses = new Uint32Array(buffer, typesAt, table.length * 2);
  for (let at = 0; at < table.length; at += 4) {
    numbers[at] = table[at] as number;
    numbers[at + 1] = table[at + 1] as number;
    addresses[at * 2 + 4] = cellsAt + (table[at + 2] as number) * Float64Array.BYTES_PER_ELEMENT;
    addresses[at * 2 + 5] = (table[at + 3] as number) * Float64Array.BYTES_PER_ELEMENT;
  }
}
