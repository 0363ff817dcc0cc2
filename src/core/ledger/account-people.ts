import { remainingAfter } from '../evidence/decay.js';
import type { CompiledModel } from '../model/compile-model.js';
import { type AccountContact, strongestFirst } from '../relationship/account-contacts.js';

/**
 * The touches of one person of an account by one type: evidence at the last one. Of a type that counts once or daily too
 * it is the sum, because it says who is the strongest contact, and no score.
 *
 * @internal
 */
export interface PersonSum {
  readonly type: number;
  readonly touches: number;
  readonly lastAt: number;
  readonly evidence: number;
}

/**
 * The people of an account, each with a sum for each type.
 *
 * @internal
 */
export type AccountPeople = Map<string, PersonSum[]>;

/**
 * Adds what a number of touches left.
 *
 * @internal
 */
export function addToPeople(
  people: AccountPeople,
  model: CompiledModel,
  person: string,
  added: PersonSum,
): void {
  const sums = people.get(person);
  if (sums === undefined) {
    people.set(person, [added]);
    return;
  }
  const index = sums.findIndex(({ type }) => type === added.type);
  if (index < 0) sums.push(added);
  else sums[index] = joinedSum(sums[index] as PersonSum, added, model);
}

/** The earlier of both decays to the later one. */
function joinedSum(one: PersonSum, other: PersonSum, { halfLifeMs }: CompiledModel): PersonSum {
  const [earlier, later] = one.lastAt <= other.lastAt ? [one, other] : [other, one];
  const { type, lastAt } = later;
  const left = remainingAfter(lastAt - earlier.lastAt, halfLifeMs[type] as number);
  return {
    type,
    touches: one.touches + other.touches,
    lastAt,
    evidence: later.evidence + earlier.evidence * left,
  };
}

/**
 * Adds the people of the same account that another ledger knows.
 *
 * @param typeOf - the code of a type here, by its code there
 *
 * @internal
 */
export function joinPeople(
  people: AccountPeople,
  model: CompiledModel,
  others: AccountPeople,
  typeOf: (type: number) => number,
): void {
  for (const [person, sums] of others) {
    for (const sum of sums) addToPeople(people, model, person, { ...sum, type: typeOf(sum.type) });
  }
}

/** @internal */
export function clonedPeople(people: AccountPeople): AccountPeople {
  return new Map(Array.from(people, ([person, sums]) => [person, [...sums]]));
}

/**
 * The contacts of an account as of a time, the strongest first: the sums of each person rolled up.
 *
 * @internal
 */
export function contactsOf(people: AccountPeople, model: CompiledModel, asOf: number): AccountContact[] {
  const contacts = Array.from(people, ([leadId, sums]): AccountContact => {
    let [touches, lastAt, evidence] = [0, Number.NEGATIVE_INFINITY, 0];
    for (const sum of sums) {
      touches += sum.touches;
      lastAt = Math.max(lastAt, sum.lastAt);
      evidence += sum.evidence * remainingAfter(asOf - sum.lastAt, model.halfLifeMs[sum.type] as number);
    }
    return { leadId, touches, lastAt, evidence };
  });
  return strongestFirst(contacts);
}
