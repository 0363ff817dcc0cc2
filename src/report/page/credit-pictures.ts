import { drawRuleShares } from '../../charts/draw-rule-shares.js';
import { drawRuleSpread } from '../../charts/draw-rule-spread.js';
import type { ReportData } from '../report-data.js';
import { chartWidth } from './chart-width.js';
import { element } from './element.js';

/** Draws what the rules of attribution give, where the report has deals. */
export function showCredit({ credit }: ReportData): void {
  const shares = document.getElementById('credit-shares');
  const spread = document.getElementById('credit-spread');
  if (credit === undefined || shares === null || spread === null) return;
  const size = { styleElement: false, width: chartWidth(shares.clientWidth) };
  shares.replaceChildren(
    element('h3', {}, 'Offline and online, by rule'),
    drawRuleShares(credit.shares, size),
  );
  spread.replaceChildren(element('h3', {}, 'Where the rules disagree'), drawRuleSpread(credit.spread, size));
}
