import { modelFingerprint } from '../../core/model/fingerprint.js';
import { serializeModel } from '../../core/model/parse-model.js';
import { standardModel } from '../../core/model/standard-model.js';
import { command } from '../command.js';
import { UsageError } from '../errors.js';
import { modelIn } from '../model-file.js';
import { printable } from '../output.js';
import type { World } from '../world.js';

/** `touchpoint model` */
export const modelCommand = command({
  name: 'model',
  forms: [
    { operands: 'init', summary: 'the standard model as JSON, as a start for your own' },
    { operands: 'check FILE', summary: 'whether a model is valid' },
    { operands: 'diff A B', summary: 'what differs between two models' },
  ],
  options: {},
  run: async ({ operands: [action, ...names], world }) => {
    const [first, second] = names;
    if (action === 'init' && names.length === 0) return init(world);
    if (action === 'check' && first !== undefined && names.length === 1) return check(first, world);
    if (action === 'diff' && first !== undefined && second !== undefined && names.length === 2) {
      return diff(first, second, world);
    }
    throw new UsageError('touchpoint model needs init, check FILE, or diff A B');
  },
});

async function init(world: World): Promise<number> {
  const text: string = serializeModel(standardModel);
  await world.write(`${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
  return 0;
}

async function check(name: string, world: World): Promise<number> {
  const model = await modelIn(name);
  const types = Object.keys(model.types).length;
  await world.write(`${printable(name)}: a valid model with ${types} types, ${modelFingerprint(model)}\n`);
  return 0;
}

async function diff(first: string, second: string, world: World): Promise<number> {
  const a: unknown = JSON.parse(serializeModel(await modelIn(first)));
  const b: unknown = JSON.parse(serializeModel(await modelIn(second)));
  const differences = differencesOf(a, b, '');
  await world.write(differences.map((one) => `${printable(one)}\n`).join(''));
  return differences.length === 0 ? 0 : 1;
}

function differencesOf(a: unknown, b: unknown, path: string): string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  if (isObject(a) && isObject(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return names.flatMap((name) => differencesOf(a[name], b[name], path === '' ? name : `${path}.${name}`));
  }
  const shown = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
  return [`${path}: ${shown(a)} -> ${shown(b)}`];
}
