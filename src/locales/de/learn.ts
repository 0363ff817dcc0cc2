import type { ClaimWords, LearnWords } from '../../core/locale/learn-words.js';

/** What is missing for the test of the claim, in German. */
export const germanClaim: ClaimWords = {
  rows: { one: '# Zeile', other: '# Zeilen' },
  won: { other: '# von {rows} gewonnen, nötig sind {least}' },
  notWon: { other: '# von {rows} nicht gewonnen, nötig sind {least}' },
  bothChannels: { other: '# von {rows} mit Kontakt in beiden Kanälen, nötig sind {least}' },
  noOnline: { other: '# von {rows} ohne Online-Kontakt, nötig sind {least}' },
  noOffline: { other: '# von {rows} ohne persönlichen Kontakt, nötig sind {least}' },
  leads: {
    one: 'die Zeilen stammen von # Lead, nötig sind {least}',
    other: 'die Zeilen stammen von # Leads, nötig sind {least}',
  },
  groups: {
    one: 'die Zeilen stammen aus # Gruppe, nötig sind {least}',
    other: 'die Zeilen stammen aus # Gruppen, nötig sind {least}',
  },
  inseparable:
    'was beides zusammen bringt, lässt sich nicht von dem trennen, was jedes für sich bringt, da sich die Stärken in allen Zeilen gemeinsam bewegen',
};

/** The words on learning in German. */
export const germanLearn: LearnWords = {
  rows: { one: '# Zeile', other: '# Zeilen' },
  wins: { other: '# gewonnen' },
  leads: { one: '# Lead', other: '# Leads' },

  fewWins: {
    other:
      'Zu wenige Daten: gewonnen # bei {rows}, nötig sind {least}, um etwas zu lernen. Das Modell ist unverändert.',
  },
  fewLosses: {
    other:
      'Zu wenige Daten: nicht gewonnen # bei {rows}, nötig sind {least}, um etwas zu lernen. Das Modell ist unverändert.',
  },
  noGain:
    'Kein Zusammenhang gefunden: Bei {rows}, davon {wins}, geht eine höhere Punktzahl nicht mit mehr Abschlüssen einher. Das Modell ist unverändert.',
  untested:
    'Zu wenige Daten für einen Test: {parts}; nötig sind in jedem Teil {least}. Das Modell ist das Ausgangsmodell, angepasst an die Ergebnisse ({wins}).',
  parts: {
    training: 'der Trainingsteil hat {rows}, davon {wins}',
    test: 'der Testteil hat {rows}, davon {wins}',
  },
  better: 'Besser: {areas}.',
  noBetter: 'Nicht besser als das Bisherige: {areas}.',
  areas:
    'bei {rows}, die das Modell nicht kannte (davon {wins}), ist die Fläche unter der Kurve {own}, gegenüber {other} ({way})',
  areasWithRange:
    'bei {rows}, die das Modell nicht kannte (davon {wins}), ist die Fläche unter der Kurve {own}, gegenüber {other} ({way}; Unterschied {low} bis {high})',
  ways: {
    recency: 'letzter Kontakt',
    frequency: 'Zahl der Kontakte',
    points: 'Punkte je Kontakt',
    rfm: 'RFM',
    'model in use': 'bisheriges Modell',
  },
  alarm: 'Zu gut, um wahr zu sein ({way} allein: Fläche {area}): Prüfen Sie auf Datenlecks.',
  noShare: {
    online: 'Keine Punkte für Online-Kontakt allein',
    offline: 'Keine Punkte für persönlichen Kontakt allein',
    synergy: 'Keine Synergie gefunden',
  },
  atZero: '{meaning}: Der Anteil endete bei 0.',
  atZeroUpTo: '{meaning}: Der Anteil endete bei 0; bis zu {most} würde fast ebenso gut passen.',
  oneChannel: 'In den Daten kommt nur ein Kanal vor, deshalb bleiben die Anteile unverändert.',

  tooLittle: 'Zu wenige Daten: {reasons}.',
  claim: germanClaim,
  range: '{points} Prozentpunkte ({low} bis {high})',
  notShown:
    'Bei {rows} von {leads}, davon {wins}, ist nicht belegt, dass beide Kanäle zusammen mit mehr Abschlüssen einhergehen als die Summe der beiden: {range}. Ein Unterschied von {found} Prozentpunkten wäre in vier von fünf Fällen aufgefallen.',
  more: 'Bei {rows} von {leads}, davon {wins}, gehen beide Kanäle zusammen mit mehr Abschlüssen einher als die Summe der beiden: {range}. Beides tritt zusammen auf; eine Ursache ist damit nicht belegt.',
  fewer:
    'Bei {rows} von {leads}, davon {wins}, gehen beide Kanäle zusammen mit weniger Abschlüssen einher als die Summe der beiden: {range}. Beides tritt zusammen auf; eine Ursache ist damit nicht belegt.',
  unmatched: {
    one: '# Ergebnis gehört zu einem Lead, der weder in den Interaktionen noch in der Liste der Leads vorkommt.',
    other:
      '# Ergebnisse gehören zu Leads, die weder in den Interaktionen noch in der Liste der Leads vorkommen.',
  },

  fewCases: {
    one: 'Zu wenige Daten für eine Wahrscheinlichkeit: # von {rows} wurde gewonnen; nötig sind {least} gewonnene und {least} nicht gewonnene.',
    other:
      'Zu wenige Daten für eine Wahrscheinlichkeit: # von {rows} wurden gewonnen; nötig sind {least} gewonnene und {least} nicht gewonnene.',
  },
  byHistory: 'Nach der Punktzahl, dem letzten und dem ersten Kontakt und ihrer Zahl: {reason}.',
  byScore: 'Nur nach der Punktzahl: {reason}.',
  oneDate: 'es gibt nur ein Datum, deshalb lässt sich die längere Form nicht testen',
  fewBefore:
    'die Daten vor dem letzten haben {rows}, davon {wins}, zu wenig von einer Art, um die längere Form zu testen',
  fewOnLast:
    'das letzte Datum hat {rows}, davon {wins}, zu wenig von einer Art, um die längere Form zu testen',
  notClear: 'die längere Form war nicht eindeutig besser: {figures}',
  lower:
    'beim letzten Datum, mit anderen Leads, war ihr logarithmischer Verlust um {difference} niedriger als mit der Punktzahl allein (Standardfehler {error})',
  higher:
    'beim letzten Datum, mit anderen Leads, war ihr logarithmischer Verlust um {difference} höher als mit der Punktzahl allein (Standardfehler {error})',
};
