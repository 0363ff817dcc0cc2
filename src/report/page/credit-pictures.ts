import { drawRuleShares } from '../../charts/draw-rule-shares.js';
import { drawRuleSpread } from '../../charts/draw-rule-spread.js';
import type { ReportData } from '../report-data.js';
import { chartWidth } from './chart-width.js';
import { element } from './element.js';
import type { PageSpeech } from './page-speech.js';

/** Draws what the rules of attribution give, where the report has deals. */
export function showCredit({ credit, words }: ReportData, { locale }: PageSpeech): void {
  const shares = document.getElementById('credit-shares');
  const spread = document.getElementById('credit-spread');
  if (credit === undefined || shares === null || spread === null) return;
  const size = { styleElement: false, width: chartWidth(shares.clientWidth), locale };
  shares.replaceChildren(element('h3', {}, words.offlineByRule), drawRuleShares(credit.shares, size));
  spread.replaceChildren(element('h3', {}, words.disputed), drawRuleSpread(credit.spread, size));
}
