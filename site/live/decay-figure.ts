import { rankLeads, type ScoringModel, standardModel } from 'touchpoint-scoring';
import { remainingAfter } from '../../src/core/evidence/decay.js';
import type { LiveFigure } from './live-figure.js';

// What is left of one meeting, with the half-life and the age to move.

const type = 'in_person_meeting';
const standard = standardModel.types[type];
const longestDays = 360;
const day = 86_400_000;

export const decayFigure: LiveFigure<'halfLife' | 'age'> = {
  name: 'decay',
  title: 'Try it: how fast a meeting fades',
  sliders: {
    halfLife: {
      label: 'Half-life',
      least: 10,
      most: 180,
      start: standard.halfLifeDays,
      says: (days) => `${days} days`,
    },
    age: {
      label: 'Days since the meeting',
      least: 0,
      most: longestDays,
      start: 45,
      says: (days) => (days === 1 ? '1 day' : `${days} days`),
    },
  },
  caption: `A meeting starts with the weight ${standard.weight} and loses half of what is left in each half-life. The ticks at the foot are the half-lives.`,
  draw: ({ halfLife, age }) => {
    const model: ScoringModel = {
      ...standardModel,
      types: { ...standardModel.types, [type]: { ...standard, halfLifeDays: halfLife } },
    };
    const { leads } = rankLeads([{ leadId: 'you', type, at: 0 }], { model, asOf: age * day });
    const left = remainingAfter(age, halfLife);
    const points = (leads[0]?.score ?? 0).toFixed(1);
    return {
      value: `${Math.round(100 * left)}%`,
      beside: 'is left',
      says: [
        `Weight ${(standard.weight * left).toFixed(2)} of ${standard.weight}. Alone it gives ${points} points.`,
      ],
      picture: curve(halfLife, age, left),
    };
  },
};

const [left, top, width, height] = [36, 24, 280, 170];
const x = (days: number) => left + (width * days) / longestDays;
const y = (part: number) => top + height * (1 - part);
const at = (value: number) => value.toFixed(1);

function curve(halfLife: number, age: number, part: number): string {
  const days = Array.from({ length: 121 }, (_, step) => (step * longestDays) / 120);
  const line = days.map((one) => `${at(x(one))} ${at(y(remainingAfter(one, halfLife)))}`).join('L');
  const halves = Array.from(
    { length: Math.floor(longestDays / halfLife) },
    (_, index) => (index + 1) * halfLife,
  );
  const rungs = halves
    .slice(0, 12)
    .map((one) => `<path class="rung" d="M${at(x(one))} ${top + height}v6"/>`)
    .join('');
  const levels = [0, 50, 100].map(
    (value) =>
      `<path class="rule" d="M${left} ${at(y(value / 100))}h${width}"/><text x="${left - 6}" y="${at(y(value / 100) + 4)}" text-anchor="end">${value}%</text>`,
  );
  const ticks = [0, 90, 180, 270, 360].map(
    (value) =>
      `<text x="${at(x(value))}" y="${top + height + 22}" text-anchor="${value === 0 ? 'start' : value === longestDays ? 'end' : 'middle'}">${value}</text>`,
  );
  return `<svg viewBox="0 0 328 240" role="img" aria-label="The curve of what is left: ${Math.round(100 * part)}% after ${age} days, with a half-life of ${halfLife} days.">
<text x="${left}" y="14">↑ What is left of the meeting</text>
${levels.join('')}${rungs}${ticks.join('')}
<text x="${left + width}" y="${top + height + 40}" text-anchor="end">days since the meeting →</text>
<path class="decay" d="M${line}"/>
<path class="guide" d="M${left} ${at(y(part))}H${at(x(age))}V${top + height}"/>
<circle class="ring" cx="${at(x(age))}" cy="${at(y(part))}" r="5"/>
</svg>`;
}
