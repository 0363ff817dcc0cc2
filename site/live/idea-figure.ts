import { rankLeads, roundParts, type ScoringModel, standardModel } from 'touchpoint-scoring';
import { type IsoScoreCurve, planeData } from '../../src/charts/plane-data.js';
import type { LiveFigure } from './live-figure.js';

// The idea with its three numbers to move: how much online, how much in person, and what having both is worth.

const asOf = 0;

/** The standard model with another part of the points for having both; the rest is shared as before. */
function modelFor(both: number): ScoringModel<keyof typeof standardModel.types & string> {
  const { shares } = standardModel;
  if (both === 100 * shares.synergy) return standardModel;
  const rest = 1 - both / 100;
  const online = (rest * shares.online) / (shares.online + shares.offline);
  return { ...standardModel, shares: { online, offline: rest - online, synergy: both / 100 } };
}

export const ideaFigure: LiveFigure<'mails' | 'meetings' | 'both'> = {
  name: 'idea',
  title: 'Try it: e-mails, meetings and what having both is worth',
  sliders: {
    mails: {
      label: 'E-mails from them, today',
      least: 0,
      most: 20,
      start: 4,
      channel: 'online',
      says: (count) => `${count}`,
    },
    meetings: {
      label: 'Meetings, today',
      least: 0,
      most: 8,
      start: 1,
      channel: 'offline',
      says: (count) => `${count}`,
    },
    both: {
      label: 'Points that only having both gives',
      least: 0,
      most: 100,
      start: 45,
      channel: 'both',
      says: (points) => `${points} of 100`,
    },
  },
  caption:
    'To the right: better known online. Up: better known in person. The lines are where the grades begin. Move the third number to 0, and they become straight: a meeting then adds the same with and without the e-mails.',
  draw: ({ mails, meetings, both }) => {
    const model = modelFor(both);
    const touches = [
      ...Array.from({ length: mails }, () => ({ leadId: 'you', type: 'email' as const, at: asOf })),
      ...Array.from({ length: meetings }, () => ({
        leadId: 'you',
        type: 'in_person_meeting' as const,
        at: asOf,
      })),
    ];
    const { leads } = rankLeads(touches, { model, asOf, roster: ['you'] });
    const [lead] = leads;
    if (lead === undefined) throw new Error('the lead of the roster is not there');
    const [online = 0, offline = 0, synergy = 0] = roundParts(
      [lead.parts.online, lead.parts.offline, lead.parts.synergy],
      { total: lead.score },
    );
    const { curves, lowestGrade } = planeData(leads, { model });
    return {
      value: lead.score.toFixed(1),
      beside: `points, grade ${lead.grade}`,
      says: [
        `${online.toFixed(1)} online`,
        `+ ${offline.toFixed(1)} in person`,
        `+ ${synergy.toFixed(1)} for having both`,
      ],
      picture: plane(
        { ...lead.strength, mails, meetings },
        curves,
        [lowestGrade, ...curves.map(({ grade }) => grade)],
        `The plane: ${percent(lead.strength.online)} known online, ${percent(lead.strength.offline)} in person, grade ${lead.grade}.`,
      ),
    };
  },
};

const [left, top, side] = [36, 24, 280];
const x = (online: number) => left + side * online;
const y = (offline: number) => top + side * (1 - offline);
const at = (value: number) => value.toFixed(1);

function plane(
  dot: {
    readonly online: number;
    readonly offline: number;
    readonly mails: number;
    readonly meetings: number;
  },
  curves: readonly IsoScoreCurve[],
  grades: readonly string[],
  description: string,
): string {
  const rising = [...curves].sort((a, b) => a.score - b.score);
  const lines = rising.map(
    ({ points }) =>
      `<path class="curve" d="M${points.map(({ online, offline }) => `${at(x(online))} ${at(y(offline))}`).join('L')}"/>`,
  );
  // A letter stands where the diagonal is in the field of its grade.
  const ends = [0, ...rising.map(onDiagonal), 1];
  const letters = [...grades.slice(0, 1), ...rising.map(({ grade }) => grade)].map((grade, place) => {
    const [from = 0, to = 1] = [ends[place], ends[place + 1]];
    const middle = (from + to) / 2;
    return to - from < 0.06
      ? ''
      : `<text class="grade" x="${at(x(middle))}" y="${at(y(middle) + 5)}">${grade}</text>`;
  });
  const ticks = [0, 50, 100].map(
    (value) =>
      `<text x="${left - 6}" y="${at(y(value / 100) + 4)}" text-anchor="end">${value}%</text><text x="${at(x(value / 100))}" y="${top + side + 16}" text-anchor="${value === 0 ? 'start' : value === 100 ? 'end' : 'middle'}">${value}%</text>`,
  );
  return `<svg viewBox="0 0 328 348" role="img" aria-label="${description}">
<text x="${left}" y="14">↑ How well known in person</text>
<rect class="field" x="${left}" y="${top}" width="${side}" height="${side}"/>
${lines.join('')}${letters.join('')}${ticks.join('')}
<text x="${left + side}" y="${top + side + 34}" text-anchor="end">How well known online →</text>
<path class="guide" d="M${left} ${at(y(dot.offline))}H${at(x(dot.online))}V${top + side}"/>
${mark(dot)}
</svg>`;
}

/** Triangle: only online. Square: only in person. Circle: both. */
function mark({
  online,
  offline,
  mails,
  meetings,
}: {
  readonly online: number;
  readonly offline: number;
  readonly mails: number;
  readonly meetings: number;
}): string {
  const [cx, cy] = [x(online), y(offline)];
  if (mails > 0 && meetings > 0) return `<circle class="mark both" cx="${at(cx)}" cy="${at(cy)}" r="6"/>`;
  if (meetings > 0)
    return `<rect class="mark offline" x="${at(cx - 5.5)}" y="${at(cy - 5.5)}" width="11" height="11"/>`;
  return `<path class="mark online" d="M${at(cx)} ${at(cy - 7)}l6.5 12h-13z"/>`;
}

/** Where a curve crosses the diagonal. */
function onDiagonal({ points }: IsoScoreCurve): number {
  const after = points.findIndex(({ online, offline }) => online >= offline);
  const [end, start] = [points[after], points[after - 1]];
  if (end === undefined) return 1;
  if (start === undefined) return end.online;
  const [before, behind] = [start.offline - start.online, end.online - end.offline];
  return start.online + ((end.online - start.online) * before) / (before + behind);
}

function percent(part: number): string {
  return `${Math.round(100 * part)}%`;
}
