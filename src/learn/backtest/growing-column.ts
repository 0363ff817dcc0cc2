type NumberArray = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/**
 * Numbers of which nobody knows beforehand how many there will be, in the bytes that their kind takes: a list of numbers takes
 * eight for a code of one, and twice that while it is copied into an array of its kind.
 *
 * @internal
 */
export interface GrowingColumn<Values extends NumberArray> {
  /** How many there are. */
  readonly length: number;
  readonly push: (value: number) => void;
  /** All of them, in the memory that they are in. */
  readonly values: () => Values;
}

/**
 * A column that grows by half its size where it is full.
 *
 * @param kind - the kind of array, such as `Float64Array`
 *
 * @internal
 */
export function growingColumn<Values extends NumberArray>(
  kind: new (size: number) => Values,
): GrowingColumn<Values> {
  let held = new kind(1024);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push: (value) => {
      if (length === held.length) {
        const larger = new kind(Math.ceil(held.length * 1.5));
        larger.set(held);
        held = larger;
      }
      held[length++] = value;
    },
    values: () => held.subarray(0, length) as Values,
  };
}
