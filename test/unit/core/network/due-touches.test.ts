import { addMonths, addWeeks } from 'date-fns';
import fc from 'fast-check';
import { dueTouches, type InteractionInput, standardModel, type TargetCadence } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';

const call = (leadId: string, at: string, more: Partial<InteractionInput> = {}): InteractionInput => ({
  leadId,
  type: 'phone_call',
  at,
  ...more,
});
const met = (leadId: string, at: string): InteractionInput => ({ leadId, type: 'in_person_meeting', at });

const due = (
  interactions: readonly InteractionInput[],
  asOf: string,
  targets: TargetCadence | readonly TargetCadence[],
  options: object = {},
) => dueTouches(interactions, { model: standardModel, asOf, targets: () => targets, ...options });

const monthly: TargetCadence = { every: 1, unit: 'months' };
const weekly: TargetCadence = { every: 1, unit: 'weeks' };
const quarterly: TargetCadence = { every: 3, unit: 'months', channel: 'offline' };

describe('what is due', () => {
  it('is due on the last day of a month that lacks the day', () => {
    const dueOn = (last: string) =>
      due([call('ada', last)], '2030-01-01T00:00:00Z', monthly).due.map((one) => one.dueOn);
    expect(dueOn('2026-01-31T12:00:00Z')).toEqual(['2026-02-28']);
    expect(dueOn('2028-01-31T12:00:00Z')).toEqual(['2028-02-29']);
    expect(dueOn('2026-03-31T12:00:00Z')).toEqual(['2026-04-30']);
    expect(dueOn('2026-12-31T12:00:00Z')).toEqual(['2027-01-31']);
    expect(dueOn('2028-02-29T12:00:00Z')).toEqual(['2028-03-29']);
  });

  it('counts as date-fns does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('weeks' as const, 'months' as const),
        (start, every, unit) => {
          const last = new Date(start * 86_400_000 + 43_200_000);
          const local = new Date(last.getUTCFullYear(), last.getUTCMonth(), last.getUTCDate(), 12);
          const later = unit === 'weeks' ? addWeeks(local, every) : addMonths(local, every);
          const expected = [later.getFullYear(), later.getMonth() + 1, later.getDate()]
            .map((part) => String(part).padStart(2, '0'))
            .join('-');
          const { due: list } = due([call('ada', last.toISOString())], '2100-01-01T00:00:00Z', {
            every,
            unit,
          });
          expect(list[0]?.dueOn).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has the days of the zone, also where clocks change', () => {
    // 23:30 UTC on 30 January is 31 January in Berlin.
    const interactions = [call('ada', '2026-01-30T23:30:00Z')];
    const inZone = (timeZone: string, asOf: string) =>
      due(interactions, asOf, monthly, { timeZone, withinDays: 400 }).due[0];
    expect(inZone('Europe/Berlin', '2026-02-01T00:00:00Z')?.dueOn).toBe('2026-02-28');
    expect(inZone('UTC', '2026-02-01T00:00:00Z')?.dueOn).toBe('2026-02-28');
    // Two weeks over the night of 29 March, one hour short in Berlin: still fourteen days.
    const spring = due([call('ada', '2026-03-22T22:30:00Z')], '2026-04-05T21:59:00Z', weekly, {
      timeZone: 'Europe/Berlin',
    }).due[0];
    expect([spring?.dueOn, spring?.overdueDays, spring?.overdue]).toEqual(['2026-03-29', 7, 1]);
    expect(spring?.dueAt).toBe(Date.UTC(2026, 2, 28, 23));
    // Midnight of 6 April has come in Berlin.
    const after = due([call('ada', '2026-03-22T22:30:00Z')], '2026-04-05T22:00:00Z', weekly, {
      timeZone: 'Europe/Berlin',
    }).due[0];
    expect(after?.overdueDays).toBe(8);
  });

  it('does not remind of somebody who called two days ago', () => {
    // monica #3178: a reminder to stay in touch came although there had been contact.
    const interactions = [
      met('ada', '2026-06-01T10:00:00Z'),
      call('ada', '2026-11-21T10:00:00Z', { direction: 'inbound' }),
    ];
    expect(due(interactions, '2026-11-23T08:00:00Z', monthly).due).toEqual([]);
    expect(due(interactions, '2026-11-23T08:00:00Z', weekly, { withinDays: 4 }).due).toEqual([]);
    const [soon] = due(interactions, '2026-11-23T08:00:00Z', weekly, { withinDays: 5 }).due;
    expect([soon?.dueOn, soon?.overdueDays]).toEqual(['2026-11-28', -5]);
    expect(soon?.sentence).toBe('Get in touch. Every week; last contact on 21 November, due in 5 days.');
  });

  it('looks at contact only, not at an opened newsletter', () => {
    const opened = { leadId: 'ada', type: 'email_open' as const, at: '2026-11-22T10:00:00Z' };
    const [one] = due([call('ada', '2026-10-01T10:00:00Z'), opened], '2026-11-23T08:00:00Z', monthly).due;
    expect([one?.lastAt, one?.overdueDays]).toEqual([Date.UTC(2026, 9, 1, 10), 22]);
  });

  it('knows the channel', () => {
    const interactions = [
      met('ada', '2026-05-16T10:00:00Z'),
      call('ada', '2026-11-20T10:00:00Z'),
      call('ben', '2026-08-10T10:00:00Z'),
    ];
    const { due: list } = due(interactions, '2026-11-23T08:00:00Z', quarterly);
    expect(list.map(({ key, dueOn, overdueDays, sentence }) => [key, dueOn, overdueDays, sentence])).toEqual([
      ['ada', '2026-08-16', 99, 'Meet again. Every 3 months; last met on 16 May, 99 days overdue.'],
      [
        'ben',
        '2026-11-10',
        13,
        'Arrange a first meeting. Every 3 months; no meeting in person is known since the first contact on 10 August, 13 days overdue.',
      ],
    ]);
    const online = due([met('ada', '2026-11-01T10:00:00Z')], '2026-11-23T08:00:00Z', {
      ...weekly,
      channel: 'online',
    }).due[0];
    expect(online?.sentence).toBe(
      'Get in touch online. Every week; no contact online since the first contact on 1 November, 15 days overdue.',
    );
  });

  it('comes by overdue ÷ period, those whom nobody touched last', () => {
    const interactions = [call('ada', '2026-09-23T10:00:00Z'), call('ben', '2026-11-09T10:00:00Z')];
    const targets = ({ key }: { key: string }): TargetCadence | null =>
      key === 'ada' ? monthly : key === 'ben' ? { every: 1, unit: 'days' } : { every: 1, unit: 'weeks' };
    const { due: list, today } = dueTouches(interactions, {
      model: standardModel,
      asOf: '2026-11-23T08:00:00Z',
      targets,
      roster: ['zoe', 'ben'],
    });
    expect(today).toBe('2026-11-23');
    expect(list.map(({ key, overdue }) => [key, overdue])).toEqual([
      ['ben', 13],
      ['ada', 31 / 30],
      ['zoe', null],
    ]);
    expect(list[2]?.sentence).toBe('Get in touch for the first time. Target: every week; no contact yet.');
  });

  it('is taken off by what is arranged in the channel', () => {
    const interactions = [
      met('ada', '2026-05-16T10:00:00Z'),
      call('ada', '2026-12-01T10:00:00Z', { outcome: 'scheduled' }),
      met('ben', '2026-05-16T10:00:00Z'),
      { ...met('ben', '2026-12-03T18:00:00Z'), outcome: 'scheduled' as const },
      { ...met('ben', '2026-12-02T18:00:00Z'), outcome: 'cancelled' as const },
    ];
    const { due: list, arranged } = due(interactions, '2026-11-23T08:00:00Z', quarterly);
    expect(list.map(({ key }) => key)).toEqual(['ada']);
    expect(arranged.map(({ key, arrangedAt }) => [key, arrangedAt])).toEqual([
      ['ben', Date.UTC(2026, 11, 3, 18)],
    ]);
  });

  it('speaks of the channel, of today, and of several days', () => {
    const online: TargetCadence = { every: 2, unit: 'days', channel: 'online' };
    const on = (asOf: string) => due([call('ada', '2026-11-20T10:00:00Z')], asOf, online).due[0]?.sentence;
    expect(on('2026-11-22T08:00:00Z')).toBe(
      'Get in touch online. Every 2 days; last contact online on 20 November, due today.',
    );
    expect(on('2026-11-21T08:00:00Z')).toMatch(/, due in 1 day\.$/);
  });

  it('puts equals in the order of their keys, and leaves out leads without a target', () => {
    const at = '2026-10-01T10:00:00Z';
    const meal = (leadId: string) => ({ leadId, type: 'meal', at: '2026-12-01T18:00:00Z' }) as const;
    const both = ['ben', 'ada', 'cid'].map((leadId) => call(leadId, at));
    const asOf = '2026-11-23T08:00:00Z';
    const targets = ({ key }: { key: string }) => (key === 'cid' ? null : monthly);
    const keysOf = (interactions: readonly InteractionInput[]) => {
      const result = dueTouches(interactions, { model: standardModel, asOf, targets });
      return [result.due.map(({ key }) => key), result.arranged.map(({ key }) => key)];
    };
    expect(keysOf(both)).toEqual([['ada', 'ben'], []]);
    expect(keysOf([...both, meal('ben'), meal('ada'), meal('cid')])).toEqual([[], ['ada', 'ben']]);
  });

  it('takes targets by grade, or what holds each grade at least cost', () => {
    const week = Array.from({ length: 8 }, (_, index) => `2026-0${index + 1}-10T10:00:00Z`);
    const interactions = week.flatMap((at) => [met('ada', at), call('ada', at)]);
    const asOf = '2026-10-20T10:00:00Z';
    const byGrade = dueTouches(interactions, {
      model: standardModel,
      asOf,
      targets: { C: monthly, B: weekly },
    });
    expect(byGrade.due.map(({ grade, target }) => [grade, target])).toEqual([['C', monthly]]);
    const held = dueTouches(interactions, { model: standardModel, asOf, withinDays: 30 });
    expect(held.due.map(({ target, dueOn }) => [target.channel, target.every, dueOn])).toEqual([
      // C by a call every 57 and an encounter every 76 days, both last on 10 August.
      ['online', 57, '2026-10-06'],
      ['offline', 76, '2026-10-25'],
    ]);
    expect(dueTouches([], { model: standardModel, asOf }).due).toEqual([]);
  });

  it('refuses what cannot be', () => {
    const refuse = (options: object, message: string) =>
      expect(() =>
        dueTouches([call('ada', '2026-01-01T00:00:00Z')], {
          model: standardModel,
          asOf: '2026-02-01T00:00:00Z',
          ...options,
        }),
      ).toThrow(message);
    refuse({ timeZone: 'Mars' }, 'timeZone must be a time zone that this host knows, got "Mars"');
    refuse({ withinDays: -1 }, 'withinDays must be days from 0 to 36525, got -1');
    refuse({ targets: 3 }, 'targets must be an object or a function, got 3');
    refuse({ targets: { E: monthly } }, 'targets.E must be by grades of the model, got "E"');
    refuse({ targets: null }, 'targets must be an object or a function, got null');
    refuse({ targets: { A: { every: 3651, unit: 'days' } } }, 'targets.A must be { every, unit, channel }');
    refuse({ targets: () => [null] }, 'targets must be { every, unit, channel }');
    refuse({ timeZone: 3 }, 'timeZone must be a time zone that this host knows, got 3');
    refuse({ withinDays: 40_000 }, 'withinDays must be days from 0 to 36525, got 40000');
    refuse({ targets: { A: { every: 0, unit: 'days' } } }, 'targets.A must be { every, unit, channel }');
    refuse({ targets: () => ({ every: 1, unit: 'years' }) }, 'targets must be { every, unit, channel }');
    refuse({ targets: () => ({ ...monthly, channel: 'phone' }) }, 'targets must be { every, unit, channel }');
  });
});
