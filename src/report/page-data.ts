import { rowsByLead } from '../core/evidence/lead-rows.js';
import type { InteractionInput } from '../core/interaction/interaction.js';
import type { ReportLocale } from '../core/locale/report-words.js';
import type { Ranking } from '../core/ranking/rank-leads.js';
import { describeFlag } from '../core/relationship/describe-flag.js';
import { explainScore } from '../core/score/explain-score.js';
import type { GatheredEvidence } from '../core/score/gathered-evidence.js';
import type { TableFacts } from './ranking-section.js';
import type { PageLocale, ReportData } from './report-data.js';
import { touchColumns } from './touch-columns.js';

/**
 * What the script of the page needs, but for what the first screen names.
 *
 * @internal
 */
export function pageData(
  list: readonly InteractionInput<string>[],
  { encoded, table, model: { model }, previousGradeOf }: GatheredEvidence,
  { leads, total, asOf }: Ranking,
  { factsOf, nameOf, days, speech: { language, words, locale, spoken } }: TableFacts,
): Omit<ReportData, 'named' | 'ringed' | 'timeZone'> {
  const rowsOf = rowsByLead(encoded);
  const codes = new Map(table.keys.map((key, code) => [key, code]));
  const rowsByRank = leads.map(({ key }) => rowsOf.of(codes.get(key) as number));
  const rows = rowsByRank.flatMap((own) => Array.from(own));
  const { columns, texts, types } = touchColumns(
    rows.map((row) => list[row] as InteractionInput<string>),
    rows.map((row) => encoded.times[row] as number),
    rowsByRank.map(({ length }) => length),
  );
  const gradeNames = model.grades.map(({ grade }) => grade);
  const previousGrade = leads.map(({ key }) => gradeNames.indexOf(previousGradeOf(key) ?? ''));
  const dayOf = (at: number | null | undefined) =>
    at === null || at === undefined ? null : days.of(at) / 86_400_000;
  // Those of leads stand with the leads.
  const labelled = new Map(leads.map(({ key, label }) => [key, label]));
  const names = texts.flatMap((text, place) => {
    const name = nameOf(text);
    return name === text || name === labelled.get(text) ? [] : [[place, name] as const];
  });
  const fourDigits = (value: number) => Math.round(value * 1e4) / 1e4;
  return {
    language,
    words: words.page,
    week: { actions: words.actions, shown: words.actionsShown, nothing: words.nothingToDo },
    ...(locale === undefined ? {} : { locale: pageLocale(locale) }),
    model,
    asOf,
    day: days.long(asOf),
    total,
    leads: {
      key: leads.map(({ key }) => key),
      ...(leads.every(({ label }) => label === undefined)
        ? {}
        : { label: leads.map(({ label }) => label ?? null) }),
      score: leads.map(({ score }) => fourDigits(score)),
      grade: leads.map(({ grade }) => gradeNames.indexOf(grade)),
      ...(previousGrade.every((index) => index < 0) ? {} : { previousGrade }),
      online: leads.map(({ strength }) => fourDigits(strength.online)),
      offline: leads.map(({ strength }) => fourDigits(strength.offline)),
      onlineTouches: leads.map(({ online }) => online.touches),
      offlineTouches: leads.map(({ offline }) => offline.touches),
      placeUnknownTouches: leads.map(({ placeUnknown }) => placeUnknown.touches),
      last: leads.map(({ lastContact }) => dayOf(lastContact?.at)),
      next: leads.map(({ key }) => dayOf(factsOf(key).next)),
      rows: rowsByRank.map(({ length }) => length),
      flags: leads.map(({ flags }) => flags.map((flag) => describeFlag(flag, { model, locale: spoken }))),
      ...(locale === undefined
        ? {}
        : {
            summary: leads.map(({ key, label }, place) => {
              const own = Array.from(
                rowsByRank[place] as Uint32Array,
                (row) => list[row] as InteractionInput<string>,
              );
              // The sentence calls it by its name.
              const name = label ?? key;
              const previous = previousGradeOf(key);
              return explainScore(own, {
                model,
                asOf,
                lead: name,
                key: () => name,
                previousGrades: previous === undefined ? undefined : new Map([[name, previous]]),
                unknownTypes: 'ignore',
                locale: spoken,
              }).summary;
            }),
          }),
    },
    texts,
    ...(names.length === 0 ? {} : { names }),
    types,
    touches: columns,
  };
}

function pageLocale({ language, messages: { types, directions }, charts }: ReportLocale): PageLocale {
  return { language, messages: { types, directions }, charts };
}
