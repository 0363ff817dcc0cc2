import { defineModel, scoreLeads } from 'touchpoint-scoring';
import { utcDay } from '../../src/core/cadence/contact-days.js';
import { quietState } from '../../src/core/cadence/quiet.js';
import { orderCells, orderHead } from './measures.js';
import { quietWays } from './quiet-ways.js';
import { readRecords } from './read-table.js';
import { fittedRhythm, silenceOf } from './silence/rhythm.js';
import { type Sessions, sessionsOf } from './silence/sessions.js';
import type { Study } from './study.js';

const day = 86_400_000;
const asOfDays = [14, 17, 20];
const horizonDays = 7;
const halfLives = [1, 3, 7, 14, 30, 100_000];

/** How long is contact remembered? Calls and texts of four weeks; only online, so nothing about meeting. */
export function copenhagen(data: string): Study {
  const folder = `${data}/copenhagen`;
  const pairOf = (a = '', b = '') => (Number(a) < Number(b) ? `${a}+${b}` : `${b}+${a}`);
  const touches = [
    ...readRecords(folder, 'calls.csv')
      .filter(({ duration }) => Number(duration) >= 0)
      .map(({ timestamp, caller, callee }) => ({
        type: 'call' as const,
        pair: pairOf(caller, callee),
        at: Number(timestamp) * 1000,
      })),
    ...readRecords(folder, 'sms.csv').map(({ timestamp, sender, recipient }) => ({
      type: 'text' as const,
      pair: pairOf(sender, recipient),
      at: Number(timestamp) * 1000,
    })),
  ].map(({ pair, ...touch }) => ({ leadId: pair, ...touch }));

  const outcomes: boolean[] = [];
  const states: ReturnType<typeof quietState>[] = [];
  const sessions: Sessions[] = [];
  const groups: string[] = [];
  const scores = new Map<string, number[]>();
  const note = (name: string, value: number) => scores.set(name, [...(scores.get(name) ?? []), value]);
  for (const asOfDay of asOfDays) {
    const asOf = asOfDay * day;
    const known = touches.filter(({ at }) => at <= asOf);
    const next = new Set(
      touches.filter(({ at }) => at > asOf && at <= asOf + horizonDays * day).map(({ leadId }) => leadId),
    );
    const knownBy = new Map<string, number[]>();
    for (const { leadId, at } of known) knownBy.set(leadId, [...(knownBy.get(leadId) ?? []), at]);
    const ranked = halfLives.map((halfLifeDays) => {
      const model = defineModel({
        base: null,
        types: {
          call: { channel: 'online', weight: 1.5, halfLifeDays },
          text: { channel: 'online', weight: 1, halfLifeDays },
        },
        shares: { online: 1, offline: 0, synergy: 0 },
        halfSaturation: { online: 20 },
      });
      return scoreLeads(known, { model, asOf }).leads;
    });
    for (const [place, lead] of (ranked[0] ?? []).entries()) {
      outcomes.push(next.has(lead.key));
      groups.push(lead.key);
      note('days since the last contact', -(asOf - (lead.online.lastAt ?? 0)));
      note('frequency', lead.online.touches);
      const own = knownBy.get(lead.key) ?? [];
      const state = quietState(
        {
          days: new Set(own.map(utcDay)).size,
          firstAt: Math.min(...own),
          lastAt: Math.max(...own),
          lastHeardAt: Math.max(...own),
        },
        asOf,
      );
      states.push(state);
      sessions.push(sessionsOf(Float64Array.from(own).sort(), asOf, 36));
      for (const [index, halfLife] of halfLives.entries()) {
        note(halfLife > 1000 ? 'no decay' : `half-life ${halfLife} d`, ranked[index]?.[place]?.score ?? 0);
      }
    }
  }
  const rhythm = fittedRhythm(sessions, 36);
  scores.set(
    'silence S',
    sessions.map((own) => silenceOf(own, rhythm)),
  );
  const quiet = quietWays(states, outcomes, groups, horizonDays);
  for (const [name, values] of quiet.ways) scores.set(name, values);
  return {
    title: 'Copenhagen: how long is contact remembered?',
    about: `Calls and texts of some 700 students in four weeks: ${touches.length.toLocaleString('en')} touches. A row is a pair with contact up to day ${asOfDays.join(', ')}; the outcome is contact in the next ${horizonDays} days (${outcomes.filter(Boolean).length} of ${outcomes.length} rows).`,
    tables: [
      {
        caption: 'How the past orders the pairs (intervals: bootstrap by pair)',
        head: orderHead,
        rows: [...scores].map(([name, values]) => [name, ...orderCells(outcomes, values, groups, 100)]),
      },
      quiet.table,
    ],
    reading: [
      'The quiet model orders better than the days since the last contact and than the silence S. With the constants of public data its level is off; fitted to other pairs it is close.',
      'Within four weeks a half-life of a day does worst among the half-lives, and from a week on it hardly matters.',
      'All of it is online contact, so it says nothing about meeting.',
    ],
  };
}
