import type { PlaneLead } from '../../charts/plane-data.js';
import { directions, outcomes } from '../../core/closed-sets.js';
import type { InteractionInput } from '../../core/interaction/interaction.js';
import type { ReportData } from '../report-data.js';
import { type SharedColumn, sharedValues } from '../shared-column.js';

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

/** What a person, a company or an owner in the touches is called; the names are looked up when one is asked for. */
export function nameReader({ leads, texts, names = [] }: ReportData): (text: string) => string {
  let known: ReadonlyMap<string, string> | undefined;
  const read = () =>
    new Map([
      ...leads.key.map((key, place) => [key, leads.label?.[place] ?? key] as const),
      ...names.map(([place, name]) => [texts[place] as string, name] as const),
    ]);
  return (text) => {
    known ??= read();
    return known.get(text) ?? text;
  };
}

/** The interactions of one lead, by its place in the ranking. */
export function interactionsOf(
  { leads, texts, types, touches }: ReportData,
  place: number,
): InteractionInput<string>[] {
  let first = 0;
  for (let before = 0; before < place; before++) first += leads.rows[before] as number;
  const count = leads.rows[place] as number;
  const textsOf = (column: SharedColumn | undefined) =>
    column === undefined ? [] : sharedValues(column, place, first, count).map((number) => texts[number - 1]);
  const leadIds = textsOf(touches.leadId);
  const accountIds = textsOf(touches.accountId);
  const ownerIds = textsOf(touches.ownerId);
  return Array.from({ length: count }, (_, index) => {
    const row = first + index;
    return {
      at: touches.start + touches.unit * (touches.at[row] as number),
      type: types[touches.type[row] as number] as string,
      direction: directions[(touches.direction?.[row] ?? 0) - 1],
      outcome: outcomes[(touches.outcome?.[row] ?? 0) - 1],
      id: texts[(touches.id?.[row] ?? 0) - 1],
      leadId: leadIds[index] as string,
      accountId: accountIds[index],
      ownerId: ownerIds[index],
      durationMinutes: touches.durationMinutes?.[row] ?? undefined,
      participants: touches.participants?.[row] ?? undefined,
      recordedAt: touches.recordedAt?.[row] ?? undefined,
    };
  });
}
