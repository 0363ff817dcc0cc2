import type { ChartWords } from '../core/locale/chart-words.js';

/**
 * The words of the charts in English.
 *
 * @internal
 */
export const englishCharts: ChartWords = {
  touches: { one: '# touch', other: '# touches' },
  percent: '{number}%',
  andMore: '{names} and {more} more',

  planeTitle: 'Leads by online and offline strength',
  inPersonAxis: 'How well known in person',
  onlineAxis: 'How well known online',
  neverMet: [
    'Never met: at most {points} points',
    'Never met in person: at most {points} points',
    'Never met in person: at most {points} points, however many e-mails',
  ],
  contacts: { one: '# contact', other: '# contacts' },
  curvePoints: '{points} points',
  sides: {
    both: 'online and in person',
    'online-only': 'only online',
    'offline-only': 'only in person',
    unclear: 'unclear whether met',
  },
  dot: '{points} points ({grade}), {side}',
  dots: 'up to {points} points ({grade}), {side}',
  planeLeads: { one: '# lead', other: '# leads' },
  planeOnline: '{count} only online, where no more than {points} points can be reached',
  planeOffline: '{count} only in person, where no more than {points} points can be reached',
  planeBoth: '{count} with both',
  planeUnclear: '{count} where it is unclear whether you have met',
  planeDescription: '{leads}: {parts}.',
  partSeparator: '; ',

  coverageTitle: 'Who knows whom',
  coverageStates: { met: 'met', online: 'only online', unclear: 'unclear whether met' },
  coverageCell: '{owner} – {contact}: {state}, {points} points',
  coverageDescription:
    'Team members: {owners}; contacts: {contacts}. Met by somebody: {met}; known only online: {online}.',
  coverageUnclear:
    'Team members: {owners}; contacts: {contacts}. Met by somebody: {met}; known only online: {online}; unclear whether met: {unclear}.',
  coverageSymbols: 'A square stands for met, a triangle for only online, a diamond for unclear whether met.',

  historyTitle: 'Score of {name} over time',
  scoreAxis: 'score',
  jump: '{day} {cause}: {points} points',
  jumps: { one: '# jump', other: '# jumps' },
  historyDescription:
    'From {first} on {firstDay} to {last} (grade {grade}) on {lastDay}, with {jumps}; {trend}.',
  trendUp: 'up {points} points in the last {days} days',
  trendDown: 'down {points} points in the last {days} days',
  noPoint: 'No point in time.',

  timelineTitle: 'Touches of {name}',
  touchPointsAxis: 'points of each touch',
  touch: '{day} {type}: {points} points',
  directedTouch: '{day} {type} ({direction}): {points} points',
  contributionsTitle: 'What the score of {name} is built from',
  pointsAxis: 'points',
  bothChannels: 'both online and in person',
  block: '{label}: {points} points',
  touchesBlock: '{label}, {touches}: {points} points',

  sharesTitle: 'What each rule gives offline and online contact',
  spreadTitle: 'Where the rules disagree',
  sharesAxis: { conversions: '% of the deals', value: '% of the value' },
  channels: { offline: 'offline', online: 'online', both: 'both', unknown: 'unknown' },
  ruleShare: '{rule}: {channel} {percent}',
  spreadEnd: '{touchpoint}: {percent} by {rule}',
  sharesDescription: { one: '# rule of attribution.', other: '# rules of attribution.' },
  offlineRange: {
    conversions: 'Offline contact gets from {least} to {most} of the deals.',
    value: 'Offline contact gets from {least} to {most} of the value.',
  },
  noChannel: 'No channel is known.',
  spreadDescription: { one: '# touchpoint.', other: '# touchpoints.' },
  mostDisputed: {
    conversions:
      'The rules disagree most on {touchpoint}: {least} of the deals by {lowest}, {most} by {highest}.',
    value: 'The rules disagree most on {touchpoint}: {least} of the value by {lowest}, {most} by {highest}.',
  },
  nothingWon: 'Nothing was won, or there is no rule.',
};
