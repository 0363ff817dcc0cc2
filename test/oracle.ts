import type { InteractionTypeDefinition, ScoringModel } from 'touchpoint-scoring';
import type { Touch } from './arbitraries.js';

/** Evidence of one lead, by the words of the design and nothing else: no columns, no codes, no shortcuts. */
export interface NaiveEvidence {
  readonly online: number;
  readonly offline: number;
  readonly friction: number;
}

export function naiveEvidence(history: readonly Touch[], model: ScoringModel, asOf: number): NaiveEvidence {
  const sums = { online: 0, offline: 0, friction: 0 };
  for (const [name, type] of Object.entries(model.types)) {
    const values = history
      .filter((touch) => countsAs(touch, model) === name)
      .filter(({ at, outcome }) => at <= asOf && outcome !== 'cancelled' && outcome !== 'scheduled')
      .map((touch) => ({
        day: new Date(touch.at).toISOString().slice(0, 10),
        remaining: weight(touch, type, model) * 2 ** (-(asOf - touch.at) / (type.halfLifeDays * 86_400_000)),
      }));
    const column = type.effect === 'friction' ? 'friction' : type.channel;
    const strongest = (of: typeof values) => Math.max(0, ...of.map(({ remaining }) => remaining));
    if (type.counts === 'once') sums[column] += strongest(values);
    else if (type.counts === 'daily') {
      for (const today of new Set(values.map(({ day }) => day))) {
        sums[column] += strongest(values.filter(({ day }) => day === today));
      }
    } else for (const { remaining } of values) sums[column] += remaining;
  }
  return sums;
}

function countsAs({ type, outcome }: Touch, model: ScoringModel): string | null {
  return outcome === 'no-show' ? model.noShowType : type;
}

function weight(touch: Touch, type: InteractionTypeDefinition, model: ScoringModel): number {
  const { direction, durationMinutes, participants = 1 } = touch;
  const directed = direction === undefined ? 1 : (type.direction?.[direction] ?? 1);
  const lasting =
    durationMinutes === undefined || type.duration === undefined
      ? 1
      : Math.min(
          type.duration.maximum,
          Math.max(
            type.duration.minimum,
            (durationMinutes / type.duration.referenceMinutes) ** type.duration.exponent,
          ),
        );
  return type.weight * directed * lasting * participants ** -model.crowdExponent;
}

export function naiveScore({ online, offline, friction }: NaiveEvidence, model: ScoringModel): number {
  const { shares, halfSaturation } = model;
  const strengthOnline = 1 - 2 ** (-online / halfSaturation.online);
  const strengthOffline = 1 - 2 ** (-offline / halfSaturation.offline);
  return (
    100 *
    (shares.online * strengthOnline +
      shares.offline * strengthOffline +
      shares.synergy * strengthOnline * strengthOffline) *
    2 ** (-friction / halfSaturation.friction)
  );
}
