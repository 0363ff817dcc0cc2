import type { Attribution } from '../../attribution/attribution.js';
import { type ComparedCredit, compareRules, type RuleComparison } from '../../attribution/compare-rules.js';
import { basisText } from '../../attribution/credit-notes.js';
import { type CreditRow, creditRows } from '../../attribution/credit-rows.js';
import { type DealSpeech, dealSpeech } from '../../attribution/deal-speech.js';
import type { Journey, TouchpointChannel } from '../../attribution/journey.js';
import { standardRules } from '../../attribution/rule.js';
import { whatOfflineAdded } from '../../attribution/what-offline-added.js';
import { filled } from '../../core/locale/filled.js';
import type { ReportLocale } from '../../core/locale/report-words.js';
import { command } from '../command.js';
import { journeysOf, rulesNamed } from '../credit.js';
import { creditOptions } from '../deal-options.js';
import { UsageError } from '../errors.js';
import { localeOf, sayIn } from '../locale.js';
import { printable } from '../output.js';
import { outputOf, type PrintingOptions, printingOptions, writeTable } from '../printing-options.js';
import { allOf, openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';
import { scoringOptions } from '../scoring-options.js';
import type { World } from '../world.js';

/** `touchpoint credit` */
export const creditCommand = command({
  name: 'credit',
  forms: [
    { operands: 'FILE… --won FILE', summary: 'which contact won the deals, by several rules side by side' },
  ],
  options: { ...readingOptions, key: scoringOptions.key, ...creditOptions, ...printingOptions },
  run: async ({ operands, options, world }) => {
    if (options.won === undefined) throw new UsageError('touchpoint credit needs --won FILE, the deals');
    const output = outputOf(options);
    const rules = rulesNamed(options.rule, options.except);
    const reading = await openReading('credit', operands, options, world);
    const interactions = await allOf(reading);
    const { journeys } = await journeysOf(options.won, interactions, reading, options, world);
    if (options.rows) {
      await writeRows([...creditRows(journeys, { rules: rules ?? standardRules })], options, world);
      await reading.finish();
      return 0;
    }
    const locale = localeOf(options);
    const comparison = compareRules(journeys, { rules, locale });
    const offline = whatOfflineAdded(journeys, { locale });
    const { rules: names, touchpoints, channels, leftOut, attributions } = comparison;
    const [first] = attributions as readonly [Attribution];
    const speech = dealSpeech(locale, 'touchpoint');
    const share = shareBy(comparison, options.byValue ? 'value' : 'conversions', output === 'csv', speech);
    const inWords = output === 'table';
    const { channels: channelNames } = locale.charts;
    const channelOf = (channel: TouchpointChannel | null) =>
      inWords && channel !== null ? channelNames[channel] : channel;
    const say = sayIn(inWords ? options : {});
    const rows = [
      ...touchpoints.map((line) => [line.touchpoint, channelOf(line.channel), ...share(line)]),
      ...channels.map((line) => [
        say.allOfChannel({ channel: line.channel ?? 'unknown' }),
        channelOf(line.channel),
        ...share(line),
      ]),
    ];
    const objects = {
      rules: names,
      touchpoints,
      channels,
      totals: first.totals,
      unattributed: first.unattributed,
      notes: attributions.flatMap(({ name, notes }) => notes.map((note) => ({ rule: name, note }))),
      leftOut,
      offline,
    };
    await writeTable({ columns: ['touchpoint', 'channel', ...names], rows }, objects, options, world);
    if (output === 'table')
      await world.write(`\n${textBelow(comparison, options.byValue, journeys, offline.summary, locale)}\n`);
    await reading.finish();
    return 0;
  },
});

function shareBy(
  { attributions }: RuleComparison,
  measure: 'conversions' | 'value',
  isExact: boolean,
  speech: DealSpeech,
): (line: ComparedCredit) => (string | number)[] {
  return (line) =>
    line[measure].map((amount, rule) => {
      const total = (attributions[rule] as Attribution).totals[measure];
      const part = total === 0 ? 0 : amount / total;
      return isExact ? part : speech.share(part);
    });
}

/** What the table leaves open: of what the shares are, what to know of the rules, and what offline contact added. */
function textBelow(
  comparison: RuleComparison,
  byValue: boolean,
  journeys: readonly Journey[],
  offline: string,
  locale: ReportLocale,
): string {
  const { attributions, leftOut } = comparison;
  const basis = basisText(comparison, byValue ? 'value' : 'conversions', dealSpeech(locale, 'touchpoint'));
  const { ruleNote, ruleLeftOut, ruleMeaning } = locale.report;
  const notes = attributions.flatMap(({ name, notes: own }) =>
    own.map((note) => filled(ruleNote, { rule: name, note })),
  );
  const omitted = leftOut.map(({ rule, reason }) => filled(ruleLeftOut, { rule, reason }));
  return [basis, ruleMeaning, ...notes, ...omitted, ...(journeys.length === 0 ? [] : [offline])]
    .map(printable)
    .join('\n');
}

async function writeRows(rows: readonly CreditRow[], options: PrintingOptions, world: World): Promise<void> {
  const columns = [
    'id',
    'key',
    'date',
    'rule',
    'touch',
    'touchpoint',
    'channel',
    'days before',
    'credit',
    'value',
  ];
  const table = {
    columns,
    rows: rows.map((row) => [
      row.id,
      row.key,
      row.date,
      row.rule,
      row.touch,
      row.touchpoint,
      row.channel,
      row.daysBefore,
      row.credit,
      row.value,
    ]),
  };
  await writeTable(table, rows, options, world);
}
