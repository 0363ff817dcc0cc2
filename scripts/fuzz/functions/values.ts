import type { ScoringModel } from 'touchpoint-scoring';
import type { Random } from '../seeded.js';
import { modules } from './modules.js';
import { aTime, models, names, ofNumber, ofText, ofType, textFor } from './named-values.js';
import type { Field, PublicApi, PublicFunction, Shape } from './public-functions.js';

/** How deep a value may be nested before what is optional is left out and lists are empty. */
const deepest = 7;

type Call = (...given: unknown[]) => unknown;

/**
 * Makes arguments for public functions from their types. What another public function returns is what that function
 * returns for arguments of its own, so that a chart is drawn of a real history.
 */
export function argumentMaker(api: PublicApi, random: Random) {
  const model: ScoringModel<string> = random.pick(models);
  // Lists belong together (outcomes and scores), so that those of one case are mostly of one length.
  const usualLength = random.below(5);
  let makes = 0;
  let readBy: string | undefined;
  return { argumentsFor, receiverOf };

  /** Arguments in the order of the parameters; what may be left out sometimes is. */
  async function argumentsFor({ name, parameters }: PublicFunction, depth = 0): Promise<unknown[]> {
    const outer = readBy;
    readBy = name;
    const given: unknown[] = [];
    for (const { name: parameter, shape, isOptional } of parameters) {
      if (isOptional && random.chance(0.3)) break;
      given.push(await aValue(shape, parameter, depth));
    }
    readBy = outer;
    return given;
  }

  /** What a method is called on: fresh, and made by the function that returns it. */
  async function receiverOf(method: PublicFunction): Promise<unknown> {
    return await made(method.of ?? '', 1);
  }

  async function made(type: string, depth: number): Promise<unknown> {
    const makers = api.functions.filter(({ returns, of }) => returns === type && of === undefined);
    if (type === '' || makers.length === 0 || makes > 12) return undefined;
    makes++;
    // A function that reads needs more than its type says; of several makers, the first is the plain one.
    const maker = random.chance(0.8) ? makers[0] : random.pick(makers);
    if (maker === undefined) return undefined;
    try {
      const call = modules[maker.entry]?.[maker.name] as Call;
      const given = await argumentsFor(maker, depth);
      return await call(...given);
    } catch {
      return undefined;
    }
  }

  async function aValue(index: number, name: string, depth: number): Promise<unknown> {
    const shape = api.shapes[index] as Shape;
    switch (shape.kind) {
      case 'exactly':
        return shape.value;
      case 'text':
        return text(name);
      case 'number':
        return number(name);
      case 'truth':
        return random.chance(0.5);
      case 'time':
        return aTime(random, name);
      case 'date':
        return new Date(aTime(random, name));
      case 'bytes':
        return new TextEncoder().encode(String(text(name)));
      case 'null':
        return null;
      case 'nothing':
        return undefined;
      case 'anything':
        return textFor(readBy ?? '') ?? (await aRow(depth));
      case 'one-of':
        return aValue(random.pick(shape.shapes), name, depth);
      case 'list':
        return list(shape.of, name, depth);
      case 'stream':
        return streamOf(await list(shape.of, name, depth));
      case 'set':
        return new Set(await list(shape.of, name, depth));
      case 'tuple':
        return Promise.all(shape.shapes.map((part) => aValue(part, name, depth + 1)));
      case 'record':
        return Object.fromEntries(await entries(shape.of, name, depth));
      case 'map':
        return new Map(await entries(shape.of, name, depth));
      case 'function': {
        const value = await aValue(shape.of, name, depth + 1);
        return () => value;
      }
      case 'object':
        return object(shape.name, shape.fields, depth);
    }
  }

  function text(name: string): unknown {
    return textFor(readBy ?? '') ?? ofText[name]?.(random, model) ?? random.pick(names);
  }

  function number(name: string): number {
    const known = ofNumber.find(([pattern]) => pattern.test(name))?.[1];
    return random.pick(known ?? [0, 1, 2, 3, 10, 0.5]);
  }

  async function list(of: number, name: string, depth: number): Promise<unknown[]> {
    if (depth >= deepest) return [];
    const length = depth > 3 ? random.below(2) : random.chance(0.8) ? usualLength : random.below(5);
    const all: unknown[] = [];
    while (all.length < length) all.push(await aValue(of, name, depth + 1));
    return all;
  }

  async function entries(of: number, name: string, depth: number): Promise<[string, unknown][]> {
    const keys = random.chance(0.3) ? Object.keys(model.types).slice(0, 2) : names.slice(0, random.below(3));
    const all: [string, unknown][] = [];
    for (const key of keys) all.push([key, await aValue(of, name, depth + 1)]);
    return all;
  }

  async function object(type: string, fields: readonly Field[], depth: number): Promise<unknown> {
    const named = ofType[type]?.(random, model);
    if (named !== undefined) return named;
    const returned = await made(type, depth + 1);
    if (returned !== undefined) return returned;
    const value: Record<string, unknown> = {};
    for (const { name, shape, isOptional } of fields) {
      if (isOptional && (depth >= deepest || random.chance(0.6))) continue;
      value[name] = await aValue(shape, name, depth + 1);
    }
    return value;
  }

  /** A row of which the type says nothing: an interaction, mostly. */
  async function aRow(depth: number): Promise<unknown> {
    const row = api.shapes.find((shape) => shape.kind === 'object' && shape.name === 'InteractionInput');
    return row?.kind === 'object' ? object(row.name, row.fields, depth + 1) : {};
  }
}

async function* streamOf(all: readonly unknown[]): AsyncGenerator<unknown> {
  yield* all;
}
