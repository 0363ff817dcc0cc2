import type { DealWords } from '../../core/locale/deal-words.js';
import { frenchClaim } from './learn.js';

/** The words on deals in French, with plain spaces before its signs. */
export const frenchDeals: DealWords = {
  percent: '{number} %',
  andMore: '{names} et {more} de plus',

  basis: 'Parts de {won} ; {lost}.',
  basisOfValue: 'Parts de la valeur ({value}) de {won} ; {lost}.',
  won: { one: '{count} affaire gagnée', other: '{count} affaires gagnées' },
  lost: { one: '{count} affaire perdue', other: '{count} affaires perdues' },
  withoutTouch: {
    one: '{count} affaire gagnée sans échange auparavant, non attribuée.',
    other: '{count} affaires gagnées sans échange auparavant, non attribuées.',
  },

  influence:
    'L’influence ne partage pas : chaque point de contact reçoit en entier chaque affaire à laquelle il a pris part. La somme dépasse donc ce qui a été gagné.',
  below:
    'L’attribution est négative pour {touchpoints} : des groupes de points de contact ont fait moins bien avec que sans.',
  byRate:
    'Selon le taux, un groupe de points de contact vaut la part gagnée de ses parcours, quel qu’en soit le nombre : un groupe vu une seule fois, et gagné, compte pour 100 %.',
  noWonJourney:
    '{amount} affaires vont à {touchpoints}, où aucun parcours gagné n’est passé : une chaîne relie des étapes de parcours différents, et d’autres ont gagné à partir de là.',
  tooManyTouchpoints:
    'Les parcours ont trop de points de contact pour cette règle ({touchpoints}). Regroupez-les, par exemple les campagnes par type.',
  noDaysBefore: 'Certains parcours ne disent pas combien de temps avant la fin chaque échange a eu lieu.',
  noPoints: 'Certains parcours ne contiennent pas les points de chaque échange.',
  oneWinner: 'Aucun intervalle ne peut être donné : il faut deux clients gagnés, et il n’y en a qu’un.',
  noWinner: 'Aucun intervalle ne peut être donné : il faut deux clients gagnés, et il n’y en a aucun.',

  wonWith:
    'Gagné avec les deux {both}, en ligne seul {online}, en personne seul {offline}, sans aucun {neither}.',
  rate: '{percent} ({won} sur {deals})',
  noDeal: 'aucune affaire',
  unknownContact: {
    one: 'Pour {count} autre, le contact n’est pas connu.',
    other: 'Pour {count} autres, le contact n’est pas connu.',
  },
  bounds:
    'On ne sait pas combien d’affaires sans contact sont gagnées : l’écart entre les deux canaux ensemble et la somme des deux pris séparément se situe donc entre {low} et {high} points de pourcentage.',
  range: '{points} points de pourcentage ({low} à {high})',
  notShown:
    'Aux quantités de contact observées, rien ne montre que les deux canaux réunis aillent de pair avec plus d’affaires gagnées que leur somme : {range}. Un écart de {found} points de pourcentage aurait été trouvé quatre fois sur cinq.',
  more: 'Aux quantités de contact observées, les deux canaux réunis vont de pair avec plus d’affaires gagnées que leur somme : {range}. C’est une corrélation ; elle ne prouve pas une cause.',
  less: 'Aux quantités de contact observées, les deux canaux réunis vont de pair avec moins d’affaires gagnées que leur somme : {range}. C’est une corrélation ; elle ne prouve pas une cause.',
  tooLittle: 'Trop peu de données pour en dire plus : {reasons}.',
  noStrength: {
    one: '{count} affaire ne dit pas la force de son contact',
    other: '{count} affaires ne disent pas la force de leur contact',
  },
  claim: frenchClaim,
};
