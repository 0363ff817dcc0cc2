import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flagKinds } from '../../src/core/relationship/flag-kinds.js';
import { sampleCases, seed } from './cases.js';
import {
  checkAsOfTable,
  checkContinuation,
  checkExplanations,
  checkFlags,
  checkNetwork,
  checkRejections,
  checkScores,
  checkStoredEvidence,
  type Engine,
} from './parity.js';

export interface ParityPlan {
  /** How many random models and histories. */
  readonly count: number;
  /** How many of them are explained, interaction by interaction; all by default. */
  readonly explained?: number;
  /** How many of them are asked for what is not scores and flags: it takes several statements each. */
  readonly others: number;
  /** Starts the engine, and says how it is stopped. */
  readonly start: () => Promise<{ readonly engine: Engine; readonly stop?: () => unknown }>;
  readonly timeoutMs: number;
}

/** An engine against the library. */
export function describeParity(
  name: string,
  { count, explained = count, others, start, timeoutMs }: ParityPlan,
): void {
  describe(`${name}, seed ${seed}`, () => {
    const cases = sampleCases(count);
    let running: Awaited<ReturnType<typeof start>>;
    beforeAll(async () => {
      running = await start();
      await running.engine.load(cases.map(({ rows }) => rows));
    }, timeoutMs);
    afterAll(() => running?.stop?.());

    const some = cases.slice(0, others);
    it('gives the scores, ranks, grades, mixes and evidence of the library', {
      timeout: timeoutMs,
    }, async () => {
      let leads = 0;
      for (const [index, parity] of cases.entries())
        leads += await checkScores(running.engine, parity, index);
      expect(leads).toBeGreaterThan(cases.length);
    });

    it('gives the flags of the library, with their evidence', { timeout: timeoutMs }, async () => {
      const kinds = new Set<string>();
      for (const [index, parity] of cases.entries()) {
        for (const kind of await checkFlags(running.engine, parity, index)) kinds.add(kind);
      }
      expect([...kinds].sort()).toEqual([...flagKinds].sort());
    });

    it('explains scores as the library does, interaction by interaction', {
      timeout: timeoutMs,
    }, async () => {
      for (const [index, parity] of cases.slice(0, explained).entries()) {
        await checkExplanations(running.engine, parity, index);
      }
    });

    it('assesses the network as the library does, for the team and for each owner', {
      timeout: timeoutMs,
    }, async () => {
      const answers = new Set<string>();
      for (const [index, parity] of some.entries()) {
        for (const answer of await checkNetwork(running.engine, parity, index)) answers.add(answer);
      }
      expect(answers.size).toBeGreaterThan(1);
    });

    it('refuses the rows that the library refuses', { timeout: timeoutMs }, async () => {
      for (const [index, parity] of some.entries()) await checkRejections(running.engine, parity, index);
    });

    it('gives sums from which a ledger goes on as if it had seen everything', {
      timeout: timeoutMs,
    }, async () => {
      for (const [index, parity] of some.entries()) await checkContinuation(running.engine, parity, index);
    });

    it('scores from stored evidence as from the whole history, with what was ahead then', {
      timeout: timeoutMs,
    }, async () => {
      for (const [index, parity] of some.entries()) await checkStoredEvidence(running.engine, parity, index);
    });

    it('scores every lead at many dates in one statement, knowing only what was known then', {
      timeout: timeoutMs,
    }, async () => {
      for (const [index, parity] of some.entries()) await checkAsOfTable(running.engine, parity, index);
    });
  });
}
