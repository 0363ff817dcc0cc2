import type { ImportResult } from '../importers/index.js';

/** A line that is not JSON. */
export function rejectionOf(line: number): ImportResult<string>['rejected'][number] {
  return {
    index: line - 1,
    line,
    row: undefined,
    issues: [
      {
        path: [],
        value: undefined,
        message: 'must be JSON',
        remedy: 'Write one JSON object a line, without commas between lines.',
      },
    ],
  };
}
