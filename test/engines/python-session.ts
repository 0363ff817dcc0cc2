import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** What a script answers. */
export interface Reply {
  readonly columns?: string[];
  readonly rows?: unknown[][];
  readonly error?: string;
}

/** A Python script in a process and a folder of its own, spoken to by lines of JSON. */
export interface PythonSession {
  readonly folder: string;
  readonly ask: (message: object) => Promise<Reply>;
  readonly stop: () => Promise<void>;
}

/** Starts a script of this folder. */
export function startPython(
  python: string,
  script: string,
  options: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): PythonSession {
  const folder = mkdtempSync(join(tmpdir(), 'touchpoint-engine-'));
  const child = spawn(python, [resolve(import.meta.dirname, script), ...options], {
    cwd: folder,
    env: { ...process.env, ...environment },
  });
  const ended = new Promise<void>((resolveEnded) => {
    child.on('exit', () => {
      rmSync(folder, { recursive: true, force: true });
      resolveEnded();
    });
  });
  return {
    folder,
    ask: asker(child, script),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** One question at a time, each answered by a line. */
function asker(child: ChildProcessWithoutNullStreams, script: string): PythonSession['ask'] {
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4000);
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async (message) => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`${script} ended: ${errors}`);
    const reply = JSON.parse(value) as Reply;
    if (reply.error !== undefined) throw new Error(`${script}: ${reply.error}`);
    return reply;
  };
}
