import { type BuiltJourneys, buildJourneys } from '../attribution/build-journeys.js';
import { type AttributionRule, fullPath, standardRules, wShaped } from '../attribution/rule.js';
import type { ImportedInteraction } from '../importers/index.js';
import type { CreditOptions, DealOptions } from './deal-options.js';
import { UsageError } from './errors.js';
import { printable } from './output.js';
import { readDeals } from './read-deals.js';
import type { Reading } from './reading.js';
import type { ReadingOptions } from './reading-options.js';
import { keyOf } from './scoring-options.js';
import type { World } from './world.js';

/** Names of the key in a table of deals, by whom scores are for. */
const keyNames = {
  lead: ['lead', 'leadid', 'contact', 'contactid', 'email'],
  account: ['account', 'accountid', 'company', 'companyid'],
  'owner-lead': ['ownerlead'],
} as const;

/**
 * The journeys of the deals in the file `--won`, and on standard error what of it could not be used.
 *
 * @throws UsageError, InputError
 */
export async function journeysOf(
  file: string,
  interactions: readonly ImportedInteraction<string>[],
  reading: Reading,
  options: DealOptions &
    ReadingOptions & {
      readonly key: 'lead' | 'account' | 'owner-lead' | undefined;
      readonly touchpoint?: CreditOptions['touchpoint'];
    },
  world: World,
): Promise<BuiltJourneys> {
  const { timeZone, lookBack, openLost, quiet, touchpoint, wonStage, lostStage } = options;
  if (lookBack === 0) throw new UsageError('--look-back must be above 0');
  const key = keyOf(options);
  const deals = await readDeals(file, { timeZone, keyNames: keyNames[key], wonStage, lostStage }, world);
  const built = buildJourneys(interactions, deals.ends, {
    model: reading.model,
    key,
    touchpoint,
    lookBackDays: lookBack,
    openLostAt: openLost ? reading.asOf : undefined,
    timeZone,
  });
  if (quiet) return built;
  const tell = (text: string) => world.writeError(`${printable(text)}\n`);
  for (const message of deals.rejected.slice(0, shown)) tell(message);
  if (deals.rejected.length > shown)
    tell(`… and ${deals.rejected.length - shown} more deals that cannot be read`);
  for (const stage of deals.stagesOfNone)
    tell(`warning: no deal is in the stage ${JSON.stringify(stage)}; compare the name with the file`);
  const { ends, keys } = built.unmatched;
  tell(
    `${deals.ends.length} deals, ${built.endsWithoutTouches} without a touch before them` +
      `${deals.open === 0 ? '' : `, ${deals.open} open and left out`}` +
      `${deals.rejected.length === 0 ? '' : `, ${deals.rejected.length} cannot be read`}`,
  );
  if (ends > 0) {
    const named = keys.slice(0, 3).join(', ');
    const more = keys.length > 3 ? ` and ${keys.length - 3} more` : '';
    tell(
      `Deals whose contact is missing from the interactions: ${ends} (${named}${more}). Are they ids of another system?`,
    );
  }
  return built;
}

const shown = 20;

/** The rules by the names on the command line. */
const rulesByName: Readonly<Record<string, AttributionRule>> = {
  ...Object.fromEntries(standardRules.map((rule) => [rule.kind, rule])),
  rising: { kind: 'rising' },
  'touch-decay': { kind: 'touch-decay' },
  'coalition-shapley': { kind: 'coalition-shapley' },
  influence: { kind: 'influence' },
  'w-shaped': wShaped,
  'full-path': fullPath,
  'u-shaped': { kind: 'position' },
};

/**
 * The rules that were named, or `undefined` for the standard ones.
 *
 * @throws UsageError
 */
export function rulesNamed(
  names: readonly string[],
  except: readonly string[],
): readonly AttributionRule[] | undefined {
  if (names.length === 0 && except.length === 0) return undefined;
  const rules =
    names.length === 0
      ? standardRules
      : names.map((name) => {
          const rule = Object.hasOwn(rulesByName, name) ? rulesByName[name] : undefined;
          if (rule !== undefined) return rule;
          const known = Object.keys(rulesByName).join(', ');
          throw new UsageError(`--rule must be one of ${known}, got ${JSON.stringify(name)}`);
        });
  return except.length === 0 ? rules : rules.map((rule) => ({ ...rule, except }));
}
