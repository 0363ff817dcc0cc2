import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standardModel } from 'touchpoint-scoring';
import { buildJourneys, compareRules } from 'touchpoint-scoring/attribution';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulatedYear } from '../attribution/simulated-year.js';
import { touchpoint as run } from './touchpoint.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchpoint-credit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const asOf = '2026-11-23T09:00:00Z';
const interactions = [
  { leadId: 'ada', accountId: 'acme', type: 'meal', at: '2026-09-02T19:00:00Z' },
  { leadId: 'ada', accountId: 'acme', type: 'email', at: '2026-09-20T09:00:00Z' },
  { leadId: 'ben', accountId: 'bolt', type: 'email', at: '2026-10-02T09:00:00Z' },
];

/** Runs the command in this process on interactions and a file of deals. */
async function touchpoint(
  command: string,
  deals: string,
  args: readonly string[] = [],
  given: object[] = interactions,
) {
  const ending = args.find((arg) => /^--(?:nd)?json-deals$/.test(arg))?.slice(2, -6) ?? 'csv';
  const file = join(folder, `deals.${ending}`);
  writeFileSync(file, deals);
  const options = args.filter((arg) => !arg.endsWith('json-deals'));
  const from = ['-', '--format', 'ndjson', '--won', file, '--as-of', asOf];
  return run([command, ...from, ...options], {
    input: given.map((one) => `${JSON.stringify(one)}\n`).join(''),
  });
}

const deals = `Deal ID;Lead ID;Close date;Stage;Amount;Stage: lead
d1;ada;2026-09-20;Closed Won;1200;2026-09-03
d2;ben;2026-10-30;Closed Lost;;
d3;ben;2026-10-30;Negotiation;;
d4;ben;;open;;
d1;ada;2026-09-21;won;5;
d5;;2026-09-21;won;5;
d6;ada;21.9.2026;won;5;
d7;ada;2026-09-21;won;12.000,5;
d8;nobody;2026-09-21;won;7;
`;

describe('touchpoint credit', () => {
  it('sets the rules side by side, and says what of the deals it could not use', async () => {
    const { code, output, errors } = await touchpoint('credit', deals);
    expect(code).toBe(0);
    const lines = output.split('\n');
    expect(lines[0]).toMatch(/^touchpoint +channel +first +last +linear/);
    expect(lines.find((line) => line.startsWith('meal'))).toMatch(/^meal +offline +100% +0% +50%/);
    expect(lines.find((line) => line.startsWith('total online'))).toMatch(/online +0% +100% +50%/);
    expect(output).toContain('Shares of 1 deal won; 1 deal lost. 1 deal won without an earlier touch');
    expect(output).toContain('It does not show what caused it.');
    for (const text of [
      'deal 3: won must be won or lost, yes or no, got "Negotiation"',
      'deal 5: id "d1" is that of a deal before',
      'deal 6: key is missing',
      'deal 7: date must be ISO 8601',
      'deal 8: value must be a number',
      '3 deals, 1 without a touch before them, 1 open and left out, 5 cannot be read',
      'Deals whose contact is missing from the interactions: 1 (nobody)',
    ]) {
      expect(errors).toContain(text);
    }
    expect((await touchpoint('credit', deals, ['--quiet'])).errors).toBe('');
  });

  it('gives rows of deal, touch and rule, for every way of printing', async () => {
    const rows = await touchpoint('credit', deals, ['--rows', '--csv', '--rule', 'last,w-shaped']);
    expect(rows.output.split('\r\n').slice(0, 3)).toEqual([
      'id,key,date,rule,touch,touchpoint,channel,days before,credit,value',
      expect.stringMatching(/^d1,ada,2026-09-20,last,1,meal,offline,18\.2\d+,0,0$/),
      'd1,ada,2026-09-20,last,2,email,online,0.625,1,1200',
    ]);
    expect(rows.output).toContain('W-shaped');
    const json = await touchpoint('credit', deals, [
      '--rows',
      '--ndjson',
      '--rule',
      'linear',
      '--except',
      'email',
    ]);
    expect(JSON.parse(json.output.split('\n')[0] ?? '')).toMatchObject({
      id: 'd1',
      rule: 'linear but email',
      touchpoint: 'meal',
      credit: 1,
    });
  });

  it('gives what the library gives, for a year of a thousand deals', async () => {
    const year = simulatedYear(1000);
    const table = year.ends.map((end) => JSON.stringify(end)).join('\n');
    const { output } = await touchpoint(
      'credit',
      table,
      ['--key', 'account', '--json', '--ndjson-deals'],
      year.interactions,
    );
    const { journeys } = buildJourneys(year.interactions, year.ends, {
      model: standardModel,
      key: 'account',
    });
    const { rules, touchpoints, channels } = compareRules(journeys);
    const printed = JSON.parse(output);
    expect(printed.rules).toEqual(rules);
    expect(printed.touchpoints).toEqual(JSON.parse(JSON.stringify(touchpoints)));
    expect(printed.channels).toEqual(JSON.parse(JSON.stringify(channels)));
    expect(printed.offline.table.both.deals).toBeGreaterThan(100);
  });

  it('counts open leads as lost, looks back, and shares the value', async () => {
    const { output } = await touchpoint('credit', 'lead,date,won,value\nada,2026-09-20,yes,9\n', [
      '--open-lost',
      '--look-back',
      '2',
      '--by-value',
      '--touchpoint',
      'channel',
    ]);
    expect(output).toMatch(/^online +online +100%/m);
    expect(output).toContain('Shares of the value (9) of 1 deal won; 0 deals lost.');
  });

  it('reads deals from JSON: a list, or one alone, with days and with instants', async () => {
    const deal = { key: 'ada', at: '2026-09-20T12:00:00Z', won: true, value: 5, since: '2026-09-01' };
    const list = await touchpoint('credit', JSON.stringify([deal]), ['--json-deals', '--rule', 'last']);
    expect(list.code).toBe(0);
    expect(list.output).toMatch(/^email +online +100%/m);
    const alone = await touchpoint('credit', JSON.stringify(deal), ['--json-deals', '--rule', 'last']);
    expect(alone.output).toBe(list.output);
    const times = [Date.parse(deal.at), deal.at, '2026-02-30', 'soon', ''].map((at, index) => ({
      ...deal,
      at,
      id: `d${index}`,
    }));
    const mixed = await touchpoint('credit', JSON.stringify(times), ['--json-deals', '--rule', 'last']);
    for (const index of [3, 4, 5]) expect(mixed.errors).toContain(`deal ${index}: date `);
    expect(mixed.errors).toContain('2 deals, 0 without a touch before them, 3 cannot be read');
  });

  it('says how much it does not list', async () => {
    const many = Array.from({ length: 25 }, (_, index) => `ada,2026-09-21,won,x${index}`);
    const strangers = Array.from({ length: 5 }, (_, index) => `stranger ${index},2026-09-21,won,`);
    const file = ['lead,date,won,value', ...many, ...strangers].join('\n');
    const { errors } = await touchpoint('credit', file);
    expect(errors).toContain('deal 20: value must be a number');
    expect(errors).not.toContain('deal 21:');
    expect(errors).toContain('… and 5 more deals that cannot be read');
    expect(errors).toContain('5 (stranger 0, stranger 1, stranger 2 and 2 more)');
  });

  it('divides nothing where no deal has a value, and says where sets are too large', async () => {
    const noValue = await touchpoint('credit', 'lead,date,won\nada,2026-09-20,won\n', [
      '--by-value',
      '--except',
      'email',
    ]);
    expect(noValue.output).toMatch(/^meal +offline +0%/m);
    expect(noValue.output).toMatch(/^touchpoint +channel +first but email/);
    const types = Object.keys(standardModel.types).slice(0, 25);
    const long = types.map((type) => ({ leadId: 'ada', type, at: '2026-09-02T19:00:00Z' }));
    const tooMany = await touchpoint(
      'credit',
      'lead,date,won\nada,2026-09-20,won\n',
      ['--rule', 'coalition-shapley'],
      long,
    );
    expect(tooMany.code).toBe(2);
    expect(tooMany.errors).toContain('must have at most 16 distinct ones for coalition-shapley');
    expect(tooMany.errors).toContain('Take shapley, or group the touchpoints.');
  });

  it('refuses what it cannot do', async () => {
    for (const [file, args, message] of [
      [deals, ['--rule', 'magic'], '--rule must be one of first, last'],
      [deals, ['--look-back', '0'], '--look-back must be above 0'],
      ['lead,date,won\n', [], 'no deal in'],
      ['lead,date,won', [], 'no deal in'],
      ['lead,date,won\n,2026-09-20,won\n', [], 'deal 1: key is missing'],
      ['lead,date,won\n"ada,2026-09-20,won\n', [], 'cannot be read as deals'],
      ['{"a": 1', ['--ndjson-deals'], 'cannot be read as deals'],
      ['7', ['--ndjson-deals'], 'must hold a list of deals'],
    ] as const) {
      const { code, errors } = await touchpoint('credit', file, args);
      expect(code).toBe(2);
      expect(errors).toContain(message);
    }
  });

  describe('with stages of your own pipeline', () => {
    const leads = ['ada', 'ben', 'cleo', 'dan', 'eve', 'fay'];
    const touches = leads.map((leadId) => ({ leadId, type: 'email', at: '2026-09-02T19:00:00Z' }));
    const pipeline = [
      'lead,date,stage',
      'ada,2026-09-20,Contract signed',
      'ben,2026-10-20,contract-signed',
      'cleo,2026-10-30,Went elsewhere',
      'dan,2026-10-30,No budget',
      'eve,,Negotiation',
      'fay,,Demo',
      '',
    ].join('\n');
    const credit = (file: string, ...args: string[]) => touchpoint('credit', file, args, touches);
    const won = ['--won-stage', 'Contract Signed'];
    const lost = ['--lost-stage', 'went elsewhere', '--lost-stage', 'No budget'];

    it('those that are named end a deal, in any case and punctuation, and every other is open', async () => {
      const { code, output, errors } = await credit(pipeline, ...won, ...lost);
      expect(code).toBe(0);
      expect(output).toContain('Shares of 2 deals won; 2 deals lost.');
      expect(errors).toContain('4 deals, 0 without a touch before them, 2 open and left out\n');
    });

    it('without names, they are neither won nor lost, and the message says how to name them', async () => {
      const { code, errors } = await credit(pipeline);
      expect(code).toBe(2);
      expect(errors).toContain('Name the stages of your pipeline: --won-stage NAME, --lost-stage NAME.');
    });

    it('with one of both lists, the other is what words say', async () => {
      const onlyWon = await credit(`${pipeline}eve,2026-10-30,Closed Lost\n`, ...won);
      expect(onlyWon.output).toContain('Shares of 2 deals won; 1 deal lost.');
      expect(onlyWon.errors).toContain('3 deals, 0 without a touch before them, 4 open and left out');
      const onlyLost = await credit(`${pipeline}eve,2026-10-30,won\n`, ...lost);
      expect(onlyLost.output).toContain('Shares of 1 deal won; 2 deals lost.');
    });

    it('one that no deal is in is said, and one in both lists is refused', async () => {
      const typo = await credit(pipeline, ...won, '--lost-stage', 'Went elsewere');
      expect(typo.code).toBe(0);
      expect(typo.errors).toContain('warning: no deal is in the stage "Went elsewere"');
      const both = await credit(pipeline, ...won, '--lost-stage', 'contract signed');
      expect([both.code, both.errors]).toEqual([
        2,
        expect.stringContaining('--won-stage and --lost-stage both name "Contract Signed"'),
      ]);
    });

    it('counts them in the report as well', async () => {
      const { code, output } = await touchpoint('report', pipeline, [...won, ...lost], touches);
      expect([code, output]).toEqual([0, expect.stringContaining('How the won deals are credited')]);
    });
  });

  it('is a section of the report', async () => {
    const { code, output, errors } = await touchpoint('report', deals);
    expect(code).toBe(0);
    expect(output).toContain('How the won deals are credited');
    expect(output).toContain('Deals whose contact is missing from the interactions: 1.');
    expect(errors).toContain('5 cannot be read');
  });
});
