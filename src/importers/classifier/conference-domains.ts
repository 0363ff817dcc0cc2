/**
 * Domains of services for meeting by video. A link to one of them, or to a domain below it, is a place online.
 *
 * @group Importing
 */
export const conferenceDomains: readonly string[] = [
  '8x8.vc',
  'app.gather.town',
  'bluejeans.com',
  'chime.aws',
  'conf.dfn.de',
  'discord.com',
  'discord.gg',
  'facetime.apple.com',
  'fairmeeting.net',
  'gotomeet.me',
  'gotomeeting.com',
  'gotowebinar.com',
  'hangouts.google.com',
  'jit.si',
  'join.skype.com',
  'livestorm.co',
  'lync.com',
  'meet.google.com',
  'meet.jit.si',
  'meet.lync.com',
  'meet.goto.com',
  'teams.live.com',
  'teams.microsoft.com',
  'teams.microsoft.us',
  'tel.meet',
  'webex.com',
  'whereby.com',
  'zoom.com',
  'zoom.us',
  'zoomgov.com',
];

/**
 * Domains of maps. A link to one of them names a place that one can go to.
 *
 * @internal
 */
export const mapDomains: readonly string[] = [
  'goo.gl/maps',
  'google.com/maps',
  'maps.app.goo.gl',
  'maps.apple.com',
  'maps.google.com',
  'openstreetmap.org',
  'w3w.co',
  'what3words.com',
];

/**
 * What calendars and people write where there is no place to go, in small letters. Parts of a location that hold one
 * of these words are online.
 *
 * @internal
 */
export const onlineWords: readonly string[] = [
  'bluejeans',
  'facetime',
  'google hangouts',
  'google meet',
  'gotomeeting',
  'hangout',
  'jitsi',
  'microsoft teams',
  'ms teams',
  'online',
  'remote',
  'réunion teams',
  'skype',
  'teams meeting',
  'teams-besprechung',
  'video call',
  'video conference',
  'videocall',
  'videoconference',
  'videokonferenz',
  'virtual',
  'virtuell',
  'visioconférence',
  'web conference',
  'webex',
  'webinar',
  'whereby',
  'zoom',
  'zoom call',
  'zoom meeting',
];

/**
 * What people write for a telephone call, in small letters; the whole part of a location.
 *
 * @internal
 */
export const phoneWords: readonly string[] = [
  'by phone',
  'call',
  'on the phone',
  'phone',
  'phone call',
  'tel',
  'telefon',
  'telefonat',
  'telephone',
  'téléphone',
];

/**
 * What people write where they do not know yet, in small letters; the whole part of a location.
 *
 * @internal
 */
export const placeholderWords: readonly string[] = [
  '-',
  '?',
  'n/a',
  'none',
  'not specified',
  'offen',
  'open',
  'tba',
  'tbc',
  'tbd',
  'to be confirmed',
  'to be decided',
  'to be defined',
  'unknown',
];
