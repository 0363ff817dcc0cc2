import type { InteractionInput } from '../core/interaction/interaction.js';
import type { ChartLocale } from '../core/locale/chart-words.js';
import { compileModel } from '../core/model/compile-model.js';
import type { Direction, ScoringModel } from '../core/model/model.js';
import { checkOptions } from '../core/options.js';
import { readBack } from '../core/read-back.js';
import type { EvidenceComponent, ScoreExplanation } from '../core/score/explanation.js';
import { assertLists } from './assert-lists.js';
import { chartSpeech } from './chart-speech.js';

/**
 * A touch on the time line.
 *
 * @group Charts
 */
export interface TimelineMark {
  /** When, in epoch milliseconds. */
  readonly at: number;
  /** What a salesperson calls its type. */
  readonly label: string;
  /** Who acted. */
  readonly direction: Direction | null;
  /** Where its evidence belongs. */
  readonly component: EvidenceComponent;
  /** Its share of the score, in points; 0 or below for friction. */
  readonly points: number;
}

/**
 * A block of the stack: what all touches of a type gave, or what having both channels adds.
 *
 * @group Charts
 */
export interface StackBlock {
  /** What a salesperson calls the type. */
  readonly label: string;
  /** Where the evidence belongs; `synergy` for having both. */
  readonly component: EvidenceComponent | 'synergy';
  /** How many touches; 0 for having both. */
  readonly touches: number;
  /** Points; 0 or below for friction. */
  readonly points: number;
  /** Where the block begins, in points. */
  readonly from: number;
  /** Where it ends: `from + points`. The last block ends at the score. */
  readonly to: number;
}

/**
 * What {@link drawTimeline} and {@link drawContributions} draw.
 *
 * @group Charts
 */
export interface TimelineData {
  /** Whose score it is. */
  readonly key: string;
  /** The instant for which it holds, in epoch milliseconds. */
  readonly asOf: number;
  /** 0 to 100. */
  readonly score: number;
  /** Each touch that counts, in order of time. */
  readonly marks: readonly TimelineMark[];
  /** Online, offline, having both, friction; within each the most points first. */
  readonly stack: readonly StackBlock[];
  /** The picture in words, for those who do not see it. */
  readonly description: string;
}

const stackOrder = ['online', 'offline', 'synergy', 'friction'] as const;

/**
 * One mark for each touch with what it gives, and the blocks that the score is built from. O(n log n).
 *
 * @param explanation - from {@link index!explainScore | explainScore}
 * @param options - the model that it was explained with, for the labels, and the language
 * @returns marks and blocks, in points; the blocks sum to the score
 *
 * @example
 * ```ts
 * import { explainScore, standardModel } from 'touchpoint-scoring';
 * import { timelineData } from 'touchpoint-scoring/charts';
 *
 * const explanation = explainScore(
 *   [
 *     { leadId: 'ada', type: 'in_person_meeting', at: '2026-11-03T10:00:00Z' },
 *     { leadId: 'ada', type: 'email', at: '2026-11-21T17:00:00Z', direction: 'inbound' },
 *   ],
 *   { model: standardModel, asOf: '2026-11-23T10:00:00Z', lead: 'ada' },
 * );
 * const { stack } = timelineData(explanation, { model: standardModel });
 * stack.map(({ label, to }) => `${label} ${to.toFixed(1)}`);
 * // => ['e-mail 3.8', 'in-person meeting 14.6', 'both online and in person 17.1']
 * ```
 *
 * @group Charts
 */
export function timelineData<T extends InteractionInput<string>>(
  explanation: ScoreExplanation<T>,
  options: { readonly model: ScoringModel; readonly locale?: ChartLocale | undefined },
): TimelineData {
  return readBack('timelineData', 'explanation', explanation, () => {
    checkOptions(options, 'timelineData', { model: true, locale: true }, 'Pass { model }.');
    const { words, typeName } = chartSpeech(options.locale, 'timelineData');
    const { model } = compileModel(options.model);
    assertLists(explanation, 'explanation', ['contributions', 'byType'], 'timelineData');
    const { lead, asOf, contributions, byType, byComponent, summary } = explanation;
    const blocks: Omit<StackBlock, 'from' | 'to'>[] = byType.map(({ type, component, touches, points }) => ({
      label: typeName(type, model),
      component,
      touches,
      points,
    }));
    if (byComponent.synergy !== 0) {
      const label = words.bothChannels;
      blocks.push({ label, component: 'synergy', touches: 0, points: byComponent.synergy });
    }
    blocks.sort((a, b) => stackOrder.indexOf(a.component) - stackOrder.indexOf(b.component));
    let end = 0;
    const stack = blocks.map((block) => {
      const from = end;
      end += block.points;
      return { ...block, from, to: end };
    });
    const marks = contributions
      .map(({ interaction, type, component, at, points }) => ({
        at,
        label: typeName(type, model),
        direction: interaction.direction ?? null,
        component,
        points,
      }))
      .sort((a, b) => a.at - b.at);
    return { key: lead.key, asOf, score: lead.score, marks, stack, description: summary };
  });
}
