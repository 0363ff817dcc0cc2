import type { Speech } from '../locale/wording.js';
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
export function networkSentences(facts: SentenceFacts, { say }: Speech): readonly [string, string, string] {
  const { verdict, done, lapses } = facts;
  return [
    say.networkVerdict({
      ...facts,
      answer: verdict.answer,
      worth: facts.hasWorth ? verdict.neverMet : null,
    }),
    say.networkPace({ ...facts, unclear: verdict.encounters.possible - done.encounters }),
    say.networkLapses({
      count: lapses.length,
      horizonDays: facts.horizonDays,
      first: lapses[0] ?? null,
    }),
  ];
}
