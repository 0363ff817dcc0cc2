import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { type InteractionInput, rankLeads, type SameAs, standardModel } from 'touchpoint-scoring';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundled } from '../bundled.js';
import { freshSchema } from '../warehouse/shared-postgres.js';

type Touch = InteractionInput & { readonly id: string };
interface Ranked {
  readonly asOf: number;
  readonly leads: readonly { key: string; score: number; flags: { kind: string }[] }[];
}
interface Process {
  readonly child: ChildProcess;
  readonly address: string;
}

const day = 86_400_000;
const start = Date.now();
const at = (daysAgo: number) => new Date(start - daysAgo * day).toISOString();
const kinds = ['email', 'phone_call', 'meal', 'video_call', 'in_person_meeting', 'event_encounter'] as const;

/** A year of twelve leads, with meetings ahead. */
const year: readonly Touch[] = Array.from({ length: 96 }, (_, index) => ({
  id: `t${index}`,
  leadId: `lead-${index % 12}`,
  type: kinds[(index * 7 + Math.floor(index / 12)) % kinds.length] ?? 'email',
  at: at(((index * 37) % 365) - 5),
  direction: index % 3 === 0 ? 'inbound' : 'outbound',
}));

const database = await freshSchema('service');
const server = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0, maxConnections: 16 });
const main = await bundled('service', { file: 'examples/service/main.ts' });
let [one, two] = [] as unknown as [Process, Process];

/** The service in a process of its own. */
async function startProcess(): Promise<Process> {
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      DATABASE_URL: `postgres://postgres@${server.getServerConn()}/postgres`,
      SECRET: 'of this test',
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [address] = await once(createInterface(child.stdout), 'line');
  return { child, address };
}

async function stopProcess({ child }: Process): Promise<void> {
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}

async function ask(to: Process, method: string, path: string, body?: unknown) {
  const response = await fetch(`${to.address}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** Both processes rank as rankLeads does with all touches in one place: scores, flags, order. */
async function expectBatch(touches: readonly Touch[], sameAs: SameAs = {}): Promise<void> {
  for (const process of [one, two]) {
    const { asOf, leads } = (await ask(process, 'GET', '/ranking?top=100')).body as Ranked;
    const batch = rankLeads(touches, { model: standardModel, asOf, sameAs });
    const shown = ({ key, flags }: { key: string; flags: readonly { kind: string }[] }) => [
      key,
      flags.map(({ kind }) => kind).sort(),
    ];
    expect(leads.map(shown)).toEqual(batch.leads.map(shown));
    for (const [index, { score }] of batch.leads.entries()) expect(leads[index]?.score).toBeCloseTo(score, 9);
  }
}

beforeAll(async () => {
  await server.start();
  [one, two] = await Promise.all([startProcess(), startProcess()]);
}, 120_000);

afterAll(async () => {
  await Promise.all([one, two].map(stopProcess));
  await server.stop();
});

describe('the service: one row for each lead, two processes', () => {
  it('takes touches of one lead in both at once, and each of them once', async () => {
    const halves = [0, 1].map((half) => year.filter((_, index) => index % 2 === half));
    const [even = [], odd = []] = halves;
    const outcomes = await Promise.all([
      ask(one, 'POST', '/touches', even),
      ask(two, 'POST', '/touches', odd),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([200, 200]);
    const added = new Set(outcomes.flatMap(({ body }) => body.outcomes));
    expect([...added].sort()).toEqual(['counted', 'waiting']);
    expect((await ask(one, 'POST', '/touches', odd)).body.outcomes).toEqual(odd.map(() => 'duplicate'));
    await expectBatch(year);
  });

  let now = [...year];

  it('explains a score by its touches', async () => {
    const { body } = await ask(two, 'GET', '/leads/lead-3/explanation');
    expect(body.lead.key).toBe('lead-3');
    expect(body.summary).toContain('lead-3');
    const points = body.byType.reduce((sum: number, type: { points: number }) => sum + type.points, 0);
    expect(points + body.lead.parts.synergy).toBeCloseTo(body.lead.score, 9);
    expect((await ask(two, 'GET', '/leads/nobody/explanation')).status).toBe(404);
  });

  it('says what conflicts, and puts a lead right from its touches', async () => {
    const own = year.filter(({ leadId }) => leadId === 'lead-1');
    const wrong = own.find((touch) => Date.parse(String(touch.at)) < start) as Touch;
    const right: Touch = { ...wrong, type: 'site_visit', recordedAt: at(0) };
    expect((await ask(one, 'POST', '/touches', right)).body.outcomes).toEqual(['conflict']);
    await expectBatch(now);
    const corrected = own.map((touch) => (touch === wrong ? right : touch));
    expect((await ask(two, 'PUT', '/leads/lead-1/touches', corrected)).status).toBe(200);
    now = now.map((touch) => (touch === wrong ? right : touch));
    await expectBatch(now);
  });

  it('joins two leads that are one, also when both were at one meeting, and splits them again', async () => {
    const meeting = { id: 'both', type: 'meal' as const, at: at(9) };
    const both = ['lead-4', 'lead-5', 'lead-6'].map((leadId) => ({ ...meeting, leadId }));
    await ask(one, 'POST', '/touches', both);
    now = [...now, ...both];
    expect((await ask(two, 'POST', '/leads/lead-5/merge', { into: 'lead-4' })).body).toEqual({
      lead: 'lead-4',
    });
    await expectBatch(now, { 'lead-5': 'lead-4' });
    await ask(one, 'POST', '/leads/lead-4/merge', { into: 'lead-6' });
    const late: Touch = { id: 'late', leadId: 'lead-5', type: 'phone_call', at: at(1) };
    expect((await ask(two, 'POST', '/touches', late)).body.outcomes).toEqual(['counted']);
    now = [...now, late];
    await expectBatch(now, { 'lead-5': 'lead-6', 'lead-4': 'lead-6' });
    expect((await ask(one, 'DELETE', '/leads/lead-5/merge')).status).toBe(200);
    await expectBatch(now, { 'lead-4': 'lead-6' });
    expect((await ask(one, 'DELETE', '/leads/lead-5/merge')).status).toBe(404);
  });

  it('erases a person under all names, and refuses what is delivered again', async () => {
    expect((await ask(one, 'DELETE', '/leads/lead-4')).status).toBe(204);
    const isErased = ({ leadId }: Touch) => leadId === 'lead-4' || leadId === 'lead-6';
    const [again] = now.filter(isErased);
    expect((await ask(two, 'POST', '/touches', again)).body.outcomes).toEqual(['erased']);
    expect((await ask(two, 'PUT', '/leads/lead-6/touches', [])).status).toBe(410);
    now = now.filter((touch) => !isErased(touch));
    await expectBatch(now);
    const tables = ['leads', 'touches', 'names', 'erased'];
    const rows = await Promise.all(tables.map((table) => database.query(`select * from ${table}`)));
    expect(JSON.stringify(rows)).not.toMatch(/lead-[46]\b/);
  });

  it('ranks the same after a restart', async () => {
    await stopProcess(one);
    one = await startProcess();
    await expectBatch(now);
  });

  it('refuses what it cannot read, as a whole and by its place', async () => {
    const bad = [year[0], { id: 'x', leadId: 'ada', type: 'meal', at: 'soon' }];
    const { status, body } = await ask(one, 'POST', '/touches', bad);
    expect([status, body.issues[0].path]).toEqual([400, [1, 'at']]);
    const nameless = { leadId: 'ada', type: 'email', at: at(1) };
    expect((await ask(one, 'POST', '/touches', nameless)).body.issues[0].path).toEqual(['id']);
    expect((await ask(one, 'POST', '/leads/ada/merge', {})).status).toBe(400);
    expect((await ask(one, 'GET', '/ranking?top=x')).status).toBe(400);
    await expectBatch(now);
  });
});
