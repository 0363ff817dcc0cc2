// The first page: the idea in one picture, with the numbers that the library computes.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseHTML } from 'linkedom';
import { tsImport } from 'tsx/esm/api';
import { guides } from '../guides.mjs';
import { themeScript, topBar } from '../top-bar.mjs';

/**
 * @param {string} file - where it is written
 * @param {(html: string) => string} withHead - adds what machines read of a page
 */
export async function buildHome(file, withHead) {
  const { ceiling, firstResult, shares, twoCompanies } = await tsImport('./encounter.ts', import.meta.url);
  const companies = twoCompanies();
  const leads = firstResult();
  const template = readFileSync(join(import.meta.dirname, 'home.html'), 'utf8');
  const parts = {
    theme: `<script>${themeScript}</script>`,
    bar: topBar(''),
    'online-line': timeLine(companies.onlineDays),
    'both-line': timeLine(companies.onlineDays, companies.metDays),
    before: companies.before.score,
    after: companies.after.score,
    'after-offline': companies.after.offline.toFixed(1),
    'after-both': companies.after.both.toFixed(1),
    'after-online': companies.after.online.toFixed(1),
    both: companies.both.score,
    'online-bar': bar(companies.after, 'what-if'),
    'both-bar': bar(companies.both),
    rows: leads.map(resultRow).join(''),
    says: escaped(leads[0]?.says ?? ''),
    next: nextLinks(),
    'ceiling-picture': ceilingPicture(ceiling()),
    'synergy-picture': synergyPicture(shares()),
    'plan-picture': planPicture(file),
  };
  const html = template.replaceAll(/<!-- ([a-z-]+) -->/g, (whole, name) => parts[name] ?? whole);
  // Code that scrolls is reached by the keyboard.
  writeFileSync(file, withHead(html.replaceAll('<pre>', '<pre tabindex="0">')));
}

const days = 90;

/** Touches of the last 90 days; an encounter stands above the line. */
function timeLine(online, met) {
  const x = (ago) => 8 + 364 * (1 - ago / days);
  const marks = online
    .map((ago) => `<path class="online" d="M${x(ago).toFixed(1)} 34l6.5 12h-13z"/>`)
    .join('');
  // The name stands beside the picture, since letters in it would shrink with it.
  const encounter = (ago, className, text) => ({
    picture: `<g class="${className}"><path d="M${x(ago).toFixed(1)} 22v20"/><rect x="${(x(ago) - 7).toFixed(1)}" y="8" width="14" height="14"/></g>`,
    name: `<span style="right:${(100 * (1 - (x(ago) - 12) / 384)).toFixed(2)}%">${text}</span>`,
  });
  const above =
    met === undefined
      ? encounter(0, 'what-if', 'what if they met today?')
      : encounter(met, 'met', 'met at an event');
  return `<div class="time-line" aria-hidden="true"><svg viewBox="0 0 384 52"><path class="axis" d="M0 42h376"/>${marks}${above.picture}</svg>${above.name}</div>`;
}

function bar({ online, offline, both }, className = '') {
  const part = (name, points) =>
    `<span class="${name}" style="width:${((100 * points) / 38).toFixed(2)}%"></span>`;
  return `<span class="home-bar ${className}" aria-hidden="true">${part('online', online)}${part('offline', offline)}${part('both', both)}</span>`;
}

function resultRow({ key, rank, score, online, offline, both, mix }) {
  const part = (name, points) => `<span class="${name}" style="width:${points}%"></span>`;
  return `<tr><td>${rank}</td><th scope="row">${key}</th><td class="number">${score}</td><td><span class="small-bar" aria-hidden="true">${part('online', online)}${part('offline', offline)}${part('both', both)}</span></td><td>${mix}</td></tr>`;
}

/** What ever more e-mails give, below the line that they never reach. */
function ceilingPicture({ most, scores }) {
  const last = scores.length - 1;
  const points = scores.map(
    (score, mails) => `${((112 * mails) / last).toFixed(1)} ${(44 - (36 * score) / most).toFixed(1)}`,
  );
  return `<svg class="small-picture" viewBox="0 0 140 48" width="140" height="48" aria-hidden="true"><path class="limit" d="M0 8H112"/><path class="curve" d="M${points.join('L')}"/><text x="118" y="12">${most}</text></svg>`;
}

/** The 100 points by what they are given for. */
function synergyPicture(points) {
  let x = 0;
  const parts = points.map(([name, share]) => {
    const width = 1.4 * share;
    const part = `<rect class="${name}" x="${(x + 0.5).toFixed(1)}" y="6" width="${(width - 1).toFixed(1)}" height="16"/><text class="${name}" x="${(x + width / 2).toFixed(1)}" y="40" text-anchor="middle">${share}</text>`;
    x += width;
    return part;
  });
  return `<svg class="small-picture" viewBox="0 0 140 48" width="140" height="48" aria-hidden="true">${parts.join('')}</svg>`;
}

/** The first two actions of the sample report that this site has. */
function planPicture(file) {
  const { document } = parseHTML(readFileSync(join(dirname(file), 'sample-report.html'), 'utf8'));
  const rows = [...document.querySelectorAll('#week tbody tr')].slice(0, 2).map((row) => {
    const name = row.querySelector('th a')?.textContent ?? '';
    const gain = [...row.querySelectorAll('b')]
      .map((one) => one.textContent)
      .find((text) => text.startsWith('+'));
    if (name === '' || gain === undefined) throw new Error('site/home: the sample report has no actions');
    return `<span>${escaped(name)}</span><b>${gain}</b>`;
  });
  return `<p class="small-picture small-plan">${rows.join('')}</p>`;
}

const nextGroups = [
  [
    'See it',
    [
      ['Sample report', 'sample-report.html'],
      ['The same in German', 'sample-report-de.html'],
      ['Charts', 'charts'],
      ['How to read a score', 'how-to-read-a-score'],
    ],
  ],
  [
    'Bring data',
    [
      ['Calendars and mail', 'importing'],
      ['HubSpot, Salesforce, Affinity, Dynamics', 'coming-from-a-crm'],
      ['Warehouse and SQL', 'warehouse'],
    ],
  ],
  [
    'Make it yours',
    [
      ['The model', 'the-model'],
      ['Learn from wins and losses', 'learning'],
      ['Recipes', 'recipes'],
    ],
  ],
  [
    'Check us',
    [
      ['What public data says', 'study'],
      ['What is promised', 'reliability'],
      ['Benchmarks', 'benchmarks'],
    ],
  ],
];

function nextLinks() {
  const href = (to) =>
    to.endsWith('.html') ? to : guides.find(({ file }) => file === `docs/${to}.md`)?.link;
  return nextGroups
    .map(
      ([name, links]) =>
        `<div><h3>${name}</h3><ul>${links.map(([text, to]) => `<li><a href="${href(to)}">${text}</a></li>`).join('')}</ul></div>`,
    )
    .join('');
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
