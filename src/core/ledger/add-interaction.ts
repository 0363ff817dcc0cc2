import type { CopyDetails } from '../copies/copy-options.js';
import { badKey, checkedTypeCode } from '../evidence/encode-interactions.js';
import { instantOf } from '../evidence/interaction-problem.js';
import { emptyFields, type ReadFields, readOnce } from '../evidence/read-once.js';
import { countedTypeCode, statusOfOutcome } from '../evidence/touch-status.js';
import { touchWeight } from '../evidence/touch-weight.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { type CompiledModel, directionCodes } from '../model/compile-model.js';
import { isKnown, nameOfTouch, rememberId } from './known-ids.js';
import type { AddOutcome } from './ledger.js';
import { presentKey } from './rename-lead.js';
import { codeOf, keepsPeople, type LedgerState, receive, sumTouch } from './state.js';
import { toldDirection, toldOwner } from './told.js';

/**
 * Checks an interaction and takes it into a ledger. One that was merged from copies is known under the ids of all.
 *
 * @throws {@link TouchpointError} `invalid_interactions`, `invalid_option` for a key that is no text
 *
 * @internal
 */
export function addInteraction<T extends InteractionInput<string>>(
  state: LedgerState,
  keyOf: (interaction: T) => string | null | undefined,
  interaction: T,
): AddOutcome {
  // The key function, or a getter, may add to a ledger itself: then the fields are in use, and that call takes its own.
  const into = spareFields ?? emptyFields();
  spareFields = undefined;
  const fields = readOnce(interaction, into, -1, 'add');
  const ownType = checkedTypeCode(fields, state.model, -1, 'add', state.ignoresUnknownTypes);
  const given = keyOf(interaction);
  if (typeof given !== 'string' && given !== undefined && given !== null) throw badKey('add', 0, given);
  let outcome: AddOutcome = 'counted';
  if (ownType !== undefined && hasKey(given) && isPlain(state, fields, interaction)) {
    // What `addChecked` would do, without the questions that it need not ask; in place, because nearly all of a stream is plain.
    const lead = codeOf(state, presentKey(state, given));
    const at = instantOf(fields.at) as number;
    const weight = weightOf(state.model, ownType, fields);
    const person = keepsPeople(state) ? fields.leadId : undefined;
    sumTouch(state, lead, ownType, at, weight, toldDirection(fields), toldOwner(fields), person);
  } else outcome = addChecked(state, ownType, given, fields, interaction);
  spareFields = into;
  return outcome;
}

/** Fields that are not in use: nothing keeps them, and an object for each interaction would be garbage with the next. */
let spareFields: ReadFields | undefined;

/**
 * Whether all that is to be done with an interaction of a known type, for somebody, is to sum it: it was held and not later than the
 * ledger's time, nobody was erased, and no copies of it can be known. Most of a stream is.
 *
 * @param fields - its fields as they were checked
 *
 * @internal
 */
export function isPlain(
  { asOf, ids, erased }: LedgerState,
  { id, outcome, at }: InteractionInput<string>,
  interaction: InteractionInput<string>,
): boolean {
  return (
    (outcome === undefined || outcome === null || outcome === 'held') &&
    (ids.windowMs === 0 || ((id === undefined || id === null) && !('mergedFrom' in interaction))) &&
    erased.size === 0 &&
    (instantOf(at) as number) <= asOf
  );
}

/**
 * Takes an interaction that has been checked into a ledger.
 *
 * @param ownType - the code of its type; `undefined` where the model does not have it, and the ledger ignores that
 * @param given - whom it is scored for; nothing, or empty text, where it is for nobody
 * @param fields - its fields as they were checked
 * @param interaction - itself, which may say of what copies it was merged
 *
 * @internal
 */
export function addChecked(
  state: LedgerState,
  ownType: number | undefined,
  given: string | null | undefined,
  fields: InteractionInput<string>,
  interaction: InteractionInput<string>,
): AddOutcome {
  if (!hasKey(given)) {
    state.counts.withoutKey++;
    return 'without-key';
  }
  const { model } = state;
  const { id, leadId, outcome } = fields;
  if (state.erased.size > 0 && state.hash !== undefined && state.erased.has(state.hash(leadId)))
    return 'erased';
  const key = presentKey(state, given);
  if (ownType === undefined) {
    // Nothing is known of it, but that there is such a lead.
    codeOf(state, key);
    state.counts.unknownType++;
    return 'unknown-type';
  }
  const type = countedTypeCode(outcome, ownType, model);
  const at = instantOf(fields.at) as number;
  const knowsIds = state.ids.windowMs > 0;
  const copies = knowsIds
    ? idsOfCopies(interaction, id, (one) => nameOfTouch(state, one, leadId, key))
    : none;
  if (copies.length > 0 && copies.some((copy) => isKnown(state.ids, copy))) {
    state.counts.duplicates++;
    return 'duplicate';
  }
  const received = receive(
    state,
    key,
    knowsIds && id !== undefined && id !== null ? nameOfTouch(state, id, leadId, key) : undefined,
    type,
    at,
    weightOf(model, type, fields),
    statusOfOutcome(outcome, model),
    fields,
    keepsPeople(state) ? leadId : undefined,
  );
  if (copies.length > 0 && received === 'counted') {
    const lead = state.codes.get(key) as number;
    for (const copy of copies) {
      rememberId(state.ids, copy, { lead, told: undefined }, at, state.latestAt);
    }
  }
  return received;
}

/**
 * The weight of an interaction that has been checked, counted as a type.
 *
 * @internal
 */
export function weightOf(
  model: CompiledModel,
  type: number,
  { direction, durationMinutes, participants }: InteractionInput<string>,
): number {
  return touchWeight(
    model,
    type,
    direction === undefined || direction === null ? 0 : directionCodes[direction],
    durationMinutes === undefined || durationMinutes === null ? -1 : durationMinutes,
    participants === undefined || participants === null ? 1 : participants,
  );
}

function hasKey(given: string | null | undefined): given is string {
  return given !== undefined && given !== null && given !== '';
}

const none: readonly string[] = [];

/** The ids, besides its own, of the copies that an interaction was merged from, as the ledger knows them. */
function idsOfCopies(
  { mergedFrom }: InteractionInput<string> & CopyDetails,
  id: string | null | undefined,
  named: (id: string) => string,
): readonly string[] {
  if (!Array.isArray(mergedFrom)) return none;
  return mergedFrom.flatMap((origin: { readonly id?: unknown } | null) => {
    const other = origin?.id;
    return typeof other === 'string' && other !== '' && other !== id ? [named(other)] : [];
  });
}
