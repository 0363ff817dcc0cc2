// Reads a CSV of 1 GB and a mailbox of 200,000 messages, both made as they are read, and fails if either needs more than
// 300 MB of memory. `npm run soak:imports`; each part runs in a process of its own.
import { spawnSync } from 'node:child_process';
import { createIdentity } from '../dist/importers.js';
import { readMbox } from '../dist/importers-mail.js';
import { readCsv } from '../dist/importers-tables.js';
import { createLedger, standardModel } from '../dist/index.js';

const limitMegabytes = 300;
const asOf = '2026-11-23T00:00:00Z';
const leads = 10_000;
const dayMs = 86_400_000;
const start = Date.UTC(2025, 0, 1);

function* csvChunks(bytes) {
  yield 'leadId,type,at,direction,durationMinutes,participants,accountId,note\r\n';
  const note = '"a note, with a comma and ""quotes"" of somebody who writes a lot about very little"';
  let made = 0;
  for (let row = 0; made < bytes; ) {
    let chunk = '';
    for (let n = 0; n < 500; n++, row++) {
      const lead = (row * 7919) % leads;
      const at = new Date(start + ((row * 104_729) % 600) * dayMs).toISOString();
      chunk += `lead-${lead},${row % 9 === 0 ? 'meal' : 'email'},${at},inbound,30,1,account-${lead % 997},${note}\r\n`;
    }
    made += chunk.length;
    yield chunk;
  }
}

function* mailChunks(messages) {
  const body = `${'Some lines of text that nobody reads here, and an attachment below.\n'.repeat(40)}\n`;
  for (let n = 0; n < messages; n++) {
    const date = new Date(start + (n % 600) * dayMs).toUTCString().replace('GMT', '+0000');
    yield `From lead${n % leads}@acme.example ${date.slice(0, 3)} Nov 20 10:00:00 2026\n` +
      `From: "Lead, Number ${n % leads}" <lead${n % leads}@acme.example>\nTo: Kim <kim@studio.example>\n` +
      `Date: ${date}\nMessage-ID: <${n}@acme.example>\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\n\n${body}`;
  }
}

const parts = {
  csv: () => readCsv(csvChunks(1e9), { model: standardModel }),
  mbox: () =>
    readMbox(mailChunks(200_000), {
      model: standardModel,
      identity: createIdentity({ own: ['studio.example'] }),
    }),
};

const [name] = process.argv.slice(2);
if (name === undefined) {
  for (const part of Object.keys(parts)) {
    const { status } = spawnSync(process.execPath, [import.meta.filename, part], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
} else {
  const began = performance.now();
  // Ids are not remembered: the sources here deliver each interaction once.
  const ledger = createLedger({ model: standardModel, asOf, duplicates: 'none' });
  let rows = 0;
  let used = 0;
  for await (const result of parts[name]()) {
    rows += result.rows;
    used += result.rowsUsed;
    for (const interaction of result.interactions) ledger.add(interaction);
  }
  const seconds = (performance.now() - began) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${name}: ${rows.toLocaleString('en')} rows, ${used.toLocaleString('en')} used, ${ledger.size.toLocaleString('en')} leads in ${seconds.toFixed(1)} s ` +
      `(${Math.round(rows / seconds).toLocaleString('en')} a second), at most ${megabytes.toFixed(0)} MB`,
  );
  if (megabytes > limitMegabytes || used !== rows) process.exitCode = 1;
}
