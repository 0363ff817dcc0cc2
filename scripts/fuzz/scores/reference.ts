import type { ScoringModel } from 'touchpoint-scoring';
import { naiveEvidence, naiveScore } from '../../../test/oracle.js';

// Scores by the oracle of the tests, which is written from docs/the-model.md alone and shares no line with src, for histories
// in which copies and touches of any age occur.

export interface ReferenceTouch {
  readonly id?: string | undefined;
  readonly leadId: string;
  readonly type: string;
  readonly at: number;
  readonly direction?: 'inbound' | 'outbound' | 'mutual' | undefined;
  readonly durationMinutes?: number | undefined;
  readonly participants?: number | undefined;
  readonly outcome?: 'held' | 'scheduled' | 'cancelled' | 'no-show' | undefined;
  readonly recordedAt?: number | undefined;
}

export interface ReferenceScore {
  readonly score: number;
  readonly online: number;
  readonly offline: number;
  readonly friction: number;
}

/** Scores of all leads with a row, by lead. */
export function referenceScores(
  touches: readonly ReferenceTouch[],
  model: ScoringModel<string>,
  asOf: number,
): Map<string, ReferenceScore> {
  const scores = new Map<string, ReferenceScore>();
  for (const lead of new Set(touches.map(({ leadId }) => leadId))) {
    const own = withoutCopies(touches.filter(({ leadId }) => leadId === lead));
    scores.set(lead, scoreOf(own, model, asOf));
  }
  return scores;
}

/** Of several with one id, the one recorded last. The generator never lets two be recorded at the same time. */
function withoutCopies(touches: readonly ReferenceTouch[]): ReferenceTouch[] {
  return touches.filter(
    (touch) =>
      touch.id === undefined ||
      !touches.some(
        (other) =>
          other.id === touch.id &&
          (other.recordedAt ?? Number.NEGATIVE_INFINITY) > (touch.recordedAt ?? Number.NEGATIVE_INFINITY),
      ),
  );
}

/** Nothing is left of a touch after a thousand half-lives. */
function scoreOf(
  touches: readonly ReferenceTouch[],
  model: ScoringModel<string>,
  asOf: number,
): ReferenceScore {
  const left = touches.filter(({ type, outcome, at }) => {
    const counted = model.types[(outcome === 'no-show' ? model.noShowType : type) ?? type];
    return counted !== undefined && (asOf - at) / (counted.halfLifeDays * 86_400_000) <= 1000;
  });
  const evidence = naiveEvidence(left, model, asOf);
  return { score: naiveScore(evidence, model), ...evidence };
}
