import {
  type Direction,
  defineModel,
  explainScore,
  type InteractionInput,
  rankLeads,
  type ScoringModel,
  scoreHistory,
  standardModel,
} from 'touchpoint-scoring';

/** A touch on the time line. */
export interface PlayTouch {
  readonly type: string;
  /** Days before the present of the time line; 0 to {@link longestDays}, whole unless they came from a table. */
  readonly daysAgo: number;
  readonly direction?: Direction;
  readonly durationMinutes?: number;
  /** The row of a file that it was read from. */
  readonly row?: InteractionInput<string>;
}

export interface PlayLead {
  /** The id of the lead. */
  readonly name: string;
  /** What it is called, where that is something else. */
  readonly label?: string;
  /** On the time line. */
  readonly touches: readonly PlayTouch[];
  /** What counts too and is not on the time line: older, planned, not held, or more than can be drawn. */
  readonly rest?: readonly InteractionInput<string>[];
}

/** What the sliders have changed of the standard model. */
export interface ModelChanges {
  readonly shares?: ScoringModel['shares'];
  readonly halfSaturation?: Partial<ScoringModel['halfSaturation']>;
  readonly weight?: Readonly<Record<string, number>>;
  readonly halfLifeDays?: Readonly<Record<string, number>>;
}

/** Everything that the playground knows. It is shared by its address. */
export interface State {
  /** The present of the time line, in epoch milliseconds. */
  readonly now: number;
  /** How many days after that the score is looked at; 0 to {@link latestDays}. */
  readonly daysLater: number;
  /** Place of the lead that is looked at. */
  readonly selected: number;
  readonly leads: readonly PlayLead[];
  readonly changes: ModelChanges;
  /** Whether the leads come from files of the visitor: then no link holds them unless they ask for it. */
  readonly isOwn?: boolean;
}

export const longestDays = 365;
export const latestDays = 365;
export const dayMs = 86_400_000;
export const mostLeads = 200;
export const mostTouches = 5000;
export const longestName = 200;
/** The times of JavaScript, in epoch milliseconds, less the days that can be looked ahead. */
export const latestTime = 8e15;

/** The model of the sliders. */
export function modelOf({ changes }: State): ScoringModel {
  const { shares, halfSaturation, weight = {}, halfLifeDays = {} } = changes;
  const names = new Set([...Object.keys(weight), ...Object.keys(halfLifeDays)]);
  const types = Object.fromEntries(
    [...names].map((name) => [
      name,
      {
        ...(weight[name] !== undefined && { weight: weight[name] }),
        ...(halfLifeDays[name] !== undefined && { halfLifeDays: halfLifeDays[name] }),
      },
    ]),
  );
  const isStandard = names.size === 0 && shares === undefined && halfSaturation === undefined;
  return defineModel({
    name: isStandard ? 'standard' : 'playground',
    types: types as Record<never, never>,
    ...(shares !== undefined && { shares }),
    halfSaturation: { ...standardModel.halfSaturation, ...halfSaturation },
  });
}

/** The leads as the library takes them: what was read and not changed is the very row. */
export function interactionsOf({ leads, now }: State): InteractionInput<string>[] {
  return leads.flatMap(({ name, touches, rest = [] }) => [
    ...touches.map((touch) => interactionOf(touch, name, now)),
    ...rest,
  ]);
}

function interactionOf({ row, daysAgo, ...touch }: PlayTouch, leadId: string, now: number) {
  if (row === undefined) return { leadId, at: Math.round(now - daysAgo * dayMs), ...touch };
  const isThere = daysAgo === ageOf(row, now);
  const { direction, durationMinutes, ...rest } = row;
  if (
    isThere &&
    touch.type === row.type &&
    touch.direction === direction &&
    touch.durationMinutes === durationMinutes
  )
    return row;
  return { ...rest, ...touch, at: isThere ? row.at : Math.round(now - daysAgo * dayMs) };
}

/** Days from a row that was read, whose time is a number, to the present of the time line. */
export function ageOf(row: InteractionInput<string>, now: number): number {
  return (now - Number(row.at)) / dayMs;
}

/** The ranking of a state, and what it was made with. */
export function rankingOf(state: State) {
  const model = modelOf(state);
  const asOf = state.now + state.daysLater * dayMs;
  const interactions = interactionsOf(state);
  const labels = new Map(
    state.leads.flatMap(({ name, label }) => (label === undefined ? [] : [[name, label]])),
  );
  const { leads } = rankLeads(interactions, { model, asOf, labels });
  return { model, asOf, labels, interactions, leads };
}

/** All that is shown: the ranking, and the account and the history of the lead that is looked at. */
export function resultOf(state: State) {
  const { model, asOf, labels, interactions, leads } = rankingOf(state);
  const chosen = state.leads[state.selected];
  const lead = chosen?.name ?? '';
  const isScored = leads.some(({ key }) => key === lead);
  const rows = interactions.filter(({ leadId }) => leadId === lead);
  const options = { model, asOf, lead };
  return {
    model,
    asOf,
    lead,
    label: chosen?.label ?? lead,
    labels,
    leads,
    interactions,
    explanation: isScored ? explainScore(rows, options) : undefined,
    history: isScored ? scoreHistory(rows, { ...options, stepDays: 3 }) : undefined,
  };
}

export type Result = ReturnType<typeof resultOf>;

/** The touches of the selected lead, changed. */
function withTouches(state: State, change: (touches: readonly PlayTouch[]) => readonly PlayTouch[]): State {
  return {
    ...state,
    leads: state.leads.map((lead, place) =>
      place === state.selected ? { ...lead, touches: change(lead.touches) } : lead,
    ),
  };
}

/** A day of the time line: whole, and within it. */
export function dayWithin(daysAgo: number): number {
  return Math.min(longestDays, Math.max(0, Math.round(daysAgo)));
}

export function addTouch(state: State, touch: PlayTouch): State {
  const count = state.leads.reduce((sum, { touches }) => sum + touches.length, 0);
  if (count >= mostTouches) return state;
  return withTouches(state, (touches) => [...touches, { ...touch, daysAgo: dayWithin(touch.daysAgo) }]);
}

export function changeTouch(state: State, place: number, change: Partial<PlayTouch>): State {
  return withTouches(state, (touches) =>
    touches.map((touch, index) => {
      if (index !== place) return touch;
      const { daysAgo = touch.daysAgo } = change;
      // A time that came from a table stays as it is until it is moved.
      return { ...touch, ...change, daysAgo: change.daysAgo === undefined ? daysAgo : dayWithin(daysAgo) };
    }),
  );
}

export function removeTouch(state: State, place: number): State {
  return withTouches(state, (touches) => touches.filter((_, index) => index !== place));
}

/** The shares with one of them set; the others keep their proportion, and all sum to 1. */
export function setShare(state: State, name: keyof ScoringModel['shares'], value: number): State {
  const shares = modelOf(state).shares;
  const share = Math.min(1, Math.max(0, value));
  const [first, second] = (['online', 'offline', 'synergy'] as const).filter((other) => other !== name) as [
    'online' | 'offline' | 'synergy',
    'online' | 'offline' | 'synergy',
  ];
  const rest = shares[first] + shares[second];
  const firstPart = rest === 0 ? 0.5 : shares[first] / rest;
  const ofFirst = (1 - share) * firstPart;
  const changed = { ...shares, [name]: share, [first]: ofFirst, [second]: 1 - share - ofFirst };
  return { ...state, changes: { ...state.changes, shares: changed } };
}
