import type { Attribution } from '../../attribution/attribution.js';
import { type ComparedCredit, compareRules, type RuleComparison } from '../../attribution/compare-rules.js';
import { basisText } from '../../attribution/credit-notes.js';
import { type CreditRow, creditRows } from '../../attribution/credit-rows.js';
import type { Journey } from '../../attribution/journey.js';
import { standardRules } from '../../attribution/rule.js';
import { whatOfflineAdded } from '../../attribution/what-offline-added.js';
import { command } from '../command.js';
import { journeysOf, rulesNamed } from '../credit.js';
import { creditOptions } from '../deal-options.js';
import { UsageError } from '../errors.js';
import { printable } from '../output.js';
import { formOptions, outputOf, type PrintingOptions, writeTable } from '../printing-options.js';
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
  options: { ...readingOptions, key: scoringOptions.key, ...creditOptions, ...formOptions },
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
    const comparison = compareRules(journeys, { rules });
    const offline = whatOfflineAdded(journeys);
    const { rules: names, touchpoints, channels, leftOut, attributions } = comparison;
    const [first] = attributions as readonly [Attribution];
    const share = shareBy(comparison, options.byValue ? 'value' : 'conversions', output === 'csv');
    const rows = [
      ...touchpoints.map((line) => [line.touchpoint, line.channel, ...share(line)]),
      ...channels.map((line) => [
        `all ${line.channel ?? 'of unknown channel'}`,
        line.channel,
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
      await world.write(`\n${textBelow(comparison, options.byValue, journeys, offline.summary)}\n`);
    await reading.finish();
    return 0;
  },
});

function shareBy(
  { attributions }: RuleComparison,
  measure: 'conversions' | 'value',
  isExact: boolean,
): (line: ComparedCredit) => (string | number)[] {
  return (line) =>
    line[measure].map((amount, rule) => {
      const total = (attributions[rule] as Attribution).totals[measure];
      const part = total === 0 ? 0 : amount / total;
      return isExact ? part : `${(100 * part).toFixed(0)} %`;
    });
}

/** What the table leaves open: of what the shares are, what to know of the rules, and what offline contact added. */
function textBelow(
  comparison: RuleComparison,
  byValue: boolean,
  journeys: readonly Journey[],
  offline: string,
): string {
  const { attributions, leftOut } = comparison;
  const basis = basisText(comparison, byValue ? 'value' : 'conversions');
  const notes = attributions.flatMap(({ name, notes: own }) => own.map((note) => `${name}: ${note}`));
  const omitted = leftOut.map(({ rule, reason }) => `${rule} is left out. ${reason}`);
  const meaning = 'A rule divides what was won among the touches before it. It does not show what caused it.';
  return [basis, meaning, ...notes, ...omitted, ...(journeys.length === 0 ? [] : [offline])]
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
