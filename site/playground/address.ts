import { standardModel } from 'touchpoint-scoring';
import {
  latestDays,
  latestTime,
  longestDays,
  longestName,
  type ModelChanges,
  mostLeads,
  mostTouches,
  type PlayLead,
  type PlayTouch,
  type State,
} from './state.js';
import { story } from './story.js';

// The state as the part of an address behind `#`, which no browser sends anywhere. Whoever follows a link trusts it no
// more than any other input: it is read field by field, and refused as a whole if one is not what it must be.

const version = 1;
const directions = ['inbound', 'outbound', 'mutual'] as const;
const typeNames: readonly string[] = Object.keys(standardModel.types);

/**
 * A state as text of letters, digits, `-` and `_`, with its version. Contacts from the visitor's files are not in it, unless
 * they ask for it: then the story stands in their place, under the same model.
 */
export function encodeState(given: State, withOwn = false): string {
  const { now, daysLater, selected, leads, changes } =
    given.isOwn !== true ? given : withOwn ? sharedOwn(given) : { ...story(), changes: given.changes };
  const compact = [
    version,
    now,
    daysLater,
    selected,
    leads.map(({ name, touches }) => [
      name,
      touches.map(({ type, daysAgo, direction, durationMinutes }) => [
        typeNames.indexOf(type),
        daysAgo,
        direction === undefined ? 0 : directions.indexOf(direction) + 1,
        durationMinutes ?? -1,
      ]),
    ]),
    [
      changes.shares === undefined
        ? null
        : [changes.shares.online, changes.shares.offline, changes.shares.synergy],
      changes.halfSaturation ?? null,
      changes.weight ?? null,
      changes.halfLifeDays ?? null,
    ],
  ];
  const bytes = new TextEncoder().encode(JSON.stringify(compact));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** As much of the visitor's contacts as a link can hold, the one that is looked at first. */
function sharedOwn(state: State): State {
  const chosen = state.leads[state.selected];
  const others = state.leads.filter((lead) => lead !== chosen && lead.touches.length > 0);
  const leads: PlayLead[] = [];
  const names = new Set<string>();
  let left = mostTouches;
  for (const lead of chosen === undefined ? others : [chosen, ...others]) {
    const name = (lead.label ?? lead.name).slice(0, longestName);
    if (leads.length >= mostLeads || lead.touches.length > left || names.has(name)) continue;
    names.add(name);
    left -= lead.touches.length;
    leads.push({ name, touches: lead.touches });
  }
  return { ...state, selected: 0, leads };
}

/** The state of an address, or a sentence on what is wrong with it. */
export function decodeState(text: string): State | string {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    return readState(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    const reason = error instanceof Refusal ? error.message : 'it is cut short or was changed';
    return `This link cannot be read: ${reason}. Ask for it again; below is the story to start from.`;
  }
}

class Refusal extends Error {}

function readState(given: unknown): State {
  const [made, now, daysLater, selected, leads, changes] = list(given, 'state');
  if (made !== version) throw new Refusal('it was made by another version of this page');
  const names = list(leads, 'leads');
  if (names.length > mostLeads) throw new Refusal(`it has more than ${mostLeads} leads`);
  const read = names.map(readLead);
  if (read.reduce((sum, { touches }) => sum + touches.length, 0) > mostTouches) {
    throw new Refusal(`it has more than ${mostTouches} touches`);
  }
  if (new Set(read.map(({ name }) => name)).size < read.length) throw new Refusal('a lead is there twice');
  return {
    now: number(now, 'time', -latestTime, latestTime),
    daysLater: number(daysLater, 'day', 0, latestDays),
    selected: Math.floor(number(selected, 'selected lead', 0, Math.max(0, read.length - 1))),
    leads: read,
    changes: readChanges(list(changes, 'model')),
  };
}

function readLead(given: unknown): PlayLead {
  const [name, touches] = list(given, 'lead');
  if (typeof name !== 'string' || name === '' || name.length > longestName)
    throw new Refusal('a name is no text');
  return { name, touches: list(touches, 'touches').map(readTouch) };
}

function readTouch(given: unknown): PlayTouch {
  const [code, daysAgo, direction, minutes] = list(given, 'touch');
  const type = typeNames[number(code, 'type', 0, typeNames.length - 1)];
  if (type === undefined) throw new Refusal('it has a type that the standard model does not have');
  const acted = directions[number(direction, 'direction', 0, directions.length) - 1];
  const durationMinutes = number(minutes, 'duration', -1, 10_000_000);
  return {
    type,
    daysAgo: number(daysAgo, 'day', 0, longestDays),
    ...(acted !== undefined && { direction: acted }),
    ...(durationMinutes >= 0 && { durationMinutes }),
  };
}

function readChanges([shares, halfSaturation, weight, halfLifeDays]: readonly unknown[]): ModelChanges {
  const channels = ['online', 'offline', 'friction'];
  return {
    ...(shares !== null && { shares: readShares(list(shares, 'shares')) }),
    ...(halfSaturation !== null && { halfSaturation: record(halfSaturation, channels, 0.1, 1000) }),
    ...(weight !== null && { weight: record(weight, typeNames, 0, 1000) }),
    ...(halfLifeDays !== null && { halfLifeDays: record(halfLifeDays, typeNames, 0.5, 36_500) }),
  };
}

function readShares(given: readonly unknown[]) {
  const [online, offline] = given.map((share) => number(share, 'share', 0, 1));
  if (online === undefined || offline === undefined || online + offline > 1 + 1e-9) {
    throw new Refusal('its shares do not sum to 1');
  }
  return { online, offline, synergy: Math.max(0, 1 - online - offline) };
}

function list(given: unknown, what: string): readonly unknown[] {
  if (Array.isArray(given)) return given;
  throw new Refusal(`its ${what} is no list`);
}

function number(given: unknown, what: string, least: number, most: number): number {
  if (typeof given === 'number' && given >= least && given <= most) return given;
  throw new Refusal(`a ${what} is not between ${least} and ${most}`);
}

function record(
  given: unknown,
  names: readonly string[],
  least: number,
  most: number,
): Record<string, number> {
  if (typeof given !== 'object' || given === null) throw new Refusal('a part of its model is no record');
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (!names.includes(name)) throw new Refusal('a part of its model has a name that there is not');
      return [name, number(value, 'number of the model', least, most)];
    }),
  );
}
