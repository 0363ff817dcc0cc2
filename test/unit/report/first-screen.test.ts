import { parseHTML } from 'linkedom';
import {
  assessNetwork,
  defineModel,
  dueTouches,
  type InteractionInput,
  planEncounters,
  planNetwork,
  rankLeads,
  standardModel,
  whatIf,
} from 'touchpoint-scoring';
import { renderReport } from 'touchpoint-scoring/report';
import { describe, expect, it } from 'vitest';
import { asOf } from '../../arbitraries.js';

const model = standardModel;
const day = 86_400_000;

/** E-mails of each of these days ago; with three over a month nobody is too new to judge. */
const mails = (leadId: string, days: readonly number[], ownerId = 'ida'): InteractionInput[] =>
  days.map((ago) => ({ leadId, accountId: `${leadId} ltd`, ownerId, type: 'email', at: asOf - ago * day }));
const met = (leadId: string, ago: number): InteractionInput => ({
  leadId,
  accountId: `${leadId} ltd`,
  ownerId: 'ida',
  type: 'in_person_meeting',
  at: asOf - ago * day,
});
const booked = (leadId: string, inDays: number, type: 'meal' | 'video_call' | 'event_encounter') =>
  ({
    leadId,
    accountId: `${leadId} ltd`,
    type,
    at: asOf + inDays * day,
    outcome: 'scheduled',
  }) satisfies InteractionInput;

const documentOf = (html: string): Document => parseHTML(html).document;
const pageOf = (interactions: readonly InteractionInput[], options: object = {}) =>
  documentOf(renderReport(interactions, { model, asOf, ...options }));

/** Who, what and why, owner, gain and next date of each action that is shown; ends of cells are left out in the text. */
const actionsOf = (page: Document, selector = '#week tbody tr:not([hidden])') =>
  [...page.querySelectorAll(selector)].map((row) =>
    row.innerHTML
      .split(/<t[dh][^>]*>/)
      .slice(1)
      .map((cell) =>
        cell
          .replace(/<[^>]*>/g, '')
          .replace(/ +/g, ' ')
          .trim(),
      ),
  );

describe('what to do this week', () => {
  it('tells each lead one thing, the most gain first, with owner, reason, gain and next date', () => {
    const list = [
      ...mails('never', [1, 9, 20, 30], 'jon'),
      ...mails('lapsed', [1, 9]),
      met('lapsed', 250),
      met('lapsed', 300),
      ...mails('mostly', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
      met('mostly', 60),
    ];
    const gainOf = (lead: string) =>
      whatIf(list, {
        model,
        asOf,
        lead,
        touches: [{ type: 'in_person_meeting', direction: 'mutual', participants: 1 }],
      }).gain;
    const page = pageOf(list, { labels: { never: 'Nora', jon: 'Jon' } });
    const actions = actionsOf(page);
    expect(actions.map(([who]) => who)).toEqual(
      ['never', 'lapsed', 'mostly']
        .sort((a, b) => gainOf(b) - gainOf(a))
        .map((key) => `${key === 'never' ? 'Nora' : key} ${key} ltd`),
    );
    const [, what, owner, gain, next] = actions.find(([who]) => who?.startsWith('Nora')) ?? [];
    expect(what).toBe('Arrange a first meeting. 4 touches online, never met.');
    expect(owner).toBe('Jon');
    expect(gain).toBe(`+${gainOf('never').toFixed(1)}`);
    expect(next).toBe('Nothing planned');
    const why = (lead: string) => actions.find(([who]) => who?.startsWith(lead))?.[1];
    expect(why('lapsed')).toBe('Meet again. Met 2 times, but not since 18 March.');
    expect(why('mostly')).toBe('Meet again. 12 touches online, but only one meeting, on 24 September.');
    expect(page.querySelector('#week .head p')?.textContent).toBe('3 actions, 3 without a date yet');
  });

  it('tells nobody to arrange a meeting who is booked for one, but does for a call', () => {
    const list = [...mails('ada', [1, 9, 20, 30]), ...mails('ben', [1, 9, 20, 30])];
    const page = pageOf([...list, booked('ada', 3, 'meal'), booked('ben', 4, 'video_call')]);
    expect(actionsOf(page)).toEqual([
      [
        'ben ben ltd',
        'Arrange a first meeting. 4 touches online, never met.',
        'ida',
        expect.stringMatching(/^\+\d/),
        'Fri 27 Nov',
      ],
    ]);
    expect(page.querySelector('#week')?.textContent).not.toContain('ada');
    expect(page.querySelector('.met-parts')?.textContent).toContain('1 booked for the first time');
  });

  it('turns to the guests of the next event, those whom planEncounters would have you talk to', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const list = names.flatMap((name, index) => mails(name, [1, 9, 20 + index, 31 + index]));
    const evening = names.map((name) => ({ ...booked(name, 5, 'event_encounter'), event: 'the Salon' }));
    const page = documentOf(
      renderReport([...list, ...evening] as (InteractionInput & { event?: string })[], {
        model,
        asOf,
        eventOf: ({ event }) => event,
      }),
    );
    const { meet } = planEncounters(list, {
      model,
      asOf: asOf + 5 * day,
      attendees: names,
      slots: 5,
      onePer: 'account',
      touch: { type: 'event_encounter' },
    });
    const actions = actionsOf(page);
    expect(actions.map(([who]) => who)).toEqual(meet.map(({ key }) => `${key} ${key} ltd`));
    expect(actions.map(([, , , gain]) => gain)).toEqual(meet.map(({ gain }) => `+${gain.toFixed(1)}`));
    expect(actions[0]?.[1]).toBe('Talk at the Salon. 4 touches online, never met.');
    expect(new Set(actions.map((cells) => cells[4]))).toEqual(new Set(['Sat 28 Nov']));
    expect(page.querySelector('#week .note')?.textContent).toBe(
      'Gain: points that one meeting today would add; for the Salon, on the day itself.',
    );
    expect(page.querySelectorAll('.talks tr')).toHaveLength(5);
    const unnamed = pageOf([...list, ...evening]);
    expect(actionsOf(unnamed)[0]?.[1]).toContain('Talk at the event on Sat 28 Nov.');
    const two = pageOf([...list, ...evening.slice(0, 2)]);
    expect(two.querySelector('.talks')).toBeNull();
  });

  it('settles friction first, and promises no points for it', () => {
    const list = [
      ...mails('ada', [1, 9, 20, 30]),
      met('ada', 12),
      { leadId: 'ada', type: 'complaint', at: asOf - 4 * day } as const,
    ];
    const [cells] = actionsOf(pageOf(list));
    expect(cells?.[1]).toMatch(
      /^Settle what went wrong first\. 1 incident, on 19 November, cost \d+\.\d points\.$/,
    );
    expect(cells?.[3]).toBe('');
  });

  it('names those who are due to hold their grade, and who went quiet', () => {
    const due = [...[80, 82, 84, 86].map((ago) => met('ada', ago)), ...mails('ada', [1, 2, 3])];
    expect(rankLeads(due, { model, asOf }).leads[0]?.flags).toEqual([]);
    const [one] = dueTouches(due, { model, asOf }).due;
    const [cells] = actionsOf(pageOf(due));
    expect(one?.target.channel).toBe('offline');
    expect(cells?.[1]).toBe(`Meet again. To hold grade ${one?.grade}, due by 19 November.`);
    const called = [met('cy', 3), met('cy', 4), met('cy', 5), ...mails('cy', [60, 61, 62, 63])];
    const online = dueTouches(called, { model, asOf }).due[0];
    expect(online?.target.channel).toBe('online');
    expect(actionsOf(pageOf(called))[0]?.slice(1)).toEqual([
      expect.stringMatching(/^Get in touch\. To hold grade C, due by 20 November/),
      'ida',
      '',
      'Nothing planned',
    ]);
    const quiet = [...mails('bo', [200, 207, 214, 221, 228, 235]), met('bo', 150), met('bo', 155)];
    expect(actionsOf(pageOf(quiet))[0]?.[1]).toMatch(
      /^Meet again\. Usually in touch every \d+ days, silent for/,
    );
  });

  it('shows seven, keeps ten for each owner, and says so where there is nothing', () => {
    const many = Array.from({ length: 30 }, (_, lead) =>
      mails(`lead ${lead}`, [1 + lead / 9, 9, 20, 31], lead < 25 ? 'ida' : 'jon'),
    ).flat();
    const page = pageOf(many);
    expect(actionsOf(page)).toHaveLength(7);
    const owners = actionsOf(page, '#week tbody tr').map(([, , owner]) => owner);
    expect(owners.filter((owner) => owner === 'ida')).toHaveLength(10);
    expect(owners.filter((owner) => owner === 'jon')).toHaveLength(5);
    const nobody = pageOf(many.map(({ ownerId, ...touch }) => touch as InteractionInput));
    expect(nobody.querySelectorAll('#week tbody tr')).toHaveLength(7);
    const none = pageOf([]);
    expect(none.querySelector('#week')?.textContent).toContain('Nothing to act on.');
    expect(none.querySelector('svg.met')).toBeNull();
  });
});

describe('the network’s answer', () => {
  it('is that of assessNetwork, and the bar counts every contact once', () => {
    const list: InteractionInput[] = [
      ...mails('never', [1, 9, 20, 30]),
      ...mails('first', [1, 9]),
      booked('first', 9, 'meal'),
      met('lately', 30),
      met('before', 200),
      { leadId: 'unclear', type: 'meeting', at: asOf - 3 * day },
    ];
    const { team } = assessNetwork(list, { model, asOf });
    const page = pageOf(list);
    expect(page.querySelector('.answer')?.textContent).toBe(team.sentences.join(' '));
    expect(page.querySelector('.answer b')?.textContent).toBe('Not yet.');
    expect([...page.querySelectorAll('.met-parts li')].map((li) => li.textContent?.trim())).toEqual([
      '1 met in the last 90 days',
      '1 met before that',
      '1 booked for the first time',
      '1 where it is not known',
      '1 never met, none booked',
    ]);
  });

  it('says what to do about it: the encounters that planNetwork chooses, of those whom nobody meets anyway', () => {
    const list: InteractionInput[] = [
      ...mails('never', [1, 9, 20, 30]),
      ...mails('first', [1, 9]),
      booked('first', 9, 'meal'),
      ...mails('best', [1, 2, 3, 4, 5]),
      met('best', 60),
      met('best', 20),
      met('lately', 30),
    ];
    const { team } = assessNetwork(list, { model, asOf });
    const { weeks } = planNetwork(list, {
      model,
      asOf,
      slotsPerWeek: Math.min(3, Math.ceil(team.needed.encounters)),
      touchesPerLead: 1,
      touches: [{ type: 'in_person_meeting' }],
      worth: ({ key }) => (key === 'first' ? 0 : 1),
    });
    const [item] = weeks[0]?.items ?? [];
    expect(weeks[0]?.items).toHaveLength(1);
    expect(item?.because).toBe('raise');
    const { leads } = rankLeads(list, { model, asOf });
    const grade = leads.find(({ key }) => key === item?.key)?.grade;
    const page = pageOf(list, { labels: { [item?.key ?? '']: 'Nora <N>' } });
    expect(page.querySelector('.answer + p')?.textContent).toBe(
      `The encounter that helps most this week: Nora <N> (${grade} to ${item?.gradeAfter}).`,
    );
    const said = (page: Document) => page.querySelector('#network')?.textContent;
    // Nobody has a grade to lose: nothing is needed.
    expect(said(pageOf(mails('one', [300])))).not.toContain('helps most');
    expect(said(pageOf(list, { model: defineModel({ base: model, meetingType: null }) }))).not.toContain(
      'helps most',
    );
  });

  it('calls the first who loses a grade by name, and says why it cannot be said', () => {
    const list = [met('ada', 60), met('ada', 3), ...mails('ada', [1, 2, 50])];
    const page = pageOf(list, { labels: new Map([['ada', 'Ada Lovelace']]) });
    expect(page.querySelector('.answer')?.textContent).toMatch(/Ada Lovelace|no grade is lost/);
    const young = pageOf([met('ada', 3)]);
    expect(young.querySelector('.answer b')?.textContent).toBe('Not enough is known to say.');
    expect(young.querySelectorAll('#network .note').length).toBeGreaterThan(1);
  });
});

describe('what changed', () => {
  const list = [
    ...mails('risen', [2, 40]),
    met('risen', 1),
    ...mails('new', [2]),
    booked('new', 3, 'video_call'),
    ...mails('new2', [3]),
    met('same', 300),
  ];
  const linesOf = (page: Document) =>
    [...page.querySelectorAll('.changes li')].map((li) => li.textContent?.replace(/\s+/g, ' ').trim());

  it('comes after what to do, and before the answer of the network', () => {
    const page = pageOf(list, { since: asOf - 7 * day });
    expect([...page.querySelectorAll('.first section')].map(({ id }) => id)).toEqual([
      'week',
      'changed',
      'network',
    ]);
  });

  it('is told since an instant', () => {
    const page = pageOf(list, { since: asOf - 7 * day, labels: { risen: 'Rita' } });
    expect(page.querySelector('#changed h2')?.textContent).toBe('Changed since 16 November');
    const lines = linesOf(page);
    expect(lines[0]).toMatch(
      /^↑ Rita \d\.\d to \d+\.\d, grade D to C|^↑ Rita \d\.\d to \d+\.\d, (still )?rank/,
    );
    expect(lines).toContain('+ 2 new contacts. One has a date.');
  });

  it('is told against the ranking that the reader had, and says so where nothing moved', () => {
    const previous = rankLeads(list, { model, asOf: asOf - 7 * day });
    expect(linesOf(pageOf(list, { previous }))[0]).toMatch(/^↑ risen/);
    const same = pageOf(list, { previous: rankLeads(list, { model, asOf }) });
    expect(same.querySelector('#changed p')?.textContent).toBe('No score moved by a tenth of a point.');
    expect(pageOf(list).querySelector('#changed')).toBeNull();
  });

  it('says of each why: what came since, what faded, in parts that sum to the change as shown', () => {
    const history: InteractionInput[] = [
      ...mails('risen', [40]),
      met('risen', 1),
      ...mails('risen', [1, 2]),
      met('faded', 60),
      met('cross', 60),
      { leadId: 'cross', type: 'complaint', at: asOf - day },
      ...['phone_call', 'email', 'meal', 'video_call'].map((type) => ({
        leadId: 'many',
        type: type as 'email',
        at: asOf - 2 * day,
      })),
      met('many', 50),
    ];
    const since = asOf - 7 * day;
    const lines = linesOf(pageOf(history, { since, labels: { risen: 'Rita' } }));
    expect(lines[0]).toMatch(
      /^↑ many .* New: \S.*, \S.*, \S.*, 1 more, \+\d+\.\d\. Time passing: −\d\.\d\.$/,
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^↑ Rita .* New: in-person meeting, 2 × e-mail, \+\d+\.\d\. Time passing: −0\.\d\.$/,
      ),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^↓ faded .* No touches since then\. Time passing: −\d\.\d\.$/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^↓ cross .* New: complaint, −\d\.\d\. Time/));
    for (const line of lines) {
      const [from = 0, to = 0] = (/ (\d+\.\d) to (\d+\.\d),/.exec(line ?? '') ?? []).slice(1).map(Number);
      const parts = [...(line ?? '').matchAll(/([−+])(\d+\.\d)\./g)].map(
        ([, sign, points]) => (sign === '−' ? -1 : 1) * Number(points),
      );
      expect(parts.reduce((sum, points) => sum + points, 0)).toBeCloseTo(to - from, 9);
    }
    // A ranking that was kept does not hold the history; the interactions do, and give the same reasons.
    const kept = rankLeads(history, { model, asOf: since });
    expect(linesOf(pageOf(history, { previous: kept, labels: { risen: 'Rita' } }))).toEqual(lines);
  });

  it('tells what was learned later apart from what happened later, and another model from both', () => {
    const known = [met('late', 30), met('unsure', 30)];
    const previous = rankLeads(known, { model, asOf: asOf - 7 * day });
    const now = [...known, met('late', 40), met('late', 50), { ...met('unsure', 30), at: asOf - 20 * day }];
    const lines = linesOf(pageOf(now, { previous }));
    expect(lines).toHaveLength(2);
    for (const line of lines)
      expect(line).toMatch(/ No touches since then\. Time passing: −\d\.\d\. Recorded late: \+\d+\.\d\.$/);
    const other = defineModel({ types: { in_person_meeting: { weight: 9 } } });
    const before = rankLeads(known, { model: other, asOf: asOf - 7 * day });
    expect(linesOf(pageOf(known, { previous: before }))[0]).toMatch(
      / No touches since then\. All together, with a changed model: −\d+\.\d\.$/,
    );
    const withMeeting = linesOf(pageOf([...known, met('late', 1)], { previous: before }));
    expect(withMeeting.find((line) => line?.includes('late'))).toMatch(
      / New: in-person meeting\. All together, with a changed model: [−+]\d+\.\d\.$/,
    );
  });

  it('calls nobody new whom a list that was cut did not reach, and says who is gone', () => {
    const three = ['a', 'b', 'c'].flatMap((name, index) => mails(name, [20 + index, 30 + index]));
    const cut = rankLeads(three, { model, asOf: asOf - 7 * day, top: 1 });
    expect(linesOf(pageOf(three, { previous: cut }))).toContain(
      '+ 2 contacts with older touches that were not in the earlier list.',
    );
    const whole = rankLeads(three, { model, asOf: asOf - 7 * day });
    const two = three.filter(({ leadId }) => leadId !== 'c');
    expect(linesOf(pageOf(two, { previous: whole }))).toContain(
      '− 1 earlier contact is no longer in the ranking.',
    );
  });

  it('calls nobody new who was touched before, and was only not in the ranking that was kept', () => {
    const [old, fresh] = [mails('old', [20, 30]), mails('fresh', [2])];
    const shared = ['a', 'b'].flatMap((name) => mails(name, [20, 30]));
    const lost = ['x', 'y', 'z'].flatMap((name) => mails(name, [20, 30]));
    // Made of other files: two of its five leads are in this ranking, and one of this one's older leads is not in it.
    const previous = rankLeads([...shared, ...lost], { model, asOf: asOf - 7 * day });
    const lines = linesOf(pageOf([...shared, ...old, ...fresh], { previous }));
    expect(lines).toContain('+ 1 new contact. None has a date.');
    expect(lines).toContain('+ 1 contact with older touches that was not in the earlier list.');
    expect(lines).toContain('− 3 earlier contacts are no longer in the ranking.');
    // The interactions themselves know who is new.
    expect(linesOf(pageOf([...shared, ...old, ...fresh], { since: asOf - 7 * day }))).toContain(
      '+ 1 new contact. None has a date.',
    );
  });

  it('counts whom nobody has touched yet only where the roster expects them', () => {
    const waiting = [...mails('a', [2, 30]), booked('b', 3, 'meal'), booked('c', 3, 'meal')];
    const previous = rankLeads(waiting, { model, asOf: asOf - 7 * day });
    expect(linesOf(pageOf(waiting, { previous })).join()).not.toContain('new contact');
    const roster = ['c', 'd'];
    expect(linesOf(pageOf(waiting, { previous, roster }))).toContain('+ 1 new contact. None has a date.');
    const wrong = { ...previous, leads: [{ key: 'a' }] };
    expect(() => pageOf(waiting, { previous: wrong })).toThrow('previous must be as the library returned it');
  });

  it('tells four one by one, and counts the others', () => {
    const many = Array.from({ length: 9 }, (_, lead) => mails(`lead ${lead}`, [2 + lead / 2, 30])).flat();
    const lines = linesOf(pageOf(many, { since: asOf - 7 * day }));
    expect(lines).toHaveLength(5);
    expect(lines.at(-1)).toBe('… 5 more scores changed.');
  });
});
