import { showValue } from '../error.js';
import { checkOptions, invalidOption, listOf } from '../options.js';
import { readBack } from '../read-back.js';

/**
 * A relationship on a path.
 *
 * @group Accounts
 */
export interface PathStep {
  /** One of our own people. */
  readonly ownerId: string;
  /** The lead that they know. */
  readonly leadId: string;
  /** How well, 0 to 100. */
  readonly score: number;
}

/**
 * What {@link strongestPath} returns.
 *
 * @group Accounts
 */
export interface IntroductionPath {
  /** The relationships along the path, from the person who asks to the lead. */
  readonly steps: PathStep[];
  /** The product of their scores as parts of 1: a path is as good as all of its steps together, 0 to 1. */
  readonly strength: number;
}

/**
 * Finds the best way to a person. Without `from`, the colleague who knows them best. With it, a chain: from one of us
 * over a lead that both know to a colleague, and so on to the person. O(people² + pairs).
 *
 * @param pairs - who knows whom, from {@link whoKnowsWhom}; scores of 0 are no path
 * @param ends - whom to reach, and who asks
 * @returns the path of the greatest product of scores; `null` where there is none
 * @throws {@link TouchpointError} `invalid_option` if a score is not 0 to 100
 * @see Dijkstra, A Note on Two Problems in Connexion with Graphs (1959), with -ln(score / 100) as the length
 *
 * @example
 * ```ts
 * import { strongestPath } from 'touchpoint-scoring';
 *
 * const pairs = [
 *   { ownerId: 'ida', leadId: 'ada', score: 60 },
 *   { ownerId: 'tomas', leadId: 'ada', score: 50 },
 *   { ownerId: 'tomas', leadId: 'ben', score: 80 },
 * ];
 * strongestPath(pairs, { to: 'ben' })?.steps.map(({ ownerId }) => ownerId); // => ['tomas']
 * const path = strongestPath(pairs, { from: 'ida', to: 'ben' });
 * path?.steps.map(({ ownerId, leadId }) => `${ownerId} knows ${leadId}`);
 * // => ['ida knows ada', 'tomas knows ada', 'tomas knows ben']
 * path?.strength.toFixed(2); // => '0.24'
 * ```
 *
 * @group Accounts
 */
export function strongestPath(
  pairs: readonly PathStep[] | Iterable<PathStep>,
  ends: { readonly to: string; readonly from?: string | undefined },
): IntroductionPath | null {
  return readBack('strongestPath', 'pairs', pairs, () => {
    const source = 'strongestPath';
    checkOptions(ends, source, { to: true, from: true }, 'Pass at least { to }.');
    const steps = listOf(pairs, source, 'pairs');
    const byOwner = new Map<string, PathStep[]>();
    const byLead = new Map<string, PathStep[]>();
    for (const { ownerId, leadId, score } of steps) {
      if (!(score >= 0 && score <= 100)) {
        const message = `must have scores from 0 to 100, got ${showValue(score)}`;
        throw invalidOption(source, 'pairs', score, message, 'Pass pairs of whoKnowsWhom.');
      }
      if (score === 0) continue;
      const step = { ownerId, leadId, score };
      append(byOwner, ownerId, step);
      append(byLead, leadId, step);
    }
    if (ends.from === undefined) {
      const best = byLead.get(ends.to)?.reduce((a, b) => (b.score > a.score ? b : a));
      return best === undefined ? null : { steps: [best], strength: best.score / 100 };
    }

    // People of both sides are nodes; a JSON pair keeps an owner and a lead of the same name apart.
    const strengths = new Map([[ownerNode(ends.from), 1]]);
    const reachedBy = new Map<string, PathStep>();
    const open = new Set(strengths.keys());
    const goal = leadNode(ends.to);
    while (open.size > 0) {
      const node = strongestOf(open, strengths);
      if (node === goal) return pathTo(ends.to, ends.from, reachedBy, strengths.get(node) as number);
      open.delete(node);
      const [side, name] = JSON.parse(node) as [string, string];
      const steps = (side === 'owner' ? byOwner : byLead).get(name) ?? [];
      for (const step of steps) {
        const next = side === 'owner' ? leadNode(step.leadId) : ownerNode(step.ownerId);
        const strength = ((strengths.get(node) as number) * step.score) / 100;
        if (strength <= (strengths.get(next) ?? 0)) continue;
        strengths.set(next, strength);
        reachedBy.set(next, step);
        open.add(next);
      }
    }
    return null;
  });
}

const ownerNode = (name: string) => JSON.stringify(['owner', name]);
const leadNode = (name: string) => JSON.stringify(['lead', name]);

function append(lists: Map<string, PathStep[]>, name: string, step: PathStep): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [step]);
  else list.push(step);
}

function strongestOf(open: ReadonlySet<string>, strengths: ReadonlyMap<string, number>): string {
  let best = '';
  let strength = -1;
  for (const node of open) {
    const own = strengths.get(node) as number;
    if (own <= strength) continue;
    best = node;
    strength = own;
  }
  return best;
}

/** Back from the goal, step by step. */
function pathTo(
  to: string,
  from: string,
  reachedBy: ReadonlyMap<string, PathStep>,
  strength: number,
): IntroductionPath {
  const steps: PathStep[] = [];
  let node = leadNode(to);
  const start = ownerNode(from);
  while (node !== start) {
    const step = reachedBy.get(node) as PathStep;
    steps.unshift(step);
    node = node === leadNode(step.leadId) ? ownerNode(step.ownerId) : leadNode(step.leadId);
  }
  return { steps, strength };
}
