import type { ChartLocale } from '../core/locale/chart-words.js';
import { filled } from '../core/locale/filled.js';
import { compileModel } from '../core/model/compile-model.js';
import type { GradeThreshold, ScoringModel } from '../core/model/model.js';
import { assertList, checkOptions, invalidOption, listOf } from '../core/options.js';
import { readBack } from '../core/read-back.js';
import { gradeWithin } from '../core/score/grade.js';
import { scoreOfStrengths } from '../core/score/score-formula.js';
import { type ChartSpeech, chartSpeech } from './chart-speech.js';

/**
 * What the plane needs to know of a lead; every {@link index!LeadScore | LeadScore} has it.
 *
 * @group Charts
 */
export interface PlaneLead {
  /** Whom the score is for. */
  readonly key: string;
  /** What it is called. */
  readonly label?: string | undefined;
  /** 0 to 100. */
  readonly score: number;
  /** A grade of the model. */
  readonly grade: string;
  /** How much of what each channel can give has been reached, 0 to 1. */
  readonly strength: {
    /** Through a device. */
    readonly online: number;
    /** In the physical world. */
    readonly offline: number;
  };
  /** Touches through a device. */
  readonly online: {
    /** How many. */
    readonly touches: number;
  };
  /** Touches in the physical world. */
  readonly offline: {
    /** How many. */
    readonly touches: number;
  };
  /** Those of the online touches that may have been in person; none by default. */
  readonly placeUnknown?:
    | {
        /** How many. */
        readonly touches: number;
      }
    | undefined;
}

/**
 * Which channels the touches of a dot's leads are in; `unclear` where nothing tells whether they were ever met.
 *
 * @group Charts
 */
export type PlaneSide = 'both' | 'online-only' | 'offline-only' | 'unclear';

/**
 * A lead in the plane, or several that lie so close that they are drawn as one.
 *
 * @group Charts
 */
export interface PlaneDot {
  /** Keys of its leads, in the order given. */
  readonly keys: readonly string[];
  /** What they are called: their labels, or else their keys. */
  readonly names: readonly string[];
  /** Online strength, 0 to 1; of several leads, the mean. */
  readonly online: number;
  /** Offline strength, 0 to 1; of several leads, the mean. */
  readonly offline: number;
  /** Score, 0 to 100; of several leads, the best. */
  readonly score: number;
  /** Grade of that score. */
  readonly grade: string;
  /** Which channels the touches are in. */
  readonly side: PlaneSide;
}

/**
 * All points of the plane that have one score, friction aside.
 *
 * @group Charts
 */
export interface IsoScoreCurve {
  /** The score that every point of it has. */
  readonly score: number;
  /** The grade that begins there. */
  readonly grade: string;
  /** From little online strength to much. */
  readonly points: readonly {
    /** Online strength, 0 to 1. */
    readonly online: number;
    /** Offline strength, 0 to 1. */
    readonly offline: number;
  }[];
}

/**
 * The most that one channel alone can give.
 *
 * @group Charts
 */
export interface PlaneCeiling {
  /** How many leads have touches in this channel only. */
  readonly leads: number;
  /** The score that unlimited evidence in this channel comes to, 0 to 100. */
  readonly score: number;
  /** Its grade. */
  readonly grade: string;
}

/**
 * What {@link drawPlane} draws.
 *
 * @group Charts
 */
export interface PlaneData {
  /** The leads as dots; above `mostDots` leads, one for each cell of the plane. */
  readonly dots: readonly PlaneDot[];
  /** Those that are to be named, a dot for each, the most important one first. */
  readonly named: readonly PlaneDot[];
  /** Keys of those that have a ring. */
  readonly ringed: readonly string[];
  /** Whether a dot stands for several leads, because there are too many to draw each. */
  readonly isDensity: boolean;
  /** One curve for each grade that begins above 0. */
  readonly curves: readonly IsoScoreCurve[];
  /** The grade of no points. */
  readonly lowestGrade: string;
  /** The strip of those who were never met, and how far it leads. */
  readonly onlineOnly: PlaneCeiling;
  /** The edge of those who were only met. */
  readonly offlineOnly: PlaneCeiling;
  /** How many leads there are. */
  readonly leads: number;
  /** The picture in words, for those who do not see it. */
  readonly description: string;
}

/**
 * Options of {@link planeData}.
 *
 * @group Charts
 */
export interface PlaneOptions {
  /** The model that the leads were scored with. */
  readonly model: ScoringModel;
  /** Above this many leads, those that lie close together become one dot; 500 by default. */
  readonly mostDots?: number | undefined;
  /** Keys of those to name first, such as this week's people. After them come the best five; up to twelve leads, all. */
  readonly nameFirst?: readonly string[] | undefined;
  /** Keys of those to ring, such as the guests of the next event. */
  readonly ringed?: readonly string[] | undefined;
  /** The language of the description; English by default. */
  readonly locale?: ChartLocale | undefined;
}

/** Steps of a curve; at the width of a page no eye sees the corners. */
const curveSteps = 48;
/**
 * Where leads are joined, cells along each side of the plane.
 *
 * @internal
 */
export const planeCells = 24;
/** Up to this number of leads, all are named; of more, the best five. */
const allNamed = 12;
const bestNamed = 5;

/**
 * The picture of the idea as numbers: every lead in the plane of online and offline strength, the curves of equal score at
 * which grades begin, and how far each channel leads alone. O(leads).
 *
 * @param leads - scores, as {@link index!scoreLeads | scoreLeads} or {@link index!rankLeads | rankLeads} give them
 * @param options - the model that they were scored with, and when leads are joined
 * @returns dots, curves and ceilings, in strengths (0 to 1) and points (0 to 100)
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_model` for a model that went around
 * {@link index!defineModel | defineModel} and {@link index!parseModel | parseModel}
 *
 * @example
 * ```ts
 * import { scoreLeads, standardModel } from 'touchpoint-scoring';
 * import { planeData } from 'touchpoint-scoring/charts';
 *
 * const { leads } = scoreLeads(
 *   [{ leadId: 'ada', type: 'email', at: '2026-11-22T17:00:00Z', direction: 'inbound' }],
 *   { model: standardModel, asOf: '2026-11-23T10:00:00Z' },
 * );
 * const { dots, onlineOnly } = planeData(leads, { model: standardModel });
 * dots[0]?.side; // => 'online-only'
 * `${onlineOnly.score} points, grade ${onlineOnly.grade}`; // => '25 points, grade C'
 * ```
 *
 * @group Charts
 */
export function planeData(leads: readonly PlaneLead[], options: PlaneOptions): PlaneData {
  return readBack('planeData', 'leads', leads, () => {
    checkOptions(
      options,
      'planeData',
      { model: true, mostDots: true, nameFirst: true, ringed: true, locale: true },
      'Pass at least { model }.',
    );
    assertList(leads, 'planeData', 'leads');
    const speech = chartSpeech(options.locale, 'planeData');
    const { model, mostDots = 500 } = options;
    const nameFirst = listOf(options.nameFirst ?? [], 'planeData', 'nameFirst');
    const ringed = listOf(options.ringed ?? [], 'planeData', 'ringed');
    for (const [index, { strength, score }] of leads.entries()) {
      if ([strength.online, strength.offline, score].every(Number.isFinite)) continue;
      const message = 'must have a score and strengths that are finite numbers';
      throw invalidOption('planeData', ['leads', index], score, message, 'Pass leads as they were scored.');
    }
    const scoreAt = scoreInPlane(model);
    const touched = leads.filter(({ online, offline }) => online.touches + offline.touches > 0);
    const isDensity = touched.length > mostDots;
    const dots = isDensity ? joinedDots(touched, model) : touched.map((lead) => dotOf([lead], model));
    const ceiling = (side: PlaneSide, score: number): PlaneCeiling => ({
      leads: touched.filter((lead) => sideOf(lead) === side).length,
      score,
      grade: gradeWithin(score, model),
    });
    const onlineOnly = ceiling('online-only', scoreAt(1, 0));
    const offlineOnly = ceiling('offline-only', scoreAt(0, 1));
    return {
      dots,
      named: namedOf(touched, nameFirst).map((lead) => dotOf([lead], model)),
      ringed,
      isDensity,
      curves: model.grades.flatMap((grade) => curveOf(grade, scoreAt)),
      lowestGrade: gradeWithin(0, model),
      onlineOnly,
      offlineOnly,
      leads: leads.length,
      description: describePlane(
        touched.length,
        onlineOnly,
        offlineOnly,
        touched.filter((lead) => sideOf(lead) === 'unclear').length,
        speech,
      ),
    };
  });
}

type ScoreInPlane = (online: number, offline: number) => number;

/** The library's own formula, at any point of the plane and without friction. */
function scoreInPlane(model: ScoringModel): ScoreInPlane {
  const compiled = compileModel(model);
  return (online, offline) => scoreOfStrengths(compiled, online, offline, 0);
}

function sideOf({ online, offline, placeUnknown }: PlaneLead): PlaneSide {
  if (offline.touches === 0) return (placeUnknown?.touches ?? 0) > 0 ? 'unclear' : 'online-only';
  return online.touches === 0 ? 'offline-only' : 'both';
}

/** A dot for leads of one side. */
function dotOf(leads: readonly [PlaneLead, ...PlaneLead[]], model: ScoringModel): PlaneDot {
  const mean = (of: (lead: PlaneLead) => number) =>
    leads.reduce((sum, lead) => sum + of(lead), 0) / leads.length;
  const score = leads.reduce((best, lead) => Math.max(best, lead.score), 0);
  return {
    keys: leads.map(({ key }) => key),
    names: leads.map(({ key, label }) => label ?? key),
    online: mean(({ strength }) => strength.online),
    offline: mean(({ strength }) => strength.offline),
    score,
    grade: leads.length === 1 ? leads[0].grade : gradeWithin(score, model),
    side: sideOf(leads[0]),
  };
}

function joinedDots(leads: readonly PlaneLead[], model: ScoringModel): PlaneDot[] {
  const byCell = new Map<string, [PlaneLead, ...PlaneLead[]]>();
  for (const lead of leads) {
    const { online, offline } = lead.strength;
    const cell = `${sideOf(lead)} ${Math.floor(online * planeCells)} ${Math.floor(offline * planeCells)}`;
    const there = byCell.get(cell);
    if (there === undefined) byCell.set(cell, [lead]);
    else there.push(lead);
  }
  return [...byCell.values()].map((joined) => dotOf(joined, model));
}

function namedOf(leads: readonly PlaneLead[], nameFirst: readonly string[]): PlaneLead[] {
  const byKey = new Map(leads.map((lead) => [lead.key, lead]));
  const best = [...leads].sort((a, b) => b.score - a.score);
  const first = nameFirst.flatMap((key) => byKey.get(key) ?? []);
  return [...new Set([...first, ...best.slice(0, leads.length > allNamed ? bestNamed : allNamed)])];
}

/** With one strength held, the score is a straight line in the other, so that each point is exact. */
function curveOf({ grade, from }: GradeThreshold, scoreAt: ScoreInPlane): IsoScoreCurve[] {
  if (from <= 0 || from > scoreAt(1, 1)) return [];
  const offlineAt = (online: number) => crossing(from, scoreAt(online, 0), scoreAt(online, 1));
  const onlineAt = (offline: number) => crossing(from, scoreAt(0, offline), scoreAt(1, offline));
  // The curve falls: it comes in at the top or at the left, and goes out at the right or at the bottom.
  const first = scoreAt(0, 1) >= from ? 0 : onlineAt(1);
  const last = scoreAt(1, 0) <= from ? 1 : onlineAt(0);
  const points = Array.from({ length: curveSteps + 1 }, (_, step) => {
    const online = Math.min(1, first + ((last - first) * step) / curveSteps);
    return { online, offline: offlineAt(online) };
  });
  // Where only online contact gives points, the curve stands upright.
  const isUpright = points.some(({ offline }) => !Number.isFinite(offline));
  return [
    {
      score: from,
      grade,
      points: isUpright
        ? [1, 0].map((offline) => ({ online: first, offline }))
        : points.map(({ online, offline }) => ({ online, offline: Math.min(1, Math.max(0, offline)) })),
    },
  ];
}

/** Where a straight line from `at0` to `at1` passes a value. */
function crossing(value: number, at0: number, at1: number): number {
  return (value - at0) / (at1 - at0);
}

function describePlane(
  touched: number,
  onlineOnly: PlaneCeiling,
  offlineOnly: PlaneCeiling,
  unclear: number,
  { words, number, plural }: ChartSpeech,
): string {
  const both = touched - onlineOnly.leads - offlineOnly.leads - unclear;
  const alone = ({ leads, score }: PlaneCeiling) => ({ count: number(leads), points: number(score) });
  const parts = [
    filled(words.planeOnline, alone(onlineOnly)),
    filled(words.planeOffline, alone(offlineOnly)),
    filled(words.planeBoth, { count: number(both) }),
    ...(unclear === 0 ? [] : [filled(words.planeUnclear, { count: number(unclear) })]),
  ];
  return filled(words.planeDescription, {
    leads: plural(touched, words.planeLeads),
    parts: parts.join(words.partSeparator),
  });
}
