import type { Outcome } from '../../core/interaction/interaction.js';
import type { Direction } from '../../core/model/model.js';
import { notReachedPhrases } from '../touch/not-reached-title.js';
import { plainHeader } from './header-words.js';

/** What became of an interaction; `not-reached` is a call without a conversation. */
export type WrittenOutcome = Outcome | 'not-reached';

/**
 * What a word in the column of the outcome means, also a yes or no of a column called "done", and what CRMs call the end of
 * a call; `undefined` for a word that is not known.
 *
 * @internal
 */
export function outcomeOf(word: string): WrittenOutcome | undefined {
  const known = outcomes.get(word) ?? outcomes.get(plainHeader(word));
  if (known !== undefined) return known;
  if (saysCalledOff.test(word)) return 'cancelled';
  return saysAbsent.test(word) ? 'no-show' : undefined;
}

/** Who stayed away, and how it is said besides: `Kunde nicht erschienen`, `Client no-show`. */
const saysAbsent =
  /(?<![\p{L}\p{N}])(?:no[- ]?show(?:ed)?|did(?: not|n['’]t) (?:attend|show(?: up)?)|nicht erschienen)(?![\p{L}\p{N}])/iu;

/** What is written behind it is by whom and why: `Cancelled by client`, `Abgesagt (krank)`. */
const saysCalledOff =
  /^\s*(?:cancell?ed|called off|abgesagt|storniert|annul[ée]e?|cancelad[oa]|annullat[oa]|geannuleerd|odwołan[ey]|anulowan[ey])(?![\p{L}\p{N}])/iu;

/**
 * What a word in the column of the direction means; `undefined` for a word that is not known.
 *
 * @internal
 */
export function directionOf(word: string): Direction | undefined {
  return directions.get(word) ?? directions.get(plainHeader(word));
}

const outcomes = mapOf<WrittenOutcome>({
  held: `held|completed|complete|done|attended|connected|answered|sent|delivered|closed|yes|true|1|x|success|successful|interested|incoming|outgoing
    |erledigt|verbunden|durchgeführt|wahrgenommen|abgeschlossen|stattgefunden|ja|teilgenommen|erreicht|terminé|effectué|oui|realizado|completado|hecho|sí|completato|fatto
    |concluído|realizada|feito|sim|voltooid|afgerond|zakończone|odbyło się|tak|wykonane|checked in|present|happened
    |not interested|requested more info|requested call back|requested callback|callback requested|call back requested|meeting booked|meeting set|meeting scheduled
    |demo scheduled|spoke|spoke with|spoke to|spoke with contact|talked|had conversation|conversation|reached|contacted|correct contact|gespräch|gesprochen`,
  scheduled: `scheduled|planned|open|to do|todo|not started|in progress|pending|upcoming|confirmed|bestätigt|zugesagt|no|false|0|geplant|offen|zu erledigen|nein|prévu|planifié
    |non|programado|pendiente|pianificato|in programma|agendado|pendente|não|gepland|nee|zaplanowane|nie|rescheduled|postponed|verschoben|reporté|pospuesto|rinviato|adiado|uitgesteld|verzet|przełożone|deferred|waiting on someone else|tentative|tentatively accepted`,
  cancelled: `cancelled|canceled|called off|deleted|abgesagt|storniert|annulé|cancelado|cancelada|annullato|geannuleerd|odwołane|anulowane|declined|nicht stattgefunden|entfallen|ausgefallen|abgebrochen|did not take place|did not happen|not held|aborted`,
  'no-show': `no show|noshow|did not attend|absent|nicht erschienen|absence|no asistió|não compareceu|niet verschenen|nieobecny`,
  'not-reached': `${notReachedPhrases.join('|')}|left live message|no response/busy|no answer/busy|invalid number|number invalid|number disconnected|not in service|out of service
    |missed|busy|failed|rejected|declined call|blocked|verpasst|occupé|ocupado|occupato|bezet|zajęty|bounced
    |undelivered`,
});

const directions = mapOf<Direction>({
  inbound: `inbound|incoming|in|received|incoming call|incoming email|eingehend|entrant|entrante|in entrata|in arrivo|recebida|inkomend|przychodzące`,
  outbound: `outbound|outgoing|out|sent|outgoing call|ausgehend|sortant|saliente|in uscita|efetuada|enviada|uitgaand|wychodzące|email`,
  mutual: `mutual|both|two-way|beide|les deux|ambos|entrambi|beiden|oba`,
});

function mapOf<T extends string>(lists: Readonly<Record<T, string>>): Map<string, T> {
  return new Map(
    (Object.entries(lists) as [T, string][]).flatMap(([value, list]) =>
      list.split('|').map((word) => [plainHeader(word), value] as const),
    ),
  );
}
