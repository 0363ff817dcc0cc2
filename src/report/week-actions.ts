import { filled } from '../core/locale/filled.js';
import type { CompiledModel } from '../core/model/compile-model.js';
import type { DueTouch } from '../core/network/due-touches.js';
import type { RankedLead } from '../core/ranking/rank-candidates.js';
import { gainFromOneMeeting } from '../core/relationship/find-flags.js';
import type { Flag } from '../core/relationship/flag.js';
import type { LeadFacts } from './lead-facts.js';
import type { NextEvent } from './next-event.js';
import type { ReportSpeech } from './report-speech.js';

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
  speech: ReportSpeech,
): WeekAction[] {
  const actions: WeekAction[] = [];
  for (const lead of leads) {
    const facts = factsOf(lead.key);
    const action = actionFor(lead, facts, event, due.get(lead.key), model, speech);
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
  speech: ReportSpeech,
): Pick<WeekAction, 'what' | 'why' | 'gain'> | null {
  const { words, write } = speech;
  const flag = gravity.flatMap((kind) => lead.flags.filter((one) => one.kind === kind))[0];
  const why = flag === undefined ? null : because(flag, speech);
  if (flag?.kind === 'friction') return { what: words.settle, why: why ?? '', gain: null };
  const talk = event?.talks.get(lead.key);
  if (talk !== undefined && event !== null) {
    return {
      what: filled(words.talkAt, { event: event.called }),
      why: why ?? words.atEvent,
      gain: talk.gain,
    };
  }
  if (nextInPerson !== null) return null;
  const gain = gainFromOneMeeting(lead, model);
  if (flag !== undefined && why !== null) {
    const isFirst = flag.kind === 'online-only' || flag.kind === 'never-met-account';
    const hasMet = lead.offline.touches > 0;
    const what = isFirst ? words.meetFirst : hasMet ? words.meetAgain : words.keepUp;
    return { what, why, gain };
  }
  if (due === undefined) return null;
  const isMeeting = due.target.channel === 'offline' && lead.offline.touches > 0;
  return {
    what: isMeeting ? words.meetAgain : words.keepUp,
    why: filled(words.due, { grade: due.grade, day: write.dayAndMonth(due.dueAt) }),
    gain: isMeeting ? gain : null,
  };
}

/** Why somebody is on the list of the week; `null` for a flag that asks for nothing this week. */
function because(flag: Flag, { words, write, forms }: ReportSpeech): string | null {
  const day = write.dayAndMonth;
  switch (flag.kind) {
    case 'friction':
      return forms(flag.touches, words.incidents, {
        day: day(flag.lastAt),
        points: write.number(flag.pointsLost, 1),
      });
    case 'online-only':
      return write.plural(flag.onlineTouches, words.onlineNeverMet);
    case 'never-met-account':
      return write.plural(flag.onlineTouches, words.onlineNobodyMet);
    case 'mostly-online': {
      const last = { day: day(flag.lastOfflineAt) };
      return flag.offlineTouches === 1
        ? forms(flag.onlineTouches, words.onlineMetOnce, last)
        : forms(flag.onlineTouches, words.onlineMetSeldom, {
            ...last,
            meetings: write.number(flag.offlineTouches),
          });
    }
    case 'offline-lapsed': {
      const last = { day: day(flag.lastOfflineAt) };
      return flag.offlineTouches === 1
        ? forms(Math.floor(flag.daysSince), words.metOnce, last)
        : forms(flag.offlineTouches, words.metBefore, last);
    }
    case 'cooling':
    case 'dormant':
      return forms(Math.max(1, Math.round(flag.usualGapDays)), words.silent, {
        silent: write.number(Math.floor(flag.silentDays)),
      });
    default:
      return null;
  }
}
