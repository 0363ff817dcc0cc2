import type { ChartWords } from '../../core/locale/chart-words.js';

// What stands beside a number is the same for all numbers: “1,5 point” has no s, “2,5 points” has.

/** The words of the charts in French, with plain spaces before its signs. */
export const frenchCharts: ChartWords = {
  touches: { one: '# échange', other: '# échanges' },
  percent: '{number} %',
  andMore: '{names} et {more} de plus',

  planeTitle: 'Les contacts selon la force du lien en ligne et en personne',
  inPersonAxis: 'Connu en personne',
  onlineAxis: 'Connu en ligne',
  neverMet: [
    'Jamais rencontré : score d’au plus {points}',
    'Jamais rencontré en personne : score d’au plus {points}',
    'Jamais rencontré en personne : score d’au plus {points}, quel que soit le nombre d’e-mails',
  ],
  contacts: { one: '# contact', other: '# contacts' },
  curvePoints: 'score {points}',
  sides: {
    both: 'en ligne et en personne',
    'online-only': 'uniquement en ligne',
    'offline-only': 'uniquement en personne',
    unclear: 'rencontre incertaine',
  },
  dot: 'score de {points} ({grade}), {side}',
  dots: 'score jusqu’à {points} ({grade}), {side}',
  planeLeads: { one: '# contact', other: '# contacts' },
  planeOnline: '{count} uniquement en ligne, où le score est d’au plus {points}',
  planeOffline: '{count} uniquement en personne, où il est d’au plus {points}',
  planeBoth: '{count} avec les deux',
  planeUnclear: '{count} dont on ne sait pas s’il y a eu une rencontre',
  planeDescription: '{leads} : {parts}.',
  partSeparator: ' ; ',

  coverageTitle: 'Qui connaît qui',
  coverageStates: { met: 'rencontré', online: 'uniquement en ligne', unclear: 'rencontre incertaine' },
  coverageCell: '{owner} – {contact} : {state}, score de {points}',
  coverageDescription:
    'Membres de l’équipe : {owners} ; contacts : {contacts}. Déjà rencontrés : {met} ; connus uniquement en ligne : {online}.',
  coverageUnclear:
    'Membres de l’équipe : {owners} ; contacts : {contacts}. Déjà rencontrés : {met} ; connus uniquement en ligne : {online} ; rencontre incertaine : {unclear}.',
  coverageSymbols:
    'Un carré indique une rencontre, un triangle un contact uniquement en ligne, un losange un contact dont on ne sait pas s’il a été rencontré.',

  historyTitle: 'Score de {name} au fil du temps',
  scoreAxis: 'score',
  jump: '{day} {cause} : {points} au score',
  jumps: { one: '# saut', other: '# sauts' },
  historyDescription:
    'Score de {first} le {firstDay}, de {last} (note {grade}) le {lastDay}, avec {jumps} ; {trend}.',
  trendUp: 'en hausse de {points} au cours des {days} derniers jours',
  trendDown: 'en baisse de {points} au cours des {days} derniers jours',
  noPoint: 'Aucune date.',

  timelineTitle: 'Échanges avec {name}',
  touchPointsAxis: 'points de chaque échange',
  touch: '{day} {type} : {points} au score',
  directedTouch: '{day} {type} ({direction}) : {points} au score',
  contributionsTitle: 'De quoi se compose le score de {name}',
  pointsAxis: 'points',
  bothChannels: 'à la fois en ligne et en personne',
  block: '{label} : {points} au score',
  touchesBlock: '{label}, {touches} : {points} au score',

  sharesTitle: 'Ce que chaque règle attribue au contact en personne et en ligne',
  spreadTitle: 'Où les règles divergent',
  sharesAxis: { conversions: '% des affaires', value: '% de la valeur' },
  channels: { offline: 'en personne', online: 'en ligne', both: 'les deux', unknown: 'inconnu' },
  ruleShare: '{rule} : {channel} {percent}',
  spreadEnd: '{touchpoint} : {percent} selon {rule}',
  sharesDescription: { one: '# règle d’attribution.', other: '# règles d’attribution.' },
  offlineRange: {
    conversions: 'Le contact en personne reçoit de {least} à {most} des affaires.',
    value: 'Le contact en personne reçoit de {least} à {most} de la valeur.',
  },
  noChannel: 'Aucun canal n’est connu.',
  spreadDescription: { one: '# point de contact.', other: '# points de contact.' },
  mostDisputed: {
    conversions:
      'Les règles divergent le plus sur {touchpoint} : {least} des affaires selon {lowest}, {most} selon {highest}.',
    value:
      'Les règles divergent le plus sur {touchpoint} : {least} de la valeur selon {lowest}, {most} selon {highest}.',
  },
  nothingWon: 'Rien n’a été gagné, ou il n’y a pas de règle.',
};
