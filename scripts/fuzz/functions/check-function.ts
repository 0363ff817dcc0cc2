import { TouchpointError } from 'touchpoint-scoring';
import { assertClean } from '../assertions.js';
import { seeded } from '../seeded.js';
import { CallersError } from './hostile-values.js';
import { modules } from './modules.js';
import { freeze, isOwnData, partsOf, pictureOf } from './own-data.js';
import type { PublicApi, PublicFunction } from './public-functions.js';
import { spoiled } from './spoil.js';
import { argumentMaker } from './values.js';

/** Start threads of their own, which outlive a case. Their tests are test/unit/columns/workers. */
const elsewhere = new Set(['createColumnWorkers', 'ColumnWorkers']);

/** How many parts of a stream or list of results are read. */
const longestStream = 10_000;

export interface TriedFunction {
  readonly name: string;
  readonly entry: string;
  readonly ended: 'returned' | 'refused';
}

const isTried = ({ name, of }: PublicFunction): boolean => !elsewhere.has(name) && !elsewhere.has(of ?? '');

/**
 * Calls one public function or method with arguments made from its types, of which parts are hostile in four of five
 * cases. Throws where anything but a `TouchpointError` (or the caller's own error) is thrown, an argument is changed, or a
 * number of the result is NaN, infinite or −0. A result of the library that was changed before it is given back must be
 * read or refused, but its numbers are not checked again.
 *
 * @param announce - hears what is called before it is, so that a call that never ends has a name
 */
export async function checkFunction(
  api: PublicApi,
  seed: number,
  announce?: (what: string) => void,
): Promise<TriedFunction> {
  const random = seeded(seed);
  const one = random.pick(api.functions.filter(isTried));
  const name = one.of === undefined ? one.name : `${one.of}.${one.name}`;
  const make = argumentMaker(api, random);
  const receiver = one.of === undefined ? modules[one.entry] : await make.receiverOf(one);
  if (receiver === undefined) return { name, entry: one.entry, ended: 'refused' };
  const right = await make.argumentsFor(one);
  const { given, where, isOfResult } = random.chance(0.2)
    ? { given: right, where: 'nothing', isOfResult: false }
    : spoiled(right, one, api, random);
  // Whoever promises valid rows has to keep that.
  if (given.some((part) => isOwnData(part) && Reflect.get(part, 'assumeValid') === true)) given[0] = right[0];
  for (const part of given) freeze(part);
  const before = given.map((part) => pictureOf(part));
  const what = `${name} with ${where} spoiled`;
  announce?.(what);
  try {
    const call = (receiver as Record<string, (...given: unknown[]) => unknown>)[one.name];
    if (call === undefined) throw new Error(`${name} does not exist`);
    const result = await allOf(await call.apply(receiver, given));
    if (!isOfResult) assertClean(result, what, partsOf(given));
  } catch (error) {
    if (error instanceof TouchpointError) {
      assertSays(error, what);
      return { name, entry: one.entry, ended: 'refused' };
    }
    // What the caller's own functions and getters throw is theirs to see.
    if (error instanceof CallersError) return { name, entry: one.entry, ended: 'refused' };
    throw new Error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    assertCleanPrototypes();
  }
  for (const [index, part] of given.entries())
    if (pictureOf(part) !== before[index]) throw new Error(`${what}: argument ${index + 1} was changed`);
  return { name, entry: one.entry, ended: 'returned' };
}

function assertSays({ issues, message }: TouchpointError, what: string): void {
  if (issues.length === 0) throw new Error(`${what}: an error without an issue`);
  if (message.length > 100_000) throw new Error(`${what}: a message of ${message.length} characters`);
  for (const issue of issues)
    if (issue.message === '' || issue.remedy === '') throw new Error(`${what}: an issue that says nothing`);
}

function assertCleanPrototypes(): void {
  if ('polluted' in {}) throw new Error('Object.prototype is polluted');
}

/** What a function returns; of a stream or an iterator, everything that comes. */
async function allOf(result: unknown): Promise<unknown> {
  if (typeof result !== 'object' || result === null || Array.isArray(result) || ArrayBuffer.isView(result))
    return result;
  const all: unknown[] = [];
  if (Symbol.asyncIterator in result) {
    for await (const part of result as AsyncIterable<unknown>) if (all.push(part) >= longestStream) break;
    return all;
  }
  if (Symbol.iterator in result && 'next' in result) {
    for (const part of result as Iterable<unknown>) if (all.push(part) >= longestStream) break;
    return all;
  }
  return result;
}
