import { ownerLeadKey } from '../core/evidence/lead-key.js';
import { flagKinds } from '../core/relationship/flag-kinds.js';
import type { ImportedInteraction } from '../importers/index.js';
import { choice, choices, flag, type Options, type Values, wholeNumber } from './option.js';

/** What a command takes that scores leads. */
export const scoringOptions = {
  key: choice('KEY', 'what gets a score: lead (default), account or owner-lead', [
    'lead',
    'account',
    'owner-lead',
  ]),
  top: wholeNumber('N', 'how many to print; by default 20 leads on a terminal, otherwise all'),
} satisfies Options;

/** What a command takes that ranks them. */
export const rankingOptions = {
  ...scoringOptions,
  failOn: choices('KIND', 'exit with code 1 if a flag of this kind is raised; may be repeated', flagKinds),
  stream: flag(
    'for input larger than memory: keep sums and a short history of each lead, not the interactions',
  ),
} satisfies Options;

/** Whom scores are for: the option, or its default. */
export function keyOf({ key = 'lead' }: Pick<Values<typeof scoringOptions>, 'key'>) {
  return key;
}

/** Whom an interaction is with, by the key that scores are for. */
export function keyOfInteraction(
  { leadId, accountId, ownerId }: ImportedInteraction<string>,
  options: Pick<Values<typeof scoringOptions>, 'key'>,
): string | undefined {
  const key = keyOf(options);
  if (key === 'account') return accountId;
  if (key === 'lead') return leadId;
  return ownerId === undefined ? undefined : ownerLeadKey(ownerId, leadId);
}
