import { drawHistory } from '../../charts/draw-history.js';
import { drawTimeline } from '../../charts/draw-timeline.js';
import { type HistoryData, historyData } from '../../charts/history-data.js';
import { type TimelineData, timelineData } from '../../charts/timeline-data.js';
import { scoreHistory } from '../../core/history/score-history.js';
import type { InteractionInput } from '../../core/interaction/interaction.js';
import { filled } from '../../core/locale/filled.js';
import type { ScoringModel } from '../../core/model/model.js';
import { explainScore } from '../../core/score/explain-score.js';
import type { Contribution, ScoreExplanation } from '../../core/score/explanation.js';
import { roundParts } from '../../core/score/round-parts.js';
import type { ReportData } from '../report-data.js';
import { leadChartWidth } from './chart-width.js';
import { type Content, element, isolated } from './element.js';
import { markedChart } from './marked-chart.js';
import { nextTouches } from './next-touches.js';
import type { PageSpeech } from './page-speech.js';
import { interactionsOf } from './read-report.js';
import { scoreSteps } from './score-steps.js';

const dayMs = 86_400_000;
/** Points of the grid that a curve is drawn through. */
const historySteps = 180;

/** Everything about one lead: the account of its score by the library itself, from the touches in the page. */
export function leadView(data: ReportData, place: number, speech: PageSpeech): Content {
  const { model, asOf } = data;
  const { words, locale, spoken, day, date, local } = speech;
  const key = data.leads.key[place] as string;
  const own = interactionsOf(data, place);
  // Its sentences call it by its name.
  const name = data.leads.label?.[place] ?? key;
  const previous = model.grades[data.leads.previousGrade?.[place] ?? -1]?.grade;
  const previousGrades = previous === undefined ? undefined : new Map([[name, previous]]);
  const options = {
    model,
    asOf,
    lead: name,
    key: () => name,
    previousGrades,
    unknownTypes: 'ignore' as const,
  };
  const computed = explainScore(own, { ...options, locale: spoken });
  const explanation = { ...computed, summary: data.leads.summary?.[place] ?? computed.summary };
  const first = explanation.contributions.reduce((least, { at }) => Math.min(least, at), asOf);
  const stepDays = Math.max(1, (asOf - first) / dayMs / historySteps);
  const history = scoreHistory(own, { ...options, stepDays });
  // Charts know no zone: they get the times that the reader's clocks showed.
  const shown = <T extends { readonly at: number }>(one: T): T => ({ ...one, at: local(one.at) });
  const timeline = timelineData(
    {
      ...explanation,
      asOf: local(asOf),
      contributions: explanation.contributions.map(shown),
    },
    { model, locale },
  );
  const { synergy } = explanation.byComponent;
  const touchPoints = roundParts([...explanation.contributions.map(({ points }) => points), synergy], {
    digits: 2,
    total: explanation.lead.score,
  });
  const [loss] = history.outlook;
  const next = nextTouches(own, { model, asOf, lead: key }, speech);
  return [
    element('p', { class: 'answer' }, isolated(explanation.summary)),
    loss === undefined
      ? undefined
      : element('p', {}, isolated(filled(words.lost, { grade: loss.grade, day: date(loss.at) }))),
    list(data.leads.flags[place] ?? []),
    partsList(explanation, speech),
    element(
      'div',
      { class: 'why' },
      element('div', {}, element('h3', {}, words.whereFrom), scoreSteps(explanation, model, speech)),
      next === undefined ? undefined : element('div', {}, next),
    ),
    element('h3', {}, words.howItGotHere),
    chartsOverTime(
      timeline,
      historyData(
        { ...history, points: history.points.map(shown), jumps: history.jumps.map(shown) },
        { model, locale },
      ),
      local(first),
      local(asOf),
      speech,
    ),
    element('p', { class: 'note' }, words.oneAxis),
    element('h3', {}, words.touchByTouch),
    touchTable(explanation.contributions, touchPoints, model, speech),
    explanation.notCounted.length === 0
      ? undefined
      : [
          element('h3', {}, words.notCounted),
          table(
            words.notCountedColumns,
            explanation.notCounted.map(({ interaction, reason }) => [
              day(Number(interaction.at)),
              isolated(speech.typeName(interaction.type, model)),
              words.reasons[reason],
            ]),
            'not-counted',
            speech,
          ),
        ],
  ];
}

/** Both charts of a lead in one width and on one time axis, so that a step of the score stands above what caused it. */
function chartsOverTime(
  timeline: TimelineData,
  history: HistoryData,
  first: number,
  asOf: number,
  { words, locale }: PageSpeech,
): Content {
  const padding = Math.max(dayMs, (asOf - first) / 40);
  const drawing = {
    styleElement: false,
    locale,
    width: leadChartWidth(innerWidth),
    timeAxis: [first - padding, asOf] as const,
  };
  const openRow = (at: number) => () => {
    const row = document.querySelector<HTMLElement>(`#contributions [data-at="${at}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus();
  };
  const marksOf = (all: readonly { readonly at: number }[]) =>
    all.map(({ at }) => ({ at, open: openRow(at) }));
  return [
    markedChart(drawHistory(history, drawing), marksOf(history.jumps), words.history),
    markedChart(drawTimeline(timeline, { ...drawing, height: 180 }), marksOf(timeline.marks), words.timeline),
  ];
}

type TouchOfLead = Contribution<InteractionInput<string>>;

/**
 * The touches, the newest first. Who was there stands in a column where it is not the same in all of them, since the head
 * of the account says it otherwise.
 */
function touchTable(
  contributions: readonly TouchOfLead[],
  points: readonly number[],
  model: ScoringModel,
  speech: PageSpeech,
): Content {
  const { words, day, local, direction, number, typeName, nameOf } = speech;
  const [date, type, directed, person, account, owner, worth] = words.touchColumns;
  const rows = contributions
    .map((contribution, index) => ({ ...contribution, points: points[index] as number }))
    .sort((a, b) => b.at - a.at);
  type Row = (typeof rows)[number];
  const whoOf = (field: 'leadId' | 'accountId' | 'ownerId', name: string) => {
    const whoIn = ({ interaction }: Row) => interaction[field] ?? '';
    const isShared = new Set(rows.map(whoIn)).size < 2;
    return isShared ? [] : [[name, (row: Row) => isolated(nameOf(whoIn(row)))] as const];
  };
  const columns: readonly (readonly [name: string, cellOf: (row: Row) => Content])[] = [
    [date, ({ at }) => day(at)],
    [type, (row) => isolated(typeName(row.type, model))],
    [directed, ({ interaction }) => (interaction.direction ? direction(interaction.direction) : '')],
    ...whoOf('leadId', person),
    ...whoOf('accountId', account),
    ...whoOf('ownerId', owner),
    [worth, (row) => number(row.points, 2)],
  ];
  return table(
    columns.map(([name]) => name),
    rows.map((row) => columns.map(([, cellOf]) => cellOf(row))),
    'contributions',
    speech,
    rows.map(({ at }) => ({ 'data-at': String(local(at)), tabindex: '-1' })),
  );
}

function partsList({ lead, byComponent }: ScoreExplanation<unknown>, { words, number }: PageSpeech): Content {
  const { online, offline, synergy, friction } = byComponent;
  const points = [lead.score, ...roundParts([online, offline, synergy, friction], { total: lead.score })];
  const terms = words.parts.map((name, index) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, number(points[index] as number, 1))),
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

function table(
  columns: readonly string[],
  rows: readonly (readonly Content[])[],
  id: string,
  { words }: PageSpeech,
  attributes: readonly Readonly<Record<string, string>>[] = [],
): Content {
  const head = columns.map((name) => element('th', { scope: 'col' }, name));
  const body = rows.map((cells, index) =>
    element(
      'tr',
      attributes[index] ?? {},
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
    {
      class: 'wide',
      tabindex: '0',
      role: 'region',
      'aria-label': filled(words.table, { columns: columns.join(', ') }),
    },
    made,
  );
}
