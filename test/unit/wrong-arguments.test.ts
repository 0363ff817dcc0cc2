import {
  assessNetwork,
  createLedger,
  defineModel,
  eventReturn,
  explainScore,
  findLikelyPeople,
  gradeMatrix,
  holdingCadence,
  type InteractionInput,
  modelFingerprint,
  outcomeProbability,
  parseInteractions,
  parseModelDefinition,
  planEncounters,
  planEvents,
  rankLeads,
  relationshipMix,
  restoreLedger,
  roundParts,
  scoreHistory,
  scoreLeads,
  standardModel,
  TouchpointError,
  whatIf,
} from 'touchpoint-scoring';
import { compareRules } from 'touchpoint-scoring/attribution';
import {
  coverageData,
  drawPlane,
  historyData,
  ruleSharesData,
  ruleSpreadData,
  timelineData,
} from 'touchpoint-scoring/charts';
import { columnsFromArrow, scoreColumns } from 'touchpoint-scoring/columns';
import {
  classifyPlace,
  createIdentity,
  hubSpotPeople,
  importGraphEvents,
  importSalesforceTasks,
  salesforcePeople,
} from 'touchpoint-scoring/importers';
import { importEml, readMbox } from 'touchpoint-scoring/importers/mail';
import {
  importObjects,
  proposeMapping,
  readContacts,
  readCsv,
  readNdjson,
  readWhatsApp,
} from 'touchpoint-scoring/importers/tables';
import {
  areaUnderCurve,
  bootstrapInterval,
  calibrationCurve,
  learnModel,
  testClaim,
} from 'touchpoint-scoring/learn';
import { renderReport } from 'touchpoint-scoring/report';
import { ledgerFromRows } from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';

const model = standardModel;
const asOf = Date.UTC(2026, 10, 23);
const identity = createIdentity({ own: ['studio.example'] });
const no = null as never;
const heavy = { ...model, types: { ...model.types, email: { ...model.types.email, weight: 1e308 } } };

/** A frozen model with lists in lists in place of the reason for a type. */
function nested(levels: number): typeof model {
  let reason: unknown = 1;
  for (let level = 0; level < levels; level++) reason = Object.freeze([reason]);
  const email = Object.freeze({ ...model.types.email, reason });
  return Object.freeze({ ...model, types: Object.freeze({ ...model.types, email }) }) as typeof model;
}

/** The standard model with another label for e-mails, around defineModel. */
function labelled(label: unknown): typeof model {
  return { ...model, types: { ...model.types, email: { ...model.types.email, label: label as string } } };
}

const touch: InteractionInput<'email'> = { leadId: 'ada', type: 'email', at: asOf - 864e6 };
const outcome = { intercept: 0, score: 1, sinceLast: -1, sinceFirst: 0, touches: 1 };
const lead = { score: 1, touches: 1, sinceLastDays: 1, sinceFirstDays: 1 };
const comparison = compareRules([{ touchpoints: ['email', 'event'], conversions: 1 }], {
  channels: new Map([
    ['email', 'online'],
    ['event', 'offline'],
  ]),
});
const history = scoreHistory([touch], { model, asOf, lead: 'ada' });
const learning = { model, outcomes: [], asOfDates: [asOf - 5e8], horizonDays: 3, observedUntil: asOf };

/** Runs a call, or reads a stream to its end. */
async function finished(call: () => unknown): Promise<void> {
  const result = await call();
  if (typeof result !== 'object' || result === null || !(Symbol.asyncIterator in result)) return;
  for await (const _ of result as AsyncIterable<unknown>);
}

describe('a wrong argument', () => {
  it.each<[string, () => unknown]>([
    ['columns without options', () => scoreColumns({} as never, no)],
    ['no Arrow table', () => columnsFromArrow(no, { model })],
    ['a snapshot without options', () => restoreLedger(createLedger({ model, asOf }).snapshot(), no)],
    ['times that are null', () => scoreHistory([], { model, asOf, lead: 'ada', times: no })],
    ['times that are a number', () => scoreHistory([], { model, asOf, lead: 'ada', times: 5 as never })],
    ['a weight of 1e308 that went around defineModel', () => scoreLeads([], { model: heavy, asOf })],
    ['events that hold null', () => planEvents([], { model, events: [no], attend: 1 })],
    ['attendees that are null', () => planEncounters([], { model, asOf, attendees: no, slots: 1 })],
    [
      'a worth of 1e308',
      () => planEncounters([], { model, asOf, attendees: ['ada'], slots: 1, worth: () => 1e308 }),
    ],
    [
      'a worth that is not a function',
      () => planEncounters([], { model, asOf, attendees: ['ada'], slots: 1, worth: 7 as never }),
    ],
    [
      'a touch that is null',
      () => planEncounters([], { model, asOf, attendees: ['ada'], slots: 1, touch: no }),
    ],
    [
      'an outcome model that is null',
      () => outcomeProbability({ score: 1, touches: 1, sinceLastDays: 1, sinceFirstDays: 1 }, no),
    ],
    ['a matrix that is null', () => coverageData(no)],
    ['a billion resamples', () => bootstrapInterval({ groups: ['a'], measure: () => 1, resamples: 1e9 })],
    ['columns heard by a number', () => readCsv(['a\n'], { model, onColumns: 5 as never })],
    [
      'a message heard by a number',
      () => importEml('From: a@b.example\n\n', { model, identity, onName: 5 as never }),
    ],
    ['parts that are no numbers', () => roundParts([{} as never, 1n as never])],
    [
      'a symbol as a score',
      () =>
        outcomeProbability({ score: Symbol('x') as never, touches: 0, sinceLastDays: 0, sinceFirstDays: 0 }, {
          byScore: { intercept: 0, score: 1 },
        } as never),
    ],
    ['the data of a chart that are null', () => drawPlane(no)],
    ['a chart of endless width', () => drawPlane(no, { width: 1e9 })],
    ['a lead without channels', () => relationshipMix({} as never, { model })],
    ['a ranking without leads', () => gradeMatrix({} as never, { fit: () => 1 })],
    ['a model without types', () => modelFingerprint({} as never)],
    ['addresses that are a number', () => findLikelyPeople([{ leadId: 'ada', addresses: 5 as never }])],
    ['a location that is a number', () => classifyPlace({ location: 5 as never })],
    ['rooms that are numbers', () => classifyPlace({ rooms: [5 as never] })],
    ['columns of a table that are numbers', () => proposeMapping([5 as never], [])],
    ['contacts with an open quote', () => readContacts('Name,E-mail\n"Ada,ada@acme.example')],
    ['a source that is not known', () => importObjects([{}], { model, identity, source: 'x' as never })],
    ['a definition that is undefined', () => parseModelDefinition(undefined)],
    [
      'rows of a ledger that are a number',
      () => ledgerFromRows({ evidence: [], waiting: 5 as never }, { model, asOf }),
    ],
    ['a signal that is not one', () => createLedger({ model, asOf }).consume([], { signal: {} as never })],
    [
      'a progress that is not a function',
      () => createLedger({ model, asOf }).consume([], { onProgress: 5 as never }),
    ],
    ['a history that is null', () => historyData(no, { model })],
    ['a comparison that is null', () => ruleSharesData(no)],
    ['an explanation without contributions', () => timelineData({} as never, { model })],
    ['a CSV file that is null', () => readCsv(no, { model })],
    ['a part of a file that is a number', () => readNdjson([7 as never], { model })],
    ['a mailbox that is null', () => readMbox(no, { model, identity })],
    ['a part of a mailbox that is null', () => readMbox([no], { model, identity })],
    ['a message that is null', () => importEml(no, { model, identity })],
    [
      'a folder that is a number',
      () => importEml('From: a@b.example\n\n', { model, identity, folder: 7 as never }),
    ],
    ['place facts that are null', () => classifyPlace(no)],
    ['conference domains that are a number', () => classifyPlace({ ownConferenceDomains: 7 as never })],
    [
      'free mail domains that are a number',
      () => createIdentity({ own: ['a.example'], freeMailDomains: 7 as never }),
    ],
    ['machines that are numbers', () => createIdentity({ own: ['a.example'], machines: [7 as never] })],
    ['a person that is null', () => createIdentity({ own: ['a.example'], people: [no] })],
    ['contacts of HubSpot that are null', () => hubSpotPeople(no)],
    ['records of Salesforce that are null', () => salesforcePeople(no)],
    [
      'words that are numbers',
      () => importSalesforceTasks([], { model, identity, notReached: [7 as never] }),
    ],
    ['outcomes that are null', () => areaUnderCurve(no, [])],
    ['scores that are a number', () => areaUnderCurve([true], 7 as never)],
    ['five billion bins', () => calibrationCurve([true], [0.5], { bins: 5e9 })],
    ['a measure of NaN', () => bootstrapInterval({ groups: ['a'], measure: () => Number.NaN })],
    ['a measure of infinity', () => bootstrapInterval({ groups: ['a'], measure: () => Infinity })],
    ['a measure without an answer', () => bootstrapInterval({ groups: ['a'], measure: (() => {}) as never })],
    ['an iterator that is a number', () => readCsv({ [Symbol.iterator]: 5 } as never, { model })],
    ['a mapping that is null', () => readCsv(['a\n'], { model, mapping: no })],
    ['our names as a function', () => readWhatsApp([], { model, us: (() => {}) as never })],
    ['a mapping of the name of a method', () => proposeMapping(['a'], [], { mapping: 'constructor' })],
    ['a mapping that is a list', () => proposeMapping(['a'], [], { mapping: [1] as never })],
    ['a mapping of numbers', () => proposeMapping(['a'], [], { mapping: { columns: { at: 5 as never } } })],
    ['an override that is a list', () => proposeMapping(['a'], [], { overrides: [1] as never })],
    ['a zone that is not known', () => proposeMapping(['a'], [], { timeZone: 'Europe/Wien' })],
    [
      'an identity without ids',
      () => importObjects([], { model, source: 'hubspot', identity: { partyOf: identity.partyOf } as never }),
    ],
    [
      'an identity that answers nothing',
      () =>
        importEml('From: a@b.example\nDate: Tue, 10 Nov 2026 12:00:00 +0100\n\n', {
          model,
          identity: { ...identity, partyOf: (() => undefined) as never },
        }),
    ],
    [
      'an identity that answers with a lead without an id',
      () =>
        importEml('From: a@b.example\nDate: Tue, 10 Nov 2026 12:00:00 +0100\n\n', {
          model,
          identity: { ...identity, partyOf: () => ({ kind: 'lead', leadId: 7 as never }) },
        }),
    ],
    ['types that are numbers', () => importEml('', { model, identity, types: { email: 7 as never } })],
    ['a policy that is null', () => importEml('', { model, identity, policy: no })],
    ['zones that are text', () => importEml('', { model, identity, zones: 'UTC' as never })],
    ['attendance that is a list', () => importGraphEvents([], { model, identity, attendance: [] as never })],
    [
      'names of columns that are null',
      () => columnsFromArrow({ numRows: 0, getChild: () => null }, { model, names: no }),
    ],
    ['a stated place that is null', () => classifyPlace({ stated: no })],
    [
      'a signal that cannot be left',
      () =>
        createLedger({ model, asOf }).consume([], {
          signal: { aborted: false, addEventListener: () => undefined } as never,
        }),
    ],
    ['a signal that is a number', () => compareRules([], { signal: 5 as never })],
    ['a signal of learning that is a number', () => testClaim([], { ...learning, signal: 5 as never })],
    [
      'a fraction that is a symbol',
      () => learnModel([], { ...learning, testFraction: Symbol('x') as never }),
    ],
    ['a group that is a number', () => testClaim([touch], { ...learning, groupOf: (() => 5) as never })],
    [
      'a jump that is an object',
      () => scoreHistory([], { model, asOf, lead: 'ada', minimumJump: { valueOf: 1 } as never }),
    ],
    [
      'a unit that every object has',
      () => whatIf([touch], { model, asOf, lead: 'ada', touches: [], unit: 'constructor' as never }),
    ],
    [
      'a group of contacts that is NaN',
      () => assessNetwork([touch], { model, asOf, by: (() => Number.NaN) as never }),
    ],
    ['a model with a label that is a symbol', () => scoreLeads([], { model: labelled(Symbol('x')), asOf })],
    ['a model with a name that is null', () => renderReport([], { model: { ...model, name: no }, asOf })],
    [
      'a model with a threshold of -0',
      () => scoreLeads([], { model: { ...model, flags: { ...model.flags, minimumTouches: -0 } }, asOf }),
    ],
    [
      'an outcome model with a symbol',
      () => outcomeProbability(lead, { byScore: { intercept: Symbol('x'), score: 1 } } as never),
    ],
    [
      'an outcome model with a symbol in its history',
      () =>
        outcomeProbability(lead, {
          byScore: outcome,
          byHistory: { ...outcome, touches: Symbol('x') },
        } as never),
    ],
    [
      'an outcome model without end',
      () => outcomeProbability(lead, { byScore: { intercept: -1e308, score: 1e308 } } as never),
    ],
    [
      'a comparison whose credits are gone',
      () =>
        ruleSpreadData({
          ...comparison,
          touchpoints: [{ touchpoint: 'x', channel: null, conversions: [] } as never],
        }),
    ],
    [
      'credit without rules',
      () => renderReport([], { model, asOf, credit: { comparison: { ...comparison, attributions: [] } } }),
    ],
    [
      'credit with a table that is empty',
      () => renderReport([], { model, asOf, credit: { comparison, offline: {} as never } }),
    ],
    [
      'a history with a point at NaN',
      () => historyData({ ...history, points: [{ at: Number.NaN } as never] }, { model }),
    ],
    ['a measure that is not a function', () => bootstrapInterval({ groups: ['a'], measure: no, seed: 1 })],
  ])('is refused with a remedy: %s', async (_, call) => {
    const error = await finished(call).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(TouchpointError);
    const [issue] = (error as TouchpointError).issues;
    expect(issue?.message).not.toBe('');
    expect(issue?.remedy).not.toBe('');
  });

  it('is left alone where nothing reads it: a reason of lists in lists, five thousand deep', () => {
    expect(scoreLeads([], { model: nested(5000), asOf }).leads).toEqual([]);
  });

  it('leaves out a field of a mapping whose column is undefined', () => {
    const mapping = { columns: { leadId: 'who', end: undefined as never } };
    const { columns } = proposeMapping(['who'], [{ who: 'ada' }], { mapping });
    expect(columns.map(({ name, reads }) => [name, reads])).toEqual([['who', ['leadId']]]);
  });

  it('names attendees as such, in events too', () => {
    const pathOf = (call: () => unknown) => {
      try {
        call();
      } catch (error) {
        if (error instanceof TouchpointError) return error.issues[0]?.path;
      }
      return undefined;
    };
    expect(pathOf(() => planEncounters([], { model, asOf, attendees: no, slots: 1 }))).toEqual(['attendees']);
    const events = [{ name: 'Salon', at: asOf, attendees: no }];
    expect(pathOf(() => planEvents([], { model, events, attend: 1 }))).toEqual(['events', 0, 'attendees']);
  });
});

describe('numbers at the edge', () => {
  it('-0 as a time is 0 in every result', () => {
    const touch: InteractionInput = { leadId: 'ada', type: 'email', at: -0 };
    const { asOf: time, leads } = scoreLeads([touch], { model, asOf: -0 });
    expect(Object.is(time, 0)).toBe(true);
    expect(Object.is(leads[0]?.online.firstAt, 0)).toBe(true);
    expect(Object.is(explainScore([touch], { model, asOf: -0, lead: 'ada' }).asOf, 0)).toBe(true);
  });

  it('-0 as a number of an interaction, a model, a fit, a cost or a worth is 0', () => {
    const row = { ...touch, durationMinutes: -0 };
    expect(parseInteractions([row, { ...row, durationMinutes: '-0' }], { model }).interactions).toEqual([
      { ...touch, durationMinutes: 0 },
      { ...touch, durationMinutes: 0 },
    ]);
    const own = defineModel({ gradeHysteresis: -0, types: { email: { weight: -0 } } });
    expect([own.gradeHysteresis, own.types.email.weight]).toEqual([0, 0]);
    const ranking = rankLeads([touch], { model, asOf });
    expect(gradeMatrix(ranking, { fit: () => -0 }).leads[0]?.fit).toBe(0);
    const event = eventReturn([touch], { model, asOf, isEncounter: () => true, cost: -0, worth: () => -0 });
    expect([event.cost, event.costPerPoint, event.leads[0]?.value]).toEqual([0, 0, 0]);
    const { cadences } = holdingCadence(model, { grade: 'C', perWeek: -0 });
    expect(cadences.map(({ holds }) => holds)).toEqual(cadences.map(() => 0));
  });

  it('a step longer than all time gives the beginning and the end', () => {
    const { points } = scoreHistory([touch], { model, asOf, lead: 'ada', stepDays: 1e308 });
    expect(points.map(({ at }) => at)).toEqual([touch.at, asOf]);
  });

  it('a span of a trend longer than all time begins before the first touch', () => {
    const { trend, points } = scoreHistory([touch], { model, asOf, lead: 'ada', trendDays: 1e308 });
    expect(trend.change).toBe(points.at(-1)?.score);
  });
});
