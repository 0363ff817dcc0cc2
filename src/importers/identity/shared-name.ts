const sharedName =
  /^(?:info|office|hello|hallo|hi|contact|kontakt|mail|team|sales|vertrieb|verkauf|support|service|help|helpdesk|admin|billing|accounting|buchhaltung|invoices?|rechnung(?:en)?|hr|jobs|careers|press|presse|marketing|events?|welcome|reception|empfang|sekretariat|secretariat|assistenz|assistant|bookings?|orders?|bestellung(?:en)?|(?:meeting|conf|conference|board)?[._-]?(?:room|raum|saal|salle|sala)(?:[._-]?\w{1,12})?)$/i;

/**
 * Whether several people read what is sent to a name of ours: `info`, `office`, `meeting-room-2`.
 *
 * @param name - what stands before the `@`
 *
 * @internal
 */
export function isSharedName(name: string): boolean {
  return sharedName.test(name);
}
