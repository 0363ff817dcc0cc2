import type { ClaimWords, LearnWords } from '../../core/locale/learn-words.js';

/** What is missing for the test of the claim, in French. */
export const frenchClaim: ClaimWords = {
  rows: { one: '# ligne', other: '# lignes' },
  won: {
    one: '# sur {rows} gagnée, il en faut {least}',
    other: '# sur {rows} gagnées, il en faut {least}',
  },
  notWon: {
    one: '# sur {rows} non gagnée, il en faut {least}',
    other: '# sur {rows} non gagnées, il en faut {least}',
  },
  bothChannels: { other: '# sur {rows} avec les deux canaux, il en faut {least}' },
  noOnline: { other: '# sur {rows} sans contact en ligne, il en faut {least}' },
  noOffline: { other: '# sur {rows} sans contact en personne, il en faut {least}' },
  leads: {
    one: 'les lignes viennent de # contact, il en faut {least}',
    other: 'les lignes viennent de # contacts, il en faut {least}',
  },
  groups: {
    one: 'les lignes viennent de # groupe, il en faut {least}',
    other: 'les lignes viennent de # groupes, il en faut {least}',
  },
  inseparable:
    'ce que les deux ajoutent ensemble ne se distingue pas de l’effet de chacun, car les forces évoluent ensemble dans toutes les lignes',
};

/** The words on learning in French. */
export const frenchLearn: LearnWords = {
  rows: { one: '# ligne', other: '# lignes' },
  wins: { one: '# gagnée', other: '# gagnées' },
  leads: { one: '# contact', other: '# contacts' },

  fewWins: {
    other:
      'Trop peu de données : gagnées # sur {rows}, il en faut {least} pour apprendre quoi que ce soit. Le modèle est inchangé.',
  },
  fewLosses: {
    other:
      'Trop peu de données : non gagnées # sur {rows}, il en faut {least} pour apprendre quoi que ce soit. Le modèle est inchangé.',
  },
  noGain:
    'Aucun lien trouvé : sur {rows}, dont {wins}, un meilleur score ne va pas de pair avec plus d’affaires gagnées. Le modèle est inchangé.',
  untested:
    'Trop peu de données pour un test : {parts} ; il en faut {least} dans chaque partie. Le modèle est celui de départ, ajusté d’après les résultats ({wins}).',
  parts: {
    training: 'la partie d’apprentissage a {rows}, dont {wins}',
    test: 'la partie de test a {rows}, dont {wins}',
  },
  better: 'Meilleur : {areas}.',
  noBetter: 'Pas meilleur que ce qui existait : {areas}.',
  areas:
    'sur {rows} que le modèle n’a pas vues, dont {wins}, son aire sous la courbe est de {own}, contre {other} ({way})',
  areasWithRange:
    'sur {rows} que le modèle n’a pas vues, dont {wins}, son aire sous la courbe est de {own}, contre {other} ({way} ; différence de {low} à {high})',
  ways: {
    recency: 'dernier contact',
    frequency: 'nombre de contacts',
    points: 'points par contact',
    rfm: 'RFM',
    'model in use': 'modèle en service',
  },
  alarm: 'Trop beau pour être vrai ({way} seul, aire de {area}) : cherchez une fuite de données.',
  noShare: {
    online: 'Aucun point pour le contact en ligne seul',
    offline: 'Aucun point pour le contact en personne seul',
    synergy: 'Aucune synergie trouvée',
  },
  atZero: '{meaning} : la part a fini à 0.',
  atZeroUpTo: '{meaning} : la part a fini à 0 ; jusqu’à {most} conviendrait presque aussi bien.',
  oneChannel: 'Les données ne contiennent qu’un canal : les parts restent inchangées.',

  tooLittle: 'Trop peu de données : {reasons}.',
  claim: frenchClaim,
  range: '{points} points de pourcentage ({low} à {high})',
  notShown:
    'Sur {rows} de {leads}, dont {wins}, rien ne montre que les deux canaux ensemble aillent de pair avec plus d’affaires gagnées que leur somme : {range}. Un écart de {found} points de pourcentage aurait été trouvé quatre fois sur cinq.',
  more: 'Sur {rows} de {leads}, dont {wins}, les deux canaux ensemble vont de pair avec plus d’affaires gagnées que leur somme : {range}. C’est une corrélation ; elle ne prouve pas une cause.',
  fewer:
    'Sur {rows} de {leads}, dont {wins}, les deux canaux ensemble vont de pair avec moins d’affaires gagnées que leur somme : {range}. C’est une corrélation ; elle ne prouve pas une cause.',
  unmatched: {
    one: '# résultat concerne un contact qui n’est ni dans les interactions ni dans la liste.',
    other: '# résultats concernent des contacts qui ne sont ni dans les interactions ni dans la liste.',
  },

  fewCases: {
    one: 'Trop peu de données pour une probabilité : # sur {rows} gagnée ; il en faut {least} gagnées et {least} non gagnées.',
    other:
      'Trop peu de données pour une probabilité : # sur {rows} gagnées ; il en faut {least} gagnées et {least} non gagnées.',
  },
  byHistory: 'D’après le score, le dernier et le premier contact, et leur nombre : {reason}.',
  byScore: 'D’après le score seul : {reason}.',
  oneDate: 'il n’y a qu’une date, la forme longue ne peut donc pas être testée',
  fewBefore:
    'les dates avant la dernière ont {rows}, dont {wins}, trop peu d’un côté pour tester la forme longue',
  fewOnLast: 'la dernière date a {rows}, dont {wins}, trop peu d’un côté pour tester la forme longue',
  notClear: 'la forme longue n’était pas nettement meilleure : {figures}',
  lower:
    'à la dernière date, avec d’autres contacts, sa perte logarithmique était inférieure de {difference} à celle du score seul (erreur type {error})',
  higher:
    'à la dernière date, avec d’autres contacts, sa perte logarithmique était supérieure de {difference} à celle du score seul (erreur type {error})',
};
