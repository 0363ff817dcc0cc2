/**
 * The loop of `sum-evidence.ts` in AssemblyScript: the same operations in the same order on every number, so that the
 * sums are equal bit by bit. Two numbers at a time where the arithmetic is, one at a time where it reads or writes by an
 * index. It allocates nothing: the caller fills a block of rows, and calls for each block.
 *
 * Compiled with scripts/build-kernel.mjs; not TypeScript, and read by no other tool.
 */

/** Rows of a block: 57 kB of columns, which stay in the caches of a core. */
export const blockRows: i32 = 4096;

// Where everything is in memory, in bytes. The numbers of types begin at `typesAt`, and the sums behind those.
export const upcomingAt: i32 = 0;
export const withoutLeadAt: i32 = 4;
/** The table of decay.ts: 2048 steps of a half-life, then whole half-lives. */
export const tableAt: i32 = 64;
export const timesAt: i32 = 24_576;
export const weightsAt: i32 = 57_344;
export const leadCodesAt: i32 = 90_112;
export const typeCodesAt: i32 = 106_496;
export const statusAt: i32 = 114_688;
export const typesAt: i32 = 118_784;

/** Of a type, in 32 bytes: half-life, weight, and the address of its sum: the first integer, and the lead times the second. */
const typeShift: i32 = 5;

/** Sums the rows of a block, each where it belongs. Returns the row that is invalid, or -1. */
export function sum(
  rows: i32,
  leads: u32,
  typeCount: u32,
  asOf: f64,
  farthest: f64,
  hasWeights: i32,
  sumsEnd: u32,
): i32 {
  return sumBlock(false, rows, leads, typeCount, asOf, farthest, hasWeights, sumsEnd, 0, 0, 0);
}

/**
 * The same by region of leads: what remains of a touch waits beside those of neighbouring leads, until their buffer is
 * full. For a number of leads at which a sum is seldom in a cache.
 *
 * @param regionShift - a region has two to the power of this many leads
 * @param ends - address of the ends of the buffers, an integer for each region
 * @param bufferMask - size of a buffer in bytes, a power of two, less 1; every buffer begins at a multiple of the size
 */
export function sumByRegion(
  rows: i32,
  leads: u32,
  typeCount: u32,
  asOf: f64,
  farthest: f64,
  hasWeights: i32,
  sumsEnd: u32,
  regionShift: u32,
  ends: u32,
  bufferMask: u32,
): i32 {
  return sumBlock(
    true, rows, leads, typeCount, asOf, farthest, hasWeights, sumsEnd, regionShift, ends, bufferMask,
  );
}

/** Adds what waits in a region's buffer up to `end`. */
export function flush(start: u32, end: u32, sumsEnd: u32): void {
  for (let at = start; at < end; at += 16) addTo(load<u32>(at, 8), load<f64>(at), sumsEnd);
}

@inline
function sumBlock(
  byRegion: bool,
  rows: i32,
  leads: u32,
  typeCount: u32,
  asOf: f64,
  farthest: f64,
  hasWeights: i32,
  sumsEnd: u32,
  regionShift: u32,
  ends: u32,
  bufferMask: u32,
): i32 {
  const allLeads = i32x4.splat(leads);
  const allTypes = i32x4.splat(typeCount);
  const now = f64x2.splat(asOf);
  const oldest = f64x2.splat(asOf + farthest);
  const zero = f64x2.splat(0);
  let row = 0;
  while (row < rows) {
    if (row + 4 <= rows) {
      const ofLeads = v128.load(leadCodesAt + (row << 2));
      const ofTypes = i32x4.extend_low_i16x8_u(v128.load64_zero(typeCodesAt + (row << 1)));
      const firstAges = f64x2.sub(now, v128.load(timesAt + (row << 3)));
      const lastAges = f64x2.sub(now, v128.load(timesAt + (row << 3), 16));
      const codes = v128.and(i32x4.lt_u(ofLeads, allLeads), i32x4.lt_u(ofTypes, allTypes));
      const ages = v128.and(
        v128.and(f64x2.ge(firstAges, zero), f64x2.le(firstAges, oldest)),
        v128.and(f64x2.ge(lastAges, zero), f64x2.le(lastAges, oldest)),
      );
      if (i8x16.all_true(v128.and(codes, ages)) && load<u32>(statusAt + row) == 0) {
        const type0 = typesAt + (i32x4.extract_lane(ofTypes, 0) << typeShift);
        const type1 = typesAt + (i32x4.extract_lane(ofTypes, 1) << typeShift);
        const type2 = typesAt + (i32x4.extract_lane(ofTypes, 2) << typeShift);
        const type3 = typesAt + (i32x4.extract_lane(ofTypes, 3) << typeShift);
        const first = f64x2.mul(
          hasWeights ? v128.load(weightsAt + (row << 3)) : pair(type0 + 8, type1 + 8),
          remaining(f64x2.div(firstAges, pair(type0, type1))),
        );
        const last = f64x2.mul(
          hasWeights ? v128.load(weightsAt + (row << 3), 16) : pair(type2 + 8, type3 + 8),
          remaining(f64x2.div(lastAges, pair(type2, type3))),
        );
        put(byRegion, i32x4.extract_lane(ofLeads, 0), type0, f64x2.extract_lane(first, 0), sumsEnd, regionShift, ends, bufferMask);
        put(byRegion, i32x4.extract_lane(ofLeads, 1), type1, f64x2.extract_lane(first, 1), sumsEnd, regionShift, ends, bufferMask);
        put(byRegion, i32x4.extract_lane(ofLeads, 2), type2, f64x2.extract_lane(last, 0), sumsEnd, regionShift, ends, bufferMask);
        put(byRegion, i32x4.extract_lane(ofLeads, 3), type3, f64x2.extract_lane(last, 1), sumsEnd, regionShift, ends, bufferMask);
        row += 4;
        continue;
      }
    }
    // Rows that are no evidence, invalid ones and the last few: one by one, as sum-evidence.ts decides.
    for (const end = min(rows, row + 4); row < end; row++) {
      const lead = load<u32>(leadCodesAt + (row << 2));
      const code = <u32>load<u16>(typeCodesAt + (row << 1));
      if (lead >= leads || code >= typeCount) {
        if (lead != <u32>-1) return row;
        store<i32>(withoutLeadAt, load<i32>(withoutLeadAt) + 1);
        continue;
      }
      const age = asOf - load<f64>(timesAt + (row << 3));
      const counts = load<u8>(statusAt + row) == 0;
      if (!(age >= 0 && age <= asOf + farthest)) {
        if (!(age < 0 && age >= asOf - farthest)) return row;
        if (counts) store<i32>(upcomingAt, load<i32>(upcomingAt) + 1);
        continue;
      }
      if (!counts) continue;
      const type = typesAt + (<i32>code << typeShift);
      const weight = hasWeights ? load<f64>(weightsAt + (row << 3)) : load<f64>(type, 8);
      const left = weight * f64x2.extract_lane(remaining(f64x2.splat(age / load<f64>(type))), 0);
      put(byRegion, lead, type, left, sumsEnd, regionShift, ends, bufferMask);
    }
  }
  return -1;
}

/** Two numbers that are anywhere. */
@inline
function pair(first: i32, second: i32): v128 {
  return v128.load_lane<f64>(second, v128.load64_zero(first), 1);
}

/** `remainingBy` of decay.ts. */
@inline
function remaining(halfLives: v128): v128 {
  const remembered = f64x2.le(halfLives, f64x2.splat(1000));
  const scaled = f64x2.mul(f64x2.min(halfLives, f64x2.splat(1000)), f64x2.splat(2048));
  const step = i32x4.trunc_sat_f64x2_s_zero(f64x2.add(scaled, f64x2.splat(0.5)));
  const rest = f64x2.mul(
    f64x2.sub(f64x2.convert_low_i32x4_s(step), scaled),
    f64x2.splat(0.0003384507717577858),
  );
  const quadratic = f64x2.add(f64x2.splat(0.5), f64x2.mul(rest, f64x2.splat(0.16666666666666666)));
  const linear = f64x2.add(f64x2.splat(1), f64x2.mul(rest, quadratic));
  const cubic = f64x2.add(f64x2.splat(1), f64x2.mul(rest, linear));
  const step0 = i32x4.extract_lane(step, 0);
  const step1 = i32x4.extract_lane(step, 1);
  const parts = pair(tableAt + ((step0 & 2047) << 3), tableAt + ((step1 & 2047) << 3));
  const wholes = pair(
    tableAt + 16_384 + ((step0 >> 11) << 3),
    tableAt + 16_384 + ((step1 >> 11) << 3),
  );
  return v128.and(remembered, f64x2.mul(wholes, f64x2.mul(parts, cubic)));
}

@inline
function put(
  byRegion: bool,
  lead: u32,
  type: i32,
  left: f64,
  sumsEnd: u32,
  regionShift: u32,
  ends: u32,
  bufferMask: u32,
): void {
  const address = load<u32>(type, 16) + lead * load<u32>(type, 20);
  if (!byRegion) {
    addTo(address, left, sumsEnd);
    return;
  }
  const ofRegion = ends + ((lead >> regionShift) << 2);
  const end = load<u32>(ofRegion);
  store<f64>(end, left);
  store<u32>(end, address, 8);
  const next = end + 16;
  if ((next & bufferMask) != 0) {
    store<u32>(ofRegion, next);
  } else {
    flush(next - bufferMask - 1, next, sumsEnd);
    store<u32>(ofRegion, next - bufferMask - 1);
  }
}

/** Adds to a sum; of what counts once or daily, which is behind the sums, the greater stays. */
@inline
function addTo(address: u32, left: f64, sumsEnd: u32): void {
  const before = load<f64>(address);
  store<f64>(address, address < sumsEnd ? before + left : left > before ? left : before);
}
