import { describeFlag, parseInteractionsOrThrow, rankLeads, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.js';
import { flagKinds } from '../../../src/core/relationship/flag-kinds.js';

const asOf = '2026-11-23T09:00:00Z';
const day = 86_400_000;
const at = (daysAgo: number) => new Date(Date.parse(asOf) - daysAgo * day).toISOString();
const each = (daysAgo: readonly number[], fields: object) =>
  daysAgo.map((ago) => ({ at: at(ago), ...fields }));

/** A portfolio that raises every kind of flag of leads, and with `--key account` those of accounts as well. */
const rows = [
  ...each([60, 40, 20], { leadId: 'mails', accountId: 'acme', type: 'email', direction: 'inbound' }),
  ...each([300], { leadId: 'met once', accountId: 'globex', type: 'meal' }),
  ...each([30, 20, 10, 5], { leadId: 'met once', accountId: 'globex', type: 'email', direction: 'inbound' }),
  ...each([50, 40, 30, 20], { leadId: 'silent', accountId: 'initech', type: 'email', direction: 'outbound' }),
  ...each([420, 410, 400, 390, 380, 370, 360], { leadId: 'gone', accountId: 'umbrella', type: 'phone_call' }),
  // In touch every ten days, and silent for 10 to 120: some of them are cooling, wherever the limits are.
  ...[10, 20, 30, 40, 50, 60, 70, 80, 100, 120].flatMap((silent) =>
    each(
      [0, 10, 20, 30, 40, 50, 60].map((ago) => ago + silent),
      { leadId: `quiet for ${silent}`, accountId: `quiet ${silent}`, type: 'phone_call' },
    ),
  ),
  ...Array.from({ length: 60 }, (_, index) => ({
    at: at(index),
    leadId: 'daily',
    accountId: 'stark',
    type: 'video_call',
  })),
  ...each([40, 35, 30], { leadId: 'cross', accountId: 'wayne', type: 'video_call' }),
  ...each([6, 5, 4], { leadId: 'cross', accountId: 'wayne', type: 'complaint' }),
  ...each([90, 60, 30], { leadId: 'where', accountId: 'hidden', type: 'meeting' }),
  ...each([2], { leadId: 'new', accountId: 'new', type: 'email' }),
];
const input = rows.map((row) => `${JSON.stringify(row)}\n`).join('');

async function touchpoint(...args: readonly string[]): Promise<string> {
  let output = '';
  await run([...args, '-', '--as-of', asOf], {
    standardInput: (async function* () {
      yield Buffer.from(input);
    })(),
    write: async (text) => {
      output += text;
    },
    writeError: () => {},
    isTerminal: false,
    isErrorTerminal: false,
    environment: {},
    now: () => 0,
    version: '1.2.3',
  });
  return output;
}

interface Ranked {
  readonly key: string;
  readonly grade: string;
  readonly flags: readonly { readonly kind: string; readonly sentence: string }[];
}

describe.each(['lead', 'account'] as const)('by %s', (key) => {
  it('the command, the report and the library raise the same flags and give the same grades', async () => {
    const ranked: Ranked[] = JSON.parse(await touchpoint('rank', '--json', '--key', key));
    const html = await touchpoint('report', '--key', key);
    const data = JSON.parse(
      /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '',
    );
    const { leads } = rankLeads(parseInteractionsOrThrow(rows, { model: standardModel }), {
      model: standardModel,
      asOf,
      key,
    });

    const told = leads.map((lead) => [
      lead.key,
      lead.grade,
      lead.flags.map((flag) => describeFlag(flag, { model: standardModel })),
    ]);
    expect(ranked.map((lead) => [lead.key, lead.grade, lead.flags.map((flag) => flag.sentence)])).toEqual(
      told,
    );
    const gradeNames = standardModel.grades.map(({ grade }) => grade);
    expect(
      data.leads.key.map((name: string, index: number) => [
        name,
        gradeNames[data.leads.grade[index]],
        data.leads.flags[index],
      ]),
    ).toEqual(told);

    const raised = new Set(ranked.flatMap(({ flags }) => flags.map(({ kind }) => kind)));
    const ofLeads = flagKinds.filter((kind) => !['never-met-account', 'single-threaded'].includes(kind));
    for (const kind of key === 'account' ? flagKinds : ofLeads) expect([...raised]).toContain(kind);
  });
});
