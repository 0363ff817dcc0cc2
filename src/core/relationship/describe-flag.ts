import type { Locale, TouchGain } from '../locale/messages.js';
import { approached, labelIn, type Speech, speechIn } from '../locale/wording.js';
import { labelOf } from '../model/label.js';
import type { ScoringModel } from '../model/model.js';
import { checkOptions } from '../options.js';
import { readBack } from '../read-back.js';
import type { Flag } from './flag.js';

/**
 * Options of {@link describeFlag}.
 *
 * @group Relationships
 */
export interface DescribeFlagOptions {
  /** The model that the flag was found with, for what it calls a meeting. */
  readonly model: ScoringModel;
  /** The language; English by default. */
  readonly locale?: Locale | undefined;
}

/**
 * Says a flag in a sentence that can be read aloud in a sales meeting.
 *
 * @param flag - a flag from {@link flagRelationships} or {@link rankLeads}
 * @param options - the model that it was found with, and the language
 * @returns one or two sentences, with dates in UTC unless the locale has another time zone
 *
 * @example
 * ```ts
 * import { describeFlag, standardModel } from 'touchpoint-scoring';
 * import { de } from 'touchpoint-scoring/locales/de';
 *
 * const flag = { kind: 'one-sided', ours: 9, theirs: 0, ourPart: 1, threshold: 0.8 } as const;
 * describeFlag(flag, { model: standardModel }); // => 'One-sided: 9 touches from us, none from them.'
 * describeFlag(flag, { model: standardModel, locale: de });
 * // => 'Einseitig: 9 Kontakte gingen von uns aus, keiner von der Gegenseite.'
 * ```
 *
 * @group Relationships
 */
export function describeFlag(flag: Flag, options: DescribeFlagOptions): string {
  return readBack('describeFlag', 'flag', flag, () => {
    checkOptions(options, 'describeFlag', { model: true, locale: true }, 'Pass { model }.');
    const speech = speechIn(options.locale, 'describeFlag');
    const { say } = speech;
    const meeting = (points: number | null) => meetingGain(points, options.model, speech);
    switch (flag.kind) {
      case 'online-only':
        return say.onlineOnly({
          ...flag,
          touches: flag.onlineTouches,
          ceilingReached: approached(flag.ceilingReached),
          meeting: meeting(flag.gainFromOneMeeting),
        });
      case 'place-unknown':
        return say.placeUnknown({ ...flag, unplaced: flag.touches - flag.unconfirmed });
      case 'mostly-online':
        return say.mostlyOnline({
          ...flag,
          online: flag.onlineTouches,
          offline: flag.offlineTouches,
          ceilingReached: approached(flag.ceilingReached),
          meeting: meeting(flag.gainFromOneMeeting),
        });
      case 'offline-lapsed':
        return say.offlineLapsed({
          touches: flag.offlineTouches,
          lastAt: flag.lastOfflineAt,
          daysSince: flag.daysSince,
          strength: approached(flag.offlineStrength),
          meeting: meeting(flag.gainFromOneMeeting),
        });
      case 'cooling':
        return say.cooling(flag);
      case 'dormant':
        return say.dormant(flag);
      case 'never-met-account':
        return say.neverMetAccount({
          ...flag,
          touches: flag.onlineTouches,
          meeting: meeting(flag.gainFromOneMeeting),
        });
      case 'single-threaded':
        return say.singleThreaded(flag);
      case 'unanswered':
        return say.unanswered(flag);
      case 'one-sided':
        return say.oneSided(flag);
      case 'online-saturated':
        return say.onlineSaturated({
          ...flag,
          ceilingReached: approached(flag.ceilingReached),
          meeting: meeting(flag.gainFromOneMeeting),
        });
      case 'friction':
        return say.friction(flag);
      case 'insufficient-history':
        return say.insufficientHistory(flag);
    }
  });
}

function meetingGain(points: number | null, model: ScoringModel, speech: Speech): TouchGain | null {
  const type = model.meetingType;
  if (points === null || type === null) return null;
  return { type, label: labelIn(speech, type, labelOf(type, model)), points };
}
