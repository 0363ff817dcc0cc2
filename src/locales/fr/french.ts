import { fr as dates } from 'date-fns/locale/fr';
import type { LearnLocale } from '../../core/locale/learn-words.js';
import type { Messages, TouchGain, TouchName, Wording } from '../../core/locale/messages.js';
import type { ReportLocale } from '../../core/locale/report-words.js';
import { frenchCharts } from './charts.js';
import { frenchDeals } from './deals.js';
import { withFrenchSpaces } from './french-spaces.js';
import { frenchLearn } from './learn.js';
import { frenchReport } from './report.js';

const types: Messages['types'] = {
  in_person_meeting: 'rencontre en personne',
  site_visit: 'visite sur site',
  meal: 'repas',
  event_encounter: 'rencontre lors d’un événement',
  workshop: 'atelier',
  posted_letter: 'lettre',
  meeting: 'rendez-vous, lieu inconnu',
  video_call: 'appel vidéo',
  phone_call: 'appel téléphonique',
  email: 'e-mail',
  direct_message: 'message direct',
  web_form: 'formulaire web',
  demo_request: 'demande de démo',
  proposal: 'proposition',
  webinar: 'webinaire',
  content_download: 'téléchargement',
  email_click: 'clic dans un e-mail',
  email_open: 'e-mail ouvert',
  web_visit: 'visite du site web',
  social_interaction: 'interaction sur les réseaux sociaux',
  unsubscribe: 'désabonnement',
  complaint: 'réclamation',
  bounce: 'e-mail non distribué',
  no_show: 'absence à un rendez-vous',
};

/** The standard types that take “une”; all others take “un”. */
const feminine: ReadonlySet<string> = new Set([
  'in_person_meeting',
  'site_visit',
  'event_encounter',
  'posted_letter',
  'demo_request',
  'proposal',
  'web_visit',
  'social_interaction',
  'complaint',
  'no_show',
]);

const flags: Messages['flags'] = {
  'insufficient-history': 'historique insuffisant',
  'online-only': 'uniquement en ligne',
  'place-unknown': 'lieu inconnu',
  'mostly-online': 'surtout en ligne',
  'never-met-account': 'personne rencontré dans l’entreprise',
  'single-threaded': 'repose sur peu de personnes',
  'offline-lapsed': 'plus rencontré depuis longtemps',
  cooling: 'se refroidit',
  dormant: 'en sommeil',
  unanswered: 'sans réponse',
  'one-sided': 'à sens unique',
  'online-saturated': 'en ligne au maximum',
  friction: 'friction',
};

const together = 'contact à la fois en ligne et en personne';

const causes = {
  decay: 'le temps écoulé',
  touches: 'les échanges depuis lors',
  model: 'le nouveau modèle',
  'not-separable': 'les échanges, le temps et le modèle (indissociables)',
} as const;

const plain: Messages = {
  types,
  flags,
  mixes: {
    'online-only': 'uniquement en ligne',
    'mostly-online': 'surtout en ligne',
    balanced: 'équilibré',
    'mostly-offline': 'surtout en personne',
    'offline-only': 'uniquement en personne',
    unclear: 'incertain',
    none: 'aucun échange',
  },
  directions: { inbound: 'reçu', outbound: 'envoyé', mutual: 'mutuel' },

  date: ({ at }, { dayAndMonth }) => {
    const year = new Date(at).getUTCFullYear();
    return `${dayAndMonth(at)} ${year > 0 ? year : `${1 - year} av. J.-C.`}`;
  },
  dayAndMonth: ({ at }) => {
    const date = new Date(at);
    const day = date.getUTCDate();
    return `${day === 1 ? '1er' : day} ${dates.localize.month(monthOf(date), { width: 'wide' })}`;
  },
  points: ({ points }, { number, plural }) => {
    const size = Math.abs(points);
    return `${number(size, 1)} ${plural(Number(size.toFixed(1)), { one: 'point', other: 'points' })}`;
  },
  days: ({ days }, { plural }) =>
    days < 1 ? 'moins d’un jour' : plural(Math.floor(days), { one: '# jour', other: '# jours' }),

  onlineOnly: ({ touches, since, ceiling, ceilingReached, meeting }, write) =>
    `Connu uniquement en ligne : ${touchesText(touches, write)} depuis le ${write.date(since)}, jamais en personne. ${ceilingText(ceiling, ceilingReached, write)}${gainText(meeting, write)}`,
  placeUnknown: ({ unplaced, unconfirmed, firstAt, lastAt }, write) => {
    const what = [
      ...(unplaced === 0 ? [] : [`${write.number(unplaced)} rendez-vous sans lieu connu`]),
      ...(unconfirmed === 0
        ? []
        : [
            write.plural(unconfirmed, {
              one: '# rendez-vous prévu dont l’issue n’est pas notée',
              other: '# rendez-vous prévus dont l’issue n’est pas notée',
            }),
          ]),
    ].join(' et ');
    const record = unplaced === 0 ? 's’' : unconfirmed === 0 ? 'où ' : 'où et s’';
    const took = unplaced + unconfirmed === 1 ? 'il a eu lieu' : 'ils ont eu lieu';
    return `Rencontre en personne incertaine : ${what} (${periodText(firstAt, lastAt, write)}). Veuillez noter ${record}${took}.`;
  },
  mostlyOnline: ({ online, offline, lastOfflineAt, ceiling, ceilingReached, meeting }, write) =>
    `Surtout en ligne : ${touchesText(online, write)} en ligne et ${write.number(offline)} en personne, ${offline === 1 ? '' : 'le dernier '}le ${write.date(lastOfflineAt)}. ${ceilingText(ceiling, ceilingReached, write)}${gainText(meeting, write)}`,
  offlineLapsed: ({ touches, lastAt, daysSince, strength, meeting }, write) =>
    `Plus de rencontre en personne : ${write.plural(touches, { one: '# échange', other: '# échanges' })} en personne, ${touches === 1 ? '' : 'le dernier '}le ${write.date(lastAt)}, il y a ${write.days(daysSince)}. Il reste ${write.percent(strength)} de la force du contact en personne${gainText(meeting, write)}`,
  cooling: (values, write) => `La relation se refroidit : ${quietText(values, write)}`,
  dormant: (values, write) => `Relation en sommeil : ${quietText(values, write)}`,
  neverMetAccount: ({ contacts, touches, since, strongest, meeting }, write) =>
    `Aucun contact de cette entreprise n’a été rencontré en personne : ${peopleText(contacts, write)} et ${touchesText(touches, write)} depuis le ${write.date(since)}. Le lien le plus fort est avec ${strongest}${gainText(meeting, write)}`,
  singleThreaded: ({ contacts, touches, strongest }, write) =>
    contacts === 1
      ? `Tout repose sur une personne : ${strongest} est le seul contact ici, avec ${touchesText(touches, write)}.`
      : `Tout repose sur ${write.number(contacts)} personnes, avec ${touchesText(touches, write)} ; le lien le plus fort est avec ${strongest}.`,
  unanswered: ({ touches, since, lastAt, lastAnswerAt }, write) =>
    `${touches === 1 ? 'Notre dernière prise de contact est restée' : `Nos ${write.number(touches)} dernières prises de contact sont restées`} sans réponse (${periodText(since, lastAt, write)}) ; ${lastAnswerAt === null ? 'il n’y a jamais eu de réponse' : `la dernière réponse date du ${write.date(lastAnswerAt)}`}.`,
  oneSided: ({ ours, theirs }, write) =>
    `À sens unique : ${write.plural(ours, { one: '# prise de contact', other: '# prises de contact' })} de notre part, ${theirs === 0 ? 'aucune' : `seulement ${write.number(theirs)}`} de la leur.`,
  onlineSaturated: ({ ceilingReached, pointsLeft, meeting }, write) =>
    `Le contact en ligne a presque tout donné : il est à ${write.percent(ceilingReached)} de son potentiel et peut encore apporter au plus ${write.points(pointsLeft)}${gainText(meeting, write)}`,
  friction: ({ touches, lastAt, pointsLost, partLost }, write) =>
    `Friction non résolue : ${write.plural(touches, { one: '# incident', other: '# incidents' })}, ${touches === 1 ? '' : 'le dernier '}le ${write.date(lastAt)} ; cela coûte ${write.points(pointsLost)} (${write.percent(partLost)} du score).`,
  insufficientHistory: ({ touches, since, historyDays, minimumTouches, minimumHistoryDays }, write) => {
    if (since === null) return 'Aucun échange ne compte pour l’instant.';
    const has = `${touchesText(touches, write)} en ${write.days(historyDays)}`;
    const missing =
      touches >= minimumTouches
        ? `${has}, il faut ${write.days(minimumHistoryDays)}`
        : historyDays >= minimumHistoryDays
          ? `${touchesText(touches, write)}, il en faut ${write.number(minimumTouches)}`
          : `${has}, il en faut ${write.number(minimumTouches)} en ${write.days(minimumHistoryDays)}`;
    return `Historique insuffisant pour juger : ${missing}.`;
  },

  scoreReason: ({ label, touches, lastAt, points }, write) => {
    const what = touches === 1 ? `${label} (le` : `${write.number(touches)} × ${label} (en dernier le`;
    return `${what} ${write.date(lastAt)}) ${touches === 1 ? (points < 0 ? 'coûte' : 'apporte') : points < 0 ? 'coûtent' : 'apportent'} ${write.points(points)}`;
  },
  bothChannels: ({ points }, write) => `le ${together} apporte ${write.points(points)}`,
  scoreSummary: ({ key, score, grade, reasons }, { number }) => {
    const head = `${key} a un score de ${number(score, 1)} sur 100 (note ${grade})`;
    return reasons.length === 0
      ? `${head} : aucun échange ne compte pour l’instant.`
      : `${head} : ${reasons.join(' ; ')}.`;
  },
  differenceSummary: ({ name, otherName, is, other, order, points, first, reasons }, write) => {
    const text = reasons.join(' ; ');
    if (order === 'equal') {
      const tie = `${name} et ${otherName} ont le même score (${write.points(is.score)}) et partagent un rang ; ${first} figure en premier, car à score égal la clé décide.`;
      return text === '' ? tie : `${tie} Les points viennent d’échanges différents : ${text}.`;
    }
    const placed = ({ score, grade }: typeof is) => `(${write.points(score)}, note ${grade})`;
    const apart = points === 0 ? 'moins de 0,1 point' : write.points(points);
    return `${name} ${placed(is)} est à ${apart} ${order === 'above' ? 'devant' : 'derrière'} ${otherName} ${placed(other)}${text === '' ? '' : ` : ${text}`}.`;
  },
  differenceReason: ({ label, isFriction, is, other, points }, write) => {
    const what = label === null ? `le ${together}` : `${label} (${comparedText(is, other, write)})`;
    const isMore = isFriction ? points <= 0 : points >= 0;
    return `${what} ${isFriction ? 'coûte' : 'apporte'} ${write.points(points)} de ${isMore ? 'plus' : 'moins'}`;
  },
  differenceLimit: ({ kind, name, interactions }, { plural }) => {
    const what = plural(interactions, { one: '# échange', other: '# échanges' });
    const which = {
      'place-unknown': 'sans lieu connu (valeur d’un contact en ligne)',
      unconfirmed: 'sans issue notée (hors du score)',
      'unknown-type': 'd’un type absent du modèle (hors du score)',
      'without-key': 'sans nom (peut-être de l’un des deux)',
      rejected: 'sur une ligne illisible (peut-être de l’un des deux)',
    }[kind];
    return `Inconnu${name === null ? '' : ` pour ${name}`} : ${what} ${which}.`;
  },
  outcome: ({ probability, horizonDays }, write) =>
    `Sur 100 contacts comme celui-ci, ${ofHundred(probability)} ${isPluralOfHundred(probability) ? 'ont été gagnés' : 'a été gagné'} en ${write.days(horizonDays)}.`,

  change: ({ name, before, after, causes: points, raised, cleared }, write) => {
    const parts = [`${name} ${moveText(before, after, write)}`];
    if (before !== null && after !== null && points.length > 0) parts[0] += ` : ${causesText(points, write)}`;
    if (raised.length > 0)
      parts.push(`nouveau signalement : ${raised.map((kind) => flags[kind]).join(', ')}`);
    if (cleared.length > 0) parts.push(`signalement levé : ${cleared.map((kind) => flags[kind]).join(', ')}`);
    return `${parts.join(' ; ')}.`;
  },
  moves: ({ from, to, entered, left, up, down, regraded }, write) => {
    const since =
      from === null ? 'Entre les deux classements' : `Du ${write.date(from)} au ${write.date(to)}`;
    const graded = [
      write.plural(up, { one: '# note a monté', other: '# notes ont monté' }),
      write.plural(down, { one: '# a baissé', other: '# ont baissé' }),
      ...(regraded === 0
        ? []
        : [
            write.plural(regraded, {
              one: '# est passée à une autre échelle',
              other: '# sont passées à une autre échelle',
            }),
          ]),
    ];
    return `${since}, ${write.plural(entered, { one: '# contact est entré', other: '# contacts sont entrés' })} au classement et ${write.plural(left, { one: '# en est sorti', other: '# en sont sortis' })} ; ${graded.join(', ')}.`;
  },
  scoresChanged: ({ total, causes: points }, write) =>
    points.length === 0
      ? 'Aucun score n’a changé.'
      : `L’ensemble des scores a ${total < 0 ? 'baissé' : 'augmenté'} de ${write.points(total)} : ${causesText(points, write)}.`,
  flagsChanged: ({ raised, cleared }, write) => {
    const counts = (kinds: typeof raised) =>
      kinds.length === 0
        ? 'aucun'
        : kinds.map(([kind, count]) => `${write.number(count)} × ${flags[kind]}`).join(', ');
    return `Signalements nouveaux : ${counts(raised)} ; levés : ${counts(cleared)}.`;
  },
  notJudged: ({ flags: kinds }) =>
    `Non jugé dans les deux classements, donc non comparé ici : ${kinds.map((kind) => flags[kind]).join(', ')}.`,
  rankingIsCut: () =>
    'Un classement est coupé par `top` : un contact présent dans un seul des deux peut se trouver dans la partie coupée de l’autre.',
  modelReason: ({ label, before, after }, { number, points }) =>
    `${label ?? together} : ${points(after)} au lieu de ${number(before, 1)}`,

  networkVerdict: ({ answer, group, leads, metLately, neverMet, unclear, windowDays, worth }, write) => {
    const said = { yes: 'Oui.', 'not-yet': 'Pas encore.', 'cannot-say': 'On ne peut pas encore le dire.' }[
      answer
    ];
    if (leads === 0) return `${said} ${group === null ? 'Il n’y a' : `${group} n’a`} encore aucun contact.`;
    const met = `${group === null ? 'Au' : `${group} : au`} cours des ${lastDays(windowDays, write)}, ${peopleText(metLately, write)} sur ${write.number(leads)} ${metLately < 2 ? 'a été rencontré' : 'ont été rencontrés'} en personne`;
    return `${said} ${met} ; ${worth === null ? neverMetText(neverMet, unclear, write) : worthText(worth, write)}.`;
  },
  networkPace: ({ needed, done, unclear, windowDays, unit }, write) => {
    const pace = ({ encounters, calls, cost }: typeof needed) => {
      const price =
        cost === null
          ? ''
          : unit === 'minutes'
            ? ` (${write.number(cost)} minutes)`
            : ` (coût : ${write.number(cost)})`;
      return `${rateText(encounters, 'rencontre', write)} et ${rateText(calls, 'appel', write)} par semaine${price}`;
    };
    const more =
      unclear > 1e-9 ? `, plus ${rateText(unclear, 'rendez-vous', write)} de lieu inconnu par semaine` : '';
    return `Pour garder les notes d’aujourd’hui, il faut ${pace(needed)} ; au cours des ${lastDays(windowDays, write)}, il y a eu ${pace(done)}${more}.`;
  },
  networkLapses: ({ count, horizonDays, first }, write) => {
    const within = `d’ici ${write.days(horizonDays)}`;
    if (first === null) return `Même sans nouvel échange, aucune note n’est perdue ${within}.`;
    const { key, from, to, at, smallest } = first;
    const enough =
      smallest === null
        ? ''
        : smallest.touches === 1
          ? ` ; ${withArticle(smallest)} aujourd’hui suffit`
          : ` ; ${write.number(smallest.touches)} × ${smallest.label} aujourd’hui suffisent`;
    const kept =
      enough === '' ? '' : `${enough} pour garder la note ${from} pendant ${write.days(horizonDays)}`;
    const day = write.dayAndMonth(at);
    return count === 1
      ? `Sans nouvel échange, ${key} passe de ${from} à ${to} le ${day}${kept}.`
      : `Sans nouvel échange, ${write.number(count)} contacts perdent leur note ${within}, d’abord ${key} (de ${from} à ${to} le ${day}${kept}).`;
  },
  unknownNoTouch: () => 'Il n’y a encore eu d’échange avec personne.',
  unknownShortHistory: ({ days, needed }, write) =>
    `L’historique couvre ${write.plural(days, { one: '# jour', other: '# jours' })} ; il en faut ${write.number(needed)} pour parler d’un rythme.`,
  unknownUnheld: ({ grades }, { list }) =>
    `Aucun échange à notre initiative ne permet de garder ${grades.length === 1 ? 'cette note' : 'ces notes'} : ${list(grades)}.`,
  unknownEncounters: () => 'Les rendez-vous de lieu inconnu pourraient être les rencontres manquantes.',
  unknownMet: () =>
    'Pour les relations avec des rendez-vous de lieu inconnu, on ne sait pas s’il y a eu une rencontre.',
  holdingCadence: ({ touches, grade, costPerWeek, unit }, write) => {
    if (touches.length === 0) return `La note ${grade} ne demande aucun échange.`;
    const parts = touches.map((touch) => {
      const days = touch.everyDays === 1 ? 'chaque jour' : `tous les ${write.number(touch.everyDays)} jours`;
      return `${withArticle(touch)} ${days}`;
    });
    const cost =
      costPerWeek === null
        ? ''
        : unit === 'minutes'
          ? `, soit ${write.number(costPerWeek, 1)} minutes par semaine`
          : `, pour un coût de ${write.number(costPerWeek, 1)} par semaine`;
    return `${capital(parts.join(' et '))} ${touches.length === 1 ? 'maintient' : 'maintiennent'} la note ${grade}${cost}.`;
  },
  dueTouch: ({ every, unit, channel, lastAt, firstAt, overdueDays }, write) => {
    const often =
      every === 1
        ? { days: 'Chaque jour', weeks: 'Chaque semaine', months: 'Chaque mois' }[unit]
        : {
            days: `Tous les ${write.number(every)} jours`,
            weeks: `Toutes les ${write.number(every)} semaines`,
            months: `Tous les ${write.number(every)} mois`,
          }[unit];
    if (firstAt === null)
      return `Prendre contact pour la première fois. Objectif : ${often[0]?.toLowerCase()}${often.slice(1)} ; aucun échange à ce jour.`;
    const late =
      overdueDays > 0
        ? `${write.days(overdueDays)} de retard`
        : overdueDays === 0
          ? 'à faire aujourd’hui'
          : `à faire d’ici ${write.days(-overdueDays)}`;
    if (lastAt !== null) {
      const [head, tail] = {
        any: ['Reprendre contact', 'dernier échange'],
        offline: ['Se revoir', 'dernière rencontre'],
        online: ['Reprendre contact en ligne', 'dernier échange en ligne'],
      }[channel ?? 'any'] as [string, string];
      return `${head}. ${often} ; ${tail} le ${write.dayAndMonth(lastAt)}, ${late}.`;
    }
    const [head, missing] =
      channel === 'offline'
        ? ['Convenir d’une première rencontre', 'aucune rencontre connue']
        : ['Prendre contact en ligne', 'aucun échange en ligne'];
    return `${head}. ${often} ; ${missing} depuis le premier échange le ${write.dayAndMonth(firstAt)}, ${late}.`;
  },
  planItem: ({ touches, because, before, after, by }, write) => {
    const what = touches.map(({ label, event, count }) => {
      const name = event === null ? label : `${label} (${event})`;
      return count === 1 ? name : `${write.number(count)} × ${name}`;
    });
    const day = write.dayAndMonth(by);
    const why = {
      hold: `Maintient la note ${after.grade}, qui serait ${before.grade} le ${day}`,
      raise: `Fait passer la note de ${before.grade} à ${after.grade}`,
      'first-meeting': 'La première rencontre en personne',
      points: 'Plus d’échanges',
    }[because];
    return `${capital(what.join(' et '))}. ${why} : ${write.points(after.score)} au lieu de ${write.number(before.score, 1)} le ${day}.`;
  },
  eventPoints: ({ leads, points, costPerPoint }, write) => {
    if (leads === 0) return 'Personne n’y a été rencontré.';
    const each = costPerPoint === null ? '' : `, à un coût de ${write.number(costPerPoint, 1)} le point`;
    return `${write.plural(leads, { one: '# contact rencontré', other: '# contacts rencontrés' })} ; ${write.points(points)} des scores d’aujourd’hui en ${points < 2 ? 'provient' : 'proviennent'}${each}.`;
  },
  eventFollowUps: ({ leads, inTime, late, open, unknown, none, followUpDays }, write) => {
    if (leads === 0) return 'Il n’y a personne à relancer.';
    const rest = [
      ...(late === 0 ? [] : [`${write.number(late)} plus tard`]),
      ...(open === 0 ? [] : [`${write.number(open)} encore à temps`]),
      ...(unknown === 0 ? [] : [`pour ${write.number(unknown)}, on ne sait pas`]),
      ...(none === 0 ? [] : [write.plural(none, { one: '# non relancé', other: '# non relancés' })]),
    ];
    const head = `${peopleText(inTime, write)} sur ${write.number(leads)} ${inTime < 2 ? 'relancé' : 'relancés'} dans les ${write.days(followUpDays)}`;
    return `${[head, ...rest].join(' ; ')}.`;
  },

  nextTouch: ({ type, label, points, cost, unit, synergy, reached, before, after }, write) => {
    const price =
      cost === null
        ? ''
        : unit === 'minutes'
          ? ` pour ${write.number(cost)} minutes`
          : ` pour un coût de ${write.number(cost)}`;
    const channel = reached?.channel === 'online' ? 'en ligne' : 'en personne';
    const why =
      synergy !== null
        ? `, dont ${write.number(synergy, 1)} grâce aux deux canaux`
        : reached !== null
          ? ` : ${write.percent(reached.part)} de ce que le contact ${channel} peut donner est atteint`
          : '';
    const rank =
      after.rank === before.rank
        ? `Rang ${write.number(after.rank)}`
        : `Rang ${write.number(before.rank)} → ${write.number(after.rank)}`;
    const grade =
      after.grade === before.grade ? `note ${after.grade}` : `note ${before.grade} → ${after.grade}`;
    return `${capital(withArticle({ type, label }))} aujourd’hui apporte ${write.points(points)}${price}${why}. ${rank}, ${grade}.`;
  },
  encounter: ({ met, online, points, before, after }, write) => {
    const adds = `apporte ${write.points(points)}, de ${write.number(before, 1)} à ${write.number(after, 1)}`;
    const reached = `contact en ligne à ${write.percent(online)} de sa force`;
    if (met === 'new') return `Nouveau : une première conversation ${adds}.`;
    if (met === 'unclear') return `Rencontre antérieure incertaine, ${reached} : une conversation ${adds}.`;
    if (met === 'never') return `Jamais rencontré, ${reached} : une première conversation ${adds}.`;
    return `Déjà rencontré ${write.number(met)} fois : une conversation de plus ${adds}.`;
  },
  eventPassedOver: ({ because, clashesWith, points }, write) => {
    const why = {
      'no-gain': 'Y rencontrer les invités n’apporte rien au plan.',
      attend: 'Le nombre maximal d’événements est atteint, et ceux qui sont choisis apportent plus.',
      money: 'Il coûte plus que le budget restant, et ceux qui sont choisis apportent plus.',
      minutes: 'Il prend plus que le temps restant, et ceux qui sont choisis apportent plus.',
      team: 'Personne de l’équipe ne peut y aller.',
      clash: `Tous ceux qui pourraient y aller sont ailleurs au même moment : ${write.list(clashesWith)}.`,
      person: 'Aucune des personnes qui pourraient y aller n’a encore du temps.',
    }[because];
    return because === 'no-gain' ? why : `${why} L’événement apporterait ${write.points(points)} au plan.`;
  },
};

/**
 * French.
 *
 * @example
 * ```ts
 * import { describeFlag, standardModel } from 'touchpoint-scoring';
 * import { fr } from 'touchpoint-scoring/locales/fr';
 *
 * const flag = { kind: 'one-sided', ours: 9, theirs: 0, ourPart: 1, threshold: 0.8 } as const;
 * describeFlag(flag, { model: standardModel, locale: fr });
 * // => 'À sens unique\u00a0: 9 prises de contact de notre part, aucune de la leur.'
 * ```
 *
 * @group Languages
 */
export const fr: ReportLocale & LearnLocale = {
  language: 'fr',
  messages: withFrenchSpaces(plain),
  charts: withFrenchSpaces(frenchCharts),
  deals: withFrenchSpaces(frenchDeals),
  learn: withFrenchSpaces(frenchLearn),
  report: withFrenchSpaces(frenchReport),
};

function monthOf(date: Date) {
  return date.getUTCMonth() as Parameters<typeof dates.localize.month>[0];
}

/** “90 derniers jours”, behind “au cours des”. */
function lastDays(days: number, { plural }: Wording): string {
  return plural(days, { one: 'dernières 24 heures', other: '# derniers jours' });
}

function touchesText(count: number, { plural }: Wording): string {
  return plural(count, { one: '# échange', other: '# échanges' });
}

function peopleText(count: number, { plural }: Wording): string {
  return plural(count, { one: '# contact', other: '# contacts' });
}

function ceilingText(ceiling: number, reached: number, write: Wording): string {
  return `Le contact en ligne seul vaut au plus ${write.points(ceiling)}, dont ${write.percent(reached)} sont atteints`;
}

/** « 2 contre 6 » ; pour un même nombre, quand les derniers ont eu lieu. */
function comparedText(
  is: Parameters<Messages['differenceReason']>[0]['is'],
  other: Parameters<Messages['differenceReason']>[0]['other'],
  { number, date }: Wording,
): string {
  if (is.touches !== other.touches) return `${number(is.touches)} contre ${number(other.touches)}`;
  const [last, otherLast] = [date(is.lastAt ?? 0), date(other.lastAt ?? 0)];
  const each = `${number(is.touches)} de part et d’autre`;
  if (last === otherLast) return each;
  return `${each}, ${is.touches === 1 ? '' : 'en dernier '}le ${last} contre le ${otherLast}`;
}

function gainText(meeting: TouchGain | null, write: Wording): string {
  return meeting === null
    ? '.'
    : ` ; ${withArticle(meeting)} aujourd’hui apporterait ${write.points(meeting.points)}.`;
}

function periodText(firstAt: number, lastAt: number, { date }: Wording): string {
  const [first, last] = [date(firstAt), date(lastAt)];
  return first === last ? `le ${first}` : `du ${first} au ${last}`;
}

function quietText(values: Parameters<Messages['cooling']>[0], write: Wording): string {
  const { contactDays, firstAt, lastHeardAt, silentDays, usualGapDays, probability, horizonDays, basis } =
    values;
  const heard =
    lastHeardAt === null
      ? `jamais de nouvelles, pour ${write.plural(contactDays, { one: '# jour', other: '# jours' })} d’échanges depuis le ${write.date(firstAt)}`
      : `dernières nouvelles le ${write.date(lastHeardAt)}, il y a ${write.days(silentDays)} ; d’habitude un échange ${usualGapDays < 2 ? 'presque chaque jour' : `tous les ${write.days(usualGapDays)}`}`;
  const level = basis === 'standard' ? ' La valeur vient de données publiques, non de ce portefeuille.' : '';
  return `${heard}. Sur 100 relations comme celle-ci, ${ofHundred(probability)} ${isPluralOfHundred(probability) ? 'ont' : 'a'} donné des nouvelles en ${write.days(horizonDays)}.${level}`;
}

function ofHundred(probability: number): string {
  if (probability < 0.005) return 'moins de 1';
  return probability >= 0.995 ? 'plus de 99' : String(Math.round(100 * probability));
}

function isPluralOfHundred(probability: number): boolean {
  return Math.round(100 * probability) > 1;
}

function moveText(
  before: Parameters<Messages['change']>[0]['before'],
  after: Parameters<Messages['change']>[0]['after'],
  { number, points }: Wording,
): string {
  if (after === null)
    return `ne figure plus au classement, dernière note ${before?.grade} (${points(before?.score ?? 0)})`;
  const to = number(after.score, 1);
  if (before === null) return `figure désormais au classement, note ${after.grade} (${points(after.score)})`;
  const from = number(before.score, 1);
  const isSame = from === to;
  if (before.grade === after.grade) {
    return isSame
      ? `reste à ${after.grade} avec ${points(after.score)}`
      : `passe de ${from} à ${points(after.score)} et reste à ${after.grade}`;
  }
  return `passe de ${before.grade} à ${after.grade} (${isSame ? '' : `de ${from} à `}${points(after.score)})`;
}

function causesText(parts: Parameters<Messages['change']>[0]['causes'], { number }: Wording): string {
  return parts
    .map(
      ({ cause, points }) => `${points < 0 ? '−' : '+'}${number(Math.abs(points), 1)} par ${causes[cause]}`,
    )
    .join(', ');
}

function neverMetText(neverMet: number, unclear: number, { plural, number }: Wording): string {
  const have = plural(neverMet, {
    one: '# n’a jamais été rencontré',
    other: '# n’ont jamais été rencontrés',
  });
  if (unclear > 0) return `${have}, et pour ${number(unclear)} on ne sait pas`;
  return neverMet === 0 ? 'tous ont déjà été rencontrés' : have;
}

function worthText(
  { share, possible }: { readonly share: number; readonly possible: number },
  { percent }: Wording,
): string {
  return possible - share > 1e-9
    ? `entre ${percent(share)} et ${percent(possible)} de la valeur tient à des contacts jamais rencontrés en personne`
    : `${percent(share)} de la valeur tient à des contacts jamais rencontrés en personne`;
}

function rateText(rate: number, noun: string, { number, plural }: Wording): string {
  const many = noun.endsWith('s') ? noun : `${noun}s`;
  return `${number(rate, 1)} ${plural(Number(rate.toFixed(1)), { one: noun, other: many })}`;
}

/** “un appel vidéo”; what a model calls by a word of its own has no article that we know. */
function withArticle({ type, label }: TouchName): string {
  if (!Object.hasOwn(types, type) || types[type as keyof typeof types] !== label) return `1 × ${label}`;
  return `${feminine.has(type) ? 'une' : 'un'} ${label}`;
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
