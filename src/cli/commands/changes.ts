import { changesSince } from '../../core/comparison/changes-since.js';
import { command } from '../command.js';
import { UsageError } from '../errors.js';
import { localeOf } from '../locale.js';
import { modelIn } from '../model-file.js';
import { inputFile } from '../option.js';
import { printable } from '../output.js';
import { moreText, outputOf, printingOptions, writeTable } from '../printing-options.js';
import { allOf, openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';
import { keyOf, scoringOptions } from '../scoring-options.js';
import { sinceOption, sinceTime } from '../since-option.js';

/** `touchpoint changes` */
export const changesCommand = command({
  name: 'changes',
  forms: [
    {
      operands: 'FILE…',
      summary: 'what changed since a time: leads, grades, flags, and points by cause',
    },
  ],
  options: {
    ...readingOptions,
    ...scoringOptions,
    ...printingOptions,
    since: sinceOption,
    modelBefore: inputFile('the model that was used then, as JSON; the same one by default'),
  },
  run: async ({ operands, options, world }) => {
    const output = outputOf(options);
    if (options.since === undefined) {
      throw new UsageError('touchpoint changes needs --since: the time to compare with');
    }
    const since = sinceTime(options.since, options.timeZone);
    const modelBefore = options.modelBefore === undefined ? undefined : await modelIn(options.modelBefore);
    const reading = await openReading('changes', operands, options, world);
    if (since > reading.asOf) throw new UsageError('--since must not be after --as-of');
    const result = changesSince(await allOf(reading), {
      model: reading.model,
      modelBefore,
      asOf: reading.asOf,
      since,
      key: keyOf(options),
      labels: reading.labels,
      locale: localeOf(options),
      unknownTypes: modelBefore === undefined ? 'reject' : 'ignore',
    });
    const shown = result.changes.slice(0, options.top);
    if (output === 'table') await world.write(`${result.sentences.map(printable).join('\n')}\n\n`);
    const points = (score: number | undefined) => (score === undefined ? null : Number(score.toFixed(1)));
    const rows = shown.map(({ key, before, after, sentence }) => [
      key,
      points(before?.score),
      points(after?.score),
      sentence,
    ]);
    const columns = [keyOf(options), 'before', 'after', 'what changed'];
    await writeTable({ columns, rows }, output === 'json' ? result : shown, options, world);
    if (output === 'table') await world.write(moreText(shown.length, result.changes.length, options));
    await reading.finish();
    return 0;
  },
});
