/**
 * A person with all of their addresses, as an address book or a CRM knows them.
 *
 * @group Importing
 */
export interface Person {
  /** The id of the lead; the first address by default. */
  readonly leadId?: string | undefined;
  /** Mail addresses of this person. */
  readonly addresses: readonly string[];
  /** Ids under which systems know this person, such as `hubspot:301` or `salesforce:003…`. */
  readonly externalIds?: readonly string[] | undefined;
  /** The company; by the domain of the first address otherwise. */
  readonly accountId?: string | undefined;
  /** What they are called. Entries that share an address are of one person where their names agree. */
  readonly name?: string | undefined;
}
