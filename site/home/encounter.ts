import {
  explainScore,
  type InteractionInput,
  type RelationshipMix,
  rankLeads,
  roundParts,
  type ScoreParts,
  standardModel,
} from 'touchpoint-scoring';
import { addTouch, resultOf, type State } from '../playground/state.js';
import { story } from '../playground/story.js';

// The numbers of the first page, as the library computes them.

/** A score as it is shown: parts to one decimal, which sum to it. */
export interface ShownScore {
  readonly score: string;
  readonly online: number;
  readonly offline: number;
  readonly both: number;
}

const shown = ({ score, parts }: { score: number; parts: ScoreParts }): ShownScore => {
  const [online = 0, offline = 0, both = 0] = roundParts([parts.online, parts.offline, parts.synergy], {
    total: score,
  });
  return { score: score.toFixed(1), online, offline, both };
};

/** Two companies that did the same online, those of the playground; what one encounter today would change for the first. */
export function twoCompanies() {
  const told = story();
  const met = addTouch(told, { type: 'event_encounter', daysAgo: 0 });
  const scoreIn = (state: State, name: string): ShownScore => {
    const lead = resultOf(state).leads.find(({ key }) => key === name);
    if (lead === undefined) throw new Error(`${name} has no score`);
    return shown(lead);
  };
  const touches = (name: string) => told.leads.find((lead) => lead.name === name)?.touches ?? [];
  return {
    onlineDays: touches('Online Ltd').map(({ daysAgo }) => daysAgo),
    metDays: touches('Both Ltd').find(({ type }) => type === 'event_encounter')?.daysAgo ?? 0,
    before: scoreIn(told, 'Online Ltd'),
    after: scoreIn(met, 'Online Ltd'),
    both: scoreIn(told, 'Both Ltd'),
  };
}

/** The example in code, and what comes back. */
export function firstResult() {
  const touches: InteractionInput[] = [
    { leadId: 'ada', type: 'email', at: '2026-11-20T11:00:00Z' },
    { leadId: 'ada', type: 'meal', at: '2026-11-05T19:00:00Z' },
    { leadId: 'ben', type: 'email', at: '2026-11-21T08:00:00Z' },
  ];
  const options = { model: standardModel, asOf: '2026-11-23T09:00:00Z' };
  const { leads } = rankLeads(touches, options);
  return leads.map((lead) => ({
    key: lead.key,
    rank: lead.rank,
    ...shown(lead),
    mix: mixNames[lead.mix],
    says: explainScore(touches, { ...options, lead: lead.key }).summary,
  }));
}

/** What ever more e-mails of one day give, and what they never reach. */
export function ceiling() {
  const at = '2026-11-23T09:00:00Z';
  const mails = (count: number): InteractionInput[] =>
    Array.from({ length: count }, () => ({ leadId: 'ada', type: 'email', at, direction: 'inbound' }));
  const scoreOf = (count: number) =>
    rankLeads(mails(count), { model: standardModel, asOf: at }).leads[0]?.score ?? 0;
  return {
    most: 100 * standardModel.shares.online,
    scores: Array.from({ length: 33 }, (_, count) => scoreOf(count)),
  };
}

/** The 100 points by what they are given for. */
export function shares() {
  const { online, offline, synergy } = standardModel.shares;
  return [
    ['online', 100 * online],
    ['offline', 100 * offline],
    ['both', 100 * synergy],
  ] as const;
}

const mixNames: Readonly<Record<RelationshipMix, string>> = {
  'online-only': 'only online',
  'mostly-online': 'mostly online',
  balanced: 'both',
  'mostly-offline': 'mostly in person',
  'offline-only': 'only in person',
  unclear: 'met or not is unknown',
  none: 'no contact yet',
};
