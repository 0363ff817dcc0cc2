import { type Issue, showValue, TouchpointError } from '../../core/error.js';
import { checkOptions, invalidOption, listOf, type OptionNames, textsOf } from '../../core/options.js';
import { domainOf, normaliseAddress } from './address.js';
import { asciiDomain } from './domain-name.js';
import { joinPeople } from './join-people.js';
import { isMachineName } from './machine-name.js';
import { freeMailDomains, machineDomains } from './mail-domains.js';
import type { Person } from './person.js';
import { isSharedName } from './shared-name.js';

/**
 * Options of {@link createIdentity}.
 *
 * @group Importing
 */
export interface IdentityOptions {
  /** Our own addresses (`kim@studio.com`) and domains (`studio.com`, with everything below it); at least one. */
  readonly own: readonly string[];
  /** People with several addresses, or with ids in other systems. */
  readonly people?: Iterable<Person> | undefined;
  /**
   * The domain that a company registered: `acme.co.uk` for `mail.acme.co.uk`. Pass `getDomain` of `tldts`, which
   * knows the public suffix list. Without it a company is the whole domain.
   */
  readonly registrableDomain?: ((domain: string) => string | null | undefined) | undefined;
  /** Domains besides {@link freeMailDomains} that say nothing about a company. */
  readonly freeMailDomains?: readonly string[] | undefined;
  /**
   * Own addresses that several people read, or from which somebody acts for others, besides those whose name says so
   * (`info@`, `office@`, …): they are nobody's relationship.
   */
  readonly shared?: readonly string[] | undefined;
  /** Addresses and domains besides the known ones behind which nobody reads. */
  readonly machines?: readonly string[] | undefined;
}

const identityOptionNames = {
  own: true,
  people: true,
  registrableDomain: true,
  freeMailDomains: true,
  machines: true,
  shared: true,
} as const satisfies OptionNames<IdentityOptions>;

/**
 * Who an address belongs to.
 *
 * - `own`: one of our own people;
 * - `lead`: somebody else, with the company if the domain says one;
 * - `machine`: a room, a list, or an address behind which nobody reads;
 * - `unreadable`: no address at all.
 *
 * @group Importing
 */
export type Party = OwnParty | LeadParty | NobodyParty;

/**
 * One of our own people.
 *
 * @group Importing
 */
export interface OwnParty {
  /** Our own. */
  readonly kind: 'own';
  /** The address. */
  readonly ownerId: string;
  /** Whether several people read it, or somebody acts for others with it: then it is nobody's relationship. */
  readonly isShared?: true;
}

/**
 * Somebody else.
 *
 * @group Importing
 */
export interface LeadParty {
  /** A lead. */
  readonly kind: 'lead';
  /** The id of the lead. */
  readonly leadId: string;
  /** The company, if it is known. */
  readonly accountId?: string;
}

/**
 * No person at all.
 *
 * @group Importing
 */
export interface NobodyParty {
  /** A machine, or no address. */
  readonly kind: 'machine' | 'unreadable';
}

/**
 * Tells who is who. Made by {@link createIdentity}; all importers ask it.
 *
 * @group Importing
 */
export interface Identity {
  /** Who an address belongs to. */
  readonly partyOf: (address: string) => Party;
  /** Who an id of another system belongs to; `undefined` if nobody said. */
  readonly partyOfId: (externalId: string) => Party | undefined;
}

/**
 * Makes the function that tells own people from leads, joins the addresses of one person, and names companies.
 *
 * Addresses are compared as {@link normaliseAddress} writes them. Anyone who is neither own nor a machine is a lead, and
 * the lead's id is the address, unless `people` says otherwise. Own people are known before machines, so that an own
 * `newsletter@` is own. A person with an own address is one of us, with all of their addresses. People that share an address are
 * one person where their names agree, with the id of the first; an address that different people share belongs to neither of
 * them.
 *
 * @param options - who we are, and who else is known
 * @returns the identity
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option` if `own` is empty or has an entry that is neither address nor
 * domain, if a person has an address that is none or no address and no id, or if two people share an external id
 *
 * @example
 * ```ts
 * import { createIdentity } from 'touchpoint-scoring/importers';
 *
 * const { partyOf } = createIdentity({
 *   own: ['studio.com'],
 *   people: [{ leadId: 'ada', addresses: ['ada@acme.com', 'ada.l@gmail.com'] }],
 * });
 * partyOf('Ada.L@gmail.com'); // => { kind: 'lead', leadId: 'ada', accountId: 'acme.com' }
 * partyOf('kim@mail.studio.com'); // => { kind: 'own', ownerId: 'kim@mail.studio.com' }
 * partyOf('no-reply@acme.com'); // => { kind: 'machine' }
 * ```
 *
 * @group Importing
 */
export function createIdentity(options: IdentityOptions): Identity {
  checkOptions(options, 'createIdentity', identityOptionNames, "Pass { own: ['your-domain.com'] }.");
  const { addresses: own, domains: ownDomains } = ownList(options);
  const free = new Set([
    ...freeMailDomains,
    ...textsOf(options.freeMailDomains ?? [], 'createIdentity', 'freeMailDomains'),
  ]);
  const accountOf = (domain: string): string | undefined => {
    const registered = options.registrableDomain?.(domain) ?? domain;
    return free.has(domain) || free.has(registered) ? undefined : registered;
  };
  const machines = new Set([
    ...machineDomains,
    ...textsOf(options.machines ?? [], 'createIdentity', 'machines').map((one) =>
      one.includes('@') ? (normaliseAddress(one) ?? one.toLowerCase()) : asciiDomain(one.toLowerCase()),
    ),
  ]);
  const isOwn = (address: string) => own.has(address) || isWithin(domainOf(address), ownDomains);
  const shared = new Set(
    textsOf(options.shared ?? [], 'createIdentity', 'shared').flatMap((one) => normaliseAddress(one) ?? []),
  );
  const { byAddress, byId } = peopleIndex(options.people ?? [], accountOf, isOwn);

  const partyOf = (text: string): Party => {
    const address = normaliseAddress(text);
    if (address === undefined) return { kind: 'unreadable' };
    const domain = domainOf(address);
    if (isEncapsulated(address)) return { kind: 'unreadable' };
    if (isOwn(address)) {
      const isShared = !own.has(address) && isSharedName(address.slice(0, address.lastIndexOf('@')));
      return isShared || shared.has(address)
        ? { kind: 'own', ownerId: address, isShared: true }
        : { kind: 'own', ownerId: address };
    }
    const known = byAddress.get(address);
    if (known !== undefined) return known;
    const name = address.slice(0, address.lastIndexOf('@'));
    if (machines.has(address) || isWithin(domain, machines) || isMachineName(name)) {
      return { kind: 'machine' };
    }
    return leadParty(address, accountOf(domain));
  };
  return { partyOf, partyOfId: (externalId) => byId.get(externalId) };
}

/**
 * Who an id of another system belongs to; a lead under that very id if nobody said.
 *
 * @internal
 */
export function partyOfIdOrLead({ partyOfId }: Identity, externalId: string): Party {
  return partyOfId(externalId) ?? { kind: 'lead', leadId: externalId };
}

function leadParty(leadId: string, accountId: string | undefined): Party {
  return accountId === undefined ? { kind: 'lead', leadId } : { kind: 'lead', leadId, accountId };
}

/** Exchange packs an address that is not one of the internet into one (`IMCEAEX-_O=…@…`); it is a name in its directory. */
function isEncapsulated(address: string): boolean {
  return /^imcea\w*-/i.test(address);
}

/** Whether a domain is one of those given, or lies below one. */
function isWithin(domain: string, domains: ReadonlySet<string>): boolean {
  for (let rest = domain; ; rest = rest.slice(rest.indexOf('.') + 1)) {
    if (domains.has(rest)) return true;
    if (!rest.includes('.')) return false;
  }
}

function ownList(options: IdentityOptions): { addresses: Set<string>; domains: Set<string> } {
  const given: unknown = (options as IdentityOptions | undefined)?.own;
  if (!Array.isArray(given) || given.length === 0) {
    throw refusal([
      {
        path: ['own'],
        value: given,
        message: `must name at least one address or domain, got ${showValue(given)}`,
        remedy: "Name your own addresses and domains: { own: ['studio.com', 'kim@gmail.com'] }.",
      },
    ]);
  }
  const addresses = new Set<string>();
  const domains = new Set<string>();
  const issues: Issue[] = [];
  for (const [index, entry] of given.entries()) {
    const text = typeof entry === 'string' ? entry.trim() : '';
    const address = text.includes('@') ? normaliseAddress(text) : undefined;
    const domain = asciiDomain(text.toLowerCase().replace(/\.$/, ''));
    if (address !== undefined) addresses.add(address);
    else if (/^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+$/u.test(domain)) {
      domains.add(domain);
      if (freeMailDomains.includes(domain)) {
        issues.push({
          path: ['own', index],
          value: entry,
          message: `must not be a domain where anybody may have an address, got ${showValue(entry)}`,
          remedy: 'Name your own address there in full.',
        });
      }
    } else {
      issues.push({
        path: ['own', index],
        value: entry,
        message: `must be an address or a domain, got ${showValue(entry)}`,
        remedy: 'Write it as "kim@studio.com" or "studio.com".',
      });
    }
  }
  if (issues.length > 0) throw refusal(issues);
  return { addresses, domains };
}

function peopleIndex(
  people: Iterable<Person>,
  accountOf: (domain: string) => string | undefined,
  isOwn: (address: string) => boolean,
): { byAddress: Map<string, Party>; byId: Map<string, Party> } {
  const byAddress = new Map<string, Party>();
  const byId = new Map<string, Party>();
  const issues: Issue[] = [];
  for (const person of joinPeople(normalisedPeople(people, issues))) {
    const { addresses, externalIds = [] } = person;
    const ours = addresses.find(isOwn);
    const leadId = person.leadId as string;
    const account = addresses.map((address) => accountOf(domainOf(address))).find((one) => one !== undefined);
    // My own card is me.
    const party: Party =
      ours === undefined ? leadParty(leadId, person.accountId ?? account) : { kind: 'own', ownerId: ours };
    for (const address of addresses) byAddress.set(address, party);
    for (const id of externalIds) {
      const known = byId.get(id);
      if (known?.kind === 'lead' && known.leadId !== leadId) {
        issues.push({
          path: ['people'],
          value: id,
          message: `must not share ${showValue(id)} with another person`,
          remedy: 'Give it to one of them, or give both the same leadId.',
        });
      } else byId.set(id, party);
    }
  }
  if (issues.length > 0) throw refusal(issues);
  return { byAddress, byId };
}

/** Refuses what is not a person with addresses. */
function assertPerson(person: unknown, index: number): void {
  const isThere = typeof person === 'object' && person !== null;
  if (isThere && 'addresses' in person && Array.isArray(person.addresses)) return;
  const message = `must be a person with addresses, got ${showValue(person)}`;
  throw invalidOption(
    'createIdentity',
    ['people', index],
    person,
    message,
    'Pass { addresses }; [] if there are none.',
  );
}

/** People with addresses as they are compared, and each with an id. */
function normalisedPeople(people: Iterable<Person>, issues: Issue[]): Person[] {
  return listOf(people as readonly Person[], 'createIdentity', 'people').map((person, index) => {
    assertPerson(person, index);
    const addresses: string[] = [];
    for (const [place, text] of person.addresses.entries()) {
      const address = normaliseAddress(text);
      if (address === undefined) {
        issues.push({
          path: ['people', index, 'addresses', place],
          value: text,
          message: `must be a mail address, got ${showValue(text)}`,
          remedy: 'Correct it or leave it out.',
        });
      } else addresses.push(address);
    }
    const leadId = person.leadId ?? addresses[0] ?? person.externalIds?.[0];
    if (leadId === undefined || leadId === '') {
      issues.push({
        path: ['people', index],
        value: person,
        message: 'must have a lead id, an address or an external id',
        remedy: 'Give at least one of them, or leave the person out.',
      });
    }
    return { ...person, leadId, addresses };
  });
}

function refusal(issues: readonly Issue[]): TouchpointError {
  return new TouchpointError('invalid_option', 'createIdentity', issues);
}
