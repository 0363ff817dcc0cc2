import { defineModel, type InteractionTypeOf } from 'touchpoint-scoring';

/**
 * A model for five days among colleagues. Every number was chosen before looking at who befriended whom; shares,
 * half-saturation and the mix are those of the standard model.
 */
export const conferenceModel = defineModel({
  name: 'conference',
  base: null,
  types: {
    encounter: {
      channel: 'offline',
      weight: 1,
      halfLifeDays: 2,
      duration: { referenceMinutes: 30, exponent: 0.5, minimum: 0.4, maximum: 2 },
      reason:
        'Bluetooth reaches 10 to 20 metres: it knows that two were near each other, not that they talked. So half an hour is worth one message, not the 2.5 of an encounter that somebody remembers. Length counts by its square root, from five minutes (0.4) to two hours (2). Two days: on the last of five days the first one still counts a quarter.',
    },
    message: {
      channel: 'online',
      weight: 1,
      halfLifeDays: 2,
      direction: { inbound: 1, outbound: 0.4, mutual: 1 },
      reason:
        'The unit, as an e-mail is in the standard model: one that they wrote counts 1, one that we sent 0.4. It fades with the event, like an encounter.',
    },
    prior_friend: {
      channel: 'online',
      weight: 2,
      halfLifeDays: 365,
      counts: 'once',
      label: 'Facebook friendship',
      reason:
        'They knew each other and said so before they came: more than a message, less than a conversation of several. It has no date and does not fade within a week, so a year; it is either there or not, so once.',
    },
  },
  // A message or a friendship is enough to ask whether two have met: nobody has two weeks of history here.
  flags: { minimumTouches: 1, minimumHistoryDays: 0 },
});

export type ConferenceType = InteractionTypeOf<typeof conferenceModel>;
