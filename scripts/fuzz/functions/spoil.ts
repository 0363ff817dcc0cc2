import type { Random } from '../seeded.js';
import { hostileValue } from './hostile-values.js';
import { isOwnData } from './own-data.js';
import type { PublicApi, PublicFunction, Shape } from './public-functions.js';

/** Arguments of which one part, or several, is replaced by something hostile, and where. */
export function spoiled(
  given: readonly unknown[],
  { parameters }: PublicFunction,
  api: PublicApi,
  random: Random,
): { readonly given: unknown[]; readonly where: string; readonly isOfResult: boolean } {
  const all = [...given];
  const where: string[] = [];
  let isOfResult = false;
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const index = random.below(Math.max(1, parameters.length));
    isOfResult ||= api.results.includes(parameters[index]?.shape ?? -1);
    const fields = fieldsOf(api.shapes[parameters[index]?.shape ?? -1], api);
    const name = parameters[index]?.name ?? 'one more';
    if (fields.length > 0 && random.chance(0.6) && isPlain(all[index])) {
      // Every option is as likely as another, whether the case gives it or not.
      const field = random.pick(fields);
      const options = all[index] as Record<string, unknown>;
      const part = options[field];
      all[index] = { ...options, [field]: random.chance(0.6) ? hostileValue(random) : inside(part, random) };
      where.push(`${name}.${field}`);
    } else if (random.chance(0.6)) {
      all[index] = inside(all[index], random);
      where.push(`something in ${name}`);
    } else {
      all[index] = hostileValue(random);
      where.push(name);
    }
  }
  return { given: all, where: where.join(' and '), isOfResult };
}

function fieldsOf(shape: Shape | undefined, api: PublicApi): string[] {
  if (shape === undefined) return [];
  if (shape.kind === 'one-of') return shape.shapes.flatMap((part) => fieldsOf(api.shapes[part], api));
  return shape.kind === 'object' ? shape.fields.map(({ name }) => name) : [];
}

/** The same with one thing in it replaced, at any depth. */
function inside(original: unknown, random: Random): unknown {
  if (Array.isArray(original) && original.length > 0) {
    const index = random.below(original.length);
    return original.map((part, at) => (at === index ? spoiledPart(part, random) : part));
  }
  if (!isPlain(original)) return hostileValue(random);
  const names = Object.keys(original);
  if (names.length === 0) return hostileValue(random);
  const name = random.pick(names);
  const { [name]: part, ...others } = original;
  return random.chance(0.1) ? others : { ...original, [name]: spoiledPart(part, random) };
}

function spoiledPart(part: unknown, random: Random): unknown {
  return random.chance(0.4) ? hostileValue(random) : inside(part, random);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (!isOwnData(value) || Array.isArray(value)) return false;
  // What a function of the library returned with methods of its own is replaced as a whole only, and no getter is called.
  return Object.values(Object.getOwnPropertyDescriptors(value)).every(
    ({ get, value: part }) => get === undefined && !(typeof part === 'function' && part.length > 0),
  );
}
