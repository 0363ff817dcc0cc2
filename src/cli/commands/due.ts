import { dueTouches, type TargetCadence } from '../../core/network/due-touches.js';
import { command } from '../command.js';
import { UsageError } from '../errors.js';
import { localeOf, sayIn } from '../locale.js';
import { type Option, wholeNumber } from '../option.js';
import { printable } from '../output.js';
import { moreText, outputOf, printingOptions, writeTable } from '../printing-options.js';
import { allOf, openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';
import { keyOf, scoringOptions } from '../scoring-options.js';

/** `touchpoint due` */
export const dueCommand = command({
  name: 'due',
  forms: [
    {
      operands: 'FILE…',
      summary: 'who is due for which contact this week; days are in --time-zone, or UTC',
    },
  ],
  options: {
    ...readingOptions,
    ...scoringOptions,
    ...printingOptions,
    target: targets(
      'GRADE=PERIOD',
      "how often, such as 'A=1 month', 'B=3 months offline'; may be repeated. By default, what holds each grade",
    ),
    within: wholeNumber('DAYS', 'also what is due within this many days; 6 by default'),
  },
  run: async ({ operands, options, world }) => {
    const output = outputOf(options);
    const reading = await openReading('due', operands, options, world);
    const result = dueTouches(await allOf(reading), {
      model: reading.model,
      asOf: reading.asOf,
      key: keyOf(options),
      targets: options.target,
      timeZone: options.timeZone,
      withinDays: options.within,
      locale: localeOf(options),
    });
    const shown = result.due.slice(0, options.top);
    const rows = shown.map(({ key, grade, dueOn, overdueDays, sentence }) => [
      key,
      grade,
      dueOn,
      overdueDays,
      sentence,
    ]);
    const columns = [keyOf(options), 'grade', 'due', 'overdue', 'what and why'];
    await writeTable({ columns, rows }, output === 'json' ? result : shown, options, world);
    if (output === 'table') {
      const { due, arranged } = result;
      await world.write(moreText(shown.length, due.length, options));
      for (const { key, arrangedAt } of arranged) {
        await world.write(`${printable(sayIn(options).arranged({ key, at: arrangedAt }))}\n`);
      }
    }
    await reading.finish();
    return 0;
  },
});

/** How often by grade; `undefined` where none was given. A grade may have a period for each channel. */
function targets(
  value: string,
  summary: string,
): Option<Readonly<Record<string, readonly TargetCadence[]>> | undefined> {
  return {
    value,
    summary,
    repeats: true,
    read: (given, name) => {
      if (given.length === 0) return undefined;
      const byGrade = new Map<string, TargetCadence[]>();
      for (const text of given) {
        const { grade, target } = targetIn(text, name);
        byGrade.set(grade, [...(byGrade.get(grade) ?? []), target]);
      }
      return Object.fromEntries(byGrade);
    },
  };
}

function targetIn(text: string, name: string): { readonly grade: string; readonly target: TargetCadence } {
  const found =
    /^(?<grade>[^=]+)=(?<every>\d{1,4}) ?(?<unit>day|week|month)s?(?: (?<channel>online|offline))?$/.exec(
      text.trim(),
    )?.groups;
  if (found === undefined) {
    const form = 'GRADE=N days, weeks or months, with online or offline behind it or neither';
    throw new UsageError(`${name} must be ${form}, got ${JSON.stringify(text)}`);
  }
  const { grade = '', every, unit, channel } = found;
  const target = {
    every: Number(every),
    unit: `${unit}s` as TargetCadence['unit'],
    channel: channel as TargetCadence['channel'],
  };
  return { grade: grade.trim(), target };
}
