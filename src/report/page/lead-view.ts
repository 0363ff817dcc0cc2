import { drawHistory } from '../../charts/draw-history.js';
import { drawContributions, drawTimeline } from '../../charts/draw-timeline.js';
import { historyData } from '../../charts/history-data.js';
import { timelineData } from '../../charts/timeline-data.js';
import { scoreHistory } from '../../core/history/score-history.js';
import type { InteractionInput } from '../../core/interaction/interaction.js';
import { labelOf } from '../../core/model/label.js';
import { explainScore } from '../../core/score/explain-score.js';
import type { Contribution, ScoreExplanation } from '../../core/score/explanation.js';
import { roundParts } from '../../core/score/round-parts.js';
import type { ReportData } from '../report-data.js';
import { chartWidth } from './chart-width.js';
import { type Content, element, isolated } from './element.js';
import { interactionsOf } from './read-report.js';

const dayMs = 86_400_000;
/** Points of the grid that a curve is drawn through. */
const historySteps = 180;

/** Everything about one lead: the account of its score by the library itself, from the touches in the page. */
export function leadView(data: ReportData, place: number): Content {
  const { model, asOf } = data;
  const key = data.leads.key[place] as string;
  const own = interactionsOf(data, place);
  const previous = model.grades[data.leads.previousGrade?.[place] ?? -1]?.grade;
  const previousGrades = previous === undefined ? undefined : new Map([[key, previous]]);
  const options = {
    model,
    asOf,
    lead: key,
    key: () => key,
    previousGrades,
    unknownTypes: 'ignore' as const,
  };
  const explanation = explainScore(own, options);
  const first = explanation.contributions.reduce((least, { at }) => Math.min(least, at), asOf);
  const stepDays = Math.max(1, (asOf - first) / dayMs / historySteps);
  const history = scoreHistory(own, { ...options, stepDays });
  const timeline = timelineData(explanation, { model });
  const { synergy } = explanation.byComponent;
  const inTwoDigits = (parts: readonly { readonly points: number }[]) =>
    roundParts([...parts.map(({ points }) => points), synergy], { digits: 2, total: explanation.lead.score });
  const typePoints = inTwoDigits(explanation.byType);
  const touchPoints = inTwoDigits(explanation.contributions);
  const drawing = { styleElement: false, width: chartWidth(innerWidth - 100) };
  const [loss] = history.outlook;
  return [
    element('p', {}, isolated(explanation.summary)),
    loss === undefined
      ? undefined
      : element(
          'p',
          {},
          'If nothing happens, grade ',
          isolated(loss.grade),
          ` is lost on ${dayOf(loss.at)}.`,
        ),
    list(data.leads.flags[place] ?? []),
    partsList(explanation),
    element('h3', {}, 'What the score is built from'),
    figure(drawContributions(timeline, { ...drawing, width: Math.max(drawing.width, 460) })),
    element('h3', {}, 'Touches over time'),
    figure(drawTimeline(timeline, drawing)),
    element('h3', {}, 'The score over time'),
    figure(drawHistory(historyData(history, { model }), drawing)),
    element('h3', {}, 'By type'),
    table(
      ['Type', 'Component', 'Touches', 'Last', 'Points'],
      explanation.byType.map(({ label, component, touches, lastAt }, index) => [
        isolated(label),
        component,
        String(touches),
        dayOf(lastAt),
        (typePoints[index] as number).toFixed(2),
      ]),
      'by-type',
    ),
    element('h3', {}, 'Touch by touch'),
    table(
      ['Date', 'Type', 'Direction', 'With', 'Account', 'Owner', 'Evidence', 'Points'],
      explanation.contributions.map((contribution, index) =>
        contributionCells(contribution, touchPoints[index] as number, data),
      ),
      'contributions',
    ),
    explanation.notCounted.length === 0
      ? undefined
      : [
          element('h3', {}, 'Not counted'),
          table(
            ['Date', 'Type', 'Why'],
            explanation.notCounted.map(({ interaction, reason }) => [
              dayOf(Number(interaction.at)),
              isolated(labelOf(interaction.type, model)),
              reason,
            ]),
            'not-counted',
          ),
        ],
  ];
}

function contributionCells(
  { interaction, type, at, evidence }: Contribution<InteractionInput<string>>,
  points: number,
  { model }: ReportData,
): Content[] {
  return [
    dayOf(at),
    isolated(labelOf(type, model)),
    interaction.direction ?? '',
    isolated(interaction.leadId),
    isolated(interaction.accountId ?? ''),
    isolated(interaction.ownerId ?? ''),
    evidence.toFixed(3),
    points.toFixed(2),
  ];
}

function partsList({ lead, byComponent }: ScoreExplanation<unknown>): Content {
  const { online, offline, synergy, friction } = byComponent;
  const points = [lead.score, ...roundParts([online, offline, synergy, friction], { total: lead.score })];
  const names = ['Score', 'Online', 'In person', 'Both', 'Friction'];
  const terms = names.map((name, index) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, (points[index] as number).toFixed(1))),
  );
  return element('dl', { class: 'counts', id: 'parts' }, terms);
}

function list(sentences: readonly string[]): Content {
  if (sentences.length === 0) return undefined;
  return element(
    'ul',
    {},
    sentences.map((sentence) => element('li', {}, isolated(sentence))),
  );
}

function figure(chart: SVGSVGElement): Content {
  return element('div', { class: 'wide', tabindex: '0', role: 'group', 'aria-label': 'Chart' }, chart);
}

function table(columns: readonly string[], rows: readonly (readonly Content[])[], id: string): Content {
  const head = columns.map((name) => element('th', { scope: 'col' }, name));
  const body = rows.map((cells) =>
    element(
      'tr',
      {},
      cells.map((cell) => element('td', {}, cell)),
    ),
  );
  const made = element(
    'table',
    { id },
    element('thead', {}, element('tr', {}, head)),
    element('tbody', {}, body),
  );
  return element(
    'div',
    { class: 'wide', tabindex: '0', role: 'region', 'aria-label': `Table ${columns.join(', ')}` },
    made,
  );
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
