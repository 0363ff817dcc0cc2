// What addresses look like where they are written. Each pattern needs more than a digit: a kind of street and its
// number, a post code and its town, or a street and a town.

const number = '\\d{1,5}[a-zA-Z]?(?:[-–/]\\d{1,5}[a-zA-Z]?)*';
const name = "\\p{Lu}[\\p{L}'’.-]*";

/** English and what follows it: 12 Market Street; 221B Baker St; Main Street 5. */
const englishKinds =
  'Street|Str?\\.?|Road|Rd\\.?|Avenue|Ave\\.?|Lane|Ln\\.?|Drive|Dr\\.?|Boulevard|Blvd\\.?|Square|Sq\\.?|Court|Ct\\.?|Way|Highway|Hwy\\.?|Parkway|Pkwy\\.?|Terrace|Quay|Crescent|Close|Gardens|Row|Mews|Hill|Place|Pl\\.?|Wharf|Walk|Plaza|Alley|Circle|Yard|Gate|Green';

/** German and Dutch words that are whole streets, and those that streets end with. */
const germanKinds =
  'Ring|Stra(?:ß|ss)e|Str\\.?|Gasse|Platz|Allee|Weg|Ufer|Kai|Damm|Markt|Graben|Gürtel|Lände|Chaussee|Promenade|Tor|Hof|Zeile|Wall|Steig|Ufer|Straat|Laan|Plein|Gracht|Kade|Singel';
const endings =
  'stra(?:ß|ss)e|str\\.|gasse|gässli|allee|platz|weg|ufer|promenade|chaussee|gürtel|lände|graben|markt|damm|straat|laan|plein|gracht|kade|singel|quai|dijk|steeg|gatan|vägen|gade|vej|gata|veien';

/** Romance and Slavic languages name the kind of street first. */
const prefixes =
  'gran v[ií]a|laan van|rue|avenue|av\\.|boulevard|bd\\.?|quai|impasse|all[ée]e|chemin|cours|faubourg|route|calle|c/|avenida|avda\\.?|av\\.?|paseo|carrer|carretera|ronda|plaza|via|viale|v\\.le|piazza|p\\.zza|piazzale|corso|largo|vicolo|strada|rua|r\\.|praça|travessa|alameda|estrada|rodovia|ul\\.|ulica|al\\.|aleja|aleje|pl\\.|plac|os\\.|rondo|place';

const patterns: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}\\d])${number},? (?:${name} ){1,4}(?:${englishKinds})(?![\\p{L}])`, 'u'),
  new RegExp(
    `(?<![\\p{L}\\d])${number},? (?:\\p{L}+ ){1,2}(?:street|avenue|boulevard|lane)(?![\\p{L}])`,
    'iu',
  ),
  /(?<![\p{L}\d])\d{1,5} (?:Broadway|Strand|Piccadilly|Whitehall|Embarcadero)(?!\p{L})/u,
  new RegExp(
    `(?<!\\p{L})${name} (?:Street|St\\.?|Road|Rd\\.?|Avenue|Ave\\.?|Lane|Boulevard|Blvd\\.?|Square|Drive) ${number}(?![\\p{L}\\d])`,
    'u',
  ),
  new RegExp(`(?<!\\p{L})(?:\\p{L}+[- ])?(?:${germanKinds}) ${number}(?![\\p{L}\\d])`, 'u'),
  new RegExp(`(?<!\\p{L})\\p{Lu}[\\p{L}-]+(?:${endings}) ?${number}(?![\\p{L}\\d])`, 'u'),
  /(?<!\p{L})\p{Lu}[\p{L}-]+(?:stra(?:ß|ss)e|gasse|straat|gracht)(?!\p{L})/u,
  new RegExp(
    `(?<![\\p{L}/])(?:${prefixes}) ?(?:(?:de|de la|de l'|de l’|des|du|del|della|delle|dei|dell'|dell’|da|do|dos|das|di|la|las|los|le|les|l'|d'|św\\.|gen\\.|ks\\.|rei|san|santa|don) ?){0,3}${name}(?: [\\p{L}'’.-]+){0,4},? *(?:n[º°o.]\\.? ?|nr\\.? ?)?${number}(?![\\p{L}\\d])`,
    'iu',
  ),
  new RegExp(`(?<![\\p{L}\\d])${number}(?: bis| ter)?,? (?:${prefixes}) \\p{L}+`, 'iu'),
  // Czech, Slovak and Hungarian write the kind of street as a word of its own; Danish addresses are also written turned round.
  new RegExp(`${name} (?:náměstí|námestie|třída|ulice|ulica|utca|tér) ${number}(?![\\p{L}\\d])`, 'u'),
  new RegExp(
    `(?<![\\p{L}\\d])${number},? \\p{Lu}[\\p{L}-]+(?:gade|gatan|vägen|gata|veien|vej)(?!\\p{L})`,
    'u',
  ),
  // A street and a town.
  new RegExp(
    `^(?:via|viale|piazza|corso|rue|calle|avenida|rua|plaza|praça|ulica|ul\\.) [\\p{L}'’.]+(?: [\\p{L}'’.]+){0,4}, ?(?:\\d{4,5} )?${name}`,
    'iu',
  ),
];

/** A year before a word is no post code. */
const postCodes: readonly RegExp[] = [
  /(?<![\p{L}\d])(?:[A-Z]{1,2}-)?(?!(?:19|20)\d\d )\d{4,5} \p{Lu}\p{L}{2,}(?:[ -]\p{L}+)*(?:, ?[\p{L} ]+)?$/u,
  /, ?(?:[A-Z]{1,2}-)?\d{4,5} \p{Lu}\p{L}{2,}/u,
  /, ?[A-Z]{2},? \d{5}(?:-\d{4})?(?!\d)/,
  /\p{L}{3,}[, ]+(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\p{L}\d])/u,
  /(?<![\d-])\d{2}-\d{3} \p{Lu}\p{L}+/u,
  /(?<![\d-])\d{4}-\d{3} \p{Lu}\p{L}+/u,
  /(?<![\d-])\d{5}-\d{3}(?![\d-])/,
  /(?<!\d)[1-9]\d{3} ?[A-Z]{2},? \p{Lu}\p{L}+/u,
  /〒\d{3}-\d{4}/u,
];

const coordinates =
  /(?<![\d.])-?\d{1,2}\.\d{3,}\s*[,;]\s*-?\d{1,3}\.\d{3,}(?![\d.])|\d{1,2}°\d{1,2}['′].*[NS]|\/\/\/\p{L}+\.\p{L}+\.\p{L}+|(?<![A-Z0-9])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Z0-9])/u;

/** Numbers of a word that ends as a street does and is none. */
const notStreets =
  /(?<!\p{L})(?:Arbeits|Stamm|Marktp|Einzel|Ausw|Umw|Bildungs|Lösungs|Dienst|Rechts|Speicher)(?:platz|latz|weg|eg)s? ?\d*/giu;

/**
 * Whether text holds a postal address, or coordinates. Capital letters matter: they tell a name from a word.
 *
 * @param text - a location, or a part of one, as it was written
 *
 * @internal
 */
export function holdsAddress(text: string): boolean {
  const start = text.slice(0, 300).replace(/\s+/g, ' ').replace(notStreets, ' ').trim();
  return [...patterns, ...postCodes, coordinates].some((pattern) => pattern.test(start));
}
