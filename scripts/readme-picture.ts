import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { standardModel } from 'touchpoint-scoring';
import { type ShownScore, twoCompanies } from '../site/home/encounter.js';

// The picture of the README: two companies did the same online, and one had also met the client, as on the first page of the
// site. npm run picture writes it anew.

const width = 760;
const rowHeight = 92;
const top = 44;
const timeline = { left: 150, right: 440, days: 90 };
const bar = { left: 480, right: 690, points: 45, height: 18 };

const style = `
  text { font: 13px -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; fill: #14181f; }
  .name { font-weight: 650; } .score { font-size: 20px; font-weight: 650; } .note { font-size: 12px; fill: #5b6574; }
  .rule { stroke: #b9c0ca; } .online { fill: #1b6fb3; } .offline { fill: #b8510a; } .both { fill: #0b5a45; }
  @media (prefers-color-scheme: dark) {
    text { fill: #eef1f5; } .note { fill: #929ca9; } .rule { stroke: #4c5663; }
    .online { fill: #5aaeeb; } .offline { fill: #ee8f4c; } .both { fill: #7fdcbd; }
  }`;

/** The picture as SVG. It holds no script and no link, and has its own colours for dark pages. */
export function readmePicture(): string {
  const { onlineDays, metDays, before, both } = twoCompanies();
  const rows = [
    companyRow('Online Ltd', 'e-mails, calls and more', onlineDays, null, before, 0),
    companyRow('Both Ltd', 'the same, and met once', onlineDays, metDays, both, 1),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top + rowHeight * rows.length}" role="img" aria-labelledby="title">
<title id="title">Two companies did the same online. The one that had also met the client scores ${both.score} points, the other ${before.score}.</title>
<style>${style}</style>
${note(timeline.left, 20, '90 days ago')}
${note(timeline.right - 30, 20, 'today')}
${note(bar.left, 20, 'score, of 100')}
${rows.join('\n')}
</svg>
`;
}

function companyRow(
  name: string,
  says: string,
  onlineDays: readonly number[],
  metDays: number | null,
  score: ShownScore,
  row: number,
): string {
  const middle = top + row * rowHeight + 24;
  const xOf = (daysBefore: number) =>
    Math.round(timeline.right - (daysBefore / timeline.days) * (timeline.right - timeline.left));
  const marks = onlineDays.map(
    (days) => `<path class="online" d="M${xOf(days) - 6} ${middle + 5}h12l-6 -11z"/>`,
  );
  if (metDays !== null) {
    const x = xOf(metDays);
    marks.push(
      `<path class="rule" d="M${x} ${middle - 14}V${middle}"/><rect class="offline" x="${x - 6}" y="${middle - 26}" width="12" height="12"/>${note(x - 92, middle - 16, 'met at an event')}`,
    );
  }
  let from = bar.left;
  const pieces = (['online', 'offline', 'both'] as const).map((kind) => {
    if (score[kind] === 0) return '';
    const length = Math.round((score[kind] / bar.points) * (bar.right - bar.left));
    const piece = `<rect class="${kind}" x="${from}" y="${middle - 9}" width="${length - 1}" height="${bar.height}"/>`;
    from += length;
    return piece;
  });
  const words =
    metDays === null
      ? `${score.online.toFixed(1)} online, of at most ${100 * standardModel.shares.online}`
      : `${score.online.toFixed(1)} online + ${score.offline.toFixed(1)} in person + ${score.both.toFixed(1)} for having both`;
  return [
    `<text class="name" x="8" y="${middle - 2}">${name}</text>`,
    note(8, middle + 16, says),
    `<path class="rule" d="M${timeline.left} ${middle}H${timeline.right}"/>`,
    ...marks,
    ...pieces,
    `<text class="score" x="${from + 8}" y="${middle + 7}">${score.score}</text>`,
    note(bar.left, middle + 28, words),
  ].join('\n');
}

function note(x: number, y: number, text: string): string {
  return `<text class="note" x="${x}" y="${y}">${text}</text>`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(new URL('../docs/images/two-companies.svg', import.meta.url), readmePicture());
}
