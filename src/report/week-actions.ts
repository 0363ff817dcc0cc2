import type { CompiledModel } from '../core/model/compile-model.js';
import type { DueTouch } from '../core/network/due-touches.js';
import type { RankedLead } from '../core/ranking/rank-candidates.js';
import { gainFromOneMeeting } from '../core/relationship/find-flags.js';
import type { LeadFacts } from './lead-facts.js';
import type { NextEvent } from './next-event.js';
import { reportWords } from './report-words.js';

/**
 * Something to do this week.
 *
 * @internal
 */
export interface WeekAction {
  readonly lead: RankedLead;
  readonly facts: LeadFacts;
  readonly what: string;
  readonly why: string;
  /** Points; `null` where nothing says. */
  readonly gain: number | null;
}

/**
 * What to do this week, the most gain first. One action for each lead. Somebody with a
 * meeting in the diary is not told to arrange one: a guest of the next event is there to be talked to, if the plan of the
 * event says so, and for any other meeting there is nothing left to arrange.
 *
 * @internal
 */
export function weekActions(
  leads: readonly RankedLead[],
  factsOf: (key: string) => LeadFacts,
  event: (NextEvent & { readonly called: string }) | null,
  due: ReadonlyMap<string, DueTouch>,
  model: CompiledModel,
): WeekAction[] {
  const actions: WeekAction[] = [];
  for (const lead of leads) {
    const facts = factsOf(lead.key);
    const action = actionFor(lead, facts, event, due.get(lead.key), model);
    if (action !== null) actions.push({ lead, facts, ...action });
  }
  // What a complaint took is no gain that is promised, but says where in the list it stands.
  const weight = ({ gain, lead }: WeekAction) => gain ?? Math.abs(lead.parts.friction);
  return actions.sort((a, b) => {
    const [first, second] = [weight(a), weight(b)];
    return first === second ? a.lead.rank - b.lead.rank : second - first;
  });
}

/** The flags that ask for something, the gravest first. */
const gravity = [
  'friction',
  'online-only',
  'never-met-account',
  'mostly-online',
  'offline-lapsed',
  'dormant',
  'cooling',
] as const;

function actionFor(
  lead: RankedLead,
  { nextInPerson }: LeadFacts,
  event: (NextEvent & { readonly called: string }) | null,
  due: DueTouch | undefined,
  model: CompiledModel,
): Pick<WeekAction, 'what' | 'why' | 'gain'> | null {
  const flag = gravity.flatMap((kind) => lead.flags.filter((one) => one.kind === kind))[0];
  const why = flag === undefined ? null : reportWords.because(flag);
  if (flag?.kind === 'friction') return { what: reportWords.settle, why: why ?? '', gain: null };
  const talk = event?.talks.get(lead.key);
  if (talk !== undefined && event !== null) {
    return { what: reportWords.talkAt(event.called), why: why ?? reportWords.atEvent, gain: talk.gain };
  }
  if (nextInPerson !== null) return null;
  const gain = gainFromOneMeeting(lead, model);
  if (flag !== undefined && why !== null) {
    const isFirst = flag.kind === 'online-only' || flag.kind === 'never-met-account';
    const hasMet = lead.offline.touches > 0;
    const what = isFirst ? reportWords.meetFirst : hasMet ? reportWords.meetAgain : reportWords.keepUp;
    return { what, why, gain };
  }
  if (due === undefined) return null;
  const isMeeting = due.target.channel === 'offline' && lead.offline.touches > 0;
  return {
    what: isMeeting ? reportWords.meetAgain : reportWords.keepUp,
    why: reportWords.due(due.dueAt, due.grade),
    gain: isMeeting ? gain : null,
  };
}
