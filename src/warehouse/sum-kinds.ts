/** What interactions are summed by, for scores: each is of one kind, as of the time. */
export const sumKinds = {
  /** Cancelled, or ahead or unconfirmed where that says nothing. */
  nothing: 0,
  online: 1,
  offline: 2,
  /** An online touch that may have been in person. */
  placeUnknown: 3,
  // The same, of a type that is no contact.
  onlineAside: 4,
  offlineAside: 5,
  placeUnknownAside: 6,
  friction: 7,
  /** A planned meeting, perhaps in person, of which nobody has said whether it took place. */
  unconfirmed: 8,
  /** Still ahead, and no friction. */
  upcoming: 9,
} as const;

export type SumKind = keyof typeof sumKinds;

/** Whether it is a touch that a person made. */
export const isContact = `sum_kind between ${sumKinds.online} and ${sumKinds.placeUnknown}`;
