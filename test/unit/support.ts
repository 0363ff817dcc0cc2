import { expect } from 'vitest';
import {
  defineModel,
  type InteractionInput,
  type Issue,
  TouchpointError,
  type TouchpointErrorCode,
} from '../../src/core/index.js';

/** The as-of time of the tests: noon would hide mistakes of half a day. */
export const asOf = Date.UTC(2026, 10, 23, 10);

export const dayMs = 86_400_000;

export const daysBefore = (days: number): number => asOf - days * dayMs;

/** What a call refuses; fails where it refuses nothing or throws anything else. */
export function refusalOf(call: () => unknown): TouchpointError {
  try {
    call();
  } catch (error) {
    if (error instanceof TouchpointError) return error;
    throw new Error(`must throw a TouchpointError, threw ${String(error)}`, { cause: error });
  }
  throw new Error('must throw a TouchpointError, threw nothing');
}

/** The one issue of a refusal, after its code is checked. */
export function onlyIssueOf(call: () => unknown, code: TouchpointErrorCode): Issue {
  const error = refusalOf(call);
  expect(error.code).toBe(code);
  expect(error.issues).toHaveLength(1);
  return error.issues[0] as Issue;
}

export function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFrozen(part);
  return value;
}

const conversation = { referenceMinutes: 60, exponent: 0.5, minimum: 0.5, maximum: 2 };

/**
 * A model with numbers for mental arithmetic, which nobody tunes: six fresh `mail` or two fresh `meeting` are half
 * of what a channel can give, and two fresh `complaint` halve a score.
 */
export const testModel = defineModel({
  base: null,
  name: 'test',
  types: {
    mail: {
      channel: 'online',
      weight: 1,
      halfLifeDays: 30,
      direction: { inbound: 1, outbound: 0.4, mutual: 1 },
    },
    meeting: {
      channel: 'offline',
      weight: 3,
      halfLifeDays: 90,
      duration: conversation,
      label: 'meeting in person',
    },
    complaint: { channel: 'online', effect: 'friction', weight: 3, halfLifeDays: 120 },
    absence: { channel: 'offline', effect: 'friction', weight: 1.5, halfLifeDays: 60 },
    subscription: { channel: 'online', weight: 2, halfLifeDays: 30, counts: 'once' },
  },
  shares: { online: 0.25, offline: 0.3, synergy: 0.45 },
  halfSaturation: { online: 6, offline: 6, friction: 6 },
  crowdExponent: 0.5,
  noShowType: 'absence',
  meetingType: 'meeting',
  grades: [
    { grade: 'A', from: 70 },
    { grade: 'B', from: 45 },
    { grade: 'C', from: 20 },
    { grade: 'D', from: 0 },
  ],
  gradeHysteresis: 2,
  mix: { mostlyOnlineBelow: 0.3, mostlyOfflineAbove: 0.7 },
  flags: {
    minimumTouches: 3,
    minimumHistoryDays: 14,
    offlineLapsedAfterDays: 180,
    onlineSaturatedFrom: 0.8,
    frictionFrom: 0.1,
    answerWeight: 0.5,
    contactWeight: 0.5,
    unansweredTouches: 3,
    oneSidedAbove: 0.8,
    coolingBelow: 0.2,
    dormantBelow: 0.1,
    minimumContacts: 2,
  },
});

export type TestType = keyof typeof testModel.types;
export type TestTouch = InteractionInput<TestType>;

/** `count` touches of `ada`, inbound mails at the as-of time unless said otherwise. */
export function touches(count: number, fields: Partial<TestTouch> = {}): TestTouch[] {
  return Array.from({ length: count }, () => ({ leadId: 'ada', type: 'mail', at: asOf, ...fields }));
}
