import { dayAndMonth } from '../interaction/date-text.js';
import { counted } from '../score/counted.js';
import type { NetworkLapse, NetworkPace, NetworkVerdict } from './network-portfolio.js';

/**
 * What the sentences speak of.
 *
 * @internal
 */
export interface SentenceFacts {
  readonly group: string | null;
  readonly leads: number;
  readonly metLately: number;
  readonly neverMet: number;
  readonly unclear: number;
  readonly windowDays: number;
  readonly horizonDays: number;
  readonly verdict: NetworkVerdict;
  readonly done: NetworkPace;
  readonly needed: NetworkPace;
  readonly lapses: readonly NetworkLapse[];
  readonly unit: 'minutes' | 'money';
  readonly hasWorth: boolean;
}

/**
 * The answer in three sentences: the verdict, needed against done, and what lapses.
 *
 * @internal
 */
export function networkSentences(facts: SentenceFacts): readonly [string, string, string] {
  return [verdictSentence(facts), paceSentence(facts), lapseSentence(facts)];
}

const answers = { yes: 'Yes.', 'not-yet': 'Not yet.', 'cannot-say': 'It cannot be said.' } as const;

function verdictSentence(facts: SentenceFacts): string {
  const { group, leads, metLately, neverMet, unclear, windowDays, verdict, hasWorth } = facts;
  const who = group ?? 'You';
  const answer = answers[verdict.answer];
  if (leads === 0) return `${answer} ${group === null ? 'You have' : `${who} has`} no contact yet.`;
  const contacts = counted(leads, 'contact');
  const whose = group === null ? `your ${contacts}` : contacts;
  const met = `${who} met ${metLately} of ${whose} in the last ${windowDays} days`;
  return `${answer} ${met}; ${hasWorth ? neverMetWorth(verdict) : neverMetLeads(neverMet, unclear)}.`;
}

function neverMetLeads(neverMet: number, unclear: number): string {
  const have = (count: number) => `${count} ${count === 1 ? 'has' : 'have'} never been met`;
  if (unclear === 0) return neverMet === 0 ? 'all have been met at some time' : have(neverMet);
  return `${have(neverMet)}, and of ${unclear} it is not known`;
}

function neverMetWorth({ neverMet: { share, possible } }: NetworkVerdict): string {
  return possible - share > 1e-9
    ? `between ${percent(share)} and ${percent(possible)} of the worth has never been met`
    : `${percent(share)} of the worth has never been met`;
}

function paceSentence({ done, needed, windowDays, unit, verdict }: SentenceFacts): string {
  const cost = (pace: NetworkPace) =>
    pace.cost === null ? '' : ` (${Math.round(pace.cost)}${unit === 'minutes' ? ' minutes' : ''})`;
  const pace = (one: NetworkPace) =>
    `${countedRate(one.encounters, 'encounter')} and ${countedRate(one.calls, 'call')} a week${cost(one)}`;
  const { possible } = verdict.encounters;
  const unclear =
    possible - done.encounters > 1e-9
      ? `, and ${countedRate(possible - done.encounters, 'meeting')} a week whose place is unknown`
      : '';
  return `Today's grades need ${pace(needed)}; the last ${windowDays} days had ${pace(done)}${unclear}.`;
}

function lapseSentence({ lapses, horizonDays }: SentenceFacts): string {
  const within = `within ${counted(horizonDays, 'day')}`;
  const [first] = lapses;
  if (first === undefined) return `No grade is lost ${within}.`;
  const { key, from, to, at, smallest } = first;
  const head =
    lapses.length === 1
      ? `If nothing happens, ${key} falls from ${from} to ${to} on ${dayAndMonth(at)}`
      : `If nothing happens, ${lapses.length} contacts lose their grade ${within}, ${key} first (${from} to ${to} on ${dayAndMonth(at)})`;
  if (smallest === null) return `${head}.`;
  const { touches, label } = smallest;
  const what = touches === 1 ? `${/^[aeiou]/i.test(label) ? 'an' : 'a'} ${label}` : `${touches} × ${label}`;
  return `${head}; ${what} today prevents that.`;
}

function countedRate(rate: number, noun: string): string {
  const text = rate.toFixed(1);
  return `${text} ${noun}${text === '1.0' ? '' : 's'}`;
}

/** A part as a percentage that never rounds something to nothing, nor nearly all to all. */
function percent(share: number): string {
  if (share > 0 && share < 0.01) return 'under 1%';
  return `${share < 1 ? Math.min(99, Math.round(100 * share)) : 100}%`;
}
