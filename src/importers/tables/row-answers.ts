import type { Outcome } from '../../core/interaction/interaction.js';
import { plainHeader } from './header-words.js';
import { outcomeOf } from './outcome-words.js';
import type { TableFinding } from './propose-mapping.js';

/** What a row says of whether its touch took place, beside the column of the outcome. */
export type RowAnswer =
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'answer'; readonly answer: 'declined' | 'tentative' | 'unanswered' }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'all-day' }
  | { readonly kind: 'draft' }
  | { readonly kind: 'not-reached' }
  /** A word that nobody knows: whether it took place is not known. */
  | { readonly kind: 'unknown'; readonly column: string; readonly written: string };

/** What a column of a yes or no asks. */
export type Question =
  | 'allDay'
  | 'answered'
  | 'attended'
  | 'bounced'
  | 'cancelled'
  | 'deleted'
  | 'done'
  | 'draft'
  | 'missed'
  | 'noShow'
  | 'response';

/** A column that answers such a question. */
export interface AnswerColumn {
  readonly name: string;
  readonly question: Question;
  /** Whether somebody is said to have come: then nothing in it does not mean that they did. */
  readonly saysYes: boolean;
}

/**
 * The columns that say by a yes or no, a day or an answer to an invitation that a touch did not take place, or had no time of day: `Cancelled`, `No Show`,
 * `Attended`, `RSVP`, `Deleted`. Only where all values are such words, and the mapping does not speak of the column.
 *
 * @internal
 */
export function answerColumns({
  columns,
  mapping,
}: Pick<TableFinding, 'columns' | 'mapping'>): AnswerColumn[] {
  const filtered = new Set(Object.keys(mapping.filters ?? {}).map(plainHeader));
  return columns.flatMap(({ name, reads, samples }) => {
    const plain = plainHeader(name);
    const question = byHeader.get(plain);
    if (question === undefined || reads.length > 0 || filtered.has(plain)) return [];
    const isKnown = samples.every((sample) => answerIn(question, sample) !== undefined);
    if (samples.length === 0 || !isKnown) return [];
    return [
      {
        name,
        question,
        saysYes:
          (question === 'attended' || question === 'done') && samples.some((one) => meaningOf(one) === true),
      },
    ];
  });
}

/**
 * What a row answers; `undefined` where it says nothing against its touch.
 *
 * @param cell - reads a cell of the row
 * @param isAsked - whether a question can be about this row, such as whether a call was answered
 *
 * @internal
 */
export function rowAnswer(
  columns: readonly AnswerColumn[],
  cell: (column: string) => string | undefined,
  isAsked: (question: Question) => boolean,
): RowAnswer | undefined {
  const answers = columns.flatMap(({ name, question, saysYes }): RowAnswer[] => {
    if (!isAsked(question)) return [];
    const written = cell(name);
    if (written === undefined) return saysYes ? [{ kind: 'outcome', outcome: 'scheduled' }] : [];
    const answer = answerIn(question, written);
    if (answer === undefined) return [{ kind: 'unknown', column: name, written }];
    return answer === 'yes' ? [] : [answer];
  });
  // What is said outright goes before what is only not known.
  const rank = ({ kind, ...more }: RowAnswer) =>
    ['deleted', 'draft', 'all-day', 'not-reached', 'outcome', 'answer', 'unknown'].indexOf(kind) +
    ('outcome' in more && more.outcome === 'scheduled' ? 7 : 0);
  return answers.sort((a, b) => rank(a) - rank(b))[0];
}

/** What a word means under a question: `yes` where nothing speaks against the touch; `undefined` for one that is not known. */
function answerIn(question: Question, written: string): RowAnswer | 'yes' | undefined {
  const meaning = meaningOf(written);
  const outcome = outcomeOf(written);
  switch (question) {
    case 'allDay':
      return meaning === undefined ? undefined : meaning ? { kind: 'all-day' } : 'yes';
    case 'draft':
      return meaning === undefined ? undefined : meaning ? { kind: 'draft' } : 'yes';
    case 'missed':
    case 'bounced':
      return meaning === undefined ? undefined : meaning ? { kind: 'not-reached' } : 'yes';
    case 'answered':
      return meaning === undefined ? undefined : meaning ? 'yes' : { kind: 'not-reached' };
    case 'done':
      if (meaning !== undefined) return meaning ? 'yes' : { kind: 'outcome', outcome: 'scheduled' };
      // A column of this name may have the day on which it was done.
      if (/[1-9]\d?[./-]\d/.test(written)) return 'yes';
      if (outcome === undefined || outcome === 'not-reached') return undefined;
      return outcome === 'held' ? 'yes' : { kind: 'outcome', outcome };
    case 'deleted':
      return meaning === undefined ? undefined : meaning ? { kind: 'deleted' } : 'yes';
    case 'cancelled':
    case 'noShow': {
      const off = { kind: 'outcome', outcome: question === 'cancelled' ? 'cancelled' : 'no-show' } as const;
      if (meaning !== undefined) return meaning ? off : 'yes';
      if (outcome === off.outcome || /[1-9]\d?[./-]\d/.test(written)) return off;
      return undefined;
    }
    case 'attended':
      if (meaning !== undefined) return meaning ? 'yes' : { kind: 'outcome', outcome: 'no-show' };
      if (outcome === undefined || outcome === 'not-reached') return undefined;
      return outcome === 'held' ? 'yes' : { kind: 'outcome', outcome };
    case 'response': {
      const answer = responses.get(plainHeader(written));
      if (answer === undefined || answer === 'yes') return answer;
      return { kind: 'answer', answer };
    }
  }
}

/** Yes or no in eight languages, as programs and people tick it. */
function meaningOf(written: string): boolean | undefined {
  const word = written.trim().toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}

const yes = new Set(
  'yes,y,true,1,x,ja,j,wahr,oui,vrai,sí,si,verdadero,vero,sim,verdadeiro,waar,tak,prawda,✓,✔,☑'.split(','),
);
const no = new Set(
  'no,n,false,0,nein,falsch,non,faux,falso,não,nao,nee,onwaar,nie,fałsz,-,–,✗,✘,☐'.split(','),
);

const questions: Readonly<Record<Question, string>> = {
  allDay: `all day|all day event|is all day|ganztägig|ganztägiges ereignis|toute la journée|todo el día|tutto il giorno|dia inteiro|hele dag|cały dzień|is all day event`,
  answered: `answered|is answered|was answered|picked up|connected|reached|erreicht|angenommen|abgehoben|répondu|contestada|risposto|atendida|beantwoord|odebrane`,
  bounced: `bounced|is bounced|bounce|delivery failed|unzustellbar`,
  done: `completed|is completed|is complete|closed|is closed|is done|held|took place|happened|abgeschlossen|stattgefunden|hat stattgefunden|durchgeführt
    |effectué|terminé|realizado|realizada|completado|completato|concluído|voltooid|zakończone|wykonane`,
  draft: `draft|is draft|entwurf|brouillon|borrador|bozza|rascunho|concept|szkic`,
  missed: `missed|is missed|missed call|voicemail|left voicemail|verpasst|mailbox|anrufbeantworter|no answer|unanswered`,
  cancelled: `cancelled|canceled|is cancelled|is canceled|was cancelled|was canceled|cancelled at|canceled at|cancelled on|canceled on|cancellation date
    |cancelled date|canceled date|storniert|abgesagt|ist abgesagt|abgesagt am|storniert am|annulé|annulée|cancelado|cancelada|annullato|geannuleerd|odwołane|anulowane`,
  noShow: `no show|no shows|is no show|was no show|marked as no show|did not attend|absent|nicht erschienen|ferngeblieben|abwesend|ausente|assente|afwezig
    |nieobecny`,
  attended: `attended|attendance|attendance status|has attended|showed up|was present|present|checked in|teilgenommen|hat teilgenommen|teilnahme|anwesend
    |anwesenheit|erschienen|présent|présence|presente|asistió|asistencia|aanwezig|obecny|obecność`,
  response: `response|response status|rsvp|rsvp status|invitation status|invitation response|invite status|attendee status|participation status|partstat
    |acceptance|zusage|rückmeldung|teilnahmestatus|antwortstatus|réponse|respuesta|risposta|resposta|odpowiedź`,
  deleted: `deleted|is deleted|gelöscht|ist gelöscht|supprimé|eliminado|eliminato|verwijderd|usunięte`,
};

const byHeader = new Map(
  (Object.entries(questions) as [Question, string][]).flatMap(([question, list]) =>
    list.split('|').map((header) => [plainHeader(header), question] as const),
  ),
);

const responses = new Map(
  (
    [
      [
        'yes',
        `yes|accepted|accept|going|attending|will attend|confirmed|organizer|zugesagt|angenommen|ja|accepté|oui|aceptado|aceptada|confirmado|accettato
        |confermato|aceito|sim|geaccepteerd|zaakceptowano|tak|true|1|held|attended|completed`,
      ],
      [
        'declined',
        `no|declined|decline|not going|not attending|rejected|refused|regrets|abgelehnt|abgesagt|nein|refusé|décliné|non|rechazado|rechazada|rifiutato
        |recusado|não|geweigerd|afgewezen|nee|odrzucono|nie|false|0|cancelled|canceled`,
      ],
      [
        'tentative',
        `tentative|tentatively accepted|maybe|perhaps|vielleicht|mit vorbehalt|unter vorbehalt|provisoire|peut-être|provisional|quizás|tal vez
        |provvisorio|forse|talvez|misschien|voorlopig|może|wstępnie`,
      ],
      [
        'unanswered',
        `needs action|no response|not responded|none|no reply|awaiting|awaiting response|pending|invited|unanswered|not answered|keine antwort
        |keine|ausstehend|offen|eingeladen|sans réponse|en attente|sin respuesta|pendiente|nessuna risposta|in attesa|sem resposta|pendente|geen reactie
        |brak odpowiedzi|oczekuje`,
      ],
    ] as const
  ).flatMap(([answer, list]) => list.split('|').map((word) => [plainHeader(word), answer] as const)),
);
