// Formulas of the guides as MathML. The guides keep them as text, which any reader of Markdown sees; the site shows these.

const i = (name) => `<mi>${name}</mi>`;
const n = (number) => `<mn>${number}</mn>`;
const o = (sign) => `<mo>${sign}</mo>`;
const t = (text) => `<mtext>${text}</mtext>`;
const row = (...parts) => `<mrow>${parts.join('')}</mrow>`;
const sub = (base, below) => `<msub>${base}${below}</msub>`;
const sup = (base, above) => `<msup>${base}${above}</msup>`;
const over = (above, below) => `<mfrac>${above}${below}</mfrac>`;
const colour = (name, ...parts) => `<mrow class="formula-${name}">${parts.join('')}</mrow>`;
const strength = (channel, name) => sub(i('S'), t(name ?? channel));

const E_T = row(
  i('E'),
  o('('),
  i('T'),
  o(')'),
  o('='),
  i('w'),
  sup(n('2'), row(o('−'), i('T'), o('/'), i('H'))),
  o('+'),
  i('w'),
  sup(n('2'), row(o('−'), n('2'), i('T'), o('/'), i('H'))),
  o('+'),
  o('…'),
  o('='),
  over(i('w'), row(sup(n('2'), row(i('T'), o('/'), i('H'))), o('−'), n('1'))),
);
const T_E = row(
  i('T'),
  o('('),
  i('E'),
  o(')'),
  o('='),
  i('H'),
  o('·'),
  sub(i('log'), n('2')),
  o('('),
  n('1'),
  o('+'),
  over(i('w'), i('E')),
  o(')'),
);
const S_off = row(
  strength('off'),
  o('='),
  over(
    row(i('θ'), o('/'), n('100'), o('−'), sub(i('ω'), t('on')), strength('on')),
    row(sub(i('ω'), t('off')), o('+'), sub(i('ω'), t('and')), strength('on')),
  ),
);
const E_off = row(
  sub(i('E'), t('off')),
  o('='),
  o('−'),
  sub(i('K'), t('off')),
  o('·'),
  sub(i('log'), n('2')),
  o('('),
  n('1'),
  o('−'),
  strength('off'),
  o(')'),
);

/** The score in the colours of its channels, a term a line on a phone. */
export const scoreFormula = row(
  i('score'),
  o('='),
  n('100'),
  o('('),
  colour('online', n('0.25'), strength('online')),
  o('+'),
  colour('offline', n('0.30'), strength('in person')),
  o('+'),
  colour('both', n('0.45'), strength('online'), strength('in person')),
  o(')'),
);
const logit = (...rest) => row(t('logit'), i('P'), ...rest);

/** By guide: the text of a block of code, and what takes its place. */
const blocks = {
  'docs/are-you-networking-enough-offline.md': [
    ['E(T) = w·2^(−T/H) + w·2^(−2T/H) + …  =  w / (2^(T/H) − 1)', [E_T]],
    ['T(E) = H · log2(1 + w/E)', [T_E]],
    [
      'S_off = (θ/100 − ω_on·S_on) / (ω_off + ω_and·S_on),        E_off = −K_off · log2(1 − S_off)',
      [S_off, E_off],
    ],
  ],
  'docs/cadence.md': [
    [
      'logit P(heard from within h) = b0 + b1 · ln((1 + t) / h) + b2 · ln(g / h),     g = (30 + T) / n',
      [
        logit(
          o('('),
          t('heard from within '),
          i('h'),
          o(')'),
          o('='),
          sub(i('b'), n('0')),
          o('+'),
          sub(i('b'), n('1')),
          i('ln'),
          over(row(n('1'), o('+'), i('t')), i('h')),
          o('+'),
          sub(i('b'), n('2')),
          i('ln'),
          over(i('g'), i('h')),
        ),
        row(i('g'), o('='), over(row(n('30'), o('+'), i('T')), i('n'))),
      ],
    ],
  ],
  'docs/learning.md': [
    [
      'P(won within the horizon) = b + (1 − b) · gain · score / (100 · ceiling)',
      [
        row(
          i('P'),
          o('('),
          t('won within the horizon'),
          o(')'),
          o('='),
          i('b'),
          o('+'),
          o('('),
          n('1'),
          o('−'),
          i('b'),
          o(')'),
          o('·'),
          i('gain'),
          o('·'),
          over(i('score'), row(n('100'), o('·'), i('ceiling'))),
        ),
      ],
    ],
    [
      'logit P = c0 + c1 · ln(1 + score),     c1 ≥ 0',
      [
        logit(
          o('='),
          sub(i('c'), n('0')),
          o('+'),
          sub(i('c'), n('1')),
          i('ln'),
          o('('),
          n('1'),
          o('+'),
          i('score'),
          o(')'),
        ),
        row(sub(i('c'), n('1')), o('≥'), n('0')),
      ],
    ],
  ],
};

/** In the table of The model: the formula of a row, by its name. */
const cells = [
  [
    'weight',
    row(
      sub(i('w'), i('i')),
      o('='),
      i('W'),
      o('·'),
      i('D'),
      o('('),
      i('d'),
      o(')'),
      o('·'),
      i('G'),
      o('('),
      i('m'),
      o(')'),
      o('·'),
      sup(i('n'), row(o('−'), i('δ'))),
    ),
  ],
  [
    'length',
    row(
      i('G'),
      o('('),
      i('m'),
      o(')'),
      o('='),
      sup(row(o('('), i('m'), o('/'), sub(i('m'), t('reference')), o(')')), i('γ')),
    ),
  ],
  [
    'evidence',
    row(sub(i('E'), i('c')), o('='), `<munder>${o('∑')}${t('touches of c')}</munder>`, sub(i('e'), i('i'))),
  ],
  [
    'decay',
    row(
      sub(i('e'), i('i')),
      o('('),
      i('t'),
      o(')'),
      o('='),
      sub(i('w'), i('i')),
      o('·'),
      sup(n('2'), row(o('−'), o('('), i('t'), o('−'), sub(i('t'), i('i')), o(')'), o('/'), i('H'))),
    ),
  ],
  [
    'strength',
    row(
      sub(i('S'), i('c')),
      o('='),
      n('1'),
      o('−'),
      sup(n('2'), row(o('−'), sub(i('E'), i('c')), o('/'), sub(i('K'), i('c')))),
    ),
  ],
  [
    'score',
    row(
      n('100'),
      o('·'),
      o('('),
      colour('online', sub(i('ω'), t('on')), strength('on')),
      o('+'),
      colour('offline', sub(i('ω'), t('off')), strength('off')),
      o('+'),
      colour('both', sub(i('ω'), t('and')), strength('on'), strength('off')),
      o(')'),
      o('·'),
      sup(n('2'), row(o('−'), sub(i('E'), i('f')), o('/'), sub(i('K'), i('f')))),
    ),
  ],
];

/** The page with its formulas; one that is no longer in the guide is an error. */
export function withFormulas(page, file) {
  let made = page;
  for (const [text, formulas] of blocks[file] ?? []) {
    const before = made;
    const shown = formulas.map((formula) => `<math display="block">${formula}</math>`).join('');
    made = made.replaceAll(
      /<pre(?: tabindex="0")?><code[^>]*>([\s\S]*?)<\/code>(?:<button[^>]*>[^<]*<\/button>)?<\/pre>/g,
      (whole, code) =>
        textOf(code).trim() === text
          ? `<div class="formula" tabindex="0" role="group" aria-label="Formula">${shown}</div>`
          : whole,
    );
    if (made === before) throw new Error(`site/formulas.mjs: ${file} has no ${text}`);
  }
  if (file !== 'docs/the-model.md') return made;
  for (const [name, formula] of cells) {
    const before = made;
    made = made.replace(
      new RegExp(`(<tr>\\s*<td>${name}</td>\\s*<td>)[^<]*(</td>)`),
      (_, start, end) => `${start}<math>${formula}</math>${end}`,
    );
    if (made === before) throw new Error(`site/formulas.mjs: ${file} has no row ${name}`);
  }
  return withIndices(made);
}

/** `S_on` and `2^(−E_f / K_f)` in a sentence, set as they are written by hand. */
function withIndices(page) {
  return page.replaceAll(/<p>[\s\S]*?<\/p>/g, (paragraph) =>
    paragraph
      .replaceAll(/([A-ZΣω]|x|f)_(on|off|and|f|v|c)(?![a-z])/g, '<i>$1</i><sub>$2</sub>')
      .replaceAll(/(\d)\^\((−(?:[^()]|\([^()]*\))*)\)/g, '$1<sup>$2</sup>'),
  );
}

function textOf(html) {
  return html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
