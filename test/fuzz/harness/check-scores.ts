import {
  createLedger,
  explainScore,
  rankLeads,
  restoreLedger,
  scoreHistory,
  scoreLeads,
  whatIf,
} from 'touchpoint-scoring';
import { assertClean, assertClose } from './assertions.js';
import type { Case } from './generators.js';
import { referenceScores } from './reference.js';

/**
 * One answer everywhere: every path that scores agrees with the reference, and nothing that it returns is NaN, infinite
 * or −0.
 */
export function checkScores({ model, asOf, touches }: Case): void {
  const expected = referenceScores(touches, model, asOf);
  const options = { model, asOf };

  const scored = scoreLeads(touches, options);
  assertClean(scored, 'scoreLeads');
  for (const { key, score, online, offline, friction } of scored.leads) {
    const reference = expected.get(key);
    assertClose(score, reference?.score, `scoreLeads: score of ${key}`);
    assertClose(online.evidence, reference?.online, `scoreLeads: online evidence of ${key}`);
    assertClose(offline.evidence, reference?.offline, `scoreLeads: offline evidence of ${key}`);
    assertClose(friction.evidence, reference?.friction, `scoreLeads: friction of ${key}`);
  }

  const ranked = rankLeads(touches, options);
  assertClean(ranked, 'rankLeads');
  for (const { key, score } of ranked.leads)
    assertClose(score, expected.get(key)?.score, `rankLeads: ${key}`);

  for (const { key } of scored.leads.slice(0, 2)) {
    const explanation = explainScore(touches, { ...options, lead: key });
    assertClean(explanation, 'explainScore');
    const sum = explanation.contributions.reduce((total, { points }) => total + points, 0);
    assertClose(
      sum + explanation.byComponent.synergy,
      expected.get(key)?.score,
      `explainScore: ${key}`,
      1e-9,
    );

    const history = scoreHistory(touches, { ...options, lead: key });
    assertClean(history, 'scoreHistory');
    const last = history.points.at(-1);
    if (last?.at === asOf) assertClose(last.score, expected.get(key)?.score, `scoreHistory: ${key}`, 1e-9);

    assertClean(whatIf(touches, { ...options, lead: key, touches: [] }), 'whatIf');
  }
  checkLedger({ model, asOf, touches }, expected);
}

/** Two halves of the touches in two ledgers, merged, written, read back and scored. */
function checkLedger({ model, asOf, touches }: Case, expected: ReturnType<typeof referenceScores>): void {
  // A ledger decides between copies while it remembers their ids, so that it is compared without them.
  const distinct = touches.map((touch, index) => ({ ...touch, id: `${index}` }));
  const reference = referenceScores(distinct, model, asOf);
  const ledgers = [0, 1].map((part) => {
    const ledger = createLedger({ model, asOf });
    for (const [index, touch] of distinct.entries()) if (index % 2 === part) ledger.add(touch);
    return ledger;
  });
  const [first, second] = ledgers;
  if (first === undefined || second === undefined) return;
  first.merge(second);
  const restored = restoreLedger(first.snapshot(), { model });
  for (const ledger of [first, restored]) {
    const { leads } = ledger.rank();
    assertClean(leads, 'ledger.rank');
    for (const { key, score } of leads) assertClose(score, reference.get(key)?.score, `ledger: ${key}`);
    if (leads.length > expected.size) throw new Error('the ledger has a lead that nobody added');
  }
}
