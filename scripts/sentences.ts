import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { en, type Locale } from 'touchpoint-scoring';
import type { LearnLocale } from 'touchpoint-scoring/learn';
import { de } from 'touchpoint-scoring/locales/de';
import { fr } from 'touchpoint-scoring/locales/fr';
import type { ReportLocale } from 'touchpoint-scoring/report';
import { englishDeals } from '../src/attribution/english.js';
import { englishCharts } from '../src/charts/english.js';
import { commandWords } from '../src/cli/locale.js';
import { saidWith, speechIn } from '../src/core/locale/wording.js';
import { englishLearn } from '../src/learn/english.js';
import { englishReport } from '../src/report/english.js';
import { commandValues, messageValues } from '../test/unit/locales/message-values.js';

// docs/sentences.md: how to choose a language, and each message in each of its forms, in every language that the package has.
// npm run sentences writes it anew.

const locales: readonly (ReportLocale & LearnLocale)[] = [
  { ...en, charts: englishCharts, deals: englishDeals, learn: englishLearn, report: englishReport },
  de,
  fr,
];

const introduction = `---
title: Sentences and languages
group: Guides
---

# Sentences and languages

On this page you can read every sentence that the library says, in English, German and French, and see how to have them in
another language.

Results are data: a flag is an object with a \`kind\` and numbers. Its sentence is made by a function such as
\`describeFlag\`, which takes a \`locale\`. English is the default.

\`\`\`ts
import { describeFlag, rankLeads, standardModel } from 'touchpoint-scoring';
import { de } from 'touchpoint-scoring/locales/de';

const { leads } = rankLeads(
  [
    { leadId: 'ada', type: 'email', at: '2026-09-01T10:00Z', direction: 'outbound' },
    { leadId: 'ada', type: 'video_call', at: '2026-10-01T10:00Z', direction: 'mutual' },
    { leadId: 'ada', type: 'email', at: '2026-11-01T10:00Z', direction: 'inbound' },
  ],
  { model: standardModel, asOf: '2026-11-23T09:00Z' },
);
const [flag] = leads[0]?.flags ?? [];
if (flag !== undefined) describeFlag(flag, { model: standardModel, locale: de });
// 'Nur online bekannt: 3 Kontakte seit dem 1. September 2026, aber noch kein persönliches Treffen. …'
\`\`\`

On the command line, \`--locale de\` does the same: see [The command](command-line.md). [The report](report.md) is a whole page in
the language of its \`locale\`.

## A language of your own

A locale is an object: a language tag, and one function for each message. It can be written in your project. TypeScript
reports each message that is missing, and each value that a message does not have. To change a few sentences, copy a locale:

\`\`\`ts
import { en, type Locale } from 'touchpoint-scoring';

const ours: Locale = {
  ...en,
  messages: { ...en.messages, unknownNoTouch: () => 'Nobody has been contacted yet.' },
};
\`\`\`

Numbers, percentages, lists and plurals are written by \`Intl\` for the language tag of the locale.

## Whose days

A touch on Monday evening in New York is on Tuesday in UTC. Sentences name the day in UTC, so that they are the same on every
machine, unless the locale has a \`timeZone\`. All sentences of the library, the charts and the report then have the days of that
calendar. Make the object once and keep it. On the command line, \`--time-zone\` does the same.

\`\`\`ts
import { en, explainScore, standardModel } from 'touchpoint-scoring';

const locale = { ...en, timeZone: 'America/New_York' };
const touches = [{ leadId: 'ada', type: 'meal' as const, at: '2026-11-16T20:00:00-05:00' }];
const { summary } = explainScore(touches, { model: standardModel, asOf: '2026-11-23T09:00Z', lead: 'ada', locale });
summary.includes('on 16 November 2026'); // => true
\`\`\`

## Every message

Each row is one form of the message: with one touch or several, with a known or an unknown date.
`;

const commandIntroduction = `## What the command says itself

Headings of tables and what stands below them, beside the sentences above. The command has these three languages.
`;

const chartIntroduction = `## The words of the charts

The functions of \`touchpoint-scoring/charts\` take a \`locale\` that has \`charts\` too, as \`de\` and \`fr\` have. These words are
texts with placeholders in braces; TypeScript reports a placeholder that is missing or misspelt.
`;

const dealIntroduction = `## The words on deals

\`compareRules\`, \`createAttribution\`, \`bootstrapAttribution\` and \`whatOfflineAdded\` take a \`locale\` that has \`deals\`, as
\`de\` and \`fr\` have, and so does \`touchpoint credit --locale\`.
`;

const learnIntroduction = `## The words on learning

\`learnModel\`, \`testClaim\` and \`predictOutcome\` take a \`locale\` that has \`learn\`, as \`de\` and \`fr\` have.
`;

const reportIntroduction = `## The words of the report

\`renderReport\` takes a \`locale\` that has \`charts\` and \`report\`, as \`de\` and \`fr\` have, and so does
\`touchpoint report --locale\`. These words are texts with placeholders in braces; \`#\` is the number that a form is for. The
words under \`page\` are embedded in the file, for its script.
`;

/** The page as Markdown. */
export function sentencesPage(): string {
  const names = Object.keys(messageValues(en.messages)) as (keyof ReturnType<typeof messageValues>)[];
  const sections = names.map((name) => {
    const columns = locales.map((locale) => forms(locale, name));
    const rows = columns[0]?.map((_, form) => `| ${columns.map((said) => said[form]).join(' | ')} |`) ?? [];
    return `### \`${name}\`\n\n| English | Deutsch | Français |\n|---|---|---|\n${[...new Set(rows)].join('\n')}\n`;
  });
  return `${introduction}\n${sections.join('\n')}\n${commandSection()}\n${wordsSection(chartIntroduction, 'charts')}\n${wordsSection(dealIntroduction, 'deals')}\n${wordsSection(learnIntroduction, 'learn')}\n${wordsSection(reportIntroduction, 'report')}`;
}

/** The headings of the command, and its messages in each of their forms. */
function commandSection(): string {
  const columns = (['en', 'de', 'fr'] as const).map((language, index) => {
    const { columns: headings, planReasons, messages } = commandWords[language];
    const say = saidWith(messages, speechIn(locales[index], 'sentences').write);
    const said = Object.entries(commandValues()).flatMap(([name, values]) =>
      (values as readonly never[]).map((one) => say[name as keyof typeof say](one) as string),
    );
    return [...Object.values(headings), ...Object.values(planReasons), ...said];
  });
  const rows = columns[0]?.map((_, row) => `| ${columns.map((texts) => texts[row]).join(' | ')} |`) ?? [];
  return `${commandIntroduction}\n| English | Deutsch | Français |\n|---|---|---|\n${[...new Set(rows)].join('\n')}\n`;
}

/** The words of the charts or of the report: texts with places, each in a row. */
function wordsSection(introduction: string, of: 'charts' | 'deals' | 'learn' | 'report'): string {
  const [english, ...others] = locales.map((locale) => textsOf(locale[of]));
  const rows = [...(english ?? [])].map(
    ([name, text]) => `| \`${name}\` | ${[text, ...others.map((own) => own.get(name) ?? '')].join(' | ')} |`,
  );
  return `${introduction}\n| word | English | Deutsch | Français |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

/** Every text of a catalogue by its path, such as \`sides.both\`. */
export function textsOf(words: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, word]): [string, string][] =>
      typeof word === 'string' ? [[`${path}${name}`, word]] : [...textsOf(word as object, `${path}${name}.`)],
    ),
  );
}

function forms(locale: Locale, name: keyof ReturnType<typeof messageValues>): string[] {
  const say = speechIn(locale, 'sentences').say[name] as (values: unknown) => string;
  return messageValues(locale.messages)[name].map((values) =>
    say(values).replaceAll('<', '&lt;').replaceAll('|', '\\|'),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(new URL('../docs/sentences.md', import.meta.url), sentencesPage());
}
