#!/usr/bin/env node
import packageJson from '../../package.json' with { type: 'json' };
import { printable } from './output.js';
import { run } from './run.js';

// A reader that has seen enough (`| head`) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  // Exit code 1 would say that a flag was raised.
  process.stderr.write(`touchpoint: standard output cannot be written: ${error.message}\n`);
  process.exit(2);
});
process.stderr.on('error', () => undefined);

process.on('SIGINT', () => {
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
  process.exit(130);
});

process.exitCode = await run(process.argv.slice(2), {
  standardInput: process.stdin,
  // Waits until the reader has taken it, so that a long output needs no memory.
  write: (text) =>
    new Promise((resolve) => {
      if (process.stdout.write(text)) resolve();
      else process.stdout.once('drain', resolve);
    }),
  writeError: (text) => process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true,
  isErrorTerminal: process.stderr.isTTY === true,
  environment: process.env,
  now: Date.now,
  version: packageJson.version,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
}).catch((error: unknown) => {
  process.stderr.write(`touchpoint: ${printable(error instanceof Error ? error.message : String(error))}\n`);
  return 2;
});
