import {
  createLedger,
  explainScore,
  findLikelyPeople,
  gradeMatrix,
  type InteractionInput,
  modelFingerprint,
  outcomeProbability,
  parseModelDefinition,
  planEncounters,
  planEvents,
  relationshipMix,
  restoreLedger,
  roundParts,
  scoreHistory,
  scoreLeads,
  standardModel,
  TouchpointError,
} from 'touchpoint-scoring';
import {
  coverageData,
  drawPlane,
  historyData,
  ruleSharesData,
  timelineData,
} from 'touchpoint-scoring/charts';
import { columnsFromArrow, scoreColumns } from 'touchpoint-scoring/columns';
import {
  classifyPlace,
  createIdentity,
  hubSpotPeople,
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
} from 'touchpoint-scoring/importers/tables';
import { areaUnderCurve, bootstrapInterval, calibrationCurve } from 'touchpoint-scoring/learn';
import { ledgerFromRows } from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';

const model = standardModel;
const asOf = Date.UTC(2026, 10, 23);
const identity = createIdentity({ own: ['studio.example'] });
const no = null as never;
const heavy = { ...model, types: { ...model.types, email: { ...model.types.email, weight: 1e308 } } };

/** A frozen model with lists in lists in place of its name. */
function nested(levels: number): typeof model {
  let inner: unknown = 1;
  for (let level = 0; level < levels; level++) inner = Object.freeze([inner]);
  return Object.freeze({ ...model, name: inner }) as typeof model;
}

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

  it('is left alone where nothing reads it: a name of lists in lists, five thousand deep', () => {
    expect(scoreLeads([], { model: nested(5000), asOf }).leads).toEqual([]);
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
});
