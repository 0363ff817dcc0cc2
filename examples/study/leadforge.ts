import { defineModel } from 'touchpoint-scoring';
import { learnModel } from 'touchpoint-scoring/learn';
import { learnedTable } from './claim-tables.js';
import { orderCells, orderHead } from './measures.js';
import { readRecords } from './read-table.js';
import type { Study } from './study.js';

const day = 86_400_000;

/** Synthetic: it shows how leakage looks, and that the plumbing works. */
export async function leadforge(data: string, report: (text: string) => void): Promise<Study> {
  const folder = `${data}/golden/leadforge`;
  const time = (text = '') => Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  const leads = readRecords(folder, 'leads.csv.gz').map((row) => ({
    key: row['lead_id'] ?? '',
    createdAt: time(row['lead_created_at']),
    won: row['converted_within_90_days'] === 'True',
    wonAt: time(row['conversion_timestamp']),
    closed: row['current_stage'] === 'closed_lost' || row['current_stage'] === 'closed_won',
  }));
  const activities = readRecords(folder, 'sales_activities.csv.gz').map((row) => ({
    leadId: row['lead_id'] ?? '',
    type: `our_${row['activity_type']}`,
    at: time(row['activity_timestamp']),
  }));
  const touches = readRecords(folder, 'touches.csv.gz').map((row) => ({
    leadId: row['lead_id'] ?? '',
    type: row['touch_type'] ?? '',
    at: time(row['touch_timestamp']),
  }));
  const interactions = [...activities, ...touches];
  const types = [...new Set(interactions.map(({ type }) => type))];
  const model = defineModel({
    base: null,
    name: 'leadforge',
    types: Object.fromEntries(
      types.map((type) => [
        type,
        {
          channel: ['our_meeting', 'our_demo'].includes(type) ? ('offline' as const) : ('online' as const),
          weight: 1,
          halfLifeDays: 30,
        },
      ]),
    ),
  });

  const outcomes = leads.map(({ won }) => won);
  const groups = leads.map(({ key }) => key);
  const countOf = (list: readonly { readonly leadId: string; readonly at: number }[], days: number) => {
    const counts = new Map<string, number>();
    const createdAt = new Map(leads.map((lead) => [lead.key, lead.createdAt]));
    for (const { leadId, at } of list) {
      if (at - (createdAt.get(leadId) ?? 0) <= days * day) counts.set(leadId, (counts.get(leadId) ?? 0) + 1);
    }
    return leads.map(({ key }) => counts.get(key) ?? 0);
  };
  const counted: [string, number[]][] = [
    ['our activities to day 30', countOf(activities, 30)],
    ['our activities over all 90 days', countOf(activities, 9999)],
    ['their touches to day 30', countOf(touches, 30)],
    ['their touches over all 90 days', countOf(touches, 9999)],
  ];

  const first = Math.min(...leads.map(({ createdAt }) => createdAt));
  const last = Math.max(...interactions.map(({ at }) => at));
  const asOfDates = Array.from({ length: 8 }, (_, step) => first + (20 + 10 * step) * day);
  const learned = await learnModel(interactions, {
    model,
    outcomes: leads.filter(({ won }) => won).map(({ key, wonAt }) => ({ key, at: wonAt, won: true })),
    asOfDates,
    horizonDays: 21,
    observedUntil: last,
    resamples: 200,
    onProgress: ({ phase, done, total }) => report(`leadforge: ${phase} ${done}/${total}`),
  });
  return {
    title: 'Leadforge: how leakage looks',
    about: `A synthetic CRM: ${leads.length.toLocaleString('en')} leads, ${interactions.length.toLocaleString('en')} activities and touches. It was made by a program that draws touch types uniformly, so it cannot say anything about offline and online; it is here for the plumbing.`,
    tables: [
      {
        caption: 'Counts and the conversion within 90 days (intervals: bootstrap by lead)',
        head: orderHead,
        rows: counted.map(([name, scores]) => [name, ...orderCells(outcomes, scores, groups)]),
      },
      {
        caption: `Backtest by \`learnModel\`: ${learned.rows.all} rows, ${learned.rows.wins} wins; ${learned.rows.test} test rows with ${learned.rows.testWins} wins`,
        head: ['scored by', 'area', 'average precision', 'log loss'],
        rows: (learned.test?.results ?? []).map(({ name, area, averagePrecision, logLoss }) => [
          name,
          area?.toFixed(3) ?? 'none',
          averagePrecision.toFixed(3),
          logLoss?.toFixed(4) ?? '',
        ]),
      },
      learnedTable(learned),
    ],
    reading: [
      'The same count that is a good sign by day 30 is a bad one over all 90 days: won leads stop receiving activities. A feature that does not stop at its date turns the truth around.',
      'The learned model has a significantly higher log loss than the model in use. Its rate is a straight line in the score, that of the model in use one in the logarithm of the score. Its order is not worse.',
      `The verdict of the backtest: ${learned.summary}`,
    ],
  };
}
