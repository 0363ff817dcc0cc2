import { anyWord } from './folded-text.js';
import { notOfTeams, onlineMedium, otherCalls } from './online-vocabulary.js';

/**
 * What a meeting was, by its title.
 *
 * @group Importing
 */
export type Occasion = 'meal' | 'site-visit' | 'workshop' | 'call';

const meals = anyWord([
  '(?:business |working |team |client )?(?:lunch|dinner|breakfast|brunch)',
  'lunch-?(?:meeting|termin)',
  'mittag(?:s|sessen)?(?:termin)?(?= (?:mit|bei|im)|$)',
  'mittagessen',
  'abendessen',
  'fruhstuck(?:stermin)?',
  '(?:geschafts|arbeits)essen',
  'essen (?:mit|bei)',
  'dejeuner',
  'diner',
  'petit[ -]dejeuner',
  'almuerzo',
  'comida (?:con|de (?:negocios|trabajo))',
  'cena',
  'desayuno',
  'pranzo',
  'colazione',
  'lunchen',
  'etentje',
  'almoco',
  'jantar',
  'obiad',
  'kolacja',
  'drinks with',
  'beers? with',
  'bier mit',
  'heuriger mit',
]);

const siteVisits = anyWord([
  '(?:on-?)?site[ -](?:visit|inspection|tour|walk)',
  'on[ -]?site',
  'in[ -]person(?: meeting)?',
  'face[ -]to[ -]face',
  'f2f',
  '(?:customer|client|factory|plant|office|field|company) visit',
  '(?:factory|plant|office) tour',
  'visit (?:at|to) (?!the (?:web ?site|page|docs))',
  '(?:kunden|betriebs|werks|firmen|baustellen)besuch',
  'besuch (?:bei|beim|in|im|vor ort)',
  'vor[ -]ort(?:[ -]?(?:termin|besuch|besichtigung))?',
  'vororttermin',
  'ortstermin',
  'ortsaugenschein',
  '(?:betriebs|werks|baustellen|objekt)?(?:besichtigung|begehung)',
  "visite (?:client|de chantier|d'usine|de site|sur site|chez|commerciale)",
  'rendez-vous sur place',
  'visita (?:al?|en|in|presso|comercial|de obra|a obra|tecnica|cliente|in cantiere|in azienda|ao|a fabrica)',
  'sopralluogo',
  'klantbezoek',
  'bedrijfsbezoek',
  'bezoek (?:aan|bij)',
  'locatiebezoek',
  'wizyta (?:u|w|na)',
  'wizja lokalna',
  'spotkanie u klienta',
  'reunion presencial',
  'reuniao presencial',
  'incontro in presenza',
]);

const workshops = anyWord([
  'work-?shops?',
  'atelier',
  'taller',
  'oficina de trabalho',
  'warsztat(?:y|ow)?',
  'klausur(?:tagung)?',
  'off-?site',
]);

/** Talk of a meal or a visit that is not the meal or the visit itself. */
const aboutIt = anyWord([
  '(?:virtual|online|remote|digital|zoom|teams|video|web)',
  "(?:lunch|brunch|breakfast)(?: and | & | ?'?n'? | \\+ )(?:learn|lern|code)",
  'lunch ?& ?learn',
  '(?:lunch|dinner|breakfast) break',
  'mittagspause',
  'pausa pranzo',
  'pause dejeuner',
  '(?:no|skip|after|before|post|pre|nach|vor|vor dem|nach dem|apres|avant) ?-?(?:the )?(?:lunch|dinner|breakfast|mittagessen|abendessen|dejeuner)',
  '(?:plan|planning|planung|prep|prepare|preparation|vorbereitung|book|booking|order|catering|menu|budget|invite|invitations?|reminder|follow[ -]?up|nachbereitung|debrief|report|bericht|expenses?|rechnung|invoice|cost|survey|speech|draft|photos?|seating|reservation|reservierung|receipts?|vouchers?|list|guests?|guest list|postponed|verschoben|reschedule|cancel(?:led|ed)?|absagen|abgesagt)',
  'site visit(?:s)? (?:statistics|stats|analytics|count|report)',
  'web ?-?site',
  'unique visits?',
  'lunch of',
  'brunch menu',
  'launch',
]);

const callWords = anyWord([
  'webinar',
  '(?:video|zoom|skype|webex|whatsapp|facetime)[ -]?(?:call|calls|chat|meeting|termin|besprechung|konferenz|anruf|sync|telefonat)',
  'teams[ -]?(?:calls?|anruf|telefonat)',
  `${notOfTeams}teams[ -]?(?:chat|meeting|termin|besprechung|konferenz|sync)`,
  '(?:via|per|by|on|over|uber|ueber|mit|auf|sur|par|por|su|op|przez) (?:ms |microsoft |google )?(?:zoom|teams|skype|webex|meet|whatsapp|facetime|video|telefon|phone|telephone|telefono|telefone|telefonico)',
  '(?:zoom|webex|skype|facetime|teams) (?:mit|with|w/|avec|con|met|com|z)(?= )',
  'videobellen',
  'beeldbellen',
  'google meet',
  '(?:ms|microsoft) teams',
  'virtual (?:meeting|coffee|lunch|dinner|meetup|meet-up|event|session|tour|visit|roundtable|site visit|workshop|catch[ -]?up)',
  'online[ -]?(?:meeting|termin|treffen|besprechung|demo|session|workshop|call)',
  'remote (?:meeting|session|workshop|demo|training|presentation)',
  '(?:virtuelles?|virtueller|digitales?) (?:treffen|termin|meeting|kaffee|mittagessen)',
  'visio(?:conference)?',
  'videollamada',
  'videochiamata',
  'videochamada',
  'videokonferenz',
  'videoconferenc(?:e|ia)',
  'videoconferenza',
  'wideokonferencja',
]);

/** A call that somebody makes, and not one that somebody issues. */
const phoneTitles: readonly RegExp[] = [
  /(?:^|(?<=\s))(?:intro(?:ductory)?|discovery|sales|phone|telephone|conference|conf|follow[ -]?up|quick|weekly|monthly|kick-?off|status|check-?in|demo|prep|client|customer|erst|kennenlern|catch[ -]?up|onboarding|review|support|team|first|second|short)[ -]?call(?![\p{L}\p{N}])/u,
  /(?<![\p{L}\p{N}])(?:tele)?phone (?:interview|screen(?:ing)?|chat|meeting|conference|appointment)(?![\p{L}\p{N}])/u,
  /(?<![\p{L}\p{N}])call (?:with|w\/|mit|avec|con|z|met|com)(?![\p{L}\p{N}])/u,
  new RegExp(`^call(?:: | - | )(?!(?:${otherCalls})(?![\\p{L}\\p{N}]))\\S+`, 'u'),
  /(?<![\p{L}\p{N}])(?:telefonat|telefontermin|telefongesprach|telefonkonferenz|telko|anruf|ruckruf|telefonata|chiamata (?:con|a)|llamada (?:con|a|de|telefonica)|appel (?:avec|telephonique|a (?!projets|candidatures))|point telephonique|entretien telephonique|belafspraak|telefoontje|telefonische afspraak|ligacao (?:com|para)|chamada (?:com|telefonica)|telefonema|rozmowa telefoniczna|telefon (?:do|z))(?![\p{L}\p{N}])/u,
];

/**
 * What the title of a meeting says, in folded text. A title names the occasion; only some occasions have a place.
 *
 * @internal
 */
export function readTitle(title: string): {
  readonly occasion?: Occasion;
  readonly medium?: 'video' | 'phone';
  readonly channel?: 'offline' | 'online';
} {
  if (callWords.test(title)) {
    return { occasion: 'call', channel: 'online', medium: onlineMedium(title) ?? 'video' };
  }
  if (
    phoneTitles.some((pattern) => pattern.test(title)) &&
    !/on-?call|roll call|call cent|call for (?:papers|proposals|tenders|speakers|applications)/.test(title)
  ) {
    return { occasion: 'call', channel: 'online', medium: 'phone' };
  }
  if (aboutIt.test(title)) return workshops.test(title) ? { occasion: 'workshop' } : {};
  if (siteVisits.test(title)) return { occasion: 'site-visit', channel: 'offline' };
  if (meals.test(title)) return { occasion: 'meal', channel: 'offline' };
  return workshops.test(title) ? { occasion: 'workshop' } : {};
}
