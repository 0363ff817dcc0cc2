import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { modelFingerprint } from '../../core/model/fingerprint.js';
import { standardModel } from '../../core/model/standard-model.js';
import type { SqlDialect } from '../../warehouse/dialect.js';
import { dialects } from '../../warehouse/dialects.js';
import { type OutputTimes, outputTimesNames } from '../../warehouse/sql-options.js';
import { stagedCrms } from '../../warehouse/staging-options.js';
import { command } from '../command.js';
import { InputError, UsageError } from '../errors.js';
import { modelIn } from '../model-file.js';
import { choice, flag, text } from '../option.js';
import { outOption } from '../out-option.js';
import { readingOptions } from '../reading-options.js';
import { replaceFile } from '../replace-file.js';
import { keyOf, scoringOptions } from '../scoring-options.js';
import { dbtFiles } from '../warehouse-dbt.js';
import { pythonFiles } from '../warehouse-python.js';
import { type FolderFiles, sqlFiles, type WarehouseFolder } from '../warehouse-statements.js';
import type { World } from '../world.js';

const kinds = ['sql', 'dbt', 'python'] as const;
const dialectNames = Object.keys(dialects) as SqlDialect[];

/** What a folder was written from, and what was written, so that an edited file is known. */
const manifestName = 'touchpoint-warehouse.json';

interface Manifest {
  readonly modelFingerprint: string;
  readonly as: WarehouseFolder['as'];
  readonly dialect: SqlDialect;
  readonly table: string;
  readonly key: WarehouseFolder['key'];
  readonly outputTimes: OutputTimes;
  readonly from: WarehouseFolder['from'];
  /** By path, the SHA-256 of what was written. */
  readonly files: Readonly<Record<string, string>>;
}

/** `touchpoint warehouse` */
export const warehouseCommand = command({
  name: 'warehouse',
  forms: [
    {
      operands: '--as KIND --out DIR',
      summary: 'the model as SQL statements, a dbt project or a Python script',
    },
    { operands: '--check --out DIR', summary: 'whether that folder is what the model gives now; 1 if not' },
  ],
  options: {
    model: readingOptions.model,
    key: scoringOptions.key,
    as: choice('KIND', 'sql, dbt or python', kinds),
    dialect: choice('ENGINE', `${dialectNames.join(', ')}; duckdb by default`, dialectNames),
    crm: choice(
      'CRM',
      `also make the interactions, from the tables that Fivetran writes: ${stagedCrms.join(' or ')}`,
      stagedCrms,
    ),
    schema: text('NAME', 'the schema of those tables, with dots between outer and inner names; with --crm'),
    table: text('NAME', 'the table of interactions, or the dbt model that gives it; touches by default'),
    outputTimes: choice(
      'KIND',
      'whether times in the results are epoch-milliseconds, as by default, or timestamps',
      outputTimesNames,
    ),
    out: outOption,
    check: flag('write nothing, and say which files of the folder are out of date'),
    force: flag('replace files that were edited, or that the command did not write'),
  },
  run: async ({ operands, options, world }) => {
    const { as, dialect, crm, schema, table, out, check, force, outputTimes } = options;
    if (operands.length > 0 || out === undefined || (as === undefined) !== check) {
      throw new UsageError('touchpoint warehouse needs --as KIND --out DIR, or --check --out DIR');
    }
    const model = options.model === undefined ? standardModel : await modelIn(options.model);
    const written = await manifestIn(out);
    if (as === undefined) {
      if (
        dialect !== undefined ||
        crm !== undefined ||
        schema !== undefined ||
        table !== undefined ||
        outputTimes !== undefined ||
        options.key !== undefined ||
        force
      ) {
        throw new UsageError('--check takes --out and --model; the rest is in the folder');
      }
      if (written === undefined) throw new InputError(`${out} has no ${manifestName}; write it first`);
      return await checkFolder(out, { ...written, model }, written, world);
    }
    if (schema !== undefined && crm === undefined) throw new UsageError('--schema goes with --crm');
    if (crm !== undefined && as === 'python') {
      throw new UsageError(
        '--crm goes with --as sql or --as dbt; a Python script reads a table of interactions',
      );
    }
    const folder = {
      as,
      dialect: dialect ?? 'duckdb',
      table: table ?? 'touches',
      key: keyOf(options),
      outputTimes: outputTimes ?? 'epoch-milliseconds',
      from: crm === undefined ? null : { crm, schema: schema ?? '' },
      model,
    };
    return await writeFolder(out, folder, written, force, world);
  },
});

/** All files of a folder, each of which names the fingerprint of the model. */
const writers = { sql: sqlFiles, dbt: dbtFiles, python: pythonFiles } as const;

async function writeFolder(
  out: string,
  folder: WarehouseFolder,
  before: Manifest | undefined,
  force: boolean,
  world: World,
): Promise<number> {
  const files = writers[folder.as](folder);
  const edited: string[] = [];
  for (const [path, content] of files) {
    const found = await contentOf(join(out, path));
    if (found !== undefined && found !== content && hashOf(found) !== before?.files[path]) edited.push(path);
  }
  if (edited.length > 0 && !force) {
    throw new InputError(
      `${out} has files that were edited or not written by this command: ${edited.join(', ')}. Move them, or replace them with --force`,
    );
  }
  for (const [path, content] of files) {
    await mkdir(dirname(join(out, path)), { recursive: true });
    await replaceFile(join(out, path), content);
  }
  await replaceFile(join(out, manifestName), manifestOf(folder, files));
  await world.write(`${files.size + 1} files in ${out}, model ${modelFingerprint(folder.model)}\n`);
  return 0;
}

/**
 * A file is up to date if it is what would be written now. One that was edited has only to name the fingerprint of the
 * model: what else is in it is its owner's.
 */
async function checkFolder(
  out: string,
  folder: WarehouseFolder,
  before: Manifest,
  world: World,
): Promise<number> {
  const fingerprint = modelFingerprint(folder.model);
  const stale: string[] = [];
  for (const [path, content] of writers[folder.as](folder)) {
    const found = await contentOf(join(out, path));
    if (found === content) continue;
    if (found === undefined) stale.push(`${path} is missing`);
    else if (hashOf(found) === before.files[path]) stale.push(`${path} is out of date`);
    else if (!found.includes(fingerprint)) stale.push(`${path} was edited, and is of another model`);
  }
  if (before.modelFingerprint !== fingerprint) {
    stale.unshift(`written for model ${before.modelFingerprint}, now ${fingerprint}`);
  }
  await world.write(
    stale.length === 0
      ? `${out} is up to date, model ${fingerprint}\n`
      : stale.map((line) => `${line}\n`).join(''),
  );
  return stale.length === 0 ? 0 : 1;
}

function manifestOf(
  { model, as, dialect, table, key, outputTimes, from }: WarehouseFolder,
  files: FolderFiles,
): string {
  const manifest: Manifest = {
    modelFingerprint: modelFingerprint(model),
    as,
    dialect,
    table,
    key,
    outputTimes,
    from,
    files: Object.fromEntries([...files].map(([path, content]) => [path, hashOf(content)])),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** @throws InputError */
async function manifestIn(out: string): Promise<Manifest | undefined> {
  const text = await contentOf(join(out, manifestName));
  if (text === undefined) return undefined;
  const invalid = new InputError(`${join(out, manifestName)} is not one that this command wrote`);
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw invalid;
  }
  if (typeof given !== 'object' || given === null) throw invalid;
  const { as, dialect, table, key, outputTimes, from, files, modelFingerprint } = given as Partial<
    Record<keyof Manifest, unknown>
  >;
  const isKnown =
    kinds.some((kind) => kind === as) &&
    dialectNames.some((name) => name === dialect) &&
    ['lead', 'account', 'owner-lead'].some((name) => name === key) &&
    outputTimesNames.some((name) => name === outputTimes) &&
    isFrom(from) &&
    typeof table === 'string' &&
    typeof modelFingerprint === 'string' &&
    typeof files === 'object' &&
    files !== null;
  if (!isKnown) throw invalid;
  return given as Manifest;
}

function isFrom(from: unknown): boolean {
  if (from === null) return true;
  const { crm, schema } = (from ?? {}) as Partial<Record<'crm' | 'schema', unknown>>;
  return stagedCrms.some((name) => name === crm) && typeof schema === 'string';
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new InputError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
