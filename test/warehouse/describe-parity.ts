import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flagKinds } from '../../src/core/relationship/flag-kinds.js';
import { casesAsked } from '../case-count.js';
import { type ParityCase, sampleCases, seed } from './cases.js';
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
  /** How many of them are scored from stored evidence, which takes two tables each; as many as `others` by default. */
  readonly stored?: number;
  /** How many of them are asked for what is not scores and flags: it takes several statements each. */
  readonly others: number;
  /** Starts the engine, and says how it is stopped. Several are asked side by side, each of other cases. */
  readonly start: () => Promise<{ readonly engines: readonly Engine[]; readonly stop?: () => unknown }>;
  readonly timeoutMs: number;
}

/** The same with as many cases as the run asks for, and what takes longer in proportion. */
function scaled(plan: ParityPlan): Required<ParityPlan> {
  const { count, explained = count, others, stored = others, start, timeoutMs } = plan;
  const factor = (casesAsked ?? count) / count;
  const times = (cases: number) => Math.ceil(cases * factor);
  return {
    count: times(count),
    explained: times(explained),
    stored: times(stored),
    others: times(others),
    start,
    timeoutMs: timeoutMs * Math.max(1, factor),
  };
}

/** An engine against the library; `FAST_CHECK_CASES=500` asks for more cases than its plan. */
export function describeParity(name: string, plan: ParityPlan): void {
  const { count, explained, stored, others, start, timeoutMs } = scaled(plan);
  describe(`${name}, seed ${seed}`, () => {
    const cases = sampleCases(count);
    let running: Awaited<ReturnType<typeof start>>;
    beforeAll(async () => {
      running = await start();
      for (const engine of running.engines) await engine.load(cases.map(({ rows }) => rows));
    }, timeoutMs);
    afterAll(() => running?.stop?.());

    const some = cases.slice(0, others);
    /** What a check says of each case. An engine is asked of one case after the other. */
    const checkEach = async <Result>(
      checked: readonly ParityCase[],
      check: (engine: Engine, parity: ParityCase, index: number) => Promise<Result>,
    ): Promise<Result[]> => {
      const { engines } = running;
      const results: Result[] = [];
      await Promise.all(
        engines.map(async (engine, lane) => {
          for (let index = lane; index < checked.length; index += engines.length) {
            results.push(await check(engine, checked[index] as ParityCase, index));
          }
        }),
      );
      return results;
    };

    it('gives the scores, ranks, grades, mixes and evidence of the library', {
      timeout: timeoutMs,
    }, async () => {
      const leads = await checkEach(cases, checkScores);
      expect(leads.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(cases.length);
    });

    it('gives the flags of the library, with their evidence', { timeout: timeoutMs }, async () => {
      const kinds = new Set((await checkEach(cases, checkFlags)).flat());
      expect([...kinds].sort()).toEqual([...flagKinds].sort());
    });

    it('explains scores as the library does, interaction by interaction', {
      timeout: timeoutMs,
    }, async () => {
      await checkEach(cases.slice(0, explained), checkExplanations);
    });

    it('assesses the network as the library does, for the team and for each owner', {
      timeout: timeoutMs,
    }, async () => {
      const answers = new Set((await checkEach(some, checkNetwork)).flat());
      expect(answers.size).toBeGreaterThan(1);
    });

    it('refuses the rows that the library refuses', { timeout: timeoutMs }, async () => {
      await checkEach(some, checkRejections);
    });

    it('gives sums from which a ledger goes on as if it had seen everything', {
      timeout: timeoutMs,
    }, async () => {
      await checkEach(some, checkContinuation);
    });

    it('scores from stored evidence as from the whole history, with what was ahead then', {
      timeout: timeoutMs,
    }, async () => {
      await checkEach(cases.slice(0, stored), checkStoredEvidence);
    });

    it('scores every lead at many dates in one statement, knowing only what was known then', {
      timeout: timeoutMs,
    }, async () => {
      await checkEach(some, checkAsOfTable);
    });
  });
}
