import { type QuietModel, quietOption } from '../cadence/quiet.js';
import { isOneOf, listNames } from '../closed-sets.js';
import { showValue } from '../error.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { checkOptions, invalidOption } from '../options.js';
import { gatheredFor } from '../score/gathered-evidence.js';
import { comparableScore } from '../score/score-formula.js';
import { type LeadScore, leadScoreOf, type ResultOrigin } from '../score/score-leads.js';
import { type ScoreOptions, scoreOptionNames } from '../score/score-options.js';
import type { FlagOf } from './flag.js';
import { flagFinder } from './flag-finder.js';
import { type FlagKind, flagKinds } from './flag-kinds.js';
import { mixOf, type RelationshipMix } from './mix.js';

/**
 * Options of {@link flagRelationships}.
 *
 * @typeParam Kind - the flags asked for
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Relationships
 */
export interface FlagOptions<
  Type extends string,
  T extends InteractionInput<Type> = InteractionInput<Type>,
  Kind extends FlagKind = FlagKind,
  Grade extends string = string,
> extends ScoreOptions<Type, T, Grade> {
  /** What `cooling` and `dormant` are judged by, from {@link fitQuiet}; {@link standardQuiet} by default. */
  readonly quiet?: QuietModel | undefined;
  /** Only flags of these kinds; all by default. */
  readonly only?: readonly Kind[] | undefined;
}

/**
 * A relationship with something to act on.
 *
 * @typeParam Kind - the flags asked for
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Relationships
 */
export interface FlaggedRelationship<Kind extends FlagKind = FlagKind, Grade extends string = string>
  extends LeadScore<Grade> {
  /** Which channels it lives on. */
  readonly mix: RelationshipMix;
  /** What to act on; at least one. */
  readonly flags: FlagOf<Kind>[];
}

/**
 * What {@link flagRelationships} returns.
 *
 * @typeParam Kind - the flags asked for
 * @typeParam Grade - names of the grades, from the model
 *
 * @group Relationships
 */
export interface FlaggedRelationships<Kind extends FlagKind = FlagKind, Grade extends string = string>
  extends ResultOrigin {
  /** How many relationships were looked at. */
  readonly assessed: number;
  /** Those with a flag, the highest score first. */
  readonly relationships: FlaggedRelationship<Kind, Grade>[];
}

/**
 * Finds the relationships that a person should act on: known only online, no longer met, gone quiet, one-sided,
 * unanswered, burdened by friction, or too young to judge. O(n + leads · log leads).
 *
 * @param interactions - in any order; not changed
 * @param options - as for {@link scoreLeads}, and which flags
 * @returns the flagged relationships with their evidence, the highest score first; {@link describeFlag} says each
 * in a sentence
 * @throws {@link TouchpointError} what {@link scoreLeads} throws
 *
 * @example
 * ```ts
 * import { flagRelationships, standardModel } from 'touchpoint-scoring';
 *
 * const mails = ['2026-10-01', '2026-10-20', '2026-11-15'].map((day) => ({
 *   leadId: 'ada',
 *   type: 'email' as const,
 *   at: `${day}T10:00:00Z`,
 * }));
 * const { relationships } = flagRelationships(mails, {
 *   model: standardModel,
 *   asOf: '2026-11-23T10:00:00Z',
 *   only: ['online-only'],
 * });
 * relationships.map(({ key, flags }) => [key, flags[0]?.onlineTouches]); // => [['ada', 3]]
 * ```
 *
 * @group Relationships
 */
export function flagRelationships<
  Type extends string,
  T extends InteractionInput<Type>,
  const Kind extends FlagKind = FlagKind,
  Grade extends string = string,
>(
  interactions: readonly T[] | Iterable<T>,
  options: FlagOptions<Type, T, Kind, Grade>,
): FlaggedRelationships<Kind, Grade> {
  const source = 'flagRelationships';
  checkOptions(options, source, { ...scoreOptionNames, quiet: true, only: true });
  const wanted = wantedKinds(options.only, source);
  const gathered = gatheredFor(interactions, options, source);
  const { model, asOf, codes } = gathered;
  const flagsOf = flagFinder(gathered, quietOption(options.quiet, source), wanted);
  const relationships: FlaggedRelationship<Kind, Grade>[] = [];
  for (const code of codes) {
    // A grade that is found is one of the model.
    const lead = leadScoreOf(gathered, code) as LeadScore<Grade>;
    const mix = mixOf(lead, model.model);
    const flags = flagsOf(lead, mix, code);
    if (flags.length > 0) {
      relationships.push({ ...lead, mix, flags: flags as FlagOf<Kind>[] });
    }
  }
  relationships.sort(
    (a, b) => comparableScore(b.score) - comparableScore(a.score) || (a.key < b.key ? -1 : 1),
  );
  return { modelFingerprint: model.fingerprint, asOf, assessed: codes.length, relationships };
}

function wantedKinds(
  only: readonly FlagKind[] | undefined,
  source: string,
): ReadonlySet<FlagKind> | undefined {
  if (only === undefined) return undefined;
  const remedy = `List any of ${listNames(flagKinds, 'and')}.`;
  if (!Array.isArray(only)) {
    throw invalidOption(source, 'only', only, `must be a list, got ${showValue(only)}`, remedy);
  }
  for (const [index, kind] of only.entries()) {
    if (isOneOf(flagKinds, kind)) continue;
    throw invalidOption(source, ['only', index], kind, `must name a flag, got ${showValue(kind)}`, remedy);
  }
  return new Set(only);
}
