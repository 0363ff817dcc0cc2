import type { ChartWords } from '../../core/locale/chart-words.js';

/** The words of the charts in German. */
export const germanCharts: ChartWords = {
  touches: { one: '# Kontakt', other: '# Kontakte' },
  percent: '{number}\u00a0%',
  andMore: '{names} und {more} weitere',

  planeTitle: 'Leads nach der Stärke des Online-Kontakts und des persönlichen Kontakts',
  inPersonAxis: 'Persönlich bekannt',
  onlineAxis: 'Online bekannt',
  neverMet: [
    'Nie getroffen: höchstens {points} Punkte',
    'Nie persönlich getroffen: höchstens {points} Punkte',
    'Nie persönlich getroffen: höchstens {points} Punkte, egal wie viele E-Mails',
  ],
  contacts: { one: '# Kontaktperson', other: '# Kontaktpersonen' },
  curvePoints: '{points} Punkte',
  sides: {
    both: 'online und persönlich',
    'online-only': 'nur online',
    'offline-only': 'nur persönlich',
    unclear: 'unklar, ob schon getroffen',
  },
  dot: '{points} Punkte ({grade}), {side}',
  dots: 'bis zu {points} Punkte ({grade}), {side}',
  planeLeads: { one: '# Lead', other: '# Leads' },
  planeOnline: '{count} nur online, wo höchstens {points} Punkte zu erreichen sind',
  planeOffline: '{count} nur persönlich, wo es höchstens {points} sind',
  planeBoth: '{count} mit beidem',
  planeUnclear: 'bei {count} ist unklar, ob es schon ein Treffen gab',
  planeDescription: '{leads}: {parts}.',
  partSeparator: '; ',

  coverageTitle: 'Wer kennt wen',
  coverageStates: { met: 'getroffen', online: 'nur online', unclear: 'unklar, ob schon getroffen' },
  coverageCell: '{owner} – {contact}: {state}, {points} Punkte',
  coverageDescription:
    'Kolleginnen und Kollegen: {owners}; Kontaktpersonen: {contacts}. Schon getroffen: {met}; nur online bekannt: {online}.',
  coverageUnclear:
    'Kolleginnen und Kollegen: {owners}; Kontaktpersonen: {contacts}. Schon getroffen: {met}; nur online bekannt: {online}; unklar, ob schon getroffen: {unclear}.',
  coverageSymbols:
    'Ein Quadrat steht für ein Treffen, ein Dreieck für reinen Online-Kontakt, eine Raute für einen Kontakt, bei dem unklar ist, ob es schon ein Treffen gab.',

  historyTitle: 'Punktzahl von {name} im Zeitverlauf',
  scoreAxis: 'Punkte',
  jump: '{day} {cause}: {points} Punkte',
  jumps: { one: '# Sprung', other: '# Sprüngen' },
  historyDescription:
    'Von {first} Punkten am {firstDay} auf {last} (Note {grade}) am {lastDay}, mit {jumps}; {trend}.',
  trendUp: 'in den letzten {days} Tagen {points} Punkte mehr',
  trendDown: 'in den letzten {days} Tagen {points} Punkte weniger',
  noPoint: 'Kein Zeitpunkt.',

  timelineTitle: 'Kontakte mit {name}',
  touchPointsAxis: 'Punkte je Kontakt',
  touch: '{day} {type}: {points} Punkte',
  directedTouch: '{day} {type} ({direction}): {points} Punkte',
  contributionsTitle: 'Woraus sich die Punktzahl von {name} zusammensetzt',
  pointsAxis: 'Punkte',
  bothChannels: 'online und persönlich zugleich',
  block: '{label}: {points} Punkte',
  touchesBlock: '{label}, {touches}: {points} Punkte',

  sharesTitle: 'Was jede Regel persönlichem und Online-Kontakt zuschreibt',
  spreadTitle: 'Wo die Regeln auseinandergehen',
  sharesAxis: { conversions: '% der Abschlüsse', value: '% des Werts' },
  channels: { offline: 'persönlich', online: 'online', both: 'beides', unknown: 'unbekannt' },
  ruleShare: '{rule}: {channel} {percent}',
  spreadEnd: '{touchpoint}: {percent} nach {rule}',
  sharesDescription: { one: '# Zuschreibungsregel.', other: '# Zuschreibungsregeln.' },
  offlineRange: {
    conversions: 'Persönlicher Kontakt erhält {least} bis {most} der Abschlüsse.',
    value: 'Persönlicher Kontakt erhält {least} bis {most} des Werts.',
  },
  noChannel: 'Kein Kanal ist bekannt.',
  spreadDescription: { one: '# Kontaktpunkt.', other: '# Kontaktpunkte.' },
  mostDisputed: {
    conversions:
      'Am weitesten gehen die Regeln bei {touchpoint} auseinander: {least} der Abschlüsse nach {lowest}, {most} nach {highest}.',
    value:
      'Am weitesten gehen die Regeln bei {touchpoint} auseinander: {least} des Werts nach {lowest}, {most} nach {highest}.',
  },
  nothingWon: 'Es wurde nichts gewonnen, oder es gibt keine Regel.',
};
