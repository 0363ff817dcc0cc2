import type { PlaneLead } from '../../charts/plane-data.js';
import { directions, outcomes } from '../../core/closed-sets.js';
import type { InteractionInput } from '../../core/interaction/interaction.js';
import type { ReportData } from '../report-data.js';

/** The leads of a report as the plane wants them. */
export function planeLeads({ model, leads }: ReportData): PlaneLead[] {
  return leads.key.map((key, place) => ({
    key,
    label: leads.label?.[place] ?? undefined,
    score: leads.score[place] as number,
    grade: model.grades[leads.grade[place] as number]?.grade ?? '',
    strength: { online: leads.online[place] as number, offline: leads.offline[place] as number },
    online: { touches: leads.onlineTouches[place] as number },
    offline: { touches: leads.offlineTouches[place] as number },
    placeUnknown: { touches: leads.placeUnknownTouches[place] as number },
  }));
}

/** The interactions of one lead, by its place in the ranking. */
export function interactionsOf(
  { leads, texts, types, touches }: ReportData,
  place: number,
): InteractionInput<string>[] {
  let first = 0;
  for (let before = 0; before < place; before++) first += leads.rows[before] as number;
  const text = (column: readonly number[] | undefined, row: number) => texts[(column?.[row] ?? 0) - 1];
  return Array.from({ length: leads.rows[place] as number }, (_, index) => {
    const row = first + index;
    return {
      at: touches.start + touches.unit * (touches.at[row] as number),
      type: types[touches.type[row] as number] as string,
      direction: directions[(touches.direction?.[row] ?? 0) - 1],
      outcome: outcomes[(touches.outcome?.[row] ?? 0) - 1],
      id: text(touches.id, row),
      leadId: text(touches.leadId, row) as string,
      accountId: text(touches.accountId, row),
      ownerId: text(touches.ownerId, row),
      durationMinutes: touches.durationMinutes?.[row] ?? undefined,
      participants: touches.participants?.[row] ?? undefined,
      recordedAt: touches.recordedAt?.[row] ?? undefined,
    };
  });
}
