/**
 * Whether a cell that should name somebody says that nobody is known: a dash, `n/a`, `Unknown`, an error of a spreadsheet, a caller
 * who withheld the number. Otherwise all such rows would be of one person. What may be a name (Na, Nil, None as a first name) is one.
 *
 * @internal
 */
export function isNobody(text: string): boolean {
  const written = text.trim();
  return written.length <= longestWord && (exact.has(written) || anyCase.test(written));
}

const longestWord = 40;

/** In this spelling only. */
const exact = new Set(['NULL', 'null', 'NaN', 'N.A.', 'n.a.', 'NIL', 'none', 'NONE', '-1', '-2', '-3']);

const anyCase =
  /^(?:[-–—_?*/.]+|#(?:n\/a|ref!|value!|name\?|div\/0!|null!|num!|error!|spill!|calc!|nv|wert!|bezug!)|n\/a|undefined|unknown(?: (?:caller|number|name|contact|user|person))?|anonymous(?: (?:caller|user|call))?|(?:private|restricted|blocked|withheld)(?: (?:number|caller))|withheld|no caller id|\((?:blank|empty|none|null|leer|keine?r?|vide|vacío|vuoto|vazio|leeg|puste)\)|unbekannt(?:er? (?:anrufer|nummer|kontakt|person))?|anonym(?:er anrufer)?|keine angaben?|k\. ?a\.|inconnue?|anonyme|masqué|desconocid[oa]|sconosciut[oa]|desconhecid[oa]|onbekend|nieznan[ya])$/i;
