import { parse } from 'csv-parse/sync';
import { type Interaction, type Issue, parseInteractions, standardModel } from 'touchpoint-scoring';
import * as z from 'zod';

/** The studio's own columns. A file without them is fine. */
const ownColumns = z.object({
  event: z.string().optional(),
  note: z.string().optional(),
});

export type StudioInteraction = Interaction & z.infer<typeof ownColumns>;

/** A line of the file that is no interaction. */
export interface RejectedLine {
  readonly line: number;
  readonly issues: readonly Pick<Issue, 'path' | 'message' | 'remedy'>[];
}

/** Reads CSV text; every line that cannot be used is reported with its number, and all others count. */
export function readInteractions(
  text: string,
  timeZone?: string,
): { interactions: StudioInteraction[]; rejected: RejectedLine[] } {
  const broken: RejectedLine[] = [];
  const records = parse(text, {
    bom: true,
    columns: true,
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    on_skip: (error) => {
      if (error === undefined) return undefined;
      const remedy = 'Correct the quotes or the number of fields of this line.';
      broken.push({
        line: Number(error['lines'] ?? 0),
        issues: [{ path: [], message: error.message, remedy }],
      });
      return undefined;
    },
  }) as unknown as { record: Record<string, string>; info: { lines: number } }[];

  const { interactions, rejected } = parseInteractions(
    records.map(({ record }) => record),
    { model: standardModel, timeZone, extra: ownColumns },
  );
  const refused = rejected.map(({ index, issues }) => ({ line: records[index]?.info.lines ?? 0, issues }));
  return { interactions, rejected: [...broken, ...refused].sort((a, b) => a.line - b.line) };
}
