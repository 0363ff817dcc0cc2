import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  assessNetwork,
  explainScore,
  flagRelationships,
  type Instant,
  nextBestTouch,
  planEncounters,
  type Ranking,
  rankLeads,
  scoreLeads,
  standardModel,
} from 'touchpoint-scoring';
import {
  printAnswer,
  printEncounters,
  printExplanation,
  printFlags,
  printNextTouches,
  printRanking,
  printRejected,
  printStory,
  printTitle,
} from './print.js';
import { readInteractions, type StudioInteraction } from './read-interactions.js';
import { unknownPlaceLines } from './unknown-place.js';

// npm run demo                      the studio's year, and the contract that it lost
// npm run demo -- FILE.csv          the same tables for a file of your own

const usage = `usage: npm run demo -- [FILE.csv] [--as-of TIME] [--time-zone ZONE] [--top N] [--explain LEAD]

FILE.csv      columns leadId, type and at; and any of id, direction, durationMinutes, participants,
              accountId, ownerId, outcome, recordedAt. Without a file: the studio's year.
--as-of       the time for which scores hold, ISO 8601 with an offset; now by default
--time-zone   zone of times without an offset, such as Europe/Berlin
--top         how many leads to list, 15 by default
--explain     whose score to explain; the best by default`;

const studioFile = new URL('./interactions.csv', import.meta.url);
/** What the winner of the contract did, as the studio heard later. */
const winnerFile = new URL('./nordlicht.csv', import.meta.url);
/** The Monday after the pitch was lost. */
const studioAsOf = '2026-11-23T09:00:00Z';

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'as-of': { type: 'string' },
      'time-zone': { type: 'string' },
      top: { type: 'string', default: '15' },
      explain: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const [file] = positionals;
  const text = readText(file ?? studioFile);
  const asOf = values['as-of'] ?? (file === undefined ? studioAsOf : new Date().toISOString());
  const { interactions: ours, rejected } = readInteractions(text, values['time-zone']);
  printRejected(rejected);
  if (ours.length === 0) {
    throw new Error(`${file ?? 'the file'} holds no interaction that can be read`);
  }

  const model = standardModel;
  const ranking = rankLeads(ours, { model, asOf, top: Number(values.top) });
  printTitle(file ?? "Studio Lindqvist's year", ours.length, ranking);
  printRanking(ranking);
  printFlags(flagRelationships(ours, { model, asOf }), model);

  const lead = values.explain ?? ranking.leads[0]?.key;
  if (lead !== undefined) printExplanation(explainScore(ours, { model, asOf, lead }));
  suggestTouches(ours, ranking, asOf);
  planNextEvent(ours, asOf);
  if (file === undefined) {
    tellStory(ours, readInteractions(readText(winnerFile)).interactions, asOf);
    for (const line of unknownPlaceLines(asOf)) console.log(line);
  }
  printAnswer(assessNetwork(ours, { model, asOf }).team);
}

/** What to do next for the best three. */
function suggestTouches(ours: readonly StudioInteraction[], { leads }: Ranking, asOf: Instant): void {
  const best = leads.slice(0, 3).map(({ key }) => key);
  printNextTouches(best.map((lead) => nextBestTouch(ours, { model: standardModel, asOf, lead })));
}

/** How long one talks to somebody at an event, and how many talks an evening has. */
const talkMinutes = 20;
const talks = 5;

/** Whom to meet at the next event in the file: its guests are in the rows that are still to come. */
function planNextEvent(ours: readonly StudioInteraction[], asOf: Instant): void {
  const now = new Date(asOf).getTime();
  const upcoming = ours
    .filter(({ at, event, outcome }) => at > now && (event ?? '') !== '' && outcome !== 'cancelled')
    .sort((a, b) => a.at - b.at);
  const [first] = upcoming;
  if (first === undefined) return;
  const guests = upcoming.filter(({ event }) => event === first.event);
  const plan = planEncounters(ours, {
    model: standardModel,
    asOf: first.at,
    attendees: guests.map(({ leadId }) => leadId),
    slots: talks,
    onePer: 'account',
    touch: { type: 'event_encounter', durationMinutes: talkMinutes },
  });
  printEncounters(first.event ?? 'the event', guests.length, plan);
}

function readText(file: string | URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Error(`there is no file ${String(file)}`);
    if (code === 'EISDIR') throw new Error(`${String(file)} is a folder; name a CSV file in it`);
    throw error;
  }
}

/** The same lead, once by our own touches and once by the winner's. */
function tellStory(
  ours: readonly StudioInteraction[],
  theirs: readonly StudioInteraction[],
  asOf: string,
): void {
  const decider = theirs[0]?.leadId;
  const about = [...ours.filter(({ leadId }) => leadId === decider), ...theirs];
  const winners = new Set(theirs);
  const key = (touch: StudioInteraction) => (winners.has(touch) ? 'the winner' : 'the studio');
  const { leads } = scoreLeads(about, { model: standardModel, asOf, key });
  printStory(
    leads.map((lead) => explainScore(about, { model: standardModel, asOf, key, lead: lead.key })),
    standardModel,
  );
}

// A reader that has seen enough (`| head`) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  main();
} catch (error) {
  console.error(`demo: ${error instanceof Error ? error.message : String(error)}`);
  const isUsage =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (isUsage) console.error(`\n${usage}`);
  process.exitCode = 2;
}
