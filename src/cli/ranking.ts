import { createLedger } from '../core/ledger/create-ledger.js';
import type { RankedLead } from '../core/ranking/rank-candidates.js';
import { rankLeads } from '../core/ranking/rank-leads.js';
import type { ImportedInteraction } from '../importers/index.js';
import type { Values } from './option.js';
import { outputOf, type PrintingOptions } from './printing-options.js';
import type { Reading } from './reading.js';
import type { RowOfRanking } from './saved-ranking.js';
import { keyOf, type rankingOptions } from './scoring-options.js';
import type { World } from './world.js';

/** Interactions that are kept in memory, about half a gigabyte; beyond that sums and a short history of each lead are. */
const mostInMemory = 1_000_000;

/** The leads that a command prints, and of which ranking they are: all of its leads counted. */
export interface CommandRanking extends RowOfRanking {
  readonly leads: readonly RankedLead[];
}

/**
 * Ranks what is read: from the interactions or, where there are too many or the caller wants it so, from a ledger that keeps
 * history. Either raises all flags.
 */
export async function rankingOf(
  reading: Reading,
  options: Values<typeof rankingOptions>,
  top?: number,
): Promise<CommandRanking> {
  const { model, asOf, labels } = reading;
  const key = keyOf(options);
  const inMemory: ImportedInteraction<string>[] = [];
  const ledgerOf = () =>
    createLedger<string, ImportedInteraction<string>>({ model, asOf, key, history: true });
  let ledger = options.stream ? ledgerOf() : undefined;
  for await (const interactions of reading.parts) {
    if (ledger === undefined) {
      for (const one of interactions) inMemory.push(one);
      if (inMemory.length <= mostInMemory) continue;
      ledger = ledgerOf();
      ledger.addAll(inMemory.splice(0));
    } else ledger.addAll(interactions);
  }
  if (ledger === undefined) return rankLeads(inMemory, { model, asOf, key, top, labels });
  return ledger.rank({ top, labels });
}

/** How many of the leads are printed. */
export function shownOf(
  options: Values<typeof rankingOptions> & PrintingOptions,
  { isTerminal }: World,
): number | undefined {
  return options.top ?? (outputOf(options) === 'table' && isTerminal ? 20 : undefined);
}
