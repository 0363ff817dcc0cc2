import { compareRules } from '../../attribution/compare-rules.js';
import { whatOfflineAdded } from '../../attribution/what-offline-added.js';
import type { Ranking } from '../../core/ranking/rank-leads.js';
import type { ImportedInteraction } from '../../importers/index.js';
import type { ReportCredit } from '../../report/credit-section.js';
import { renderReport } from '../../report/render-report.js';
import { command } from '../command.js';
import { journeysOf } from '../credit.js';
import { dealOptions } from '../deal-options.js';
import { InputError, UsageError } from '../errors.js';
import { localeOf, localeOptions, sayIn } from '../locale.js';
import { inputFile, text } from '../option.js';
import { outOption } from '../out-option.js';
import { allOf, openReading } from '../reading.js';
import { readingOptions } from '../reading-options.js';
import { replaceFile } from '../replace-file.js';
import { savedRanking } from '../saved-ranking.js';
import { keyOf, keyOfInteraction, scoringOptions } from '../scoring-options.js';
import { sinceOption, sinceTime } from '../since-option.js';

/** `touchpoint report` */
export const reportCommand = command({
  name: 'report',
  prints: 'data',
  forms: [
    {
      operands: 'FILE…',
      summary: 'what to do, the ranking and the reasons for each score, as one HTML page',
    },
  ],
  options: {
    ...readingOptions,
    ...scoringOptions,
    ...dealOptions,
    ...localeOptions,
    out: outOption,
    title: text('TEXT', 'its title'),
    since: sinceOption,
    previous: inputFile('say what changed since this ranking, saved with rank --json'),
  },
  run: async ({ operands, options, world }) => {
    if (options.out === undefined && world.isTerminal && operands.length > 0) {
      throw new UsageError('touchpoint report needs --out, or standard output that is not a terminal');
    }
    if (options.since !== undefined && options.previous !== undefined) {
      throw new UsageError('--since and --previous exclude each other: a saved ranking says its own time');
    }
    const previous =
      options.previous === undefined ? undefined : await savedRanking('--previous', options.previous);
    const since =
      previous?.asOf ??
      (options.since === undefined ? undefined : sinceTime(options.since, options.timeZone));
    const reading = await openReading('report', operands, options, world);
    if (since !== undefined && since > reading.asOf) {
      const given =
        previous === undefined ? '--since' : `--previous, as of ${new Date(since).toISOString()},`;
      throw new UsageError(`${given} must not be after --as-of`);
    }
    const interactions = await allOf(reading);
    if (previous !== undefined) assertSameLeads(previous, interactions, options);
    const locale = options.locale === undefined || options.locale === 'en' ? undefined : localeOf(options);
    let credit: ReportCredit | undefined;
    if (options.won !== undefined) {
      const { journeys, unmatched } = await journeysOf(options.won, interactions, reading, options, world);
      const remarks = unmatched.ends === 0 ? [] : [sayIn(options).dealsOfNobody({ deals: unmatched.ends })];
      credit = {
        comparison: compareRules(journeys, { locale }),
        offline: whatOfflineAdded(journeys, { locale }),
        remarks,
      };
    }
    const html = renderReport(interactions, {
      model: reading.model,
      asOf: reading.asOf,
      key: keyOf(options),
      top: options.top,
      title: options.title,
      credit,
      labels: reading.labels,
      timeZone: options.timeZone,
      locale,
      ...(previous === undefined ? { since } : { previous }),
    });
    if (options.out === undefined) await world.write(html);
    else await replaceFile(options.out, html);
    await reading.finish();
    return 0;
  },
});

/** @throws InputError where a ranking that was kept has none of the leads of this one */
function assertSameLeads(
  { leads }: Ranking,
  interactions: readonly ImportedInteraction<string>[],
  options: Parameters<typeof keyOf>[0] & { readonly previous: string | undefined },
): void {
  const keys = new Set(interactions.map((interaction) => keyOfInteraction(interaction, options)));
  if (leads.length === 0 || keys.size === 0 || leads.some(({ key }) => keys.has(key))) return;
  throw new InputError(
    `--previous ${options.previous} has none of these leads: it was made with another --key than ${keyOf(options)}, or of other files; make it again with: touchpoint rank FILE… --key ${keyOf(options)} --json`,
  );
}
