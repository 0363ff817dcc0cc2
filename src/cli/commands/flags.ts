import { describeFlag } from '../../core/relationship/describe-flag.js';
import { flagKinds } from '../../core/relationship/flag-kinds.js';
import { command } from '../command.js';
import { localeOf } from '../locale.js';
import { choices } from '../option.js';
import { cellNames, printingOptions, writeTable } from '../printing-options.js';
import { rankingOf } from '../ranking.js';
import { openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';
import { keyOf, rankingOptions } from '../scoring-options.js';

/** `touchpoint flags` */
export const flagsCommand = command({
  name: 'flags',
  forms: [{ operands: 'FILE…', summary: 'relationships to act on, each with its reason' }],
  options: {
    ...readingOptions,
    ...rankingOptions,
    ...printingOptions,
    flag: choices('KIND', 'only flags of this kind; may be repeated', flagKinds),
  },
  run: async ({ operands, options, world }) => {
    const reading = await openReading('flags', operands, options, world);
    const { leads } = await rankingOf(reading, options);
    const locale = localeOf(options);
    const raised = leads.flatMap(({ key, label, rank, score, flags }) =>
      flags
        .filter(({ kind }) => options.flag.length === 0 || options.flag.includes(kind))
        .map((flag) => ({
          key,
          ...(label === undefined ? {} : { label }),
          rank,
          score,
          ...flag,
          sentence: describeFlag(flag, { model: reading.model, locale }),
        })),
    );
    const shown = raised.slice(0, options.top);
    const isNamed = shown.some(({ label }) => label !== undefined);
    const nameOf = cellNames(options);
    const rows = shown.map(({ key, label = '', kind, sentence }) => [
      key,
      ...(isNamed ? [label] : []),
      nameOf('flags', kind),
      sentence,
    ]);
    const columns = [keyOf(options), ...(isNamed ? ['name'] : []), 'flag', 'why'];
    await writeTable({ columns, rows }, shown, options, world);
    await reading.finish();
    return leads.some(({ flags }) => flags.some(({ kind }) => options.failOn.includes(kind))) ? 1 : 0;
  },
});
