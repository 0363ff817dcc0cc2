import { isoDay } from '../../core/interaction/date-text.js';
import { localTimeOf } from '../../core/interaction/time-zone.js';
import { assessNetwork } from '../../core/network/assess-network.js';
import type { NetworkLapse, NetworkPace, NetworkPortfolio } from '../../core/network/network-portfolio.js';
import { command } from '../command.js';
import { UsageError } from '../errors.js';
import {
  headingsIn,
  type LocaleOptions,
  localeOf,
  localeOptions,
  type Spoken,
  sayIn,
  wordsIn,
} from '../locale.js';
import { choice, flag, wholeNumber } from '../option.js';
import { alignedTable, printable, type Table } from '../output.js';
import { moreText, printingOptions } from '../printing-options.js';
import { allOf, openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';
import { keyOf, scoringOptions } from '../scoring-options.js';
import type { ColumnName } from '../words/command-words.js';

/** `touchpoint network` */
export const networkCommand = command({
  name: 'network',
  forms: [
    {
      operands: 'FILE…',
      summary: 'are you networking enough offline? The answer, what lapses, and what it needs',
    },
  ],
  options: {
    ...readingOptions,
    ...scoringOptions,
    json: printingOptions.json,
    ...localeOptions,
    by: choice('WHAT', 'owner: also the answer for each owner', ['owner']),
    window: wholeNumber('DAYS', 'how far back contacts are counted; 90 by default'),
    horizon: wholeNumber('DAYS', 'how far ahead lapses are looked for; 30 by default'),
    planned: flag('assume that what is arranged takes place'),
  },
  run: async ({ operands, options, world }) => {
    if (options.window === 0) throw new UsageError('--window must be 1 or more');
    if (options.horizon === 0) throw new UsageError('--horizon must be 1 or more');
    const reading = await openReading('network', operands, options, world);
    const assessment = assessNetwork(await allOf(reading), {
      model: reading.model,
      asOf: reading.asOf,
      key: keyOf(options),
      by: options.by,
      windowDays: options.window,
      horizonDays: options.horizon,
      countPlanned: options.planned,
      locale: localeOf(options),
    });
    if (options.json) await world.write(`${JSON.stringify(assessment, undefined, 2)}\n`);
    else {
      const { team, groups } = assessment;
      const lines = [
        ...answerOf(team),
        ...groups.flatMap((group) => ['', ...group.sentences.map(printable)]),
      ];
      const lapses = lapseTable(team.lapses, keyOf(options), options, options.top);
      if (lapses !== undefined) lines.push('', ...lapses);
      lines.push('', alignedTable(paceTable(team, options), false));
      await world.write(`${lines.join('\n')}\n`);
    }
    await reading.finish();
    return 0;
  },
});

function answerOf({ sentences, verdict }: NetworkPortfolio): string[] {
  return [...sentences, ...verdict.unknown].map(printable);
}

function lapseTable(
  lapses: readonly NetworkLapse[],
  key: string,
  options: LocaleOptions & Spoken,
  top = lapses.length,
): string[] | undefined {
  if (lapses.length === 0) return undefined;
  const say = sayIn(options);
  const shown = lapses.slice(0, top);
  const rows = shown.map(({ key: lead, from, to, at, smallest }) => [
    lead,
    say.gradeChange({ from, to }),
    isoDay(localTimeOf(at, options.timeZone ?? 'UTC')),
    smallest === null
      ? say.nothingSmall({})
      : `${smallest.touches === 1 ? '' : `${smallest.touches} × `}${smallest.label}`,
  ]);
  const table = alignedTable(
    { columns: headingsIn(options, [key, 'falls', 'on', 'prevented today by']), rows },
    false,
  );
  return `${table}\n${moreText(shown.length, lapses.length, options)}`.trimEnd().split('\n');
}

/** The rates of a week, side by side. */
function paceTable({ needed, done, arranged }: NetworkPortfolio, options: LocaleOptions): Table {
  const row = (name: ColumnName, of: (pace: NetworkPace) => number | null) => [
    wordsIn(options).columns[name],
    ...[needed, done, arranged].map((pace) => {
      const rate = of(pace);
      return rate === null ? null : rate.toFixed(1);
    }),
  ];
  const rows = [row('encounters', (pace) => pace.encounters), row('calls', (pace) => pace.calls)];
  if (needed.cost !== null) rows.push(row('minutes', ({ cost }) => cost));
  return { columns: headingsIn(options, ['a week', 'needed', 'done', 'arranged']), rows };
}
