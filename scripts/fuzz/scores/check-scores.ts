import {
  compareModels,
  createLedger,
  explainScore,
  flagRelationships,
  nextBestTouch,
  rankLeads,
  restoreLedger,
  scoreHistory,
  scoreLeads,
  whatIf,
} from 'touchpoint-scoring';
import { scoreColumns } from 'touchpoint-scoring/columns';
import { assertClean, assertClose } from '../assertions.js';
import type { Case } from './generators.js';
import { type ReferenceScore, referenceScores } from './reference.js';

/**
 * One answer everywhere: every path that scores agrees with the reference, and nothing that it returns is NaN, infinite
 * or −0.
 */
export function checkScores(one: Case): void {
  const { model, asOf, touches } = one;
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
  const { relationships } = flagRelationships(touches, options);
  assertClean(relationships, 'flagRelationships');
  for (const { key, flags } of relationships) {
    const inRanking = ranked.leads.find((lead) => lead.key === key)?.flags;
    const kinds = (list: readonly { readonly kind: string }[] = []) => list.map(({ kind }) => kind).join();
    if (kinds(flags) !== kinds(inRanking))
      throw new Error(`flags of ${key}: ${kinds(flags)}, in the ranking ${kinds(inRanking)}`);
  }
  const compared = compareModels(touches, { before: model, after: model, asOf });
  assertClean(compared, 'compareModels');
  if (compared.gradesChanged > 0 || compared.movers.some(({ before, after }) => before.score !== after.score))
    throw new Error('one model differs from itself');

  for (const { key } of scored.leads.slice(0, 2)) checkLead(one, key, expected);
  checkColumns(one);
  checkLedger(one);
}

/** What is said of one lead alone. */
function checkLead({ model, asOf, touches }: Case, key: string, expected: Map<string, ReferenceScore>): void {
  const options = { model, asOf, lead: key };
  const score = expected.get(key)?.score;
  const explanation = explainScore(touches, options);
  assertClean({ ...explanation, contributions: [], notCounted: [] }, 'explainScore');
  const sum = explanation.contributions.reduce((total, { points }) => total + points, 0);
  assertClose(sum + explanation.byComponent.synergy, score, `explainScore: ${key}`, 1e-9);

  const history = scoreHistory(touches, options);
  assertClean({ ...history, jumps: [] }, 'scoreHistory');
  for (const { at, score: then } of [...history.points.slice(0, 3), ...history.points.slice(-1)])
    assertClose(
      then,
      referenceScores(touches, model, at).get(key)?.score,
      `scoreHistory: ${key} at ${at}`,
      1e-9,
    );

  // What could happen is scored as if it had.
  const type = Object.keys(model.types)[0] as string;
  const { after, gain } = whatIf(touches, { ...options, touches: [{ type }] });
  const then = referenceScores([...touches, { leadId: key, type, at: asOf }], model, asOf).get(key)?.score;
  assertClose(after.score, then, `whatIf: ${key}`, 1e-9);
  assertClose(gain, (then ?? 0) - (score ?? 0), `whatIf: gain of ${key}`, 1e-9);
  assertClean(nextBestTouch(touches, options), 'nextBestTouch');
}

/** Columns hold what was held, without copies. */
function checkColumns({ model, asOf, touches }: Case): void {
  const held = touches
    .filter(({ outcome }) => outcome === undefined || outcome === 'held')
    .map(({ id: _, ...touch }) => touch);
  const reference = referenceScores(held, model, asOf);
  const keys = [...reference.keys()];
  const types = Object.keys(model.types);
  const directions = ['inbound', 'outbound', 'mutual'];
  const { score: scores } = scoreColumns(
    {
      leadCodes: Int32Array.from(held, ({ leadId }) => keys.indexOf(leadId)),
      leads: keys,
      typeCodes: Uint16Array.from(held, ({ type }) => types.indexOf(type)),
      types,
      times: Float64Array.from(held, ({ at }) => at),
      directions: Uint8Array.from(held, ({ direction }) => directions.indexOf(direction ?? '') + 1),
      durationMinutes: Float64Array.from(held, ({ durationMinutes }) => durationMinutes ?? Number.NaN),
      participants: Float64Array.from(held, ({ participants }) => participants ?? 0),
    },
    { model, asOf },
  );
  assertClean(scores, 'scoreColumns');
  for (const [index, key] of keys.entries())
    assertClose(scores[index] ?? Number.NaN, reference.get(key)?.score, `scoreColumns: ${key}`);
}

/** Two halves of the touches in two ledgers, merged, written, read back and scored. */
function checkLedger({ model, asOf, touches }: Case): void {
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
  const restored = [
    restoreLedger(first.snapshot(), { model }),
    restoreLedger(first.snapshot('json'), { model }),
  ];
  for (const ledger of [first, ...restored]) {
    const { leads } = ledger.rank();
    assertClean(leads, 'ledger.rank');
    for (const { key, score } of leads) assertClose(score, reference.get(key)?.score, `ledger: ${key}`);
    if (leads.length > reference.size) throw new Error('the ledger has a lead that nobody added');
  }
}
