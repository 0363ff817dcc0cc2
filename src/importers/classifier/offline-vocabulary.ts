import { anyWord, onlyWord } from './folded-text.js';

// Folded text throughout: small letters, no accents.

/** Buildings and businesses that one goes to, and words for being there. */
const venues: readonly string[] = [
  // to eat and drink
  'cafe(?:haus|teria|s)?',
  'kaffeehaus',
  'kaffeerosterei',
  'coffee ?(?:house|shop|bar|roasters)',
  'starbucks',
  'costa coffee',
  'eetcafe',
  'koffiehuis',
  'kawiarnia',
  'cafetaria',
  'padaria',
  'pasteleria',
  'pastelaria',
  'restaurant(?:e)?',
  'ristorante',
  'restauracja',
  'trattoria',
  'osteria',
  'pizzeria',
  'bistro',
  'bistrot',
  'brasserie',
  'steakhouse',
  'gasthaus',
  'gasthof',
  'gaststatte',
  'wirtshaus',
  'beisl',
  'heurig(?:er|en)',
  'weinstube',
  'biergarten',
  'beer garden',
  'brauhaus',
  'brewery',
  'pub',
  'wine bar',
  'weinbar',
  'cocktail ?bar',
  'taverna?',
  'taverne',
  'taberna',
  'tasca',
  'cantina',
  'kantine',
  'canteen',
  'cantine',
  'mensa',
  'cafeteria',
  'churrascaria',
  // to stay and to travel
  'hotel',
  'hostel',
  'gastehaus',
  'airport',
  'airport lounge',
  'flughafen',
  'aeroport',
  'aeroporto',
  'aeropuerto',
  'lotnisko',
  'luchthaven',
  '(?:haupt|west|ost|nord|sud)?bahnhof',
  'hbf',
  '(?:train|railway|central|metro|tube|subway) station',
  'gare (?:de|du|saint|st)',
  'stazione',
  'estacion de',
  'estacao',
  'dworzec',
  'centraal station',
  // to show and to gather
  'messe (?:wien|munchen|frankfurt|berlin|koln|hannover|stuttgart|dusseldorf|graz|zurich|basel)',
  'messegelande',
  'messezentrum',
  'messehalle',
  'fairgrounds?',
  'fiera',
  'ifema',
  'expo (?:center|centre|hall)',
  '(?:convention|congress|conference|exhibition) (?:cent(?:er|re)|hall)',
  'kongress(?:zentrum|haus|halle)',
  'palais des congres',
  'palacio de congresos',
  'parc des expositions',
  'centro congressi',
  'congrescentrum',
  'museum',
  'musee',
  'museo',
  'muzeum',
  'library',
  'bibliothek',
  'bibliotheque',
  'biblioteca',
  'biblioteka',
  'theat(?:er|re)',
  'teatro',
  'stadi(?:um|on)',
  'town hall',
  'city hall',
  'rathaus',
  'mairie',
  'hotel de ville',
  'ayuntamiento',
  'gemeentehuis',
  'urzad (?:miasta|gminy)',
  'universit(?:y|at|e|eit)',
  'universidad(?:e)?',
  'universita',
  'uniwersytet',
  'campus',
  // to work
  "(?:our|their|your|client|customer|head|main|acme|new|old|london|berlin|vienna|paris|madrid|branch|regional|local)(?:'s)? offices?",
  'at (?:the |our |their |your )?offices?',
  "(?:\\p{L}+'s) office",
  'offices? (?:of|at) \\p{L}+',
  'office (?:building|park|tower)',
  'hq',
  'headquarters',
  'buro',
  'bureaux?',
  'oficinas?',
  'ufficio',
  'uffici',
  'kantoor',
  'hoofdkantoor',
  'escritorio',
  'biuro',
  'biurze',
  'siedziba',
  'zentrale',
  'hauptsitz',
  'firmensitz',
  'firmenzentrale',
  'siege(?: social)?',
  'sede',
  'nasz[ae] siedzib[ae]',
  'factory',
  'fabrik',
  'usine',
  'fabrica',
  'fabbrica',
  'fabriek',
  'fabryka',
  'stabilimento',
  'warehouse',
  'werkstatt',
  'werkhalle',
  'baustelle',
  'building site',
  'construction site',
  'chantier',
  'cantiere',
  'showroom',
  'coworking(?: space)?',
  'co-working(?: space)?',
  'wework',
  'lobby',
  'foyer',
  'rooftop',
  'kanzlei',
  'notariat',
  'ordination',
];

/** Where a venue is named and not gone to. */
const notVenues = anyWord([
  'home ?-?office',
  'office 365',
  '(?:microsoft|ms|google|open) ?office',
  'office hours?',
  '(?:back|front|virtual|post) ?-?office update',
  'virtual (?:cafe|pub|office|museum|lobby|campus)',
  'online ?-?(?:cafe|museum|campus)',
  'cafe (?:virtuel|virtual)',
  'bureau (?:virtuel|a distance)',
  'headquarters? (?:update|news)',
  'campus online',
  'hotel booking',
  'restaurant (?:tbd|tba|tbc)',
  'cafe (?:tbd|tba|tbc)',
  '(?:hotel|restaurant|office|cafe) or ',
]);

/** Being there, said outright. */
const inPerson: readonly string[] = [
  'in[ -]person',
  'face[ -](?:to|2)[ -]face',
  'f2f',
  'on[ -]?site',
  'on premises',
  'vor[ -]ort',
  'vorort-?termin',
  'personlich',
  'prasenz',
  'prasenztermin',
  'bei uns',
  'beim? kunden?',
  'im haus',
  'sur place',
  'sur site',
  'en personne',
  '(?:en )?presentiel',
  'chez (?:nous|vous|le client|eux)',
  'en persona',
  'presencial(?:mente)?',
  'in presenza',
  'di persona',
  'in sede',
  'presso',
  'ter plaatse',
  'op locatie',
  'op kantoor',
  'bij (?:ons|jullie|de klant)',
  'fysiek',
  'no local',
  'na miejscu',
  'osobiscie',
  'stacjonarnie',
  'u klienta',
  "(?:at|on) (?:the )?(?:client|customer)(?:'s)? (?:site|premises)",
  '(?:dans|en) (?:nos|leurs|vos|ses) (?:locaux|bureaux)',
  'n(?:as|os) (?:nossas |vossas )?instalacoes',
  'en (?:nuestras|sus|las) instalaciones',
];

/** Rooms, halls, floors and stands with their number or name. */
const rooms: readonly string[] = [
  '(?:meeting|conference|conf\\.?|board|class|training|seminar|briefing|project|dining|interview|war|living)[ -]?rooms?',
  '(?:konferenz|besprechungs|meeting|seminar|schulungs|sitzungs|projekt|aufenthalts|tagungs|veranstaltungs)-?(?:raum|zimmer|saal)',
  'salle (?:de |du )?(?:reunion|conference|conseil|formation)',
  'sala (?:de |da )?(?:reuniones|reuniao|reunioes|juntas|conferencias|riunioni|conferenze|formazione)',
  'sala (?:konferencyjna|spotkan|szkoleniowa)',
  'vergader(?:zaal|ruimte|kamer)',
  'auditorium',
  'aula(?: magna)?',
  'ballroom',
  'festsaal',
];

const numberedRooms =
  /(?<![\p{L}\p{N}])(?:room|raum|saal|salle|sala|salon|zaal|zimmer|kamer|pokoj|suite|building|bldg\.?|gebaude|haus|batiment|edificio|gebouw|budynek|tower|turm|torre|tour|hall|halle|hal|hala|padiglione|pabellon|pavilhao|pavilion|stand|booth|messestand|stiege|tur|floor|etage|stock|stockwerk|level|piso|planta|piano|verdieping|pietro|terminal|gate|gleis)[ .:#-]*(?:no\.? ?|nr\.? ?)?(?:\d+[a-z]?(?:[.-]\d+)?|[a-h]\d{0,4})(?![\p{L}\p{N}])/u;
const ordinalFloors =
  /(?<![\p{L}\p{N}])(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|ground|top|erster|zweiter|dritter|vierter|primo|secondo|terzo|premier|deuxieme) (?:floor|stock|piano|etage)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])\d{1,2} ?(?:st|nd|rd|th|\.|e|eme|er|o|a|°|º|ª)? ?(?:floor|stock|stockwerk|og|obergeschoss|etage|piano|piso|planta|andar|verdieping|pietro)(?![\p{L}\p{N}])/u;

/** Rooms that are made of software. */
const notRooms = anyWord([
  '(?:chat|break-?out|zoom|teams|webex|virtual|online|waiting|video|meet|jitsi|skype) ?-?(?:rooms?|raum|sala|salle)',
  'meeting ?room (?:tbd|tba|tbc|link)',
  'personal (?:meeting )?room',
  'room (?:tbd|tba|tbc|to)',
  'sala virtual(?:e)?',
  'salle virtuelle',
  'virtueller raum',
]);

/** What follows the name of a place that is talked about. */
const aboutPlace =
  '(?! (?:of|news|updates?|reports?|reviews?|strategy|planning|budgets?|teams?|move|survey|sales|contracts?|search|options?|booking)(?![\\p{L}\\p{N}]))';

const anyVenue = anyWord([...venues.map((word) => `${word}(?![\\p{L}\\p{N}])${aboutPlace}`), ...inPerson]);
const anyRoom = anyWord(rooms);
const aloneVenue = onlyWord([
  '(?:the )?office',
  '(?:the )?reception',
  'empfang',
  'recepcion',
  'ricezione',
  'bei mir',
  'here',
  'lounge',
]);

/**
 * Whether folded text names a venue or says that people meet in person.
 *
 * @internal
 */
export function namesVenue(text: string): boolean {
  const rest = text.replace(notVenues, ' ').trim();
  return anyVenue.test(rest) || aloneVenue.test(rest);
}

/**
 * Whether folded text names a room, a hall, a floor or a stand.
 *
 * @internal
 */
export function namesRoom(text: string): boolean {
  const rest = text.replace(notRooms, ' ');
  return anyRoom.test(rest) || numberedRooms.test(rest) || ordinalFloors.test(rest);
}

/**
 * Whether folded text only says that nothing is known yet, or points elsewhere.
 *
 * @internal
 */
export function isPlaceholder(text: string): boolean {
  return placeholders.test(text);
}

const placeholders = onlyWord([
  '[-?.!_ ]*',
  'n/?a',
  'none',
  'null',
  'not specified',
  'no location',
  'location',
  'keine angabe',
  'kein ort',
  'ort offen',
  'offen',
  'open',
  't\\.?b\\.?[acd]\\.?',
  'tb[acd]',
  'to be (?:confirmed|decided|defined|determined|announced|advised|agreed)',
  'unknown',
  'unbekannt',
  'noch offen',
  'wird noch bekanntgegeben',
  'folgt',
  'see (?:below|description|notes|invite|email|mail|agenda|details)',
  'siehe (?:beschreibung|unten|einladung|mail|agenda)',
  'voir (?:description|ci-dessous|invitation)',
  'a (?:definir|confirmer|preciser|determinar|confirmar)',
  'por (?:definir|confirmar|determinar)',
  'ver (?:descripcion|descricao|abajo|abaixo)',
  'da (?:definire|confermare|stabilire)',
  'vedi (?:descrizione|sotto)',
  'nader te bepalen',
  'n\\.?t\\.?b\\.?',
  'zie (?:beschrijving|onder|uitnodiging)',
  'do (?:ustalenia|potwierdzenia)',
  'zob\\. opis',
]);
