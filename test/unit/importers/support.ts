import { standardModel } from 'touchpoint-scoring';
import { createIdentity, type ImportOptions, type ImportResult } from 'touchpoint-scoring/importers';

export const identity = createIdentity({ own: ['studio.com', 'kim.private@gmail.com'] });

export const options: ImportOptions<keyof typeof standardModel.types> = { model: standardModel, identity };

/** An import in few words: `lead type direction minutes participants outcome attendance`, and what else became of rows. */
export function inShort(result: ImportResult<string>): {
  touches: string[];
  leftOut: string[];
  rejected: string[];
} {
  return {
    touches: result.interactions.map(
      ({ leadId, type, at, direction, durationMinutes, participants, outcome, attendance, ownerId }) =>
        [
          new Date(at).toISOString().replace(':00.000Z', 'Z'),
          leadId,
          type,
          direction,
          durationMinutes === undefined ? undefined : `${durationMinutes} min`,
          participants === undefined ? undefined : `of ${participants}`,
          outcome,
          attendance,
          ownerId === undefined ? undefined : `by ${ownerId}`,
        ]
          .filter((part) => part !== undefined)
          .join(' '),
    ),
    leftOut: result.leftOut.map(({ index, reason }) => `${index} ${reason}`),
    rejected: result.rejected.map(
      ({ index, issues }) => `${index} ${issues.map(({ path }) => path.join('.')).join(', ')}`,
    ),
  };
}
