import { renderReport } from '../../report/render-report.js';
import { command } from '../command.js';
import { UsageError } from '../errors.js';
import { text } from '../option.js';
import { allOf, openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';
import { assertNoInput, replaceFile } from '../replace-file.js';
import { keyOf, scoringOptions } from '../scoring-options.js';

/** `touchpoint report` */
export const reportCommand = command({
  name: 'report',
  forms: [{ operands: 'FILE…', summary: 'ranking, flags and an account of each score as one HTML page' }],
  options: {
    ...readingOptions,
    ...scoringOptions,
    out: text('FILE', 'where it is written; standard output otherwise, unless that is a terminal'),
    title: text('TEXT', 'its title'),
  },
  run: async ({ operands, options, world }) => {
    if (options.out === undefined && world.isTerminal && operands.length > 0) {
      throw new UsageError('touchpoint report needs --out, or standard output that is not a terminal');
    }
    await assertNoInput('--out', options.out, operands);
    const reading = await openReading('report', operands, options, world);
    const html = renderReport(await allOf(reading), {
      model: reading.model,
      asOf: reading.asOf,
      key: keyOf(options),
      top: options.top,
      title: options.title,
    });
    if (options.out === undefined) await world.write(html);
    else await replaceFile(options.out, html);
    await reading.finish();
    return 0;
  },
});
