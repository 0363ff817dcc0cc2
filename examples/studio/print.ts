import {
  describeFlag,
  type EncounterPlan,
  type FlaggedRelationships,
  type FlagKind,
  type NetworkPortfolio,
  type NextBestTouch,
  type Ranking,
  roundParts,
  type ScoreExplanation,
  type ScoringModel,
} from 'touchpoint-scoring';
import type { RejectedLine } from './read-interactions.js';

const flagsShown = 4;
const touchesShown = 8;

export function printTitle(
  name: string,
  interactions: number,
  { total, asOf, modelFingerprint }: Ranking,
): void {
  const time = new Date(asOf).toISOString().slice(0, 16).replace('T', ' ');
  console.log(`${name}: ${counted(interactions, 'interaction')} with ${counted(total, 'lead')}`);
  console.log(`as of ${time} UTC, standard model ${modelFingerprint}\n`);
}

export function printRanking({ leads, total, notCounted }: Ranking): void {
  printTable(
    ['rank', 'lead', 'score', 'grade', 'mix', 'offline', 'online', 'last touch'],
    leads.map((lead) => [
      String(lead.rank),
      lead.key,
      lead.score.toFixed(1),
      lead.grade,
      lead.mix,
      String(lead.offline.touches),
      String(lead.online.touches),
      day(Math.max(lead.online.lastAt ?? 0, lead.offline.lastAt ?? 0)),
    ]),
    new Set([0, 2, 5, 6]),
  );
  if (total > leads.length) console.log(`… and ${total - leads.length} more (--top ${total} lists all)`);
  const left = Object.entries(notCounted).filter(([, count]) => count > 0);
  if (left.length > 0) {
    const parts = left.map(
      ([reason, count]) => `${count} ${reason.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`)}`,
    );
    console.log(`\nNot evidence: ${parts.join(', ')}.`);
  }
}

const headings: Readonly<Record<FlagKind, string>> = {
  'online-only': 'Only known online',
  'place-unknown': 'Unclear whether we have met',
  'mostly-online': 'Mostly online',
  'never-met-account': 'Accounts where nobody has been met',
  'single-threaded': 'Accounts that rely on one person',
  dormant: 'Dormant',
  cooling: 'Cooling',
  unanswered: 'No reply',
  'one-sided': 'One-sided',
  'offline-lapsed': 'No longer meeting in person',
  'online-saturated': 'Online contact nearly maxed out',
  friction: 'Unresolved friction',
  'insufficient-history': 'Too early to judge',
};

export function printFlags({ assessed, relationships }: FlaggedRelationships, model: ScoringModel): void {
  console.log(`\nTo act on: ${relationships.length} of ${assessed} relationships\n`);
  for (const [kind, heading] of Object.entries(headings)) {
    const flagged = relationships.flatMap(({ key, score, flags }) =>
      flags.filter((flag) => flag.kind === kind).map((flag) => ({ key, score, flag })),
    );
    if (flagged.length === 0) continue;
    console.log(`${heading} (${flagged.length})`);
    for (const { key, score, flag } of flagged.slice(0, flagsShown)) {
      console.log(`  ${key}, ${score.toFixed(1)} points`);
      console.log(wrapped(describeFlag(flag, { model }), 4));
    }
    if (flagged.length > flagsShown) console.log(`  … and ${flagged.length - flagsShown} more`);
    console.log('');
  }
}

export function printExplanation<T>(explanation: ScoreExplanation<T>): void {
  const { lead, contributions, byComponent, notCounted } = explanation;
  console.log(`Why ${lead.key} scores ${lead.score.toFixed(2)}\n`);
  const shown = contributions.slice(0, touchesShown);
  const rest = contributions.slice(touchesShown);
  const points = roundParts(
    [...shown.map((touch) => touch.points), total(rest.map((touch) => touch.points)), byComponent.synergy],
    { digits: 2, total: lead.score },
  ).map((part) => part.toFixed(2));
  const rows = shown.map(({ at, type, ageDays, weight, evidence }, index) => [
    day(at),
    type,
    `${ageDays.toFixed(0)} days`,
    weight.toFixed(2),
    evidence.toFixed(2),
    points[index] ?? '',
  ]);
  if (rest.length > 0) {
    rows.push(['', `${rest.length} more`, '', '', '', points.at(-2) ?? '']);
  }
  rows.push(['', 'known online and in person', '', '', '', points.at(-1) ?? '']);
  rows.push(['', 'score', '', '', '', lead.score.toFixed(2)]);
  printTable(['date', 'touch', 'age', 'weight', 'left of it', 'points'], rows, new Set([2, 3, 4, 5]));
  if (notCounted.length > 0) {
    const reasons = notCounted.map(({ reason }) => reason);
    const counts = [...new Set(reasons)].map(
      (reason) => `${reasons.filter((r) => r === reason).length} ${reason}`,
    );
    console.log(`No points for ${counts.join(', ')}.`);
  }
  console.log(`\n${wrapped(explanation.summary, 0)}`);
}

export function printNextTouches(suggestions: readonly NextBestTouch[]): void {
  console.log('\nWhat to do next for the best\n');
  for (const { before, touches } of suggestions) {
    const [byCost] = touches;
    const byGain = touches.reduce(
      (a, b) => (b.gain > a.gain ? b : a),
      touches[0] as (typeof touches)[number],
    );
    console.log(`  ${before.key}, ${before.score.toFixed(1)} points`);
    if (byCost !== undefined) console.log(wrapped(`Best for the time: ${byCost.reason}`, 4));
    if (byGain !== undefined && byGain !== byCost) console.log(wrapped(`Most points: ${byGain.reason}`, 4));
  }
}

export function printEncounters(event: string, guests: number, plan: EncounterPlan): void {
  const { asOf, meet, totalGain, passedOver } = plan;
  console.log(`\n${event} on ${day(asOf)}: whom to meet among ${counted(guests, 'guest')}\n`);
  printTable(
    ['', 'lead', 'then', 'after', 'gain', 'why'],
    meet.map(({ key, before, scoreAfter, gain, reason }, index) => [
      String(index + 1),
      key,
      before.score.toFixed(1),
      scoreAfter.toFixed(1),
      gain.toFixed(1),
      reason.split(':')[0] ?? '',
    ]),
    new Set([0, 2, 3, 4]),
  );
  const sameAccount = passedOver.filter(({ because }) => because === 'same-group').length;
  const ofWhom = sameAccount === 0 ? '' : `, ${sameAccount} of them from a company that is on the list`;
  console.log(
    `\n${wrapped(`Together ${totalGain.toFixed(1)} points, one from each company; no other ${meet.length} guests would add more. Left out: ${passedOver.length}${ofWhom}.`, 0)}`,
  );
}

export function printStory<T>(sides: readonly ScoreExplanation<T>[], model: ScoringModel): void {
  console.log('\nThe lost contract: the same project lead, seen from both companies\n');
  printTable(
    ['', 'online', 'offline', 'both', 'friction', 'score', 'grade', 'touches online', 'offline'],
    sides.map(({ lead }) => {
      const { online, offline, synergy, friction } = lead.parts;
      return [
        lead.key,
        ...roundParts([online, offline, synergy, friction], { total: lead.score }).map((part) =>
          part.toFixed(1),
        ),
        lead.score.toFixed(1),
        lead.grade,
        String(lead.online.touches),
        String(lead.offline.touches),
      ];
    }),
    new Set([1, 2, 3, 4, 5, 7, 8]),
  );
  for (const { summary } of sides) console.log(`\n${wrapped(summary, 0)}`);
  const ceiling = 100 * model.shares.online;
  console.log(
    `\n${wrapped(`More mail alone would not have been enough: online contact on its own ends at ${ceiling} points.`, 0)}`,
  );
}

/** The question that the year ends with, and its answer in three numbers. */
export function printAnswer({ sentences, verdict, needed, done, lapses }: NetworkPortfolio): void {
  const { encounters, neverMet } = verdict;
  console.log('\nAre you networking enough offline?\n');
  for (const sentence of [...sentences, ...verdict.unknown]) console.log(wrapped(sentence, 0));
  console.log('');
  const mark = (isRight: boolean | null) => (isRight === null ? 'unknown' : isRight ? 'yes' : 'no');
  const percent = (share: number) => `${(100 * share).toFixed(0)}%`;
  printTable(
    ['the rule', 'is', 'should be', 'enough'],
    [
      [
        'encounters a week',
        done.encounters.toFixed(1),
        `${(encounters.atLeast * needed.encounters).toFixed(1)} or more`,
        mark(encounters.isEnough),
      ],
      ['never met', percent(neverMet.share), `${percent(neverMet.atMost)} or less`, mark(neverMet.isFine)],
      ['grades that lapse soon', String(lapses.length), '', ''],
    ],
    new Set([1]),
  );
}

export function printRejected(rejected: readonly RejectedLine[]): void {
  for (const { line, issues } of rejected) {
    for (const { path, message, remedy } of issues) {
      console.error(`line ${line}: ${[path.join('.'), message].join(' ').trim()}. ${remedy}`);
    }
  }
  if (rejected.length > 0) console.error(`${counted(rejected.length, 'line')} left out\n`);
}

function printTable(
  head: readonly string[],
  rows: readonly string[][],
  rightAligned: ReadonlySet<number>,
): void {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        rightAligned.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  console.log(line(head));
  console.log(widths.map((width) => '─'.repeat(width)).join('  '));
  for (const row of rows) console.log(line(row));
}

function wrapped(text: string, indent: number, width = 100): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width - indent) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part) => ' '.repeat(indent) + part).join('\n');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function day(epochMs: number): string {
  return epochMs === 0 ? '' : new Date(epochMs).toISOString().slice(0, 10);
}
