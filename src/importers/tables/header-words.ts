import type { TableColumn } from './table-mapping.js';

/** A header that names a field. */
export interface HeaderField {
  readonly field: TableColumn;
  /** Where several headers name one field, the smallest goes first. */
  readonly order: number;
}

/**
 * Which field a header names, in English, German, French, Spanish, Italian, Portuguese, Dutch and Polish. Case, spaces,
 * underscores, accents and what stands in brackets do not matter.
 *
 * @internal
 */
export function headerField(header: string): HeaderField | undefined {
  return byHeader.get(plainHeader(header)) ?? byHeader.get(plainHeader(header.replace(/[([].*?[)\]]/g, '')));
}

/**
 * A header without what people write differently.
 *
 * @internal
 */
export function plainHeader(header: string): string {
  return header
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'l')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Per field, what names it, the surest first. */
const words: Readonly<Record<TableColumn, string>> = {
  leadId: `leadId|lead|email|e-mail|email address|mail|mail address|contact email|lead email|person email|customer email
    |attendee email|guest email|invitee email|participant email|user email|work email|E-Mail-Adresse|Mailadresse|courriel
    |adresse e-mail|adresse mail|correo|correo electrónico|dirección de correo|indirizzo e-mail|posta elettronica
    |endereço de e-mail|correio eletrônico|e-mailadres|adres e-mail|adres email|contact|contact id|contact name|associated contact|associated contacts|zugeordneter kontakt|zugeordnete kontakte|who id
    |person|person id|person name|customer|customer name|client|client name|lead name|prospect|attendee|attendees|participants names
    |invitee|invitee name|guest|guest name|participant|full name|name|Kontakt|Kontaktname|Kunde|Kundin|Ansprechpartner
    |Ansprechpartnerin|Teilnehmer|Gast|nom|nom complet|nom du contact|personne|participant name|contacto|cliente|nombre
    |nombre completo|persona|asistente|contatto|nome|nome completo|partecipante|contato|pessoa|participante|klant|naam
    |contactpersoon|deelnemer|kontakt nazwa|klient|osoba|imię i nazwisko|uczestnik|kontaktperson|vollständiger name|phone|phone number|telephone|mobile
    |Telefon|Telefonnummer|Handynummer|téléphone|teléfono|telefono|telefone|telefoon|numer telefonu|number|display name`,
  at: `at|date|datetime|date time|date and time|timestamp|time stamp|activity date|start|start date|start time and date
    |started at|start datetime|begin|begins|when|meeting date|call date|event date|completed at|completed date|completed on|due date
    |created at|created date|create date|occurred at|happened at|sent|sent at|sent date|date sent|received|logged at|scan time|scanned at
    |check-in time|checked in at|join time|joined at|Datum|Zeitpunkt|Datum und Uhrzeit|Beginn|Startdatum|Beginnt am|gesendet am|erstellt am
    |date et heure|date de début|début|envoyé le|fecha|fecha y hora|fecha de inicio|inicio|data|data e ora|data di inizio|inizio
    |data e hora|data de início|início|datum en tijd|startdatum en tijd|begindatum|data i godzina|data rozpoczęcia|początek|aktivitätsdatum|contact date|date of contact|date of activity|Datum der Aktivität|Kontaktdatum|date de l’activité
    |date du contact|fecha de la actividad|fecha de contacto|data dell’attività|data attività|data da atividade|data do contato|datum activiteit|datum van contact
    |data aktywności|data kontaktu|fälligkeitsdatum|erster beitritt|beitrittszeit`,
  time: `time|start time|time of day|due time|Uhrzeit|Zeit|Fälligkeitszeit|Startzeit|Beginnt um|heure|heure de début|hora|hora de inicio|ora|ora di inizio
    |ora inizio|hora de início|tijd|starttijd|begintijd|godzina|godzina rozpoczęcia`,
  end: `end|end date|ends|ended at|end datetime|finish|finished at|leave time|left at|Ende|Enddatum|Endet am|fin|date de fin
    |fecha de fin|fecha final|data di fine|fine|data de término|data fim|fim|einddatum|einde|data zakończenia|koniec`,
  endTime: `end time|Endzeit|Endet um|heure de fin|hora de fin|hora final|ora di fine|ora fine|hora de término|hora fim|eindtijd|godzina zakończenia`,
  type: `type|activity type|activity|interaction type|interaction|kind|channel|touchpoint|touchpoint type|engagement type|event type
    |communication type|method|contact method|medium|task subtype|Art|Typ|Aktivität|Aktivitätstyp|Aktivitätsart|Kanal|Kontaktart
    |type d’activité|activité|canal|tipo|contact type|type of contact|activity kind|Art der Aktivität|Art des Kontakts|Kontakttyp|type de contact|nature|tipo de contacto|tipo di contatto
    |tipo de contato|soort activiteit|soort contact|contacttype|rodzaj kontaktu|typ kontaktu|tipo de actividad|actividad|tipo di attività|attività|canale|tipo de atividade
    |atividade|soort|activiteit|type activiteit|kanaal|rodzaj|rodzaj aktywności|typ aktywności|aktywność|kanał`,
  direction: `direction|call direction|inbound outbound|in out|Richtung|Anrufrichtung|sens|dirección|direzione|direção|richting|kierunek`,
  durationMinutes: `duration|durationMinutes|duration minutes|duration min|duration in minutes|minutes|length|call duration|time in session|time in call
    |Dauer|Dauer in Minuten|Gesprächsdauer|Länge|durée|durée en minutes|duración|duración en minutos|durata|durata in minuti|duração
    |duração em minutos|duur|duur in minuten|czas trwania|duration seconds|call duration in seconds|duration in seconds|Dauer in Sekunden`,
  participants: `participants|number of participants|attendee count|headcount|Teilnehmerzahl|Anzahl Teilnehmer|nombre de participants
    |número de participantes|numero di partecipanti|aantal deelnemers|liczba uczestników`,
  accountId: `accountId|account|account name|company|company name|organization|organisation|organization name|employer|Firma|Unternehmen
    |Organisation name|société|entreprise|organisme|empresa|compañía|organización|azienda|società|organizzazione|organização|bedrijf
    |organisatie|spółka|organizacja|associated company`,
  ownerId: `ownerId|owner|activity owner|assigned to|assigned to user|sales rep|rep|user|agent|host|Besitzer|Inhaber|Zuständig|Verantwortlich
    |Betreuer|zugewiesen an|zugewiesen an Nutzer|propriétaire|responsable|attribué à|propietario|asignado a|proprietario|assegnato a|proprietário|responsável|eigenaar
    |verantwoordelijke|toegewezen aan|właściciel|odpowiedzialny|activity assigned to`,
  outcome: `outcome|status|result|state|done|disposition|call outcome|meeting outcome|activity status|call result|call status|call disposition
    |meeting status|meeting result|event status|booking status|appointment status|visit status|action result|Anrufstatus|Terminstatus|Besprechungsstatus|Status des Termins|Aktivitätsstatus|Anrufergebnis|Ergebnis|Zustand|Resultat|Erledigt|statut|résultat
    |estado|resultado|stato|esito|situação|uitkomst|resultaat|wynik`,
  id: `id|activity id|event id|message id|call id|uuid|uid|record id|object id|engagement id|Vorgangsnummer|identifiant|identificador|identificativo|identyfikator`,
  recordedAt: `recordedAt|recorded at|updated at|last modified|last modified date|modified at|system modstamp|zuletzt geändert|modifié le`,
  place: `place|location|where|venue|address|meeting location|Ort|Treffpunkt|Veranstaltungsort|Adresse|lieu|endroit|lugar|ubicación|luogo
    |posizione|local|localização|locatie|plaats|miejsce|lokalizacja`,
  from: `from|sender|from email|from address|Von|Absender|expéditeur|remitente|mittente|remetente|afzender|nadawca|caller|from number`,
  to: `to|recipient|recipients|to email|to address|An|Empfänger|destinataire|destinatario|destinatário|ontvanger|odbiorca|callee|to number`,
};

/** What names the person that a row is about, the column of whose id is another one. */
const nameWords = wordSet(
  `contact name|contact|person name|person|customer name|lead name|client name|full name|display name|invitee name|guest name|participant name
    |attendee name|contact person|Kontaktname|Kontakt|vollständiger name|Kundenname|Ansprechpartner|Ansprechpartnerin|Kontaktperson|nom complet|nom du contact
    |nombre completo|nombre del contacto|nome completo|nome contatto|nome do contato|contactpersoon|imię i nazwisko`,
);
const firstNames = wordSet(`first name|given name|forename|Vorname|prénom|voornaam|imię`);
const lastNames = wordSet(
  `last name|surname|family name|Nachname|Familienname|nom de famille|apellidos|cognome|sobrenome|achternaam|nazwisko`,
);

function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split('|').map(plainHeader));
}

/** Whether a header names a person in full. */
export function isNameOfLead(header: string): boolean {
  return nameWords.has(plainHeader(header));
}

/** Whether a header is of the first part of a name. */
export function isFirstName(header: string): boolean {
  return firstNames.has(plainHeader(header));
}

/** Whether a header is of the last part of a name. */
export function isLastName(header: string): boolean {
  return lastNames.has(plainHeader(header));
}

const byHeader = new Map<string, HeaderField>();
for (const [field, list] of Object.entries(words) as [TableColumn, string][]) {
  for (const [order, word] of list.split('|').entries()) {
    const plain = plainHeader(word);
    if (!byHeader.has(plain)) byHeader.set(plain, { field, order });
  }
}
