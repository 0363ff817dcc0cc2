import { interactionFields } from '../../core/closed-sets.js';
import type { ImportedInteraction } from '../../importers/index.js';
import { command } from '../command.js';
import { NothingUsedError } from '../errors.js';
import { csvText } from '../output.js';
import { formOptions, outputOf } from '../printing-options.js';
import { openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';

const columns = [...interactionFields, 'source', 'attendance'] as const;

/** `touchpoint import` */
export const importCommand = command({
  name: 'import',
  prints: 'json',
  forms: [{ operands: 'FILE…', summary: 'the interactions in the files, as NDJSON' }],
  options: { ...readingOptions, ...formOptions },
  run: async ({ operands, options, world }) => {
    const output = outputOf(options);
    const reading = await openReading('import', operands, options, world);
    let isFirst = true;
    const writeRows = async (interactions: readonly ImportedInteraction<string>[]) => {
      if (output === 'csv') {
        const rows = interactions.map((one) =>
          columns.map((name) => (name === 'at' ? new Date(one.at).toISOString() : (one[name] ?? null))),
        );
        const text = csvText({ columns, rows });
        await world.write(isFirst ? text : text.slice(text.indexOf('\n') + 1));
        isFirst = false;
      } else if (output === 'json') {
        for (const one of interactions) {
          await world.write(`${isFirst ? '[\n' : ',\n'}${JSON.stringify(one)}`);
          isFirst = false;
        }
      } else await world.write(interactions.map((one) => `${JSON.stringify(one)}\n`).join(''));
    };
    try {
      for await (const interactions of reading.parts) await writeRows(interactions);
    } catch (error) {
      // Nothing was of use: a program that reads the output still finds a table, or a list, without rows.
      if (error instanceof NothingUsedError)
        await world.write(
          output === 'csv' ? csvText({ columns, rows: [] }) : output === 'json' ? '[]\n' : '',
        );
      throw error;
    }
    if (output === 'json') await world.write(isFirst ? '[]\n' : '\n]\n');
    await reading.close();
    return 0;
  },
});
