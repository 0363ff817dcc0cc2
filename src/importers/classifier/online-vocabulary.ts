import { anyWord, onlyWord } from './folded-text.js';

// Folded text throughout: small letters, no accents. A phrase that means a place only in one context stands in the list
// of its context.

/**
 * What may stand before “Teams” where the service is meant: nothing, a sign, or a word that no group of people has. It is
 * the plural of an ordinary word too.
 *
 * @internal
 */
export const notOfTeams =
  '(?<=^|[^\\p{L} ] ?|(?<!\\p{L})(?:the|a|an|join|via|per|by|on|in|to|ms|microsoft|mit|with|weekly|quick|new|neue[rs]?|link|im|als|und|and|or|oder) )';

/**
 * Services for meeting by video whose name means nothing else, wherever it stands.
 *
 * @internal
 */
const services: readonly string[] = [
  'adobe connect',
  'amazon chime',
  'apple facetime',
  'bbb',
  'big ?blue ?button',
  'blue ?jeans',
  'cisco jabber',
  'clickmeeting',
  'dingtalk',
  'discord',
  'doxy\\.me',
  'face ?time',
  'fuze meeting',
  'g-?meet',
  'gather\\.town',
  'gather ?town',
  'google (?:hangouts?|meet|meeting)',
  'go ?to ?(?:meeting|webinar)',
  'hang-?outs?',
  'jitsi(?: meet)?',
  'lifesize',
  'livestorm',
  'ms lync',
  'microsoft lync',
  '(?:ms|microsoft|m365|office)[ -]?teams',
  'msteams',
  'nextcloud talk',
  'pexip',
  'ring ?central(?: video)?',
  'skype(?: for business)?',
  'slack (?:huddle|call|meeting)',
  'starleaf',
  'teamviewer',
  // “Sales teams meeting” is a meeting of teams.
  `${notOfTeams}teams[ -](?:meeting|besprechung|termin|sitzung|meet|chat|konferenz)`,
  'teams[ -](?:call|link|videocall|video|anruf|vergadering|reunion|riunione|reuniao|spotkanie|afspraak|gesprek|rozmowa)',
  '(?:rozmowa|gesprek|appel|llamada|chiamata|chamada|reunion|reunion sur|riunione|reuniao|vergadering|spotkanie|besprechung|meeting|call|sync|termin) (?:via |on |in |by |ueber |uber |auf |sur |su |por |en |em |en el |no |na |op |w |by )?teams',
  '(?:via|per|by|on|ueber|uber|sur|su|por|pelo|op|przez|mit|con) (?:ms )?teams',
  'tencent meeting',
  'voov(?: meeting)?',
  'web ?ex',
  'whats ?app',
  'zoho meeting',
  'zoom(?!ed)',
  'zoom\\.us',
];

/**
 * Names of services that are ordinary words too: only where they are all that a piece of text says, or follow a word
 * such as “via”.
 *
 * @internal
 */
const ambiguousServices: readonly string[] = [
  'around',
  'butter',
  'chime',
  'dialpad',
  'demio',
  'duo',
  'element',
  'facetime',
  'gather',
  'goto',
  'hopin',
  'huddle',
  'kakaotalk',
  'lark',
  'line',
  'loom',
  'lync',
  'mattermost',
  'meet',
  'messenger',
  'riverside',
  'rocket\\.chat',
  'signal',
  'slack',
  'teams',
  'telegram',
  'threema',
  'vidyo',
  'viber',
  'wechat',
  'whereby',
];

/**
 * What a “call” is not when one of these follows.
 *
 * @internal
 */
export const otherCalls =
  'for|to action|cent(?:er|re)s?|of|options?|logs?|plans?|sheets?|recordings?|scripts?|lists?|stack|routing|tracking|notes|volumes?|data|statistics|reports?|forwarding|waiting|rates?|girl|sign|function|graph';

/** By language, what says that a meeting is held through a screen. */
const videoWords: Readonly<Record<string, readonly string[]>> = {
  english: [
    'online',
    'on-line',
    'remote',
    'remotely',
    'virtual',
    'virtually',
    'webinar',
    'web ?cast',
    'web[ -]?(?:conference|conferencing|conf|meeting|call)',
    'video[ -]?(?:call|calls|conference|conferencing|conf|chat|meeting|link|session|con)',
    'vid ?con',
    'livestream',
    'live stream',
    'screen ?share',
    'meeting id',
    'dial-in details',
    'join (?:link|url)',
    'link (?:in|see|per) (?:the )?(?:description|invite|invitation|mail|e-?mail|body)',
    'personal (?:meeting )?room',
    'conference link',
    'metaverse',
  ],
  german: [
    'virtuell(?:e[nrsm]?)?',
    'video[ -]?(?:konferenz|konf|anruf|telefonat|besprechung|termin|gesprach|schalte|meeting|sprechstunde|chat)',
    'per video',
    'viko',
    'web[ -]?(?:konferenz|konf|besprechung|meeting|seminar)',
    'online-?(?:meeting|termin|besprechung|konferenz|treffen|seminar|schulung)',
    'digital(?:es)? (?:meeting|treffen|termin)',
    'telepresence',
    'im netz',
    'bildtelefonie',
    'onlinemeeting',
    'onlinetermin',
  ],
  french: [
    'visio',
    'visio-?conference',
    'visio-?conf',
    'en visio',
    'video-?conference',
    'web-?conference',
    'appel video',
    'en ligne',
    'a distance',
    'en distanciel',
    'distanciel',
    'virtuel(?:le)?',
    'reunion virtuelle',
    'webinaire',
  ],
  spanish: [
    'videollamada',
    'video ?llamada',
    'video ?conferencia',
    'llamada de video',
    'en linea',
    'a distancia',
    '(?:en )?remoto',
    'telematica(?:mente)?',
    'telematico',
    'seminario web',
    'por video',
  ],
  italian: [
    'videochiamata',
    'video ?conferenza',
    'videocall',
    'riunione online',
    'da remoto',
    'a distanza',
    'in video',
    'virtuale',
    'web conference',
    'in linea',
  ],
  dutch: [
    'video ?gesprek',
    'videobellen',
    'beeldbellen',
    'video ?vergadering',
    'video ?overleg',
    'online vergadering',
    'op afstand',
    'virtueel',
    'digitaal overleg',
    'digitale vergadering',
  ],
  portuguese: [
    'videochamada',
    'video ?conferencia',
    'chamada de video',
    'reuniao online',
    'a distancia',
    'remoto',
    'remota(?:mente)?',
    'por video',
    'teleconsulta',
  ],
  polish: [
    'wideo ?konferencja',
    'wideo ?rozmowa',
    'wideo',
    'rozmowa wideo',
    'zdalnie',
    'zdalne',
    'zdalny',
    'wirtualnie',
    'wirtualne',
    'przez internet',
    'spotkanie online',
  ],
};

/** What says it only where a piece of text says nothing else. */
const loneVideoWords: readonly string[] = [
  'video',
  'videos?',
  'vc',
  'vtc',
  'web',
  'internet',
  'digital',
  'digitaal',
  'link',
  'url',
  'virtuel',
  'stream',
  'livestream',
];

/** By language, what says that people speak by telephone. */
const phoneWords: Readonly<Record<string, readonly string[]>> = {
  english: [
    '(?:tele)?phone[ -]?(?:calls?|meeting|conference|interview|chat)',
    // “Phone cases” are wares.
    '(?<=(?:by|via|per|over|on|the) )(?:tele)?phone',
    '(?:tele)?phone(?= (?:with|to|and|or|at|on|from|no|number|only|\\(|\\d|\\+)| ?[-:;,./(]|$)',
    'conf(?:erence|\\.)?[ -]?call',
    'con-?call',
    'dial[ -]?in(?: number)?',
    'call[ -]?in',
    'tele-?conf(?:erence)?',
    'telecon',
    'telcon?',
    `call(?! (?:${otherCalls})(?![\\p{L}\\p{N}]))(?:s|ing)?`,
    'cold call',
    'landline',
    'audio(?: conference| call| only| conf)',
    'ring (?:me|him|her|them)',
    'conference line',
  ],
  german: [
    'telefon',
    'telefonisch(?:e[rnsm]?)?',
    'telefonat(?:e|s)?',
    'telefontermin',
    'telefon-?gesprach',
    'telefon-?konferenz',
    'telefon-?termin',
    'telef\\.',
    'tel(?:e)?ko',
    'tel(?:e)?kos?',
    'anruf(?:e|en|t)?',
    'ruckruf',
    'ruft (?:\\p{L}+ )?an',
    'rufe (?:\\p{L}+ )?an',
    'fernmundlich',
  ],
  french: [
    'telephonique(?:ment)?',
    'appel(?:er|s)?(?! a (?:projets|candidatures|contributions))(?! d.offres)',
    '(?:par|au) tel\\.?',
    'point tel',
    'coup de fil',
    'conf(?:erence)? tel(?:ephonique)?',
    'par telephone',
  ],
  spanish: ['telefono', 'telefonic[oa](?:mente)?', 'llamada(?:s)?', 'llamar', 'telefonazo'],
  italian: ['telefonata', 'telefonic[oa](?:mente)?', 'chiamata', 'al telefono', 'per telefono', 'telefonare'],
  dutch: [
    'telefoon',
    'telefoongesprek',
    'telefoontje',
    'telefonische afspraak',
    'belafspraak',
    'bellen',
    'terugbellen',
    'belletje',
  ],
  portuguese: ['telefone', 'telefonema', 'ligacao', 'chamada', 'teleconferencia', 'telefonicamente'],
  polish: [
    'telefonicznie',
    'telefoniczn[aey]',
    'rozmowa tel\\.?',
    'przez telefon',
    'telekonferencja',
    'zadzwoni(?:c|e)',
  ],
};

/** What says it only where a piece of text says nothing else. */
const lonePhoneWords: readonly string[] = [
  'tel\\.?',
  'tk',
  'mobile',
  'mobil',
  'handy',
  'ph',
  'audio',
  'cell',
];

/** A service that is ours to visit: a building, not a screen; and rooms with its equipment, which say nothing. */
const servicePlaces =
  /(?:zoom|slack|skype|discord|webex|whatsapp|teams|google|microsoft)(?:'s)?[ -](?:hq|headquarters|offices?|campus|buildings?|zentrale|buro|bureau|store|rooms?|raum)(?![\p{L}\p{N}])/u;

/** Where a service or a call is talked about, not held. */
const elsewhere = anyWord([
  'zoom(?:ing)?[ -](?:in|out)',
  'zoom lens',
  'call cent(?:er|re)',
  'callcenter',
  'roll call',
  'on[ -]call(?: duty)?',
  '(?:conference )?call for (?:papers|proposals|tenders|speakers|applications)',
  'call to action',
  'phone (?:shop|store|repair|booth)',
  'telefonladen',
  'telefonzelle',
  'telefonica(?=[ ,]+(?:hq|tower|building|sede|edificio|germany|deutschland))',
  'remote (?:control|sensing)',
  'fernbedienung',
  'virtual reality',
  '(?:online|digital|web)[ -](?:marketing|shop|shops|store|sales|ads?|presence|banking|strategy|business|design)',
  'skype for business training',
]);

const anywhereVideo = anyWord([...services, ...Object.values(videoWords).flat()]);
const aloneVideo = onlyWord([
  ...ambiguousServices.map(
    (name) =>
      `(?:(?:via|per|by|on|over|uber|sur|su|por|op|przez) )?(?:ms )?${name}(?: (?:call|meeting|chat|video|link|huddle))?`,
  ),
  ...loneVideoWords,
]);
const viaAmbiguous = anyWord(
  ambiguousServices
    .filter((name) => !['around', 'line', 'element', 'butter'].includes(name))
    .map((name) => `(?:via|per) ${name}`),
);
const anywherePhone = anyWord(Object.values(phoneWords).flat());
const alonePhone = onlyWord(lonePhoneWords);

/**
 * What a piece of folded text says about meeting through a device.
 *
 * @returns `undefined` where it says nothing of the kind
 *
 * @internal
 */
export function onlineMedium(piece: string): 'video' | 'phone' | undefined {
  const rest = piece.replace(servicePlaces, ' ').replace(elsewhere, ' ').trim();
  if (anywhereVideo.test(rest) || aloneVideo.test(rest) || viaAmbiguous.test(rest)) return 'video';
  if (anywherePhone.test(rest) || alonePhone.test(rest)) return 'phone';
  return undefined;
}

/**
 * Whether folded text names the building of a service, which is a place to go to.
 *
 * @internal
 */
export function isBuildingOfService(piece: string): boolean {
  const found = servicePlaces.exec(piece)?.[0];
  return found !== undefined && !/(?:rooms?|raum)$/.test(found);
}
