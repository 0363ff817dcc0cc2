import { foldedText } from '../classifier/folded-text.js';

/**
 * Whether the title of a call says that nobody was reached: `Call - no answer`, `Left voicemail for Ada`, `Anruf: nicht
 * erreicht`. Where a CRM has no field for the outcome of a call, or nobody filled it in, people write it there.
 *
 * Only a part of the title that says nothing else counts, so that `Voicemail system: call about the offer` is a call.
 *
 * @internal
 */
export function saysNotReached(title: string | undefined): boolean {
  return partsOf(title).some(isNotReached);
}

/**
 * Whether the note on a call says so and nothing else, but for what will be done next: `No answer, left voicemail. Will try
 * again tomorrow`. A longer note may go on with what was said when they called back.
 *
 * @internal
 */
export function notesNotReached(note: string | undefined): boolean {
  const parts = partsOf(note?.replace(/<[^<>]*>|&nbsp;/g, '. ')).filter((part) => part !== '');
  return parts.some(isNotReached) && parts.every((part) => isNotReached(part) || nextStep.test(part));
}

function isNotReached(part: string): boolean {
  return phrases.has(part) || opening.test(part);
}

function partsOf(text: string | undefined): string[] {
  if (text === undefined || text.length > maximumCharacters) return [];
  return text
    .split(/\s+[-–—]+\s*|\s*[-–—]+\s+|[:;,/|()[\]!?…>\n]|\.+(?:\s|$)/)
    .map((part) => foldedText(part).replace(/-/g, ' '));
}

/** In a longer text these words may be about anything. */
const maximumCharacters = 300;

/**
 * What people write of a call without a conversation, in eight languages. Words that may also mean something else, such as
 * `busy` or `failed`, are not among them.
 *
 * @internal
 */
export const notReachedPhrases: readonly string[] =
  `no answer|not answered|no response|no reply|did not answer|didn't answer|did not pick up|didn't pick up|no pick up|no pickup
|unanswered|voicemail|voice mail|left voicemail|left a voicemail|left voice mail|left message|left a message|left vm|left a vm|lvm|lm|vm
|went to voicemail|got voicemail|reached voicemail|hit voicemail|straight to voicemail|bad number|wrong number|number not in service|disconnected number
|gatekeeper|not reached|could not reach|couldn't reach|unable to reach|not reachable|unreachable|not available|missed call|no connect|no contact|attempted|call attempt
|nicht erreicht|nicht erreichbar|keine antwort|nicht abgenommen|nicht abgehoben|nimmt nicht ab|hebt nicht ab|mailbox|mailbox besprochen|auf mailbox gesprochen
|auf band gesprochen|anrufbeantworter|falsche nummer|besetzt|niemand erreicht|verpasster anruf|pas de reponse|sans reponse|ne repond pas|n'a pas repondu|messagerie|boite vocale
|message laisse|mauvais numero|faux numero|injoignable|appel manque|sin respuesta|no contesta|no contesto|no respondio|no responde|buzon de voz|numero equivocado
|llamada perdida|nessuna risposta|non risponde|non ha risposto|non raggiungibile|segreteria|segreteria telefonica|numero errato|chiamata persa|sem resposta|nao atendeu|nao atende|nao respondeu
|caixa postal|numero errado|chamada perdida|geen gehoor|geen antwoord|niet bereikt|niet bereikbaar|niet opgenomen|neemt niet op|verkeerd nummer|gemiste oproep
|brak odpowiedzi|nie odebral|nie odebrala|nie odbiera|nie odpowiada|poczta glosowa|zly numer|nieodebrane polaczenie`
    .split('|')
    .map((phrase) => phrase.trim());

const phrases = new Set(notReachedPhrases);

/**
 * What may go on behind it, as alternatives of a regular expression that every engine reads: `left voicemail for Ada`,
 * `tried to call`.
 *
 * @internal
 */
export const notReachedOpenings =
  "left (a |an |her |him |them )?(voice ?mail|vm|message)|lvm|tried (to (call|reach)|calling)|attempted (to (call|reach)|call)|could not reach|couldn't reach|unable to reach|mailbox besprochen|nicht erreicht|went (straight )?to voice ?mail";
const opening = new RegExp(
  `^(?:called |call |rang |phoned |dialled |dialed )?(?:${notReachedOpenings})(?![\\p{L}\\p{N}])`,
  'u',
);

const nextStep =
  /^(?:i |we )?(?:will |to |need to |must |i'll |going to )?(?:try|retry|call|ring|phone|follow)(?: (?:up|back|again|him|her|them|on|in|later|next|tomorrow|monday|tuesday|wednesday|thursday|friday|week|morning|afternoon|the|this))*$|(?:erneut|nochmal|noch einmal|morgen|spater|nachste woche) (?:versuchen|anrufen|probieren)$/u;
