import { areaUnderCurve, averagePrecision, bootstrapInterval } from 'touchpoint-scoring/learn';

/** How a list of scores orders the outcomes, as cells of a table: area, its interval, average precision. */
export function orderCells(
  outcomes: readonly boolean[],
  scores: readonly number[],
  groups: readonly string[],
  resamples = 200,
): string[] {
  const { value, interval } = bootstrapInterval({
    groups,
    resamples,
    measure: (places) => {
      const drawn = Array.from(places);
      return areaUnderCurve(
        drawn.map((place) => outcomes[place] === true),
        drawn.map((place) => scores[place] ?? 0),
      );
    },
  });
  const range = interval === null ? '' : `${interval[0].toFixed(3)}–${interval[1].toFixed(3)}`;
  return [value?.toFixed(3) ?? 'none', range, averagePrecision(outcomes, scores).toFixed(3)];
}

export const orderHead = ['ordered by', 'area', '95%', 'average precision'];

/** The share of cases that came true, by how the two had dealt with each other. */
export function rateRows(
  cases: readonly { readonly online: boolean; readonly offline: boolean; readonly cameTrue: boolean }[],
): string[][] {
  const ways: [string, boolean, boolean][] = [
    ['neither', false, false],
    ['online only', true, false],
    ['offline only', false, true],
    ['both', true, true],
  ];
  return ways.map(([name, online, offline]) => {
    const those = cases.filter((pair) => pair.online === online && pair.offline === offline);
    const hits = those.filter(({ cameTrue }) => cameTrue).length;
    return [
      name,
      String(those.length),
      String(hits),
      those.length === 0 ? '' : `${((100 * hits) / those.length).toFixed(1)}%`,
    ];
  });
}

export const rateHead = ['contact', 'pairs', 'came true', 'rate'];
