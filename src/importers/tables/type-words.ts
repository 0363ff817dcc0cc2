import type { TouchTypes } from '../touch/import-options.js';
import { plainHeader } from './header-words.js';

/** What a word for a kind of contact means: `meeting` is decided by its place, `null` is no contact. */
export type TouchKind = keyof TouchTypes<string> | 'anyMeeting' | null;

/**
 * What a word in the column of the type means, in English, German, French, Spanish, Italian, Portuguese, Dutch and
 * Polish, and in the picklists of common CRMs; `undefined` for a word that is not known.
 *
 * @internal
 */
export function touchKindOf(word: string): TouchKind | undefined {
  return byWord.get(plainHeader(word));
}

const words: readonly (readonly [TouchKind, string])[] = [
  [
    'meeting',
    `in person|in-person|in person meeting|face to face|face-to-face|f2f|site visit|on-site|onsite|visit|customer visit|lunch|dinner
    |breakfast|coffee|meal|persönlich|persönliches Treffen|Besuch|Kundenbesuch|Vor Ort|Mittagessen|Abendessen|Kaffee|en personne
    |visite|déjeuner|dîner|en persona|presencial|visita|almuerzo|cena|comida|di persona|pranzo|visita cliente|pessoalmente|almoço|jantar
    |persoonlijk|bezoek|klantbezoek|osobiście|wizyta|obiad|kolacja|in-person visit|walk-in`,
  ],
  [
    'anyMeeting',
    `meeting|appointment|recurring appointment|demo|product demo|presentation|first meeting|discovery|discovery meeting|kick-off|kickoff|review|event|session
    |1:1|one on one|Termin|Treffen|Besprechung|Meeting Termin|Gespräch|réunion|rendez-vous|rdv|entretien|reunión|cita|entrevista|riunione
    |appuntamento|incontro|reunião|encontro|vergadering|afspraak|bespreking|spotkanie|prezentacja|presentación|présentation|presentazione`,
  ],
  [
    'videoCall',
    `video|video call|videocall|zoom call|teams call|skype|skype call|facetime|online call|google meet call|video meeting|video conference|videoconference|zoom|zoom meeting|teams|teams meeting|google meet|webex
    |web conference|web meeting|online meeting|virtual meeting|virtual|online demo|screen share|Videokonferenz|Videoanruf|Videocall
    |Onlinetermin|visioconférence|visio|videollamada|videoconferencia|videochiamata|videoconferenza|videochamada|videoconferência
    |videogesprek|videobellen|wideokonferencja|rozmowa wideo`,
  ],
  [
    'phoneCall',
    `call|phone|phone call|telephone|telephone call|cold call|conference call|dial|outbound call|inbound call|logged call|discovery call|follow-up call
    |Anruf|Telefonanruf|Telefonat|Telefon|Telefonisch|Telefongespräch|appel|appel téléphonique|téléphone|llamada|llamada telefónica|teléfono|chiamata
    |telefonata|telefono|ligação|chamada|telefonema|telefone|telefoongesprek|belletje|telefoon|telefon|rozmowa|rozmowa telefoniczna|połączenie`,
  ],
  [
    'email',
    `email|e-mail|mail|sent email|email sent|outgoing email|incoming email|incoming_email|forwarded_email|list email|listemail|courriel|correo|correo electrónico|posta|poczta|mailing individual`,
  ],
  [
    'message',
    `message|direct message|chat|sms|text|text message|whatsapp|whats_app|whatsapp message|linkedin|linkedin message|linkedin_message|inmail|dm|slack|telegram|signal|wechat|imessage
    |Nachricht|Kurznachricht|message texte|mensaje|mensaje de texto|messaggio|mensagem|bericht|sms-bericht|wiadomość|instagram|facebook messenger|messenger`,
  ],
  [
    'letter',
    `letter|posted letter|post|postcard|physical mail|physical_mail|mailer|Brief|Postkarte|lettre|carta|lettera|postal mail|list poczta|list`,
  ],
  [
    null,
    `task|note|to do|to-do|todo|deadline|reminder|other|none|n/a|out of office|vacation|holiday|birthday|Aufgabe|Notiz|Erinnerung|tâche
    |note interne|tarea|nota|compito|promemoria|tarefa|taak|notitie|zadanie|notatka|prep|research|internal`,
  ],
];

const byWord = new Map<string, TouchKind>();
for (const [kind, list] of words) for (const word of list.split('|')) byWord.set(plainHeader(word), kind);
