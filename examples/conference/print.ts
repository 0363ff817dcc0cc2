import type { FlaggedRelationships, RankedLead } from 'touchpoint-scoring';
import type { Foresight } from './foresight.js';
import { gapMinutes, minimumMinutes } from './merge-sightings.js';
import type { Conference } from './read-conference.js';
import type { ConferenceInteraction } from './to-interactions.js';
import type { Suggestion } from './whom-to-meet.js';

const width = 100;
const rowsShown = 8;
const introducersShown = 3;

export function printTitle(
  { attendees, sightings, messages, friendsBefore, friendsAdded }: Conference,
  interactions: readonly ConferenceInteraction[],
): void {
  // Each touch stands there twice, once for either side.
  const encounters = interactions.filter(({ type }) => type === 'encounter').length / 2;
  const sent = interactions.filter(({ type }) => type === 'message').length / 2;
  console.log(`SIGCOMM 2009, Barcelona: ${attendees.length} attendees`);
  console.log('═'.repeat(width));
  printText(
    `In the whole trace ${count(sightings.length)} sightings by Bluetooth, ${count(messages.length)} messages from one person to one other, ${count(friendsBefore.length)} pairs of Facebook friends before the event, and ${count(friendsAdded.length)} pairs of whom one added the other in the app during it.`,
  );
  console.log('');
  printText(
    `Everything below is as of the end of day 1, 24 hours into the trace: ${count(encounters)} encounters (sightings of a pair at most ${gapMinutes} minutes apart, ${minimumMinutes} minutes or longer in all), ${count(sent)} messages, and the prior friendships, which have no date and are put on the day before. “Met” means: near each other.`,
  );
}

export function printMet(
  attendee: string,
  leads: readonly RankedLead[],
  own: readonly ConferenceInteraction[],
): void {
  const met = leads.filter(({ offline }) => offline.touches > 0);
  printHeading(`Whom ${attendee} met: ${met.length} people`);
  if (met.length === 0) return;
  printTable(
    ['', 'attendee', 'score', 'minutes', 'encounters', 'messages', 'friends before', 'mix'],
    met
      .slice(0, rowsShown)
      .map(({ key, score, offline, mix }, index) => [
        `${index + 1}.`,
        key,
        score.toFixed(1),
        minutesWith(key, own).toFixed(0),
        String(offline.touches),
        String(messagesWith(key, own)),
        areFriends(key, own) ? 'yes' : '',
        mix,
      ]),
    'right right right right right right left left',
  );
  printRest(met.length);
}

export function printOnlineOnly(
  attendee: string,
  { relationships }: FlaggedRelationships<'online-only'>,
  own: readonly ConferenceInteraction[],
): void {
  printHeading(`Whom ${attendee} knows online only: ${relationships.length} people`);
  if (relationships.length === 0) return;
  printTable(
    ['attendee', 'score', 'of the online ceiling', 'messages', 'friends before', 'one encounter adds'],
    relationships
      .slice(0, rowsShown)
      .map(({ key, score, flags: [flag] }) => [
        key,
        score.toFixed(1),
        `${(100 * (flag?.ceilingReached ?? 0)).toFixed(0)}%`,
        String(messagesWith(key, own)),
        areFriends(key, own) ? 'yes' : '',
        `+${(flag?.gainFromOneMeeting ?? 0).toFixed(1)}`,
      ]),
    'right right right right left right',
  );
  printRest(relationships.length);
}

export function printWhomToMeet(attendee: string, suggestions: readonly Suggestion[]): void {
  printHeading(`Whom ${attendee} should meet tomorrow: ${suggestions.length} people not met yet`);
  if (suggestions.length === 0) return;
  printTable(
    ['', 'attendee', 'score', 'after half an hour', 'gain', 'who could introduce them'],
    suggestions.slice(0, rowsShown).map(({ id, score, scoreAfter, gain, introducers }, index) => [
      `${index + 1}.`,
      id,
      score.toFixed(1),
      scoreAfter.toFixed(1),
      `+${gain.toFixed(1)}`,
      introducers
        .slice(0, introducersShown)
        .map((introducer) => `${introducer.id} (${introducer.strength.toFixed(0)})`)
        .join(', '),
    ]),
    'right right right right right left',
  );
  printRest(suggestions.length);
  printText(
    'Ordered by gain, then by common contacts; in brackets the weaker score of the two that an introducer has with them.',
  );
}

export function printForesight({ pairs, positives, areas, byContact }: Foresight): void {
  const online = byContact['online only'].pairs + byContact.both.pairs;
  printHeading('Does the ranking after day 1 foresee the new friends of day 2?');
  printText(
    `${count(pairs)} pairs were not friends at the end of day 1; ${count(positives)} of them became friends on day 2: the positives.`,
  );
  console.log('');
  printTable(
    ['ranked by', 'AUC'],
    [
      ['score', areaText(areas.score)],
      ['online evidence alone', areaText(areas.online)],
      ['offline evidence alone', areaText(areas.offline)],
    ],
    'left right',
  );
  console.log('');
  printTable(
    ['contact on day 1', 'pairs', 'new friends', 'rate'],
    Object.entries(byContact).map(([contact, group]) => [
      contact,
      count(group.pairs),
      count(group.positives),
      group.pairs === 0 ? 'no pair' : `${((100 * group.positives) / group.pairs).toFixed(1)}%`,
    ]),
    'left right right right',
  );
  console.log('');
  printText(
    'AUC: how often a pair that became friends ranks above one that did not, ties counted half; 0.5 is chance.',
  );
  printText(
    `Caution: the app that added friends and carried messages relied partly on Bluetooth proximity, which inflates what meeting seems to do. Messages went between friends, so only ${count(online)} of these pairs had any online evidence: what a second channel adds cannot be seen here. One event, few positives; no claim beyond these pairs.`,
  );
}

function minutesWith(id: string, own: readonly ConferenceInteraction[]): number {
  return own
    .filter(({ leadId, type }) => leadId === id && type === 'encounter')
    .reduce((sum, { durationMinutes }) => sum + (durationMinutes ?? 0), 0);
}

function messagesWith(id: string, own: readonly ConferenceInteraction[]): number {
  return own.filter(({ leadId, type }) => leadId === id && type === 'message').length;
}

function areFriends(id: string, own: readonly ConferenceInteraction[]): boolean {
  return own.some(({ leadId, type }) => leadId === id && type === 'prior_friend');
}

function areaText(area: number | undefined): string {
  return area === undefined ? 'none' : area.toFixed(3);
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function printHeading(text: string): void {
  console.log(`\n${text}`);
  console.log('─'.repeat(width));
}

function printRest(total: number): void {
  if (total > rowsShown) console.log(`… and ${total - rowsShown} more`);
}

/** @param sides - `left` or `right` for each column */
function printTable(head: readonly string[], rows: readonly string[][], sides: string): void {
  const side = sides.split(' ');
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [head, ...rows]) {
    const cells = widths.map((cellWidth, column) => {
      const cell = row[column] ?? '';
      return side[column] === 'right' ? cell.padStart(cellWidth) : cell.padEnd(cellWidth);
    });
    console.log(cells.join('   ').trimEnd());
  }
}

function printText(text: string): void {
  let line = '';
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > width) {
      console.log(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  console.log(line);
}
