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
    one: '{count} Abschluss ohne Kontakt davor, niemandem zugeschrieben.',
    other: '{count} Abschlüsse ohne Kontakt davor, niemandem zugeschrieben.',
  },

  influence:
    'Einfluss teilt nicht auf: Jeder Kontaktpunkt erhält jeden Abschluss ganz, an dem er beteiligt war. Zusammen ergibt das mehr, als gewonnen wurde.',
  below:
    'Weniger als nichts geht an {touchpoints}: Gruppen von Kontaktpunkten schnitten damit schlechter ab als ohne.',
  byRate:
    'Nach der Quote zählt von einer Gruppe von Kontaktpunkten der Anteil der gewonnenen Wege, egal wie viele es sind: Eine Gruppe, die einmal vorkam und gewann, zählt als 100\u00a0%.',
  noWonJourney:
    '{amount} Abschlüsse gehen an {touchpoints}, obwohl kein gewonnener Weg dort entlangführte: Eine Kette verbindet Schritte verschiedener Wege, und andere haben von dort aus gewonnen.',
  tooManyTouchpoints:
    'Die Wege haben dafür zu viele Kontaktpunkte ({touchpoints}). Fassen Sie sie zusammen, etwa Kampagnen nach Art.',
  noDaysBefore: 'Nicht alle Wege sagen, wie lange vor dem Ende jeder Kontakt war.',
  noPoints: 'Nicht alle Wege enthalten die Punkte jedes Kontakts.',
  oneWinner:
    'Ein Intervall lässt sich nicht angeben: Dafür müssen zwei Kunden gewonnen sein, und es ist nur einer.',
  noWinner:
    'Ein Intervall lässt sich nicht angeben: Dafür müssen zwei Kunden gewonnen sein, und es ist keiner.',

  wonWith:
    'Gewonnen wurden mit beidem {both}, nur mit Online-Kontakt {online}, nur mit persönlichem Kontakt {offline}, mit keinem von beiden {neither}.',
  rate: '{percent} ({won} von {deals})',
  noDeal: 'kein Deal',
  unknownContact: { other: 'Bei {count} weiteren ist der Kontakt unbekannt.' },
  bounds:
    'Wie viele Deals ohne Kontakt gewonnen werden, ist unbekannt. Beides zusammen bringt also zwischen {low} und {high} Punkten mehr als die beiden Kanäle für sich.',
  range: '{points} Punkte ({low} bis {high})',
  notShown:
    'Bei den vorliegenden Kontaktmengen ist nicht belegt, dass beides zusammen mit mehr einhergeht als die Summe der beiden Kanäle: {range}. {found} Punkte wären in vier von fünf Fällen aufgefallen.',
  more: 'Bei den vorliegenden Kontaktmengen geht beides zusammen mit mehr einher als die Summe der beiden Kanäle: {range}. Beides tritt zusammen auf; eine Ursache ist damit nicht belegt.',
  less: 'Bei den vorliegenden Kontaktmengen geht beides zusammen mit weniger einher als die Summe der beiden Kanäle: {range}. Beides tritt zusammen auf; eine Ursache ist damit nicht belegt.',
  tooLittle: 'Für mehr reichen die Daten nicht: {reasons}.',
  noStrength: {
    one: '{count} Deal sagt nicht, wie stark der Kontakt war',
    other: '{count} Deals sagen nicht, wie stark der Kontakt war',
  },
  claim: germanClaim,
};
