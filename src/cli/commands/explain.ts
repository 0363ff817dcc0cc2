import { localTimeOf } from '../../core/interaction/time-zone.js';
import { explainScore } from '../../core/score/explain-score.js';
import { roundParts } from '../../core/score/round-parts.js';
import { command } from '../command.js';
import { InputError } from '../errors.js';
import { localeOf } from '../locale.js';
import { printable } from '../output.js';
import { cellNames, outputOf, printingOptions, writeTable } from '../printing-options.js';
import { allOf, openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';
import { keyOf, keyOfInteraction, scoringOptions } from '../scoring-options.js';

/** `touchpoint explain` */
export const explainCommand = command({
  name: 'explain',
  forms: [{ operands: 'LEAD FILE…', summary: 'where the points of a score come from' }],
  options: { ...readingOptions, ...scoringOptions, ...printingOptions },
  run: async ({ operands: [lead = '', ...files], options, world }) => {
    const output = outputOf(options);
    const reading = await openReading('explain', files, options, world);
    const { model, asOf } = reading;
    const own = await allOf(reading, (one) => keyOfInteraction(one, options) === lead);
    // The library explains a score of 0; here it is more likely a name misspelt.
    if (own.length === 0) throw new InputError(`no interaction belongs to ${JSON.stringify(lead)}`);
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
  },
});
