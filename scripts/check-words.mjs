// Refuses turns of phrase that read like a translation, and private words, in guides, docstrings, comments and messages.
// Part of `npm run lint`. Each rule names what to write instead; CONTRIBUTING.md has the style.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

/** What not to write, what to write instead, and where it may stand (a pattern of the whole line). */
const rules = [
  [/\b[Ww]hoever\b/, 'anyone who; the person who; if you'],
  [/\bnot (?:\w+ ){0,4}any more\b/, 'no longer'],
  [/\b[Ww]hat is no\b/, 'not a …; anything that is not a …'],
  [/\bso many (?!keys\b)/i, 'this many; n'],
  [/\bthe house\b/, 'the project'],
  [/\bway of the data\b/, 'data flow'],
  [/\bhas nowhere\b/, 'name what is missing'],
  [/\bloses (?:no(?:body)?|nothing) else\b|\bloses no other\b/, 'the others are kept'],
  [/\bgoes on (?:from|to|where)\b/, 'continues'],
  [/\bis told\b(?! (?:once|apart))/, 'is reported; hears'],
  [/\bstands in the heap\b/, 'is one more name in the pile'],
  [/\b[Hh]angs on (?:one|few|\d+) (?:person|people)\b/, 'relies on'],
  [/\b[Ff]riction to settle\b/, 'unresolved friction'],
  [/\bis used up\b/, 'is nearly maxed out'],
  [/\bNot met any more\b/, 'No longer meeting in person'],
  [/\bis no (?:valid )?(?:JSON|CSV|ISO|ICS|vCard)\b/, 'is not valid …'],
  [/(?<![\d.\w`/*])\.\d+(?=[^\w`]|$)/, 'a zero before the point: 0.26'],
];

const files = process.argv.slice(2);
const listed = execFileSync(
  'git',
  ['ls-files', 'README.md', 'CONTRIBUTING.md', 'AGENTS.md', 'docs', 'src', 'examples'],
  {
    encoding: 'utf8',
  },
);
const named = files.length > 0 ? files : listed.split('\n').filter((name) => /\.(?:md|ts)$/.test(name));

const found = named.flatMap((name) =>
  readFileSync(name, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      rules.flatMap(([pattern, better]) => {
        const match = pattern.exec(line);
        return match === null ? [] : [`${name}:${index + 1}: “${match[0].trim()}” → ${better}`];
      }),
    ),
);
for (const line of found) process.stdout.write(`${line}\n`);
if (found.length > 0) {
  process.stdout.write(`${found.length} ${found.length === 1 ? 'passage' : 'passages'} to rewrite.\n`);
  process.exitCode = 1;
}
