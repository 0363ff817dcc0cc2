import type { Direction } from '../../core/model/model.js';
import { salesforceKey } from '../salesforce/salesforce-key.js';
import { leaveOut, type RowOutcome, rejectRow } from '../touch/collect-import.js';
import { clean } from './cells.js';
import { isNobody } from './nobody-words.js';
import { personsIn } from './persons-in-text.js';
import type { TableColumn, TableMapping } from './table-mapping.js';
import type { TableSettings } from './table-options.js';

/** Who a row is about. */
export interface RowPeople {
  readonly leads: readonly { readonly leadId: string; readonly accountId: string | undefined }[];
  readonly participants?: number | undefined;
  readonly direction?: Direction | undefined;
  readonly ownerId?: string | undefined;
  /** Why there is nobody; then nothing else counts. */
  readonly outcome?: RowOutcome;
}

type Who =
  | { readonly kind: 'lead'; readonly leadId: string; readonly accountId: string | undefined }
  | { readonly kind: 'own'; readonly ownerId: string }
  | { readonly kind: 'machine' };

/**
 * Makes the function that finds who a row is about: in the column of the lead, or the one of two who is not us.
 *
 * @internal
 */
export function peopleReader(
  mapping: TableMapping,
  settings: TableSettings,
  cellOf: (row: unknown, field: TableColumn) => string | undefined,
  nameOf: (field: TableColumn) => string,
): (row: unknown) => RowPeople {
  const us = new Set((mapping.us ?? []).map((one) => keyOf(one, settings).toLowerCase()));
  const who = (text: string): Who => {
    const key = `${mapping.leadPrefix ?? ''}${keyOf(text, settings)}`;
    if (us.has(key.toLowerCase())) return { kind: 'own', ownerId: key };
    const party = text.includes('@')
      ? settings.identity.partyOf(addressIn(text))
      : settings.identity.partyOfId(key);
    if (party?.kind === 'own') return party;
    if (party?.kind === 'machine') return { kind: 'machine' };
    if (party?.kind === 'lead') return { kind: 'lead', leadId: party.leadId, accountId: party.accountId };
    return { kind: 'lead', leadId: key, accountId: undefined };
  };
  // A column called leadId holds ids as our own functions take them, and none of them is nobody.
  const isOwnForm = nameOf('leadId') === 'leadId' && mapping.columns?.from === undefined;
  const everybody = (text: string): Who[] =>
    parted(text, mapping.separator)
      .map((one) => clean(withoutLink(one)))
      .filter((one) => one !== undefined && (isOwnForm || !isNobody(one)))
      .map((one) => who(one as string));
  const nobody = (found: readonly Who[]): RowPeople => ({
    leads: [],
    outcome: leaveOut(
      found.some(({ kind }) => kind === 'own')
        ? 'internal'
        : found.some(({ kind }) => kind === 'machine')
          ? 'automatic'
          : 'no-lead',
    ),
  });
  const leadsOf = (found: readonly Who[]) => {
    const [first] = found;
    // Most rows are of one.
    if (found.length === 1 && first !== undefined) return first.kind === 'lead' ? [first] : [];
    return [
      ...new Map(found.flatMap((one) => (one.kind === 'lead' ? [[one.leadId, one] as const] : []))).values(),
    ];
  };
  const ofLead = (text: string): RowPeople => {
    if (roundedNumber.test(text.trim())) {
      return {
        leads: [],
        outcome: rejectRow(
          [nameOf('leadId')],
          text,
          `must be a whole number or a name, got ${JSON.stringify(text.trim())}, of which a spreadsheet dropped digits`,
          'Export again, and format the column as text before saving.',
        ),
      };
    }
    const found = everybody(text);
    const leads = leadsOf(found);
    if (leads.length === 0) return nobody(found);
    const own = found.find((one) => one.kind === 'own');
    return {
      leads,
      participants: mapping.separator === undefined && leads.length === 1 ? undefined : leads.length,
      ownerId: own?.kind === 'own' ? own.ownerId : undefined,
    };
  };
  const ofTwo = (from: string, to: string): RowPeople => {
    const senders = everybody(from);
    const receivers = everybody(to);
    const sender = senders.find((one) => one.kind === 'own');
    const receiver = receivers.find((one) => one.kind === 'own');
    if (sender === undefined && receiver === undefined) {
      return {
        leads: [],
        outcome: rejectRow(
          [nameOf('from')],
          undefined,
          `must be us, or ${nameOf('to')} must`,
          "Say who we are in the mapping: { us: ['Kim Seller'] }, or to the identity.",
          'us',
        ),
      };
    }
    const leads = leadsOf(sender === undefined ? senders : receivers);
    if (leads.length === 0) return nobody([...senders, ...receivers]);
    return {
      leads,
      participants: leads.length > 1 ? leads.length : undefined,
      direction: sender === undefined ? 'inbound' : 'outbound',
      ownerId:
        sender?.kind === 'own' ? sender.ownerId : receiver?.kind === 'own' ? receiver.ownerId : undefined,
    };
  };
  return (row) => {
    // Cleaned one by one behind the separator, which may be a sign that nobody sees.
    const lead = cellOf(row, 'leadId');
    if (lead !== undefined && clean(lead) !== undefined) return ofLead(lead);
    const from = cellOf(row, 'from');
    const to = cellOf(row, 'to');
    if (from !== undefined && to !== undefined) return ofTwo(from, to);
    const field = mapping.columns?.from === undefined ? 'leadId' : from === undefined ? 'from' : 'to';
    return {
      leads: [],
      outcome: rejectRow(
        [nameOf(field)],
        undefined,
        'is missing',
        `Fill the column, or name another in the mapping: { columns: { ${field}: '…' } }.`,
        'mapping',
      ),
    };
  };
}

/**
 * The people of a cell; a document database parts linked pages by commas behind the links. Several addresses are several
 * people also where they are parted by another sign than in most rows: nobody is lost.
 */
function parted(text: string, separator: string | undefined): readonly string[] {
  if (separator !== undefined) return text.split(separator).flatMap(personsIn);
  const persons = personsIn(text);
  if (persons.length > 1) return persons;
  return linkBehind.test(text) ? text.split(/(?<=\(https?:\/\/[^()\s]*\)),\s*/) : [text];
}

const linkBehind = /\s*\(https?:\/\/[^()\s]*\)/;

/** Notion writes `Ada Lovelace (https://www.notion.so/…)`. */
function withoutLink(text: string): string {
  const bare = text.replace(linkBehind, '');
  return bare.trim() === '' ? text : bare;
}

/** HubSpot writes `Ada Lovelace (ada@acme.com)`. */
function addressIn(text: string): string {
  return /\(([^()\s]+@[^()\s]+)\)$/.exec(text)?.[1] ?? text;
}

/** How a spreadsheet shows a long number, such as a telephone number: `4.36641E+11`. Many people would be one. */
const roundedNumber = /^\d[.,]\d+E\+\d+$/i;

/** One form for each id: of Salesforce 15 characters, of telephones digits, anything else as it is. */
function keyOf(text: string, { telephone }: TableSettings): string {
  const visible = (clean(text) ?? '').replace(/^(?:tel|callto|sip):(?=[+\d(])/i, '');
  const salesforce = salesforceKey(visible);
  if (salesforce !== undefined) return salesforce;
  if (!/^[+(]?\d[\d\s()./-]{5,}\d$/.test(visible)) return visible;
  const known = telephone?.(visible);
  if (known !== undefined) return known;
  // Days and long ids look alike; what is written as a telephone number has a plus, or two zeros, or signs between.
  if (!/^(?:\+|00)|[\s()]/.test(visible) && !nationalNumber.test(visible)) return visible;
  const digits = visible
    .replace(/\(0\)/, '')
    .replace(/[^\d+]/g, '')
    .replace(/^00/, '+');
  // The longest number of the world has 15 digits.
  return digits.length > 16 ? visible : digits;
}

/** `01/2345678` and `555-123-4567`, which are neither days nor ids. */
const nationalNumber = /^0\d{1,5}\/\d[\d-]{4,}$|^(?:1[-.])?\d{3}([-.])\d{3}\1\d{4}$/;
