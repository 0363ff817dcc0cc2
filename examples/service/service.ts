import Fastify, { type FastifyInstance } from 'fastify';
import type pg from 'pg';
import {
  type AddOutcome,
  explainScore,
  parseInteractions,
  rankLeads,
  standardModel,
  TouchpointError,
} from 'touchpoint-scoring';
import {
  changeLeads,
  emptyLedger,
  hashWith,
  presentLeads,
  rowsOf,
  type StoreOptions,
  type Touch,
  touchesIn,
} from './lead-store.js';

/** Scores over HTTP. It holds nothing between two requests, so any number of processes may serve one database. */
export function scoreService(pool: pg.Pool, options: StoreOptions): FastifyInstance {
  const app = Fastify();
  const hash = hashWith(options.secret);

  // What is wrong with the input says so itself; what went wrong with us says nothing to strangers.
  app.setErrorHandler((error, _, reply) => {
    if (error instanceof TouchpointError && isOfInput(error))
      return reply.code(400).send({ issues: error.issues });
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    return reply.code(status).send({ message: status < 500 ? (error as Error).message : 'failed' });
  });

  /** Touches in, of any leads: what became of each. Deliver again what you are unsure of. */
  app.post('/touches', async (request) => {
    const touches = readTouches(request.body);
    const outcomes: AddOutcome[] = [];
    for (const name of new Set(touches.map(({ leadId }) => leadId))) {
      const own = touches.flatMap((touch, index) => (touch.leadId === name ? [{ touch, index }] : []));
      await changeLeads(pool, options, [name], async ({ client, ledger, leads: [lead = name] }) => {
        const erased = await isErased(client, hash(name));
        for (const { touch, index } of own) {
          const outcome = erased ? 'erased' : ledger.add({ ...touch, leadId: lead });
          outcomes[index] = outcome;
          if (!isKept(outcome)) continue;
          await client.query('insert into touches (lead, touch) values ($1, $2)', [lead, touch]);
        }
      });
    }
    return { outcomes };
  });

  /** A correction of what is in the sums (`conflict`): the lead again, from all of its touches. */
  app.put<{ Params: { lead: string } }>('/leads/:lead/touches', async (request, reply) => {
    const name = request.params.lead;
    const touches = readTouches(request.body);
    return await changeLeads(pool, options, [name], async ({ client, ledger, leads: [lead = name] }) => {
      if (await isErased(client, hash(name))) return reply.code(410).send({ message: 'was erased' });
      const outcomes = ledger.replace(
        lead,
        touches.map((touch) => ({ ...touch, leadId: lead })),
      );
      await client.query('delete from touches where lead = $1', [lead]);
      for (const touch of touches) {
        await client.query('insert into touches (lead, touch) values ($1, $2)', [lead, touch]);
      }
      return { outcomes };
    });
  });

  /** Two leads are one person: `:lead` is from now on `into`, and its touches with it. */
  app.post<{ Params: { lead: string }; Body: { into: string } }>(
    '/leads/:lead/merge',
    { schema: mergeSchema },
    async (request) => {
      const names = [request.params.lead, request.body.into];
      return await changeLeads(pool, options, names, async ({ client, ledger, leads, touchesOf }) => {
        const [from = '', into = ''] = leads;
        if (from === into) return { lead: into };
        const touches = [...(await touchesOf(from)), ...(await touchesOf(into))];
        try {
          ledger.rename(from, into);
        } catch (error) {
          if (!(error instanceof TouchpointError && error.code === 'overlapping_ledgers')) throw error;
          // Both were at one meeting, which is in both sums. We have the touches, so the lead is made anew.
          ledger.replace(from, []);
          ledger.rename(from, into);
          ledger.replace(
            into,
            touches.map((touch) => ({ ...touch, leadId: into })),
          );
        }
        await client.query('update touches set lead = $2 where lead = $1', [from, into]);
        await client.query('update names set lead = $2 where lead = $1', [from, into]);
        await client.query('insert into names (name, lead) values ($1, $2)', [from, into]);
        return { lead: into };
      });
    },
  );

  /** They are two after all: each has its own touches again. */
  app.delete<{ Params: { lead: string } }>('/leads/:lead/merge', async (request, reply) => {
    const name = request.params.lead;
    return await changeLeads(pool, options, [name], async ({ client, ledger, leads, touchesOf }) => {
      const [lead = name] = leads;
      if (lead === name) return reply.code(404).send({ message: 'is not merged' });
      const touches = await touchesOf(lead);
      ledger.remove(lead);
      for (const touch of touches) ledger.add(touch.leadId === name ? touch : { ...touch, leadId: lead });
      await client.query('delete from names where name = $1', [name]);
      const isOfName = `lead = $2 and touch ->> 'leadId' = $1`;
      await client.query(`update touches set lead = $1 where ${isOfName}`, [name, lead]);
      return { lead: name };
    });
  });

  /** Erases a person under all names. What is delivered again is refused by the hashes of these names. */
  app.delete<{ Params: { lead: string } }>('/leads/:lead', async (request, reply) => {
    const name = request.params.lead;
    await changeLeads(pool, options, [name], async ({ client, ledger, leads: [lead = name] }) => {
      const { rows } = await client.query('delete from names where lead = $1 returning name', [lead]);
      for (const one of [lead, ...rows.map((row: { name: string }) => row.name)]) {
        await client.query('insert into erased (hash) values ($1) on conflict do nothing', [hash(one)]);
      }
      await client.query('delete from touches where lead = $1', [lead]);
      ledger.removePerson(lead);
    });
    return reply.code(204).send();
  });

  /** The best leads, with flags. Reads one small row for each lead, and no touches. */
  app.get<{ Querystring: { top?: string } }>('/ranking', async ({ query }) => {
    const ledger = emptyLedger(options);
    for (const { state } of await rowsOf(pool)) ledger.importLead(state);
    const { asOf, total, leads } = ledger.rank({ top: Number(query.top ?? 20) });
    return { asOf, total, leads };
  });

  /** Why a lead has its score: the sentence, the points of each type, and the flags. */
  app.get<{ Params: { lead: string } }>('/leads/:lead/explanation', async (request, reply) => {
    const [lead = ''] = await presentLeads(pool, [request.params.lead]);
    const touches = (await touchesIn(pool, lead)).map((touch) => ({ ...touch, leadId: lead }));
    if (touches.length === 0) return reply.code(404).send({ message: 'no such lead' });
    const scoring = { model: standardModel, asOf: options.now() };
    const { lead: score, summary, byType } = explainScore(touches, { ...scoring, lead });
    return { lead: score, summary, byType, flags: rankLeads(touches, scoring).leads[0]?.flags ?? [] };
  });

  return app;
}

/** A row that cannot be read is our fault, and not of the request. */
const isOfInput = ({ code }: TouchpointError) => code === 'invalid_interactions' || code === 'invalid_option';

/** Whether a person of this name was erased. */
async function isErased(client: pg.PoolClient, hashed: string): Promise<boolean> {
  return (await client.query('select 1 from erased where hash = $1', [hashed])).rows.length > 0;
}

/** A copy is known, and a conflict is for somebody to decide. Everything else is part of the history. */
const isKept = (outcome: AddOutcome) => !['duplicate', 'conflict', 'erased'].includes(outcome);

const into = { type: 'string', minLength: 1 };
const mergeSchema = { body: { type: 'object', required: ['into'], properties: { into } } };

/** All of them or none: without an `id` a redelivery would count twice. */
function readTouches(body: unknown): Touch[] {
  const rows = Array.isArray(body) ? body : [body];
  const { interactions, rejected } = parseInteractions(rows, { model: standardModel });
  const issues = rejected.flatMap(({ index, issues }) =>
    issues.map((issue) => ({ ...issue, path: [index, ...issue.path] })),
  );
  const touches = interactions.filter((one): one is Touch => one.id !== undefined);
  if (touches.length < interactions.length) {
    const remedy = 'Send the id that the source gives it.';
    issues.push({ path: ['id'], value: undefined, message: 'must be there', remedy });
  }
  if (issues.length > 0) throw new TouchpointError('invalid_interactions', 'POST /touches', issues);
  return touches;
}
