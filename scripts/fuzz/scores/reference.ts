import type { InteractionTypeDefinition, ScoringModel } from 'touchpoint-scoring';

// A second implementation of the score, written from docs/the-model.md alone. It shares no line with src: it knows no
// columns, no codes and no running sums, and takes the rules one after the other as the guide states them.

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

function scoreOf(
  touches: readonly ReferenceTouch[],
  model: ScoringModel<string>,
  asOf: number,
): ReferenceScore {
  const evidence = { online: 0, offline: 0, friction: 0 };
  for (const [name, type] of Object.entries(model.types)) {
    const counted = touches.filter(
      ({ at, outcome, type: own }) =>
        at <= asOf &&
        outcome !== 'cancelled' &&
        outcome !== 'scheduled' &&
        (outcome === 'no-show' ? model.noShowType : own) === name,
    );
    const values = counted.map((touch) => ({ touch, value: evidenceOf(touch, type, model, asOf) }));
    evidence[type.effect === 'friction' ? 'friction' : type.channel] += sumBy(type, values);
  }
  const { shares, halfSaturation } = model;
  const strength = (amount: number, half: number) => 1 - 2 ** (-amount / half);
  const online = strength(evidence.online, halfSaturation.online);
  const offline = strength(evidence.offline, halfSaturation.offline);
  const gained = shares.online * online + shares.offline * offline + shares.synergy * online * offline;
  return { score: 100 * gained * 2 ** (-evidence.friction / halfSaturation.friction), ...evidence };
}

function sumBy(
  type: InteractionTypeDefinition,
  values: readonly { touch: ReferenceTouch; value: number }[],
): number {
  const counts: unknown =
    (type as { counts?: unknown }).counts ?? ('once' in type && type.once ? 'once' : 'each');
  if (counts === 'each') return values.reduce((sum, { value }) => sum + value, 0);
  const strongest = new Map<number, number>();
  for (const { touch, value } of values) {
    const group = counts === 'daily' ? Math.floor(touch.at / 86_400_000) : 0;
    strongest.set(group, Math.max(strongest.get(group) ?? 0, value));
  }
  return [...strongest.values()].reduce((sum, value) => sum + value, 0);
}

function evidenceOf(
  { at, direction, durationMinutes, participants = 1 }: ReferenceTouch,
  type: InteractionTypeDefinition,
  model: ScoringModel<string>,
  asOf: number,
): number {
  const directed = direction === undefined ? 1 : (type.direction?.[direction] ?? 1);
  const length =
    durationMinutes === undefined || type.duration === undefined
      ? 1
      : Math.min(
          type.duration.maximum,
          Math.max(
            type.duration.minimum,
            (durationMinutes / type.duration.referenceMinutes) ** type.duration.exponent,
          ),
        );
  const weight = type.weight * directed * length * participants ** -model.crowdExponent;
  const halfLives = (asOf - at) / (type.halfLifeDays * 86_400_000);
  return halfLives > 1000 ? 0 : weight * 2 ** -halfLives;
}
