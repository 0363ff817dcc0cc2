// Reads a CSV of 1 GB, a mailbox of 200,000 messages, and what is hard on a reader of mail: one message of 1 GB, 10,000 parts,
// a header line of 200 MB, dates that are none. All are made as they are read. Fails if any needs more than 300 MB of memory,
// or if a message is lost. `npm run soak:imports`; each part runs in a process of its own.
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

const head = (n, date = 'Fri, 20 Nov 2026 10:00:00 +0000', more = '') =>
  `From lead${n}@acme.example Fri Nov 20 10:00:00 2026\nFrom: lead${n}@acme.example\nTo: Kim <kim@studio.example>\n${more}` +
  `Date: ${date}\nMessage-ID: <${n}@acme.example>\n`;

/** A message of 1 GB between two small ones. */
function* largeMessage() {
  yield `${head(1)}\nHello\n\n${head(2, undefined, 'Content-Type: multipart/mixed; boundary=x\n')}\n--x\n\n`;
  const line = `${'TWFueSBsaW5lcyBvZiBhbiBhdHRhY2htZW50IHRoYXQgbm9ib2R5IHJlYWRzIGhlcmUu'.repeat(1)}\n`;
  const chunk = line.repeat(1000);
  for (let made = 0; made < 1e9; made += chunk.length) yield chunk;
  yield `\n--x--\n\n${head(3)}\nHello\n`;
}

/** A notice about delivery of 10,000 parts: its body is looked at. */
function* manyParts() {
  yield head(1, undefined, 'Content-Type: multipart/mixed; boundary=x\n');
  for (let n = 0; n < 10_000; n++)
    yield `\n--x\nContent-Type: text/plain; name="${n}"\n\n${'A part. '.repeat(100)}\n`;
  yield `\n--x--\n\n${head(2, undefined, 'Content-Type: multipart/report; report-type=delivery-status; boundary=y\n')}`;
  for (let n = 0; n < 10_000; n++)
    yield `\n--y\nContent-Type: message/delivery-status\n\n${'A part. '.repeat(100)}\n`;
  yield `\n--y--\n\n${head(3)}\nHello\n`;
}

/** A header line of 200 MB between two messages that can be read. */
function* longHeaderLine() {
  yield `${head(1)}\nHello\n\nFrom lead2@acme.example Fri Nov 20 10:00:00 2026\nSubject: `;
  const chunk = 'a'.repeat(65_536);
  for (let made = 0; made < 200e6; made += chunk.length) yield chunk;
  yield `\n${head(2).slice(head(2).indexOf('\n') + 1)}\nHello\n\n${head(3)}\nHello\n`;
}

/** Every second date is none, in one of several ways. */
function* malformedDates() {
  const dates = [
    'Fri, 20 Nov 2026 10:00:00A',
    'yesterday',
    '((((((((((',
    '0'.repeat(2000),
    'Fri, 99 Nov 2026 10:00:00 +0000',
  ];
  for (let n = 0; n < 20_000; n++)
    yield `${head(n, n % 2 === 0 ? undefined : dates[(n >> 1) % dates.length])}\nHello\n\n`;
}

const mailOptions = { model: standardModel, identity: createIdentity({ own: ['studio.example'] }) };
const mail = (chunks) => () => readMbox(chunks, mailOptions);

/** What is read, and how many rows of it cannot be. */
const parts = {
  csv: { read: () => readCsv(csvChunks(1e9), { model: standardModel }), unused: 0 },
  mbox: { read: mail(mailChunks(200_000)), unused: 0, rows: 200_000 },
  'message of 1 GB': { read: mail(largeMessage()), unused: 0, rows: 3 },
  // A notice that names no recipient who failed is mail of a machine.
  '10,000 parts': { read: mail(manyParts()), unused: 1, rows: 3 },
  'header line of 200 MB': { read: mail(longHeaderLine()), unused: 1, rows: 3 },
  'malformed dates': { read: mail(malformedDates()), unused: 10_000, rows: 20_000 },
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
  let saidAt = began;
  for await (const result of parts[name].read()) {
    rows += result.rows;
    used += result.rowsUsed;
    ledger.addAll(result.interactions);
    const now = performance.now();
    if (now - saidAt < 10_000) continue;
    saidAt = now;
    console.log(
      `  ${name}: ${rows.toLocaleString('en')} rows, ${Math.round((1000 * rows) / (now - began)).toLocaleString('en')} a second`,
    );
  }
  const seconds = (performance.now() - began) / 1000;
  // Of its own: beside other work on the machine this is what the reading costs.
  const { user, system } = process.cpuUsage();
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${name}: ${rows.toLocaleString('en')} rows, ${used.toLocaleString('en')} used, ${ledger.size.toLocaleString('en')} leads in ${seconds.toFixed(1)} s ` +
      `(${Math.round(rows / seconds).toLocaleString('en')} a second; ${((user + system) / 1e6).toFixed(1)} s of processor), at most ${megabytes.toFixed(0)} MB`,
  );
  const { unused, rows: expected = rows } = parts[name];
  if (megabytes > limitMegabytes || used + unused !== rows || rows !== expected) process.exitCode = 1;
}
