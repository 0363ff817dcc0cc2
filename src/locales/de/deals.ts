import type { DealWords } from '../../core/locale/deal-words.js';
import { germanClaim } from './learn.js';

/** The words on deals in German. */
export const germanDeals: DealWords = {
  percent: '{number}\u00a0%',
  andMore: '{names} und {more} weitere',

  basis: 'Anteile an {won}; {lost}.',
  basisOfValue: 'Anteile am Wert ({value}) von {won}; {lost}.',
  won: { one: '{count} Abschluss', other: '{count} Abschlüssen' },
  lost: { one: '{count} Deal verloren', other: '{count} Deals verloren' },
  withoutTouch: {
    one: '{count} Abschluss ohne Kontakt davor, keinem Kontaktpunkt zugeschrieben.',
    other: '{count} Abschlüsse ohne Kontakt davor, keinem Kontaktpunkt zugeschrieben.',
  },

  influence:
    'Einfluss teilt nicht auf: Jeder Kontaktpunkt erhält jeden Abschluss ganz, an dem er beteiligt war. Zusammen ergibt das mehr, als gewonnen wurde.',
  below:
    'Negativ ist die Zuschreibung für {touchpoints}: Gruppen von Kontaktpunkten schnitten damit schlechter ab als ohne.',
  byRate:
    'Nach der Quote zählt von einer Gruppe von Kontaktpunkten der Anteil der gewonnenen Customer Journeys, egal wie wenige es sind: Eine Gruppe, die einmal vorkam und gewann, zählt als 100\u00a0%.',
  noWonJourney:
    '{amount} Abschlüsse gehen an {touchpoints}, obwohl keine gewonnene Customer Journey dort entlangführte: Eine Kette verbindet Schritte verschiedener Journeys, und andere haben von dort aus gewonnen.',
  tooManyTouchpoints:
    'Die Customer Journeys haben für diese Regel zu viele Kontaktpunkte ({touchpoints}). Fassen Sie sie zusammen, etwa Kampagnen nach Art.',
  noDaysBefore:
    'Nicht bei allen Customer Journeys ist angegeben, wie lange vor dem Ende jeder Kontakt stattfand.',
  noPoints: 'Nicht alle Customer Journeys enthalten die Punkte jedes Kontakts.',
  oneWinner:
    'Ein Intervall lässt sich nicht angeben: Dafür müssen zwei Kunden gewonnen sein, und es ist nur einer.',
  noWinner:
    'Ein Intervall lässt sich nicht angeben: Dafür müssen zwei Kunden gewonnen sein, und es ist keiner.',

  wonWith:
    'Gewonnen wurden mit beidem {both}, nur mit Online-Kontakt {online}, nur mit persönlichem Kontakt {offline}, mit keinem von beiden {neither}.',
  rate: '{percent} ({won} von {deals})',
  noDeal: 'kein Deal',
  unknownContact: {
    one: 'Bei {count} weiteren Deal ist der Kontakt unbekannt.',
    other: 'Bei {count} weiteren Deals ist der Kontakt unbekannt.',
  },
  bounds:
    'Wie viele Deals ohne Kontakt gewonnen werden, ist unbekannt. Der Unterschied zwischen beiden Kanälen zusammen und der Summe der einzelnen liegt daher zwischen {low} und {high} Prozentpunkten.',
  range: '{points} Prozentpunkte ({low} bis {high})',
  notShown:
    'Bei den vorliegenden Kontaktmengen ist nicht belegt, dass beide Kanäle zusammen mit mehr Abschlüssen einhergehen als die Summe der beiden: {range}. Ein Unterschied von {found} Prozentpunkten wäre in vier von fünf Fällen aufgefallen.',
  more: 'Bei den vorliegenden Kontaktmengen gehen beide Kanäle zusammen mit mehr Abschlüssen einher als die Summe der beiden: {range}. Beides tritt zusammen auf; eine Ursache ist damit nicht belegt.',
  less: 'Bei den vorliegenden Kontaktmengen gehen beide Kanäle zusammen mit weniger Abschlüssen einher als die Summe der beiden: {range}. Beides tritt zusammen auf; eine Ursache ist damit nicht belegt.',
  tooLittle: 'Für mehr reichen die Daten nicht: {reasons}.',
  noStrength: {
    one: '{count} Deal sagt nicht, wie stark der Kontakt war',
    other: '{count} Deals sagen nicht, wie stark der Kontakt war',
  },
  claim: germanClaim,
};
