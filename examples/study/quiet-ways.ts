import { standardQuiet } from 'touchpoint-scoring';
import { calibrationError } from 'touchpoint-scoring/learn';
import { fittedToRows } from '../../src/core/cadence/assess-cadences.js';
import { heardProbability, quietColumns } from '../../src/core/cadence/quiet.js';
import { lotsOf } from '../../src/learn/backtest/split-rows.js';
import type { Table } from './study.js';

type State = Parameters<typeof heardProbability>[0];

const parts = 5;

/**
 * The quiet model with the constants of public data, and fitted to the other four of five parts of the groups: as orders,
 * and how far its shares are from what came.
 */
export function quietWays(
  states: readonly State[],
  outcomes: readonly boolean[],
  groups: readonly string[],
  horizonDays: number,
): { readonly ways: [string, number[]][]; readonly table: Table } {
  const standard = states.map((state) => heardProbability(state, { ...standardQuiet, horizonDays }));
  const lots = lotsOf(groups);
  const partOf = (row: number) => Math.floor((lots[row] as number) * parts);
  const fits = Array.from({ length: parts }, (_, part) => {
    const others = states.flatMap((_, row) => (partOf(row) === part ? [] : [row]));
    return fittedToRows(
      others.map((row) => quietColumns(states[row] as State, horizonDays)),
      others.map((row) => Number(outcomes[row])),
      horizonDays,
    );
  });
  const fitted = states.map((state, row) => heardProbability(state, fits[partOf(row)] ?? standardQuiet));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    ways: [
      ['quiet model, constants of public data', standard],
      ['quiet model, fitted to others', fitted],
    ],
    table: {
      caption: 'The quiet model as a share (expected calibration error in ten bins of equal width)',
      head: ['constants', 'mean P', 'share that came', 'calibration error'],
      rows: (
        [
          ['of public data', standard],
          ['fitted to others', fitted],
        ] as const
      ).map(([name, values]) => [
        name,
        mean(values).toFixed(3),
        mean(outcomes.map(Number)).toFixed(3),
        (calibrationError(outcomes, values) ?? 0).toFixed(3),
      ]),
    },
  };
}
