import type { Messages } from './messages.js';

/**
 * The standard types of interaction in English, which are the labels of the standard model. They stand alone, so that the
 * charts need no other sentence.
 *
 * @internal
 */
export const englishTypes: Messages['types'] = {
  in_person_meeting: 'in-person meeting',
  site_visit: 'site visit',
  meal: 'meal',
  event_encounter: 'event encounter',
  workshop: 'workshop',
  posted_letter: 'posted letter',
  meeting: 'meeting, place unknown',
  video_call: 'video call',
  phone_call: 'phone call',
  email: 'e-mail',
  direct_message: 'direct message',
  web_form: 'web form',
  demo_request: 'demo request',
  proposal: 'proposal',
  webinar: 'webinar',
  content_download: 'content download',
  email_click: 'e-mail click',
  email_open: 'e-mail open',
  web_visit: 'web visit',
  social_interaction: 'social interaction',
  unsubscribe: 'unsubscribe',
  complaint: 'complaint',
  bounce: 'bounce',
  no_show: 'no-show',
};
