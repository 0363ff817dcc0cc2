import type { InteractionTypeDefinition } from './model.js';

// The unit of weight is one e-mail that the lead wrote. Every other number says how many of those a touch is
// worth, and each is a prior: replace it by judgement, or by what outcomes teach.

/** We wrote and they have not answered yet: an answered text counts more than twice as much. */
const written = { inbound: 1, outbound: 0.4, mutual: 1 };

/** A square root in time: two hours are worth 1.4 times one hour. */
const lasting = (referenceMinutes: number, minimum: number, maximum: number) => ({
  referenceMinutes,
  exponent: 0.5,
  minimum,
  maximum,
});

/**
 * Names of the interaction types in the standard catalogue.
 *
 * @group Model
 */
export type StandardInteractionType =
  | 'in_person_meeting'
  | 'site_visit'
  | 'meal'
  | 'event_encounter'
  | 'workshop'
  | 'posted_letter'
  | 'meeting'
  | 'video_call'
  | 'phone_call'
  | 'email'
  | 'direct_message'
  | 'web_form'
  | 'demo_request'
  | 'proposal'
  | 'webinar'
  | 'content_download'
  | 'email_click'
  | 'email_open'
  | 'web_visit'
  | 'social_interaction'
  | 'unsubscribe'
  | 'complaint'
  | 'bounce'
  | 'no_show';

/**
 * Names of the grades of the standard model, the best first.
 *
 * @group Model
 */
export type StandardGrade = 'A' | 'B' | 'C' | 'D';

/**
 * The standard catalogue: every interaction type that the library knows by itself, with the reason for each
 * of its numbers. They are a prior, there to be replaced by judgement or by what outcomes teach.
 *
 * @internal
 */
export const standardInteractionTypes: Readonly<Record<StandardInteractionType, InteractionTypeDefinition>> =
  {
    in_person_meeting: {
      channel: 'offline',
      label: 'in-person meeting',
      weight: 3,
      halfLifeDays: 90,
      duration: lasting(60, 0.5, 2),
      cost: { minutes: 90 },
      reason:
        'Practice weighs a meeting 2 to 4 times an e-mail (GitLab handbook 40 against 20, DotAlign 3 against 1), and face-to-face requests do 1.4 to 1.8 times as well as calls (Roghanizad and Bohns 2022). Three months: half of a contact is gone in a quarter without a follow-up.',
    },
    site_visit: {
      channel: 'offline',
      label: 'site visit',
      weight: 3,
      halfLifeDays: 120,
      duration: lasting(90, 0.5, 2),
      cost: { minutes: 240 },
      reason:
        'A meeting at their place, often with colleagues you would not have met otherwise. Weighs as much as a meeting of the same length and is remembered a month longer.',
    },
    meal: {
      channel: 'offline',
      label: 'meal',
      weight: 3,
      halfLifeDays: 120,
      duration: lasting(90, 0.5, 1.5),
      cost: { minutes: 120 },
      reason:
        'In person and by choice. It has the weight of a meeting and is remembered longer because it is personal. A long dinner is not a workshop, so length is capped early.',
    },
    event_encounter: {
      channel: 'offline',
      label: 'event encounter',
      weight: 2.5,
      halfLifeDays: 90,
      duration: lasting(30, 0.5, 1.5),
      cost: { minutes: 45 },
      reason:
        'The coincidence that decides a contract. Short and among others, so a little less than an arranged meeting: at the middle of the 2 to 3 e-mails that practice gives to being there.',
    },
    workshop: {
      channel: 'offline',
      label: 'workshop',
      weight: 3,
      halfLifeDays: 120,
      duration: lasting(120, 0.5, 2),
      cost: { minutes: 300 },
      reason:
        'Work done together in one room. The length carries the extra value, up to twice a meeting; sharing it with others takes some off again.',
    },
    posted_letter: {
      channel: 'offline',
      label: 'posted letter',
      weight: 1.2,
      halfLifeDays: 45,
      direction: { inbound: 1, outbound: 0.6, mutual: 1 },
      cost: { minutes: 20 },
      reason:
        'Something to hold in your hands, and rare today. Not a meeting: barely above an e-mail, and less when it is ours and unanswered.',
    },
    meeting: {
      channel: 'online',
      placeUnknown: true,
      label: 'meeting, place unknown',
      weight: 2,
      halfLifeDays: 60,
      duration: lasting(45, 0.5, 1.5),
      reason:
        'A meeting whose place is not recorded. Scored as a video call, the lesser of the two possibilities, and marked so that it makes nobody met or never met. It has no cost, since nobody plans a meeting without a place.',
    },
    video_call: {
      channel: 'online',
      label: 'video call',
      weight: 2,
      halfLifeDays: 60,
      duration: lasting(45, 0.5, 1.5),
      cost: { minutes: 45 },
      reason:
        'The richest contact through a device: requests by video succeeded in 57 of 100 cases, against about 80 in person and 44 by voice (Roghanizad and Bohns 2022).',
    },
    phone_call: {
      channel: 'online',
      label: 'phone call',
      weight: 1.5,
      halfLifeDays: 45,
      duration: lasting(15, 0.4, 1.5),
      cost: { minutes: 20 },
      reason:
        'Below video and above text on the same ladder; a practice of 3, 2 and 1 for meeting, call and mail agrees.',
    },
    email: {
      channel: 'online',
      label: 'e-mail',
      weight: 1,
      halfLifeDays: 30,
      direction: written,
      cost: { minutes: 10 },
      reason:
        'The unit. An e-mail that they wrote counts 1, one that we sent 0.4, because composed answers build ties and sending alone does not (Burke and Kraut). A month: on public data half-lives of a few days did worst.',
    },
    direct_message: {
      channel: 'online',
      label: 'direct message',
      weight: 0.8,
      halfLifeDays: 30,
      direction: written,
      cost: { minutes: 5 },
      reason: 'Composed text as an e-mail, usually shorter.',
    },
    web_form: {
      channel: 'online',
      label: 'web form',
      weight: 1,
      halfLifeDays: 30,
      reason: 'They composed something and asked for an answer: as much as an e-mail of theirs.',
    },
    demo_request: {
      channel: 'online',
      label: 'demo request',
      weight: 1.5,
      halfLifeDays: 30,
      reason:
        'A form with a purpose: they offer time. Worth as much as a call, and fades as fast as an e-mail.',
    },
    proposal: {
      channel: 'online',
      label: 'proposal',
      weight: 1.5,
      halfLifeDays: 45,
      reason: 'Asked for and read closely, so above an e-mail. Still a document, so below a video call.',
    },
    webinar: {
      channel: 'online',
      label: 'webinar',
      weight: 0.6,
      halfLifeDays: 30,
      duration: lasting(45, 0.5, 1.5),
      reason: 'They gave time but mostly watched: below a composed message.',
    },
    content_download: {
      channel: 'online',
      label: 'content download',
      weight: 0.3,
      halfLifeDays: 21,
      counts: 'daily',
      reason:
        'Interest in a topic, hardly in us: a third of a composed message. Ten files in one afternoon are one interest, so it counts daily.',
    },
    email_click: {
      channel: 'online',
      label: 'e-mail click',
      weight: 0.15,
      halfLifeDays: 14,
      counts: 'daily',
      reason:
        'One click is not a conversation (Burke and Kraut: one-click contact builds no tie). A link scanner follows every link of a mail, so it counts daily.',
    },
    email_open: {
      channel: 'online',
      label: 'e-mail open',
      weight: 0.03,
      halfLifeDays: 14,
      counts: 'daily',
      reason:
        'Often a machine that loads images, so it counts daily. Thirty days with an open are worth one answer.',
    },
    web_visit: {
      channel: 'online',
      label: 'web visit',
      weight: 0.1,
      halfLifeDays: 14,
      counts: 'daily',
      reason:
        'Weak on its own; a visit is a little more deliberate than an open. Ten pages in one sitting are one visit, so it counts daily.',
    },
    social_interaction: {
      channel: 'online',
      label: 'social interaction',
      weight: 0.15,
      halfLifeDays: 14,
      counts: 'daily',
      reason:
        'A like or a share is one click, and a row of likes one mood, so it counts daily. A composed comment is better recorded as a direct message.',
    },
    unsubscribe: {
      channel: 'online',
      effect: 'friction',
      label: 'unsubscribe',
      weight: 1.5,
      halfLifeDays: 120,
      counts: 'once',
      reason:
        'A clear no to bulk mail, not to us: takes a sixth of the score. Said twice it means the same, so it counts once.',
    },
    complaint: {
      channel: 'online',
      effect: 'friction',
      label: 'complaint',
      weight: 3,
      halfLifeDays: 120,
      reason:
        'The opposite of a meeting, with the weight of one: takes three tenths of the score until it is mended.',
    },
    bounce: {
      channel: 'online',
      effect: 'friction',
      label: 'bounce',
      weight: 0.5,
      halfLifeDays: 60,
      counts: 'once',
      reason:
        'The address may be gone, and with it the person. Ten bounces of one campaign say no more than one.',
    },
    no_show: {
      channel: 'offline',
      effect: 'friction',
      label: 'no-show',
      weight: 1.5,
      halfLifeDays: 60,
      reason: 'They promised time and did not come: half as much as a meeting would have given, against it.',
    },
  };
