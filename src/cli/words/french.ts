import { withFrenchSpaces } from '../../locales/fr/french-spaces.js';
import type { CommandWords } from './command-words.js';

const plain: CommandWords = {
  columns: {
    rank: 'rang',
    lead: 'contact',
    account: 'entreprise',
    'owner-lead': 'responsable et contact',
    name: 'nom',
    score: 'score',
    grade: 'note',
    mix: 'canaux',
    offline: 'en personne',
    online: 'en ligne',
    flag: 'signalement',
    flags: 'signalements',
    why: 'raison',
    at: 'date',
    type: 'type',
    direction: 'sens',
    source: 'source',
    evidence: 'poids',
    points: 'points',
    due: 'échéance',
    overdue: 'jours de retard',
    'what and why': 'quoi et pourquoi',
    what: 'quoi',
    minutes: 'minutes',
    without: 'sans',
    with: 'avec',
    because: 'motif',
    before: 'avant',
    after: 'après',
    'what changed': 'changement',
    falls: 'baisse',
    on: 'le',
    'prevented today by': 'évité aujourd’hui par',
    'a week': 'par semaine',
    needed: 'nécessaire',
    done: 'fait',
    arranged: 'prévu',
    encounters: 'rencontres',
    calls: 'appels',
    gain: 'gain',
    difference: 'écart',
    touchpoint: 'point de contact',
    channel: 'canal',
  },
  planReasons: {
    hold: 'garder la note',
    raise: 'monter la note',
    'first-meeting': 'première rencontre',
    points: 'plus de points',
  },
  messages: {
    together: () => 'contact à la fois en ligne et en personne',
    noRows: () => 'rien à afficher',
    moreRows: ({ more, all }, { number }) => `… et ${number(more)} de plus (tout afficher : --top ${all})`,
    arranged: ({ key, at }, { date }) => `prévu : ${key} le ${date(at)}`,
    weekTotal: ({ minutes, available, percent }, { number }) =>
      `au total ${number(minutes)}${available === null ? '' : ` sur ${number(available)}`} minutes ; au moins ${number(percent, 1)} % de la valeur du meilleur plan`,
    planTotal: ({ points }, write) => `${write.points(points)} au total`,
    gradeChange: ({ from, to }) => `${from} à ${to}`,
    dealsOfNobody: ({ deals }, { number }) =>
      `Affaires dont le contact manque dans les interactions : ${number(deals)}.`,
    allOfChannel: ({ channel }) =>
      ({
        offline: 'total en personne',
        online: 'total en ligne',
        both: 'total des deux',
        unknown: 'total de canal inconnu',
      })[channel],
    nothingSmall: () => 'rien de petit',
  },
};

/** The words of the command in French. */
export const frenchCommand: CommandWords = withFrenchSpaces(plain);
