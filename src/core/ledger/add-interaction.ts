import type { CopyDetails } from '../copies/copy-options.js';
import { badKey, checkedTypeCode } from '../evidence/encode-interactions.js';
import { instantOf } from '../evidence/interaction-problem.js';
import { countedTypeCode, statusOfOutcome } from '../evidence/touch-status.js';
import { touchWeight } from '../evidence/touch-weight.js';
import type { InteractionInput } from '../interaction/interaction.js';
import { directionCodes } from '../model/compile-model.js';
import { isKnown, nameOfTouch, rememberId } from './known-ids.js';
import type { AddOutcome } from './ledger.js';
import { presentKey } from './rename-lead.js';
import { keepsPeople, type LedgerState, receive } from './state.js';

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
  const { model } = state;
  const ownType = checkedTypeCode(interaction, model, -1, 'add') as number;
  const { id, leadId, outcome, direction, durationMinutes, participants } = interaction;
  const given = keyOf(interaction);
  if (typeof given !== 'string' || given === '') {
    if (given !== undefined && given !== null && given !== '') throw badKey('add', 0, given);
    state.counts.withoutKey++;
    return 'without-key';
  }
  if (state.erased.size > 0 && state.hash !== undefined && state.erased.has(state.hash(leadId)))
    return 'erased';
  const key = presentKey(state, given);
  const type = countedTypeCode(outcome, ownType, model);
  const at = instantOf(interaction.at) as number;
  const named = (one: string) => nameOfTouch(state, one, leadId, key);
  const knowsIds = state.ids.windowMs > 0;
  const copies = knowsIds ? idsOfCopies(interaction).map(named) : [];
  if (copies.some((copy) => isKnown(state.ids, copy))) {
    state.counts.duplicates++;
    return 'duplicate';
  }
  const received = receive(
    state,
    key,
    knowsIds && id !== undefined && id !== null ? named(id) : undefined,
    type,
    at,
    touchWeight(
      model,
      type,
      direction === undefined || direction === null ? 0 : directionCodes[direction],
      durationMinutes === undefined || durationMinutes === null ? -1 : durationMinutes,
      participants === undefined || participants === null ? 1 : participants,
    ),
    statusOfOutcome(outcome, model),
    interaction,
    keepsPeople(state) ? leadId : undefined,
  );
  if (received === 'counted') {
    const lead = state.codes.get(key) as number;
    for (const copy of copies) {
      rememberId(state.ids, copy, { lead, told: undefined }, at, state.latestAt);
    }
  }
  return received;
}

const none: readonly string[] = [];

/** The ids, besides its own, of the copies that an interaction was merged from. */
function idsOfCopies(interaction: InteractionInput<string> & CopyDetails): readonly string[] {
  const { id, mergedFrom } = interaction;
  if (!Array.isArray(mergedFrom)) return none;
  return mergedFrom.flatMap((origin: { readonly id?: unknown } | null) => {
    const other = origin?.id;
    return typeof other === 'string' && other !== '' && other !== id ? [other] : [];
  });
}
