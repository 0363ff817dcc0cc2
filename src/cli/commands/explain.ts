import { localTimeOf } from '../../core/interaction/time-zone.js';
import { explainDifference } from '../../core/score/explain-difference.js';
import { explainScore } from '../../core/score/explain-score.js';
import { roundParts } from '../../core/score/round-parts.js';
import { type CommandRun, command } from '../command.js';
import { InputError, UsageError } from '../errors.js';
import { localeOf, sayIn } from '../locale.js';
import { text } from '../option.js';
import { printable } from '../output.js';
import { cellNames, outputOf, printingOptions, writeTable } from '../printing-options.js';
import { allOf, openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';
import { keyOf, keyOfInteraction, scoringOptions } from '../scoring-options.js';

const explainOptions = {
  ...readingOptions,
  ...scoringOptions,
  ...printingOptions,
  above: text('LEAD', 'say why the first lead is above this one, or below it'),
};

/** `touchpoint explain` */
export const explainCommand = command({
  name: 'explain',
  forms: [
    { operands: 'LEAD FILE…', summary: 'where the points of a score come from' },
    { operands: 'LEAD FILE… --above LEAD', summary: 'why one lead is above another' },
  ],
  options: explainOptions,
  run: (given) => (given.options.above === undefined ? explainOne(given) : explainTwo(given)),
});

async function explainOne({
  operands: [lead = '', ...files],
  options,
  world,
}: CommandRun<typeof explainOptions>): Promise<number> {
  const output = outputOf(options);
  const reading = await openReading('explain', files, options, world);
  const { model, asOf } = reading;
  const own = await allOf(reading, (one) => keyOfInteraction(one, options) === lead);
  // The library explains a score of 0; here it is more likely a name misspelt.
  if (own.length === 0) throw nobodyOf(lead);
  const explanation = explainScore(own, {
    model,
    asOf,
    lead,
    key: keyOf(options),
    locale: localeOf(options),
  });
  const { contributions, byComponent } = explanation;
  const points = roundParts([...contributions.map((one) => one.points), byComponent.synergy], {
    digits: 2,
    total: explanation.lead.score,
  });
  const nameOf = cellNames(options);
  // People read their own clocks; what programs read is in UTC.
  const { timeZone = 'UTC' } = output === 'table' ? options : {};
  const rows = contributions
    .slice(0, options.top)
    .map(({ interaction, type, at, evidence }, index) => [
      new Date(localTimeOf(at, timeZone)).toISOString().slice(0, 16).replace('T', ' '),
      type,
      interaction.direction === undefined ? '' : nameOf('directions', interaction.direction),
      interaction.source,
      Number(evidence.toFixed(3)),
      points[index] as number,
    ]);
  if (output === 'table') await world.write(`${printable(explanation.summary)}\n\n`);
  const columns = ['at', 'type', 'direction', 'source', 'evidence', 'points'];
  const objects = output === 'json' ? explanation : explanation.contributions;
  await writeTable({ columns, rows }, objects, options, world);
  await reading.finish();
  return 0;
}

async function explainTwo({
  operands: [lead = '', ...files],
  options,
  world,
}: CommandRun<typeof explainOptions>): Promise<number> {
  const output = outputOf(options);
  const { above: other = '' } = options;
  if (other === lead) throw new UsageError('--above must name another lead than the first');
  const reading = await openReading('explain', files, options, world);
  const { model, asOf, labels } = reading;
  const seen = new Set<string | undefined>();
  // What names nobody could be with either of them, and is said.
  const own = await allOf(reading, (one) => {
    const key = keyOfInteraction(one, options);
    seen.add(key);
    return key === undefined || key === lead || key === other;
  });
  for (const one of [lead, other]) if (!seen.has(one)) throw nobodyOf(one);
  const rejected = [...reading.seen().counts.values()].reduce((sum, one) => sum + one.rejected, 0);
  const explanation = explainDifference(own, {
    model,
    asOf,
    lead,
    other,
    key: keyOf(options),
    labels,
    rejected,
    locale: localeOf(options),
  });
  const { summary, limits } = explanation;
  if (output === 'table') {
    const lines = [summary, ...limits.map(({ sentence }) => sentence)];
    await world.write(`${lines.map(printable).join('\n')}\n\n`);
  }
  // Each column sums to its score as shown, and so the third one to what lies between them.
  const shownOf = (account: typeof explanation.lead) => {
    const points = roundParts([...account.byType.map((one) => one.points), account.byComponent.synergy], {
      digits: 2,
      total: account.lead.score,
    });
    return new Map(
      [...account.byType.map(({ type }) => type), null].map((type, index) => [type, points[index]]),
    );
  };
  const [ofLead, ofOther] = [shownOf(explanation.lead), shownOf(explanation.other)];
  const isTable = output === 'table';
  const told = explanation.parts.filter(
    (part) => part.kind === 'type' || !isTable || ofLead.get(null) !== 0 || ofOther.get(null) !== 0,
  );
  const rows = told.slice(0, options.top).map((part) => {
    const type = part.kind === 'type' ? part.type : null;
    const [a, b] = [ofLead.get(type) ?? 0, ofOther.get(type) ?? 0];
    const name = part.kind === 'type' ? (isTable ? part.label : part.type) : 'synergy';
    return [isTable && type === null ? sayIn(options).together({}) : name, a, b, Number((a - b).toFixed(2))];
  });
  const headings = isTable
    ? [lead, other].map((key) => printable(labels.get(key) ?? key))
    : ['lead', 'other'];
  const columns = ['type', ...headings, 'difference'];
  await writeTable({ columns, rows }, output === 'json' ? explanation : explanation.parts, options, world);
  await reading.finish();
  return 0;
}

function nobodyOf(lead: string): InputError {
  return new InputError(`no interaction belongs to ${JSON.stringify(lead)}`);
}
