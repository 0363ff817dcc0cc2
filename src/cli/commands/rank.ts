import { describeFlag } from '../../core/relationship/describe-flag.js';
import { command } from '../command.js';
import { localeOf } from '../locale.js';
import { cellNames, moreText, outputOf, printingOptions, writeTable } from '../printing-options.js';
import { rankingOf, shownOf } from '../ranking.js';
import { openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';
import { rowOfRanking } from '../saved-ranking.js';
import { keyOf, rankingOptions } from '../scoring-options.js';

/** `touchpoint rank` */
export const rankCommand = command({
  name: 'rank',
  forms: [{ operands: 'FILE…', summary: 'the leads, best first' }],
  options: { ...readingOptions, ...rankingOptions, ...printingOptions },
  run: async ({ operands, options, world }) => {
    const output = outputOf(options);
    const locale = localeOf(options);
    const reading = await openReading('rank', operands, options, world);
    const top = shownOf(options, world);
    // A lead that is not printed may still have the flag to fail on.
    const ranking = await rankingOf(reading, options, options.failOn.length > 0 ? undefined : top);
    const { leads, total } = ranking;
    const shown = leads.slice(0, top);
    const isNamed = shown.some(({ label }) => label !== undefined);
    const nameOf = cellNames(options);
    const rows = shown.map((lead) => [
      lead.rank,
      lead.key,
      ...(isNamed ? [lead.label ?? ''] : []),
      output === 'csv' ? lead.score : Number(lead.score.toFixed(1)),
      lead.grade,
      nameOf('mixes', lead.mix),
      lead.offline.touches,
      lead.online.touches,
      lead.flags.map(({ kind }) => nameOf('flags', kind)).join(output === 'table' ? ', ' : ' '),
    ]);
    const columns = [
      'rank',
      keyOf(options),
      ...(isNamed ? ['name'] : []),
      'score',
      'grade',
      'mix',
      'offline',
      'online',
      'flags',
    ];
    const objects = shown.map((lead) => {
      const flags = lead.flags.map((flag) => ({
        ...flag,
        sentence: describeFlag(flag, { model: reading.model, locale }),
      }));
      return rowOfRanking({ ...lead, flags }, ranking);
    });
    await writeTable({ columns, rows }, objects, options, world);
    if (output === 'table') await world.write(moreText(shown.length, total, options));
    await reading.finish();
    return leads.some(({ flags }) => flags.some(({ kind }) => options.failOn.includes(kind))) ? 1 : 0;
  },
});
