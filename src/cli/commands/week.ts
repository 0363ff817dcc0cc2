import type { NetworkPlanItem } from '../../core/network/network-plan-week.js';
import { planNetwork } from '../../core/network/plan-network.js';
import { command } from '../command.js';
import { UsageError } from '../errors.js';
import { localeOf, sayIn } from '../locale.js';
import { wholeNumber } from '../option.js';
import { cellNames, moreText, outputOf, printingOptions, writeTable } from '../printing-options.js';
import { allOf, openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';
import { keyOf, scoringOptions } from '../scoring-options.js';

/** `touchpoint week` */
export const weekCommand = command({
  name: 'week',
  forms: [
    {
      operands: 'FILE…',
      summary:
        'a plan for the next seven days: whom to contact and how, within --minutes, --money or --touches',
    },
  ],
  options: {
    ...readingOptions,
    ...scoringOptions,
    ...printingOptions,
    minutes: wholeNumber('N', 'minutes that you have in the week'),
    money: wholeNumber('N', 'money that you have in the week, as the model counts it'),
    touches: wholeNumber('N', 'how many touches the week has'),
  },
  run: async ({ operands, options, world }) => {
    const output = outputOf(options);
    const { minutes, money, touches } = options;
    if (minutes === undefined && money === undefined && touches === undefined) {
      throw new UsageError('touchpoint week needs --minutes, --money or --touches: what the week has');
    }
    const reading = await openReading('week', operands, options, world);
    const plan = planNetwork(await allOf(reading), {
      model: reading.model,
      asOf: reading.asOf,
      key: keyOf(options),
      minutesPerWeek: minutes,
      moneyPerWeek: money,
      slotsPerWeek: touches,
      locale: localeOf(options),
    });
    const items = plan.weeks.flatMap((week) => week.items);
    const shown = items.slice(0, options.top);
    const say = sayIn(options);
    const nameOf = cellNames(options);
    const rows = shown.map((item) => [
      item.key,
      touchesInWords(item),
      item.minutes,
      Number(item.scoreBefore.toFixed(1)),
      Number(item.scoreAfter.toFixed(1)),
      item.gradeBefore === item.gradeAfter
        ? item.gradeAfter
        : say.gradeChange({ from: item.gradeBefore, to: item.gradeAfter }),
      nameOf('planReasons', item.because),
    ]);
    const columns = [keyOf(options), 'what', 'minutes', 'without', 'with', 'grade', 'because'];
    await writeTable({ columns, rows }, output === 'json' ? plan : shown, options, world);
    if (output === 'table') {
      await world.write(moreText(shown.length, items.length, options));
      const total = items.reduce((sum, item) => sum + item.minutes, 0);
      // Never “100 %” of a bound that was not reached.
      const share = Math.floor(1000 * plan.share) / 10;
      await world.write(`${say.weekTotal({ minutes: total, available: minutes ?? null, percent: share })}\n`);
    }
    await reading.finish();
    return 0;
  },
});

function touchesInWords({ touches }: NetworkPlanItem): string {
  return touches.map(({ label }) => label).join(', ');
}
