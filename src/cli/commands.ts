import type { Command } from './command.js';
import { changesCommand } from './commands/changes.js';
import { creditCommand } from './commands/credit.js';
import { dueCommand } from './commands/due.js';
import { explainCommand } from './commands/explain.js';
import { flagsCommand } from './commands/flags.js';
import { importCommand } from './commands/import.js';
import { inspectCommand } from './commands/inspect.js';
import { modelCommand } from './commands/model.js';
import { networkCommand } from './commands/network.js';
import { planCommand } from './commands/plan.js';
import { rankCommand } from './commands/rank.js';
import { reportCommand } from './commands/report.js';
import { warehouseCommand } from './commands/warehouse.js';
import { weekCommand } from './commands/week.js';

/**
 * All commands, in the order of the usage.
 *
 * To add one: write `commands/NAME.ts` that exports `command({ name, forms, options, run })`, and add it here. Usage,
 * `touchpoint NAME --help`, parsing and the refusal of unknown options follow from that.
 *
 * - Options are made by `text`, `texts`, `list`, `flag`, `wholeNumber`, `choice`, `choices` of `option.ts`; the key
 *   `minutesPerWeek` is `--minutes-per-week`. An option of one command stands in that command's file.
 * - A command that reads files spreads `readingOptions`, one that scores `scoringOptions` too, one that prints a table
 *   `printingOptions`. An option added to one of these belongs to all such commands.
 * - `openReading(operands, options, world)` gives model, as-of and the interactions of all files; `allOf(reading)` has
 *   them in memory. `writeTable` prints. End with `reading.finish()`, which reports what could not be used.
 * - An option of two commands must be the same in both; a test says so.
 */
export const commands: readonly Command[] = [
  rankCommand,
  flagsCommand,
  explainCommand,
  networkCommand,
  dueCommand,
  weekCommand,
  changesCommand,
  planCommand,
  creditCommand,
  reportCommand,
  importCommand,
  inspectCommand,
  modelCommand,
  warehouseCommand,
];
