import { parse } from 'csv-parse/browser/esm/sync';
import { parseInteractions, type Rejection, standardModel } from 'touchpoint-scoring';
import {
  dayMs,
  latestTime,
  longestDays,
  longestName,
  mostLeads,
  mostTouches,
  type PlayTouch,
  type State,
} from './state.js';

/** What became of a table. */
export interface ReadTable {
  readonly state: State;
  readonly rejected: readonly Rejection[];
  /** What else was left out, in sentences. */
  readonly notes: readonly string[];
}

/** The leads of a CSV text with columns such as leadId, type, at; a sentence if it is none. */
export function readTable(text: string, state: State): ReadTable | string {
  let rows: unknown[];
  try {
    rows = parse(text, {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
    });
  } catch (error) {
    return `This is no CSV: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (rows.length === 0) return 'There is no row. The first line names the columns: leadId, type, at.';
  const { interactions, rejected } = parseInteractions(rows, { model: standardModel });
  const notes: string[] = [];
  const last = interactions.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(last)) {
    const [first] = rejected[0]?.issues ?? [];
    return `No row can be read. The first: ${first?.path.join('.')} ${first?.message}. ${first?.remedy}`;
  }
  const now = last;
  const byLead = new Map<string, PlayTouch[]>();
  let old = 0;
  let unnamed = 0;
  let count = 0;
  for (const { leadId, type, at, direction, durationMinutes, outcome } of interactions) {
    const daysAgo = (now - at) / dayMs;
    if (daysAgo > longestDays || (outcome !== undefined && outcome !== 'held')) {
      old += 1;
      continue;
    }
    if (leadId.length > longestName || Math.abs(at) > latestTime) {
      unnamed += 1;
      continue;
    }
    if ((!byLead.has(leadId) && byLead.size >= mostLeads) || count >= mostTouches) continue;
    count += 1;
    const touches = byLead.get(leadId) ?? [];
    byLead.set(leadId, touches);
    touches.push({
      type,
      daysAgo,
      ...(direction !== undefined && { direction }),
      ...(durationMinutes !== undefined && { durationMinutes }),
    });
  }
  if (old > 0) notes.push(`${old} older than a year, or not held, are not on the time line.`);
  if (unnamed > 0)
    notes.push(`${unnamed} have a name of more than ${longestName} letters, or a time beyond all.`);
  if (interactions.some(({ participants, accountId, ownerId }) => participants ?? accountId ?? ownerId)) {
    notes.push('This page keeps lead, type, time, direction and length of each row, and no other column.');
  }
  const more = interactions.length - old - unnamed - count;
  if (more > 0)
    notes.push(`${more} more are left out: this page shows ${mostLeads} leads and ${mostTouches} touches.`);
  const leads = [...byLead].map(([name, touches]) => ({ name, touches }));
  return { state: { ...state, now, daysLater: 0, selected: 0, leads }, rejected, notes };
}
