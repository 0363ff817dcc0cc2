import { de as dates } from 'date-fns/locale/de';
import type { LearnLocale } from '../../core/locale/learn-words.js';
import type { Messages, TouchGain, TouchName, Wording } from '../../core/locale/messages.js';
import type { ReportLocale } from '../../core/locale/report-words.js';
import { germanCharts } from './charts.js';
import { germanDeals } from './deals.js';
import { germanLearn } from './learn.js';
import { germanReport } from './report.js';

const types: Messages['types'] = {
  in_person_meeting: 'persönliches Treffen',
  site_visit: 'Besuch vor Ort',
  meal: 'gemeinsames Essen',
  event_encounter: 'Begegnung auf einer Veranstaltung',
  workshop: 'Workshop',
  posted_letter: 'Brief',
  meeting: 'Termin an unbekanntem Ort',
  video_call: 'Videogespräch',
  phone_call: 'Telefonat',
  email: 'E-Mail',
  direct_message: 'Direktnachricht',
  web_form: 'Webformular',
  demo_request: 'Demo-Anfrage',
  proposal: 'Angebot',
  webinar: 'Webinar',
  content_download: 'Download',
  email_click: 'Klick in einer E-Mail',
  email_open: 'geöffnete E-Mail',
  web_visit: 'Website-Besuch',
  social_interaction: 'Interaktion in sozialen Medien',
  unsubscribe: 'Abmeldung',
  complaint: 'Beschwerde',
  bounce: 'unzustellbare E-Mail',
  no_show: 'versäumter Termin',
};

/** The standard types that take “eine”; all others take “ein”. */
const feminine: ReadonlySet<string> = new Set([
  'event_encounter',
  'email',
  'direct_message',
  'demo_request',
  'email_open',
  'social_interaction',
  'unsubscribe',
  'complaint',
  'bounce',
]);

const flags: Messages['flags'] = {
  'insufficient-history': 'zu wenig Historie',
  'online-only': 'nur online',
  'place-unknown': 'Ort unbekannt',
  'mostly-online': 'überwiegend online',
  'never-met-account': 'dort niemanden getroffen',
  'single-threaded': 'hängt an wenigen Personen',
  'offline-lapsed': 'lange nicht getroffen',
  cooling: 'kühlt ab',
  dormant: 'eingeschlafen',
  unanswered: 'ohne Antwort',
  'one-sided': 'einseitig',
  'online-saturated': 'online ausgereizt',
  friction: 'Reibung',
};

const together = 'Kontakt sowohl online als auch persönlich';

const causes = {
  decay: 'Zeitablauf',
  touches: 'neue Kontakte',
  model: 'das geänderte Modell',
  'not-separable': 'Kontakte, Zeitablauf und Modell (nicht zu trennen)',
} as const;

const messages: Messages = {
  types,
  flags,
  mixes: {
    'online-only': 'nur online',
    'mostly-online': 'überwiegend online',
    balanced: 'ausgewogen',
    'mostly-offline': 'überwiegend persönlich',
    'offline-only': 'nur persönlich',
    unclear: 'unklar',
    none: 'kein Kontakt',
  },
  directions: { inbound: 'eingehend', outbound: 'ausgehend', mutual: 'beidseitig' },

  date: ({ at }, { dayAndMonth }) => {
    const year = new Date(at).getUTCFullYear();
    return `${dayAndMonth(at)} ${year > 0 ? year : `${1 - year} v. Chr.`}`;
  },
  dayAndMonth: ({ at }) => {
    const date = new Date(at);
    return `${date.getUTCDate()}. ${dates.localize.month(monthOf(date), { width: 'wide' })}`;
  },
  // A number with a decimal takes the plural, 1,0 too (CLDR's rule for German).
  points: ({ points }, { number }) => `${number(Math.abs(points), 1)} Punkte`,
  days: ({ days }, { plural }) =>
    days < 1 ? 'weniger als ein Tag' : plural(Math.floor(days), { one: '# Tag', other: '# Tage' }),

  onlineOnly: ({ touches, since, ceiling, ceilingReached, meeting }, write) =>
    `Nur online bekannt: ${touchesText(touches, write)} seit dem ${write.date(since)}, aber noch kein persönliches Treffen. ${ceilingText(ceiling, ceilingReached, write)}${gainText(meeting, write)}`,
  placeUnknown: ({ unplaced, unconfirmed, firstAt, lastAt }, write) => {
    const what = [
      ...(unplaced === 0
        ? []
        : [`${write.plural(unplaced, { one: '# Termin', other: '# Termine' })} ohne bekannten Ort`]),
      ...(unconfirmed === 0
        ? []
        : [
            `${write.plural(unconfirmed, { one: '# geplanter Termin', other: '# geplante Termine' })} ohne vermerktes Ergebnis`,
          ]),
    ].join(' und ');
    const record = unplaced === 0 ? 'ob' : unconfirmed === 0 ? 'wo' : 'wo und ob';
    const took = unplaced + unconfirmed === 1 ? 'er stattfand' : 'sie stattfanden';
    return `Unklar, ob es schon ein persönliches Treffen gab: ${what} (${periodText(firstAt, lastAt, write)}). Bitte nachtragen, ${record} ${took}.`;
  },
  mostlyOnline: ({ online, offline, lastOfflineAt, ceiling, ceilingReached, meeting }, write) =>
    `Überwiegend online: ${touchesText(online, write)} online und ${write.number(offline)} persönlich, ${offline === 1 ? '' : 'zuletzt '}am ${write.date(lastOfflineAt)}. ${ceilingText(ceiling, ceilingReached, write)}${gainText(meeting, write)}`,
  offlineLapsed: ({ touches, lastAt, daysSince, strength, meeting }, write) =>
    `Keine persönlichen Treffen mehr: ${write.plural(touches, { one: '# persönlicher Kontakt', other: '# persönliche Kontakte' })}, ${touches === 1 ? '' : 'zuletzt '}am ${write.date(lastAt)}, vor ${inDays(daysSince, write)}. Von der Stärke des persönlichen Kontakts ${write.plural(Math.round(100 * strength), { one: 'ist', other: 'sind' })} noch ${write.percent(strength)} übrig${gainText(meeting, write)}`,
  cooling: (values, write) => `Kühlt ab: ${quietText(values, write)}`,
  dormant: (values, write) => `Eingeschlafen: ${quietText(values, write)}`,
  neverMetAccount: ({ contacts, touches, since, strongest, meeting }, write) =>
    `Mit niemandem aus dieser Firma gab es bisher ein persönliches Treffen: ${peopleText(contacts, write)} und ${touchesText(touches, write)} seit dem ${write.date(since)}. Der engste Kontakt besteht zu ${strongest}${gainText(meeting, write)}`,
  singleThreaded: ({ contacts, touches, strongest }, write) =>
    contacts === 1
      ? `Hängt an einer einzigen Person: ${strongest} ist hier die einzige Kontaktperson, mit ${touchesDative(touches, write)}.`
      : `Hängt an ${write.number(contacts)} Personen, mit ${touchesDative(touches, write)}; der engste Kontakt besteht zu ${strongest}.`,
  unanswered: ({ touches, since, lastAt, lastAnswerAt }, write) =>
    `${touches === 1 ? 'Unser letzter Kontakt blieb' : `Unsere letzten ${write.number(touches)} Kontakte blieben`} ohne Antwort (${periodText(since, lastAt, write)}); ${lastAnswerAt === null ? 'es kam noch nie eine Antwort' : `die letzte Antwort kam am ${write.date(lastAnswerAt)}`}.`,
  oneSided: ({ ours, theirs }, write) =>
    `Einseitig: ${write.plural(ours, { one: '# Kontakt ging', other: '# Kontakte gingen' })} von uns aus, ${theirs === 0 ? 'keiner' : `nur ${write.number(theirs)}`} von der Gegenseite.`,
  onlineSaturated: ({ ceilingReached, pointsLeft, meeting }, write) =>
    `Online-Kontakt ist fast ausgereizt: ${write.percent(ceilingReached)} seines Potenzials sind erreicht, mehr davon bringt höchstens noch ${write.points(pointsLeft)}${gainText(meeting, write)}`,
  friction: ({ touches, lastAt, pointsLost, partLost }, write) =>
    `Ungelöste Reibung: ${write.plural(touches, { one: '# Vorfall', other: '# Vorfälle' })}, ${touches === 1 ? '' : 'der letzte '}am ${write.date(lastAt)}; das kostet ${write.points(pointsLost)} (${write.percent(partLost)} der Gesamtpunktzahl).`,
  insufficientHistory: ({ touches, since, historyDays, minimumTouches, minimumHistoryDays }, write) => {
    if (since === null) return 'Noch zählt kein Kontakt.';
    const has = `${touchesText(touches, write)} in ${inDays(historyDays, write)}`;
    const missing =
      touches >= minimumTouches
        ? `${has}, nötig sind ${write.days(minimumHistoryDays)}`
        : historyDays >= minimumHistoryDays
          ? `${touchesText(touches, write)}, nötig sind ${write.number(minimumTouches)}`
          : `${has}, nötig sind ${write.number(minimumTouches)} in ${inDays(minimumHistoryDays, write)}`;
    return `Zu wenig Historie für ein Urteil: ${missing}.`;
  },

  scoreReason: ({ label, touches, lastAt, points }, write) => {
    const what = touches === 1 ? `${label} (am` : `${write.number(touches)} × ${label} (zuletzt am`;
    return `${what} ${write.date(lastAt)}) ${points < 0 ? 'kostet' : 'bringt'} ${write.points(points)}`;
  },
  bothChannels: ({ points }, write) => `${together} bringt ${write.points(points)}`,
  scoreSummary: ({ key, score, grade, reasons }, { number }) => {
    const head = `${key} hat ${number(score, 1)} von 100 Punkten (Note ${grade})`;
    return reasons.length === 0 ? `${head}: Noch zählt kein Kontakt.` : `${head}: ${reasons.join('; ')}.`;
  },
  differenceSummary: ({ name, otherName, is, other, order, points, first, reasons }, { number }) => {
    const text = reasons.join('; ');
    if (order === 'equal') {
      const tie = `${name} und ${otherName} haben dieselbe Punktzahl (${number(is.score, 1)}) und teilen sich einen Rang; zuerst steht ${first}, denn bei gleicher Punktzahl entscheidet der Schlüssel.`;
      return text === '' ? tie : `${tie} Die Punkte stammen aus unterschiedlichem Kontakt: ${text}.`;
    }
    const placed = ({ score, grade }: typeof is) => `(${number(score, 1)} Punkte, Note ${grade})`;
    const apart = `${points === 0 ? 'weniger als 0,1' : number(Math.abs(points), 1)} Punkte`;
    return `${name} ${placed(is)} liegt ${apart} ${order === 'above' ? 'über' : 'unter'} ${otherName} ${placed(other)}${text === '' ? '' : `: ${text}`}.`;
  },
  differenceReason: ({ label, isFriction, is, other, points }, write) => {
    const what = label === null ? together : `${label} (${comparedText(is, other, write)})`;
    const isMore = isFriction ? points <= 0 : points >= 0;
    return `${what} ${isFriction ? 'kostet' : 'bringt'} ${write.points(points)} ${isMore ? 'mehr' : 'weniger'}`;
  },
  differenceLimit: ({ kind, name, interactions }, { plural }) => {
    const what = plural(interactions, { one: '# Kontakt', other: '# Kontakte' });
    const which = {
      'place-unknown': 'ohne bekannten Ort (als Online-Kontakt gezählt)',
      unconfirmed: 'ohne vermerktes Ergebnis (nicht gezählt)',
      'unknown-type': 'einer Art, die im Modell fehlt (nicht gezählt)',
      'without-key': 'ohne Namen (möglicherweise von einem der beiden)',
      rejected: 'in unlesbaren Zeilen (möglicherweise von einem der beiden)',
    }[kind];
    return `Nicht bekannt${name === null ? '' : ` bei ${name}`}: ${what} ${which}.`;
  },
  outcome: ({ probability, horizonDays }, write) => {
    const share = ofHundred(probability);
    return `Von 100 Leads wie diesem ${share === '1' ? 'wurde' : 'wurden'} ${share} innerhalb von ${inDays(horizonDays, write)} gewonnen.`;
  },

  change: ({ name, before, after, causes: points, raised, cleared }, write) => {
    const parts = [`${name} ${moveText(before, after, write)}`];
    if (before !== null && after !== null && points.length > 0) parts[0] += `: ${causesText(points, write)}`;
    if (raised.length > 0) parts.push(`neuer Hinweis: ${raised.map((kind) => flags[kind]).join(', ')}`);
    if (cleared.length > 0) parts.push(`erledigt: ${cleared.map((kind) => flags[kind]).join(', ')}`);
    return `${parts.join('; ')}.`;
  },
  moves: ({ from, to, entered, left, up, down, regraded }, write) => {
    const since =
      from === null ? 'Zwischen beiden Ranglisten' : `Vom ${write.date(from)} bis zum ${write.date(to)}`;
    const graded = [
      `${write.plural(up, { one: '# Note ist gestiegen', other: '# Noten sind gestiegen' })}`,
      `${write.number(down)} gesunken`,
      ...(regraded === 0 ? [] : [`${write.number(regraded)} in eine andere Notenskala gewechselt`]),
    ];
    return `${since}: ${write.plural(entered, { one: '# Lead ist', other: '# Leads sind' })} hinzugekommen, ${write.number(left)} weggefallen; ${graded.join(', ')}.`;
  },
  scoresChanged: ({ total, causes: points }, write) =>
    points.length === 0
      ? 'Keine Punktzahl hat sich geändert.'
      : `Alle Punktzahlen zusammen sind um ${write.number(Math.abs(total), 1)} Punkte ${total < 0 ? 'gesunken' : 'gestiegen'}: ${causesText(points, write)}.`,
  flagsChanged: ({ raised, cleared }, write) => {
    const counts = (kinds: typeof raised) =>
      kinds.length === 0
        ? 'keine'
        : kinds.map(([kind, count]) => `${write.number(count)} × ${flags[kind]}`).join(', ');
    return `Neue Hinweise: ${counts(raised)}; erledigte: ${counts(cleared)}.`;
  },
  notJudged: ({ flags: kinds }) =>
    `Nicht in beiden Ranglisten beurteilt und daher hier nicht verglichen: ${kinds.map((kind) => flags[kind]).join(', ')}.`,
  rankingIsCut: () =>
    'Eine Rangliste ist mit `top` gekürzt: Ein Lead, den nur eine von beiden enthält, kann in der anderen im abgeschnittenen Teil stehen.',
  modelReason: ({ label, before, after }, { number }) =>
    `${label ?? together}: ${number(after, 1)} statt ${number(before, 1)} Punkte`,

  networkVerdict: ({ answer, group, leads, metLately, neverMet, unclear, windowDays, worth }, write) => {
    const said = { yes: 'Ja.', 'not-yet': 'Noch nicht.', 'cannot-say': 'Das lässt sich noch nicht sagen.' }[
      answer
    ];
    if (leads === 0)
      return `${said} ${group === null ? 'Es gibt' : `${group} hat`} noch keine Kontaktperson.`;
    const who = write.plural(leads, { one: '# Kontaktperson', other: '# Kontaktpersonen' });
    const met = `${group === null ? 'In' : `${group}: In`} den letzten ${lastDays(windowDays, write)} gab es mit ${write.number(metLately)} von ${who} ein persönliches Treffen`;
    return `${said} ${met}; ${worth === null ? neverMetText(neverMet, unclear, write) : worthText(worth, write)}.`;
  },
  networkPace: ({ needed, done, unclear, windowDays, unit }, write) => {
    const pace = ({ encounters, calls, cost }: typeof needed) => {
      const price =
        cost === null
          ? ''
          : unit === 'minutes'
            ? ` (${write.number(cost)} Minuten)`
            : ` (Kosten: ${write.number(cost)})`;
      return `${write.number(encounters, 1)} Begegnungen und ${write.number(calls, 1)} Anrufe pro Woche${price}`;
    };
    const more =
      unclear > 1e-9 ? `, dazu ${write.number(unclear, 1)} Termine pro Woche an unbekanntem Ort` : '';
    return `Um die heutigen Noten zu halten, braucht es ${pace(needed)}; in den letzten ${lastDays(windowDays, write)} waren es ${pace(done)}${more}.`;
  },
  networkLapses: ({ count, horizonDays, first }, write) => {
    const within = `innerhalb von ${inDays(horizonDays, write)}`;
    if (first === null) return `Auch wenn nichts geschieht, geht ${within} keine Note verloren.`;
    const { key, from, to, at, smallest } = first;
    const enough =
      smallest === null
        ? ''
        : `; heute ${smallest.touches === 1 ? 'reicht' : 'reichen'} ${timesText(smallest, smallest.touches, write)}, um die Note ${from} ${write.days(horizonDays)} zu halten`;
    const day = write.dayAndMonth(at);
    return count === 1
      ? `Wenn nichts geschieht, fällt ${key} am ${day} von ${from} auf ${to}${enough}.`
      : `Wenn nichts geschieht, verlieren ${write.number(count)} Kontaktpersonen ${within} ihre Note, als Erstes ${key} (von ${from} auf ${to} am ${day}${enough}).`;
  },
  unknownNoTouch: () => 'Es gab noch mit niemandem Kontakt.',
  unknownShortHistory: ({ days, needed }, write) =>
    `Die Historie umfasst ${write.plural(days, { one: '# Tag', other: '# Tage' })}; für eine Aussage zum Tempo braucht es ${write.number(needed)}.`,
  unknownUnheld: ({ grades }, { list }) =>
    `Kein Kontakt, der von uns ausgehen kann, hält ${grades.length === 1 ? 'diese Note' : 'diese Noten'}: ${list(grades)}.`,
  unknownEncounters: () => 'Termine an unbekanntem Ort könnten die fehlenden Begegnungen sein.',
  unknownMet: () =>
    'Bei Beziehungen mit Terminen an unbekanntem Ort ist offen, ob es ein persönliches Treffen gab.',
  holdingCadence: ({ touches, grade, costPerWeek, unit }, write) => {
    if (touches.length === 0) return `Die Note ${grade} braucht keinen Kontakt.`;
    const parts = touches.map((touch) => {
      const days = touch.everyDays === 1 ? 'jeden Tag' : `alle ${write.number(touch.everyDays)} Tage`;
      return `${withArticle(touch)} ${days}`;
    });
    const cost =
      costPerWeek === null
        ? ''
        : unit === 'minutes'
          ? `; Aufwand: ${write.number(costPerWeek, 1)} Minuten pro Woche`
          : `, zu Kosten von ${write.number(costPerWeek, 1)} pro Woche`;
    return `${capital(parts.join(' und '))} ${touches.length === 1 ? 'hält' : 'halten'} die Note ${grade}${cost}.`;
  },
  dueTouch: ({ every, unit, channel, lastAt, firstAt, overdueDays }, write) => {
    const often =
      every === 1
        ? { days: 'Jeden Tag', weeks: 'Jede Woche', months: 'Jeden Monat' }[unit]
        : `Alle ${write.number(every)} ${{ days: 'Tage', weeks: 'Wochen', months: 'Monate' }[unit]}`;
    if (firstAt === null)
      return `Zum ersten Mal Kontakt aufnehmen. Ziel: ${often[0]?.toLowerCase()}${often.slice(1)}; bisher kein Kontakt.`;
    const late =
      overdueDays > 0
        ? `seit ${inDays(overdueDays, write)} überfällig`
        : overdueDays === 0
          ? 'heute fällig'
          : `fällig in ${inDays(-overdueDays, write)}`;
    if (lastAt !== null) {
      const [head, tail] = {
        any: ['Kontakt aufnehmen', 'letzter Kontakt'],
        offline: ['Wieder treffen', 'letztes Treffen'],
        online: ['Online Kontakt aufnehmen', 'letzter Online-Kontakt'],
      }[channel ?? 'any'] as [string, string];
      return `${head}. ${often}; ${tail} am ${write.dayAndMonth(lastAt)}, ${late}.`;
    }
    const [head, missing] =
      channel === 'offline'
        ? ['Erstes Treffen vereinbaren', 'kein persönliches Treffen bekannt']
        : ['Online Kontakt aufnehmen', 'kein Online-Kontakt'];
    return `${head}. ${often}; ${missing} seit dem ersten Kontakt am ${write.dayAndMonth(firstAt)}, ${late}.`;
  },
  planItem: ({ touches, because, before, after, by }, write) => {
    const what = touches.map(({ label, event, count }) => {
      const name = event === null ? label : `${label} (${event})`;
      return count === 1 ? name : `${write.number(count)} × ${name}`;
    });
    const day = write.dayAndMonth(by);
    const why = {
      hold: `Hält die Note ${after.grade}, die am ${day} sonst ${before.grade} wäre`,
      raise: `Hebt die Note von ${before.grade} auf ${after.grade}`,
      'first-meeting': 'Das erste persönliche Treffen',
      points: 'Mehr Kontakt',
    }[because];
    return `${capital(what.join(' und '))}. ${why}: ${write.number(after.score, 1)} statt ${write.number(before.score, 1)} Punkte am ${day}.`;
  },
  eventPoints: ({ leads, points, costPerPoint }, write) => {
    if (leads === 0) return 'Dort gab es keine Begegnung.';
    const each = costPerPoint === null ? '' : `, je Punkt ${write.number(costPerPoint, 1)} an Kosten`;
    return `${write.plural(leads, { one: 'Begegnung mit # Lead', other: 'Begegnungen mit # Leads' })}; ${write.number(points, 1)} der heutigen Punkte gehen darauf zurück${each}.`;
  },
  eventFollowUps: ({ leads, inTime, late, open, unknown, none, followUpDays }, write) => {
    if (leads === 0) return 'Es gibt niemanden, bei dem nachzufassen wäre.';
    const rest = [
      ...(late === 0 ? [] : [`bei ${write.number(late)} erst später`]),
      ...(open === 0 ? [] : [`bei ${write.number(open)} ist noch Zeit`]),
      ...(unknown === 0 ? [] : [`bei ${write.number(unknown)} ist es unbekannt`]),
      ...(none === 0 ? [] : [`bei ${write.number(none)} nicht`]),
    ];
    const head = `Bei ${write.number(inTime)} von ${write.plural(leads, { one: '# Lead', other: '# Leads' })} wurde innerhalb von ${inDays(followUpDays, write)} nachgefasst`;
    return `${[head, ...rest].join('; ')}.`;
  },

  nextTouch: ({ type, label, points, cost, unit, synergy, reached, before, after }, write) => {
    const price =
      cost === null
        ? ''
        : unit === 'minutes'
          ? ` für ${write.number(cost)} Minuten`
          : ` bei Kosten von ${write.number(cost)}`;
    const channel = reached?.channel === 'online' ? 'Online-Kontakt' : 'persönlicher Kontakt';
    const why =
      synergy !== null
        ? `, davon ${write.number(synergy, 1)}, weil es beide Kanäle gibt`
        : reached !== null
          ? `: ${write.percent(reached.part)} dessen, was ${channel} geben kann, sind erreicht`
          : '';
    const rank =
      after.rank === before.rank
        ? `Rang ${write.number(after.rank)}`
        : `Rang ${write.number(before.rank)} → ${write.number(after.rank)}`;
    const grade =
      after.grade === before.grade ? `Note ${after.grade}` : `Note ${before.grade} → ${after.grade}`;
    return `${capital(withArticle({ type, label }))} heute bringt ${write.points(points)}${price}${why}. ${rank}, ${grade}.`;
  },
  encounter: ({ met, online, points, before, after }, write) => {
    const adds = `bringt ${write.points(points)}, von ${write.number(before, 1)} auf ${write.number(after, 1)}`;
    const reached = `online bei ${write.percent(online)} der möglichen Stärke`;
    if (met === 'new') return `Neu: Ein erstes Gespräch ${adds}.`;
    if (met === 'unclear') return `Unklar, ob es schon ein Treffen gab, ${reached}: Ein Gespräch ${adds}.`;
    if (met === 'never') return `Noch nie getroffen, ${reached}: Ein erstes Gespräch ${adds}.`;
    return `Bisher ${met === 1 ? 'einmal' : `${write.number(met)}-mal`} getroffen: Ein weiteres Gespräch ${adds}.`;
  },
  eventPassedOver: ({ because, clashesWith, points }, write) => {
    const why = {
      'no-gain': 'Treffen mit den Gästen bringen dem Plan nichts.',
      attend: 'Die Höchstzahl der Veranstaltungen ist erreicht, und die gewählten bringen mehr.',
      money: 'Sie kostet mehr Geld, als übrig ist, und die gewählten bringen mehr.',
      minutes: 'Sie braucht mehr Zeit, als übrig ist, und die gewählten bringen mehr.',
      team: 'Niemand aus dem Team kann hingehen.',
      clash: `Alle, die hingehen könnten, sind zur selben Zeit anderswo: ${write.list(clashesWith)}.`,
      person: 'Niemand, der hingehen könnte, hat noch Zeit.',
    }[because];
    return because === 'no-gain' ? why : `${why} Die Veranstaltung brächte dem Plan ${write.points(points)}.`;
  },
};

/**
 * German.
 *
 * @example
 * ```ts
 * import { explainScore, standardModel } from 'touchpoint-scoring';
 * import { de } from 'touchpoint-scoring/locales/de';
 *
 * const mails = [{ leadId: 'ada', type: 'email', at: '2026-11-21T17:00:00Z', direction: 'inbound' }] as const;
 * explainScore(mails, { model: standardModel, asOf: '2026-11-23T10:00:00Z', lead: 'ada', locale: de }).summary;
 * // => 'ada hat 3,8 von 100 Punkten (Note D): E-Mail (am 21. November 2026) bringt 3,8 Punkte.'
 * ```
 *
 * @group Languages
 */
export const de: ReportLocale & LearnLocale = {
  language: 'de',
  messages,
  charts: germanCharts,
  deals: germanDeals,
  learn: germanLearn,
  report: germanReport,
};

function monthOf(date: Date) {
  return date.getUTCMonth() as Parameters<typeof dates.localize.month>[0];
}

/** “30 Tagen”: the days behind a preposition. */
function inDays(days: number, { plural }: Wording): string {
  return days < 1 ? 'weniger als einem Tag' : plural(Math.floor(days), { one: '# Tag', other: '# Tagen' });
}

/** “90 Tagen”, behind “in den letzten”. */
function lastDays(days: number, write: Wording): string {
  return days === 1 ? '24 Stunden' : inDays(days, write);
}

function touchesText(count: number, { plural }: Wording): string {
  return plural(count, { one: '# Kontakt', other: '# Kontakte' });
}

function touchesDative(count: number, { plural }: Wording): string {
  return plural(count, { one: '# Kontakt', other: '# Kontakten' });
}

function peopleText(count: number, { plural }: Wording): string {
  return plural(count, { one: '# Kontaktperson', other: '# Kontaktpersonen' });
}

function ceilingText(ceiling: number, reached: number, write: Wording): string {
  return `Online-Kontakt allein bringt höchstens ${write.points(ceiling)}, davon sind ${write.percent(reached)} erreicht`;
}

function gainText(meeting: TouchGain | null, write: Wording): string {
  return meeting === null ? '.' : `; ${withArticle(meeting)} heute brächte ${write.points(meeting.points)}.`;
}

function periodText(firstAt: number, lastAt: number, { date }: Wording): string {
  const [first, last] = [date(firstAt), date(lastAt)];
  return first === last ? first : `${first} bis ${last}`;
}

function quietText(values: Parameters<Messages['cooling']>[0], write: Wording): string {
  const { contactDays, firstAt, lastHeardAt, silentDays, usualGapDays, probability, horizonDays, basis } =
    values;
  const heard =
    lastHeardAt === null
      ? `noch nie kam eine Rückmeldung, bei ${write.plural(contactDays, { one: '# Kontakttag', other: '# Kontakttagen' })} seit dem ${write.date(firstAt)}`
      : `letzte Rückmeldung am ${write.date(lastHeardAt)}, vor ${inDays(silentDays, write)}; sonst Kontakt ${usualGapDays < 2 ? 'fast täglich' : `alle ${write.days(usualGapDays)}`}`;
  const share = ofHundred(probability);
  const level =
    basis === 'standard' ? ' Der Wert stammt aus öffentlichen Daten, nicht aus diesem Portfolio.' : '';
  return `${heard}. Von 100 solchen Beziehungen ${share === '1' ? 'meldete sich' : 'meldeten sich'} ${share} innerhalb von ${inDays(horizonDays, write)}.${level}`;
}

function ofHundred(probability: number): string {
  if (probability < 0.005) return 'weniger als 1';
  return probability >= 0.995 ? 'mehr als 99' : String(Math.round(100 * probability));
}

function moveText(
  before: Parameters<Messages['change']>[0]['before'],
  after: Parameters<Messages['change']>[0]['after'],
  { number }: Wording,
): string {
  if (after === null)
    return `ist weggefallen, zuletzt Note ${before?.grade} (${number(before?.score ?? 0, 1)} Punkte)`;
  const to = number(after.score, 1);
  if (before === null) return `ist neu mit Note ${after.grade} (${to} Punkte)`;
  const from = number(before.score, 1);
  const isSame = from === to;
  if (before.grade === after.grade) {
    return isSame
      ? `bleibt mit ${to} Punkten bei ${after.grade}`
      : `geht von ${from} auf ${to} Punkte und bleibt bei ${after.grade}`;
  }
  return `geht von ${before.grade} auf ${after.grade} (${isSame ? to : `von ${from} auf ${to}`} Punkte)`;
}

function causesText(parts: Parameters<Messages['change']>[0]['causes'], { number }: Wording): string {
  return parts
    .map(
      ({ cause, points }) => `${points < 0 ? '−' : '+'}${number(Math.abs(points), 1)} durch ${causes[cause]}`,
    )
    .join(', ');
}

function neverMetText(neverMet: number, unclear: number, { number }: Wording): string {
  const have = `mit ${number(neverMet)} noch nie`;
  if (unclear > 0) return `${have}, bei ${number(unclear)} ist es unbekannt`;
  return neverMet === 0 ? 'mit allen gab es schon einmal eines' : have;
}

function worthText(
  { share, possible }: { readonly share: number; readonly possible: number },
  { percent }: Wording,
): string {
  return possible - share > 1e-9
    ? `${percent(share)} bis ${percent(possible)} des Werts entfallen auf Kontaktpersonen, mit denen es noch nie eines gab`
    : `${percent(share)} des Werts entfallen auf Kontaktpersonen, mit denen es noch nie eines gab`;
}

/** „2 gegenüber 6“; bei gleich vielen, wann die letzten waren. */
function comparedText(
  is: Parameters<Messages['differenceReason']>[0]['is'],
  other: Parameters<Messages['differenceReason']>[0]['other'],
  { number, date }: Wording,
): string {
  if (is.touches !== other.touches) return `${number(is.touches)} gegenüber ${number(other.touches)}`;
  const [last, otherLast] = [date(is.lastAt ?? 0), date(other.lastAt ?? 0)];
  const each = `je ${number(is.touches)}`;
  if (last === otherLast) return each;
  return `${each}, ${is.touches === 1 ? '' : 'zuletzt '}am ${last} gegenüber dem ${otherLast}`;
}

function timesText(touch: TouchName, count: number, { number }: Wording): string {
  return count === 1 ? withArticle(touch) : `${number(count)} × ${touch.label}`;
}

/** “ein Videogespräch”; what a model calls by a word of its own has no article that we know. */
function withArticle({ type, label }: TouchName): string {
  if (!Object.hasOwn(types, type) || types[type as keyof typeof types] !== label) return `1 × ${label}`;
  return `${feminine.has(type) ? 'eine' : 'ein'} ${label}`;
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
