import { compareRules } from '../../attribution/compare-rules.js';
import { whatOfflineAdded } from '../../attribution/what-offline-added.js';
import type { Ranking } from '../../core/ranking/rank-leads.js';
import { counted } from '../../core/score/counted.js';
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
import { printable } from '../output.js';
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
    if (previous !== undefined) {
      const notes = notCompared(previous, interactions, options);
      if (notes.length > 0 && !options.quiet) {
        world.writeError(`${printable(`--previous ${options.previous}`)}: ${notes.join('; ')}\n`);
      }
    }
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

/**
 * What cannot be compared with a ranking that was kept, as it is said.
 *
 * @throws InputError where it has none of the leads of this one
 */
function notCompared(
  { leads, total, asOf }: Ranking,
  interactions: readonly ImportedInteraction<string>[],
  options: Parameters<typeof keyOf>[0] & { readonly previous: string | undefined },
): string[] {
  /** The first time of each lead. */
  const since = new Map<string, number>();
  for (const interaction of interactions) {
    const key = keyOfInteraction(interaction, options);
    if (key === undefined) continue;
    since.set(key, Math.min(since.get(key) ?? Number.POSITIVE_INFINITY, Number(interaction.at)));
  }
  const kept = new Set(leads.map(({ key }) => key));
  const missing = leads.filter(({ key }) => !since.has(key)).length;
  if (leads.length > 0 && since.size > 0 && missing === leads.length) {
    throw new InputError(
      `--previous ${options.previous} has none of these leads: it was made with another --key than ${keyOf(options)}, or of other files; make it again with: touchpoint rank FILE… --key ${keyOf(options)} --json`,
    );
  }
  const older = [...since].filter(([key, at]) => at <= asOf && !kept.has(key)).length;
  const isCut = leads.length < total;
  return [
    ...(isCut ? [`it holds the best ${leads.length} of ${counted(total, 'lead')}`] : []),
    ...(missing === 0
      ? []
      : [
          `${missing} of its ${counted(leads.length, 'lead')} ${missing === 1 ? 'is' : 'are'} not in these files`,
        ]),
    ...(older === 0
      ? []
      : [
          `${counted(older, 'lead')} of these files had interactions by then and ${older === 1 ? 'is' : 'are'} not in it, so nothing tells what changed for ${older === 1 ? 'it' : 'them'}`,
        ]),
  ];
}
