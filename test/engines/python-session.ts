import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** What a script answers. */
export interface Reply {
  readonly columns?: string[];
  /** The engine's types of the columns, where a script says them. */
  readonly types?: string[];
  readonly rows?: unknown[][];
  readonly error?: string;
}

/** A Python script in a process and a folder of its own, spoken to by lines of JSON. */
export interface PythonSession {
  readonly folder: string;
  /** One question at a time in each lane; those of several lanes may be answered side by side. */
  readonly ask: (message: object, lane?: number) => Promise<Reply>;
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

/** Each question is a line, and so is its answer, which names its lane. */
function asker(child: ChildProcessWithoutNullStreams, script: string): PythonSession['ask'] {
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4000);
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const { lane, ...reply } = JSON.parse(line) as Reply & { readonly lane: number };
    waiting.get(lane)?.(reply);
  });
  lines.on('close', () => {
    for (const resolveReply of waiting.values()) resolveReply({ error: `ended: ${errors}` });
  });
  return async (message, lane = 0) => {
    const reply = await new Promise<Reply>((resolveReply) => {
      waiting.set(lane, resolveReply);
      child.stdin.write(`${JSON.stringify({ lane, ...message })}\n`);
    });
    waiting.delete(lane);
    if (reply.error !== undefined) throw new Error(`${script}: ${reply.error}`);
    return reply;
  };
}
