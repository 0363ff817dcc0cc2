/** Throws where two numbers differ by more than a relative 1e-12, and 1e-12 near 0. */
export function assertClose(
  actual: number,
  expected: number | undefined,
  what: string,
  tolerance = 1e-12,
): void {
  if (expected === undefined) throw new Error(`${what}: the reference has no such lead`);
  if (Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected))) return;
  throw new Error(`${what}: ${actual}, but the reference says ${expected}`);
}

/**
 * Throws where a result holds NaN, an infinity or −0 at any depth, naming the path.
 *
 * @param seen - objects that are not looked into, such as the caller's own
 */
export function assertClean(value: unknown, path: string, seen: Set<unknown> = new Set()): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}`);
    if (Object.is(value, -0)) throw new Error(`${path} is -0`);
    return;
  }
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (ArrayBuffer.isView(value)) {
    if (value instanceof Float64Array)
      for (const [index, one] of value.entries()) assertClean(one, `${path}[${index}]`, seen);
    return;
  }
  if (value instanceof Map) {
    for (const [key, part] of value) assertClean(part, `${path}.get(${String(key)})`, seen);
    return;
  }
  // A rejected row comes back as it is, and its issues name the value that was found there.
  const given = 'remedy' in value ? 'value' : 'issues' in value ? 'row' : undefined;
  for (const [name, part] of Object.entries(value)) {
    // Summaries of columns say Infinity where there is none, as documented.
    if (name === given || name === 'summaries') continue;
    assertClean(part, `${path}.${name}`, seen);
  }
}
