import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cdnow } from './cdnow.js';
import { cdnowPurchases } from './cdnow-purchases.js';
import { conference } from './conference.js';
import { copenhagen } from './copenhagen.js';
import { highSchool } from './high-school.js';
import { keptCadence } from './kept-cadence.js';
import { leadforge } from './leadforge.js';
import { type Study, toMarkdown } from './study.js';

// npm run study -- FOLDER             what public data says about the claims of this library
// npm run study -- FOLDER --write     the same, into docs/study.md

const usage = `usage: npm run study -- FOLDER [--write]

FOLDER     the data folder, with highschool2013, sigcomm2009, copenhagen and golden; if it also has
           cdnow/CDNOW_master.txt, a section says who buys again within 30 days
--write    write docs/study.md`;

const head = `---
title: What public data says
group: Guides
---

# What public data says

\`npm run study -- FOLDER --write\` computes this page from public data. The data's licences differ, so figures are here and
rows are not. None of it is about buyers: it is about students, about people at a conference, about customers of a shop, and
about a CRM that a program made up. Read it as what is known of contact between people, and test the claim on your own
outcomes ([Learning from outcomes](learning.md)).

Raw rates compare pairs with any contact. The claim is tested at equal amounts of contact, with the squares of both strengths beside the product
({@link learn!testClaim | testClaim}); intervals allow for pairs of one person that hang together, of one of the two. Explaining is not causing:
all of this says what goes together.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [folder] = positionals;
  if (values.help || folder === undefined) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
  let reported = '';
  const report = (text: string) => {
    if (text !== reported) console.error(text);
    reported = text;
  };
  const studies: [string, () => Study | null | Promise<Study>][] = [
    ['high school', () => highSchool(folder)],
    ['conference', () => conference(folder)],
    ['Copenhagen', () => copenhagen(folder)],
    ['holding cadence', () => keptCadence(folder)],
    ['CDNOW', () => cdnow(folder)],
    ['CDNOW, purchases', () => cdnowPurchases(folder)],
    ['leadforge', () => leadforge(folder, report)],
  ];
  const pages = [head];
  for (const [index, [name, run]] of studies.entries()) {
    report(`${index + 1}/${studies.length} ${name}`);
    const study = await run();
    if (study !== null) pages.push(toMarkdown(study));
    else report(`  left out: its file is not in ${folder}`);
  }
  const text = `${pages.join('\n\n')}\n`;
  if (values.write) writeFileSync(new URL('../../docs/study.md', import.meta.url), text);
  console.log(text);
}

main().catch((error: unknown) => {
  console.error(`study: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
});
