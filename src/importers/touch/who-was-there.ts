import type { Party } from '../identity/create-identity.js';
import type { ImportPolicy } from './import-options.js';
import type { Attendance, LeftOutReason } from './imported.js';

/**
 * Somebody who was invited.
 *
 * @internal
 */
export interface Invitee {
  readonly party: Party;
  /** `unanswered` and `tentative` are for the policy to decide. */
  readonly attendance: Answer;
  /** Minutes of presence, where somebody measured them. */
  readonly minutesPresent?: number | undefined;
  /** Whether this entry only says who invited. */
  readonly isOrganizer?: boolean | undefined;
}

/**
 * What is known of somebody's coming.
 *
 * @internal
 */
export type Answer = Attendance | 'unanswered' | 'tentative';

/**
 * A lead who was invited.
 *
 * @internal
 */
export interface InvitedLead {
  readonly leadId: string;
  readonly accountId: string | undefined;
  readonly answer: Answer;
  readonly minutesPresent: number | undefined;
}

/**
 * Who of us was there.
 *
 * @internal
 */
export type OurSide =
  | {
      readonly isThere: true;
      /** Each of them; empty where nobody says who. */
      readonly ownerIds: readonly string[];
    }
  | { readonly isThere: false; readonly reason: LeftOutReason };

/**
 * Who of us was at a meeting. The answer of one of ours is enough; an invitation that none of ours answered makes
 * nobody met, and one that all declined did not take place for us. A meeting that lists nobody of ours was in the
 * calendar of its owner, who is presumed to have come, unless somebody else invited.
 *
 * @param ownerId - whose record it is, where the source says so
 * @param isStatedHeld - whether somebody said that it took place; then only those of ours who declined were not there
 *
 * @internal
 */
export function ourSide(
  invitees: readonly Invitee[],
  ownerId: string | undefined,
  { ownUnanswered, tentative }: Pick<ImportPolicy, 'ownUnanswered' | 'tentative'>,
  isStatedHeld: boolean,
): OurSide {
  const unanswered = isStatedHeld ? 'presume' : ownUnanswered;
  const perhaps = isStatedHeld ? 'presume' : tentative;
  const people = byPerson(invitees, ({ party }) => (party.kind === 'own' ? party.ownerId : undefined));
  if (people.length === 0) {
    const isInvited = invitees.some(
      ({ party, isOrganizer }) => isOrganizer === true && party.kind === 'lead',
    );
    if (isInvited && unanswered === 'leave-out') return { isThere: false, reason: 'unanswered' };
    return { isThere: true, ownerIds: ownerId === undefined ? [] : [ownerId] };
  }
  const there = people.filter(({ answer }) => isPresent(answer, unanswered, perhaps));
  if (there.length > 0) {
    // A shared mailbox is nobody's relationship.
    const ownerIds = there.flatMap(({ id, party }) =>
      party.kind === 'own' && party.isShared === true ? [] : [id],
    );
    return { isThere: true, ownerIds };
  }
  const answers = people.map(({ answer }) => answer);
  const reason = answers.includes('tentative')
    ? 'tentative'
    : answers.includes('unanswered')
      ? 'unanswered'
      : 'declined';
  return { isThere: false, reason };
}

/**
 * The leads that were invited, each once.
 *
 * @internal
 */
export function invitedLeads(invitees: readonly Invitee[]): InvitedLead[] {
  return byPerson(invitees, ({ party }) => (party.kind === 'lead' ? party.leadId : undefined)).map(
    ({ id, party, answer, minutesPresent }) => ({
      leadId: id,
      accountId: party.kind === 'lead' ? party.accountId : undefined,
      answer,
      minutesPresent,
    }),
  );
}

/**
 * Whether an answer is taken as having come.
 *
 * @internal
 */
export function isPresent(
  answer: Answer,
  unanswered: ImportPolicy['unanswered'],
  tentative: ImportPolicy['tentative'],
): boolean {
  if (answer === 'unanswered') return unanswered === 'presume';
  if (answer === 'tentative') return tentative === 'presume';
  return answer !== 'none';
}

interface InvitedPerson {
  readonly id: string;
  readonly party: Party;
  readonly answer: Answer;
  readonly minutesPresent: number | undefined;
}

const strongestFirst: readonly Answer[] = ['confirmed', 'presumed', 'tentative', 'unanswered', 'none'];

/**
 * Each person once. One may be invited under two addresses, where the better answer counts. Who invited is presumed to
 * come where they gave no answer, but not against one.
 */
function byPerson(
  invitees: readonly Invitee[],
  idOf: (invitee: Invitee) => string | undefined,
): InvitedPerson[] {
  const people = new Map<string, { best: Invitee | undefined; organizer: Invitee | undefined }>();
  for (const invitee of invitees) {
    const id = idOf(invitee);
    if (id === undefined) continue;
    const known = people.get(id) ?? { best: undefined, organizer: undefined };
    people.set(id, known);
    if (invitee.isOrganizer === true && invitee.attendance === 'presumed') known.organizer ??= invitee;
    else if (known.best === undefined || rankOf(invitee) < rankOf(known.best)) known.best = invitee;
  }
  return [...people].map(([id, { best, organizer }]) => {
    const hasAnswered = best !== undefined && best.attendance !== 'unanswered';
    const chosen = (hasAnswered ? best : (organizer ?? best)) as Invitee;
    return { id, party: chosen.party, answer: chosen.attendance, minutesPresent: best?.minutesPresent };
  });
}

function rankOf({ attendance }: Invitee): number {
  return strongestFirst.indexOf(attendance);
}
