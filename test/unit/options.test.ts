import { parseHTML } from 'linkedom';
import * as root from 'touchpoint-scoring';
import * as attribution from 'touchpoint-scoring/attribution';
import * as charts from 'touchpoint-scoring/charts';
import * as columns from 'touchpoint-scoring/columns';
import * as importers from 'touchpoint-scoring/importers';
import * as icalendar from 'touchpoint-scoring/importers/icalendar';
import * as mail from 'touchpoint-scoring/importers/mail';
import * as tables from 'touchpoint-scoring/importers/tables';
import * as learn from 'touchpoint-scoring/learn';
import * as report from 'touchpoint-scoring/report';
import * as warehouse from 'touchpoint-scoring/warehouse';
import { describe, expect, it } from 'vitest';

const entries: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  root,
  attribution,
  charts,
  columns,
  importers,
  icalendar,
  mail,
  tables,
  learn,
  report,
  warehouse,
};

const model = root.standardModel;
const asOf = '2026-11-23T00:00:00Z';
const identity = importers.createIdentity({ own: ['studio.com'] });
const journeys = [{ touchpoints: ['email'], conversions: 1, value: 9 }];
const touches = [{ leadId: 'ada', type: 'email', at: '2026-11-20T10:00:00Z' }] as const;
const scored = root.scoreLeads(touches, { model, asOf }).leads[0] as never;
const history = root.scoreHistory(touches, { model, asOf, lead: 'ada' });
const explanation = root.explainScore(touches, { model, asOf, lead: 'ada' });
const matrix = root.whoKnowsWhom(touches, { model, asOf });
const comparison = attribution.compareRules(journeys);
const document = parseHTML('<html></html>').document as never;
const ledger = () => root.createLedger({ model, asOf });
const table = { leads: 0, leadCodes: [], types: ['email'], typeCodes: [], times: [] };
const learning = { model, outcomes: [], asOfDates: [], horizonDays: 30, observedUntil: asOf };

type Options = Readonly<Record<string, unknown>>;
/** A public function: its options, and a call with a list (or what else comes first) and options. */
type Case = readonly [options: Options, call: (options: never, first: never) => unknown, first?: unknown];

const scoring: Options = { model, asOf };
const lead: Options = { model, asOf, lead: 'ada' };
const importing: Options = { model, identity };

/** Every function that takes options, by its name. The first argument is given where it is a list of the caller's. */
const cases: Readonly<Record<string, Case>> = {
  rollUpAccounts: [scoring, (options, first) => root.rollUpAccounts(first, options), touches],
  strongestPath: [{ to: 'ada' }, (options, first) => root.strongestPath(first, options), []],
  whoKnowsWhom: [scoring, (options, first) => root.whoKnowsWhom(first, options), touches],
  assessCadences: [scoring, (options, first) => root.assessCadences(first, options), touches],
  fitQuiet: [scoring, (options, first) => root.fitQuiet(first, options), touches],
  compareModels: [
    { before: model, after: model, asOf },
    (options, first) => root.compareModels(first, options),
    touches,
  ],
  scoreHistory: [lead, (options, first) => root.scoreHistory(first, options), touches],
  interactionSchema: [{ model }, (options) => root.interactionSchema(options)],
  parseInteractions: [{ model }, (options, first) => root.parseInteractions(first, options), touches],
  parseInteractionsOrThrow: [
    { model },
    (options, first) => root.parseInteractionsOrThrow(first, options),
    touches,
  ],
  createLedger: [scoring, (options) => root.createLedger(options)],
  restoreLedger: [{ model }, (options) => root.restoreLedger(ledger().snapshot(), options)],
  'ledger.consume': [{ progressEvery: 5 }, (options, first) => ledger().consume(first, options)],
  'ledger.score': [{ asOf }, (options) => ledger().score('ada', options)],
  'ledger.rank': [{ asOf, top: 1 }, (options) => ledger().rank(options)],
  modelJsonSchema: [{ of: 'model' }, (options) => root.modelJsonSchema(options)],
  serializeModel: [{ indent: 0 }, (options) => root.serializeModel(model, options)],
  assessNetwork: [scoring, (options, first) => root.assessNetwork(first, options), touches],
  dueTouches: [scoring, (options, first) => root.dueTouches(first, options), touches],
  holdingCadence: [{ grade: 'C' }, (options) => root.holdingCadence(model, options)],
  planNetwork: [scoring, (options, first) => root.planNetwork(first, options), touches],
  nextBestTouch: [lead, (options, first) => root.nextBestTouch(first, options), touches],
  planEncounters: [
    { ...scoring, attendees: ['ada'], slots: 1, touch: { type: 'meal' } },
    (options, first) => root.planEncounters(first, options),
    touches,
  ],
  planEvents: [
    {
      model,
      events: [{ name: 'a', at: asOf, attendees: ['ada'], slots: 1 }],
      attend: 1,
      touch: { type: 'meal' },
    },
    (options, first) => root.planEvents(first, options),
    touches,
  ],
  whatIf: [{ ...lead, touches: [] }, (options, first) => root.whatIf(first, options), touches],
  changesSince: [
    { ...scoring, since: '2026-11-01T00:00:00Z' },
    (options, first) => root.changesSince(first, options),
    touches,
  ],
  eventReturn: [
    { ...scoring, isEncounter: () => true },
    (options, first) => root.eventReturn(first, options),
    touches,
  ],
  gradeMatrix: [{ fit: () => 50 }, (options) => root.gradeMatrix({ leads: [] }, options)],
  findLikelyCopies: [{ model }, (options, first) => root.findLikelyCopies(first, options), touches],
  mergeCopies: [{ model }, (options, first) => root.mergeCopies(first, options), touches],
  rankLeads: [scoring, (options, first) => root.rankLeads(first, options), touches],
  scoreLeads: [scoring, (options, first) => root.scoreLeads(first, options), touches],
  describeFlag: [{ model }, (options) => root.describeFlag({ kind: 'friction' } as never, options)],
  flagRelationships: [scoring, (options, first) => root.flagRelationships(first, options), touches],
  relationshipMix: [{ model }, (options) => root.relationshipMix(scored, options)],
  explainScore: [lead, (options, first) => root.explainScore(first, options), touches],
  explainDifference: [
    { ...lead, other: 'ben', roster: ['ada', 'ben'] },
    (options, first) => root.explainDifference(first, options),
    touches,
  ],
  gradeOf: [{ model }, (options) => root.gradeOf(50, options)],
  roundParts: [{ digits: 1 }, (options, first) => root.roundParts(first, options), [1, 2]],
  analyseChain: [{ order: 1 }, (options, first) => attribution.analyseChain(first, options), journeys],
  bootstrapAttribution: [
    { rule: { kind: 'linear' }, seed: 1 },
    (options, first) => attribution.bootstrapAttribution(first, options),
    journeys,
  ],
  buildJourneys: [{ model }, (options, first) => attribution.buildJourneys(first, [], options), touches],
  compareRules: [
    { rules: undefined },
    (options, first) => attribution.compareRules(first, options),
    journeys,
  ],
  whatOfflineAdded: [
    { locale: undefined },
    (options, first) => attribution.whatOfflineAdded(first, options),
    journeys,
  ],
  createAttribution: [{ rules: [{ kind: 'linear' }] }, (options) => attribution.createAttribution(options)],
  'tally.consume': [
    { progressEvery: 5 },
    (options, first) =>
      attribution.createAttribution({ rules: [{ kind: 'linear' }] }).consume(first, options),
  ],
  creditRows: [
    { rules: [{ kind: 'linear' }] },
    (options, first) => attribution.creditRows(first, options),
    journeys,
  ],
  coverageData: [{ locale: undefined }, (options) => charts.coverageData(matrix, options)],
  drawCoverage: [{ document }, (options) => charts.drawCoverage(charts.coverageData(matrix), options)],
  drawHistory: [
    { document },
    (options) => charts.drawHistory(charts.historyData(history, { model }), options),
  ],
  drawPlane: [{ document }, (options) => charts.drawPlane(charts.planeData([], { model }), options)],
  drawRuleShares: [
    { document },
    (options) => charts.drawRuleShares(charts.ruleSharesData(comparison), options),
  ],
  drawRuleSpread: [
    { document },
    (options) => charts.drawRuleSpread(charts.ruleSpreadData(comparison), options),
  ],
  drawContributions: [
    { document },
    (options) => charts.drawContributions(charts.timelineData(explanation, { model }), options),
  ],
  drawTimeline: [
    { document },
    (options) => charts.drawTimeline(charts.timelineData(explanation, { model }), options),
  ],
  historyData: [{ model }, (options) => charts.historyData(history, options)],
  planeData: [{ model }, (options, first) => charts.planeData(first, options), []],
  ruleSharesData: [{ measure: 'value' }, (options) => charts.ruleSharesData(comparison, options)],
  ruleSpreadData: [{ top: 3 }, (options) => charts.ruleSpreadData(comparison, options)],
  timelineData: [{ model }, (options) => charts.timelineData(explanation, options)],
  columnsFromArrow: [
    { model },
    (options) => columns.columnsFromArrow({ numRows: 0, getChild: () => ({ length: 0 }) } as never, options),
  ],
  scoreColumns: [scoring, (options) => columns.scoreColumns(table as never, options)],
  'workers.scoreColumns': [
    { asOf },
    (options) => columns.createColumnWorkers({ model, threads: 1 }).scoreColumns(table as never, options),
  ],
  createColumnWorkers: [{ model, threads: 1 }, (options) => columns.createColumnWorkers(options)],
  sharedColumns: [{ model }, (options) => columns.sharedColumns(table as never, options)],
  importGmail: [importing, (options, first) => importers.importGmail(first, options), []],
  importGoogleCalendar: [importing, (options, first) => importers.importGoogleCalendar(first, options), []],
  importHubSpotCalls: [importing, (options, first) => importers.importHubSpotCalls(first, options), []],
  importHubSpotCommunications: [
    importing,
    (options, first) => importers.importHubSpotCommunications(first, options),
    [],
  ],
  importHubSpotEmails: [importing, (options, first) => importers.importHubSpotEmails(first, options), []],
  importHubSpotMeetings: [importing, (options, first) => importers.importHubSpotMeetings(first, options), []],
  createIdentity: [{ own: ['studio.com'] }, (options) => importers.createIdentity(options)],
  importGraphCalls: [importing, (options, first) => importers.importGraphCalls(first, options), []],
  importGraphEvents: [importing, (options, first) => importers.importGraphEvents(first, options), []],
  importGraphMessages: [importing, (options, first) => importers.importGraphMessages(first, options), []],
  importPipedriveActivities: [
    importing,
    (options, first) => importers.importPipedriveActivities(first, options),
    [],
  ],
  importPipedriveCalls: [importing, (options, first) => importers.importPipedriveCalls(first, options), []],
  importSalesforceEvents: [
    importing,
    (options, first) => importers.importSalesforceEvents(first, options),
    [],
  ],
  importSalesforceTasks: [importing, (options, first) => importers.importSalesforceTasks(first, options), []],
  importICalendar: [
    { ...importing, window: { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' } },
    (options) => icalendar.importICalendar('BEGIN:VCALENDAR\nEND:VCALENDAR', options),
  ],
  importICalendars: [
    { ...importing, window: { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' } },
    (options, first) => icalendar.importICalendars(first, options),
    [],
  ],
  importEml: [importing, (options) => mail.importEml('Subject: x\n\nText', options)],
  readMbox: [importing, (options) => mail.readMbox([], options).next()],
  importObjects: [importing, (options, first) => tables.importObjects(first, options), []],
  proposeMapping: [
    { types: ['email'] },
    (options, first) => tables.proposeMapping(first, [], options),
    ['a'],
  ],
  readAndroidCalls: [{ model }, (options) => tables.readAndroidCalls([], options).next()],
  readCsv: [{ model, delimiter: ';' }, (options) => tables.readCsv([], options).next()],
  readNdjson: [{ model }, (options) => tables.readNdjson([], options).next()],
  readWhatsApp: [{ model }, (options) => tables.readWhatsApp([], options)],
  readXlsx: [{ model }, (options) => tables.readXlsx(new Uint8Array(), options).next()],
  learnModel: [learning, (options, first) => learn.learnModel(first, options), touches],
  bootstrapInterval: [
    { groups: ['a'], measure: () => 1, seed: 1 },
    (options) => learn.bootstrapInterval(options),
  ],
  calibrationCurve: [{ bins: 3 }, (options) => learn.calibrationCurve([1], [0.5], options)],
  calibrationError: [{ bins: 3 }, (options) => learn.calibrationError([1], [0.5], options)],
  predictOutcome: [learning, (options, first) => learn.predictOutcome(first, options), touches],
  testClaim: [learning, (options, first) => learn.testClaim(first, options), touches],
  renderReport: [scoring, (options, first) => report.renderReport(first, options), touches],
  ledgerFromRows: [scoring, (options) => warehouse.ledgerFromRows({ evidence: [] } as never, options)],
  outputColumns: [{ outputTimes: 'timestamps' }, (options) => warehouse.outputColumns('scores', options)],
  stagingSql: [{ from: 'hubspot', model, dialect: 'duckdb' }, (options) => warehouse.stagingSql(options)],
  'stagingSql of Salesforce': [
    { from: 'salesforce', model, dialect: 'duckdb' },
    (options) => warehouse.stagingSql(options),
  ],
  toSql: [{ model, dialect: 'duckdb', table: 'touches', asOf }, (options) => warehouse.toSql(options)],
};

/** Functions without an object of options; what they take is one thing, and checked as such. */
const without = [
  // Its one option may be left out.
  'compareRankings',
  ...[
    'ownerLeadKey',
    'parseOwnerLeadKey',
    'defineModel',
    'modelFingerprint',
    'findLikelyPeople',
    'parseModel',
    'TouchpointError',
    'outputColumns',
  ],
  ...['parseModelDefinition', 'pinwheelSchedule', 'describeOutcome', 'outcomeProbability', 'coverageData'],
  ...['attributeJourneys', 'ruleName', 'fullPath', 'wShaped', 'shapleyByPosition'],
  ...['classifyPlace', 'normaliseAddress', 'hubSpotObjectsFromFivetran', 'hubSpotPeople', 'salesforcePeople'],
  'salesforceObjectsFromFivetran',
  ...['readVCards', 'readContacts', 'areaUnderCurve', 'logLoss'],
  ...['averagePrecision', 'bestCases', 'compareAreas', 'discountedGain', 'brierScore'],
];

async function refusalOf(run: () => unknown): Promise<root.TouchpointError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof root.TouchpointError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the options of a public function', () => {
  it('are tested here for every function of every entry', () => {
    const names = Object.values(entries).flatMap((entry) =>
      Object.keys(entry).filter((name) => typeof entry[name] === 'function'),
    );
    const tested = [...Object.keys(cases), ...without];
    expect(names.filter((name) => !tested.includes(name))).toEqual([]);
  });

  describe.each(Object.entries(cases))('%s', (name, [options, call, first]) => {
    const withOptions = (given: unknown) => call(given as never, first as never);
    const [known = ''] = Object.keys(options);

    it('refuses a misspelt option and names the right one', async () => {
      const misspelt = known.length > 2 ? `${known.slice(0, 1)}${known.slice(2)}` : `${known}_`;
      const { code, message, issues } = await refusalOf(() => withOptions({ ...options, [misspelt]: 1 }));
      expect(code).toBe('invalid_option');
      expect(issues[0]?.path).toEqual([misspelt]);
      expect(message).toMatch(/ is not an option of \w+\. Did you mean "\w+"\?$/);
    });

    it('refuses any other option and lists its own', async () => {
      const { code, issues } = await refusalOf(() => withOptions({ ...options, somethingElse: 1 }));
      expect(code).toBe('invalid_option');
      expect(issues[0]?.remedy).toMatch(new RegExp(`^Leave it out; .*\\b${known}\\b`));
    });

    it('leaves out what is undefined', async () => {
      const outcome = async (run: () => unknown) => {
        try {
          await run();
          return 'done';
        } catch (error) {
          return String(error);
        }
      };
      const more = { ...options, somethingElse: undefined };
      expect(await outcome(() => withOptions(more))).toBe(await outcome(() => withOptions(options)));
    });

    it.each([[null], [7], [Promise.resolve(options)], [[options]]])('refuses %o for them', async (given) => {
      const { code, issues } = await refusalOf(() => withOptions(given));
      expect(code).toBe('invalid_option');
      expect(issues[0]?.message).toMatch(/must be an object, got /);
      if (given instanceof Promise) expect(issues[0]?.remedy).toMatch(/^Await it/);
    });

    for (const part of ['model', 'before', 'after'].filter((one) => one in options)) {
      it(`refuses a missing ${part}, and one that is not awaited`, async () => {
        for (const given of [undefined, null, 'standard', Promise.resolve(model)]) {
          const { code, issues } = await refusalOf(() => withOptions({ ...options, [part]: given }));
          expect(code).toBe('invalid_model');
          expect(issues[0]).toMatchObject({ path: [part], value: given });
          expect(issues[0]?.remedy).toMatch(
            given instanceof Promise ? /^Await it/ : /standardModel.*defineModel/,
          );
        }
      });
    }

    if (first !== undefined) {
      it('refuses a Promise, a stream and text in place of the list', async () => {
        async function* stream() {
          yield* [];
        }
        for (const [given, remedy] of [
          [Promise.resolve(first), /^Await it/],
          [stream(), /^Collect the stream/],
          ['text', /^Pass an array/],
          [undefined, /^Pass an array/],
        ] as const) {
          const { code, issues } = await refusalOf(() => call(options as never, given as never));
          expect([name, code]).toEqual([name, 'invalid_option']);
          expect(issues[0]?.message).toMatch(/^must be a list, got /);
          expect(issues[0]?.remedy).toMatch(remedy);
        }
      });
    }
  });
});
