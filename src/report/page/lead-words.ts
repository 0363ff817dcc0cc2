import { counted } from '../../core/score/counted.js';

/** Every text of the account of one lead. */
export const leadWords = {
  standing: (grade: string, rank: number, leads: number) => `Grade ${grade}, rank ${rank} of ${leads}`,
  lost: (grade: string, day: string) => `If nothing happens, grade ${grade} is lost on ${day}.`,
  parts: ['Score', 'Online', 'In person', 'Both', 'Friction'],
  whereFrom: 'Where the points come from',
  touchesOfType: (touches: number, last: string) =>
    `${counted(touches, 'touch', 'touches')}, the last on ${last}`,
  addsToEachOther: 'what online and in person add to each other',
  score: 'Score',
  whatNext: 'What next',
  nextColumns: ['If it happened today', 'Takes', 'Gain', 'Score, grade'],
  minutes: (minutes: number) => `${minutes} min`,
  howItGotHere: 'How it got here',
  oneAxis: 'The score above, the touches below, on one time axis. A mark opens its touch in the list.',
  history: 'The score over time',
  timeline: 'Touches over time',
  touchByTouch: 'Touch by touch',
  touchColumns: ['Date', 'Type', 'Direction', 'With', 'Account', 'Owner', 'Evidence', 'Points'],
  notCounted: 'Not counted',
  notCountedColumns: ['Date', 'Type', 'Why'],
  table: (columns: readonly string[]) => `Table ${columns.join(', ')}`,
  close: 'Close',
} as const;
