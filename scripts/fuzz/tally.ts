import { type PartName, partNames, parts } from './parts.js';
import type { Counts } from './worker.js';

interface Kind {
  inputs: number;
  accepted: number;
}

/** Counts what is tried, prints failures as they come, and a table at the end. */
export function tally({
  seed,
  minutes,
  isTerminal,
}: {
  readonly seed: number;
  readonly minutes: number;
  readonly isTerminal: boolean;
}) {
  const kinds = new Map<PartName, Map<string, Kind>>(partNames.map((part) => [part, new Map()]));
  /** By fault, how often it was found. */
  const faults = new Map<string, number>();
  return { add, fail, progress, print, isGood: () => faults.size === 0 && total() > 0 };

  function add(part: PartName, counts: Counts): void {
    for (const [kind, { inputs, accepted }] of Object.entries(counts)) {
      const known = kinds.get(part)?.get(kind) ?? { inputs: 0, accepted: 0 };
      kinds.get(part)?.set(kind, { inputs: known.inputs + inputs, accepted: known.accepted + accepted });
    }
  }

  /** The same fault is found again and again; it is printed once, and told by its text without numbers and its place. */
  function fail(part: PartName, index: number, message: string): void {
    const lines = message.split('\n');
    const place = lines.find((line) => /[\\/]src[\\/]/.test(line))?.trim() ?? '';
    const text = (lines[0] ?? '').replace(/ with .* spoiled/, '').replaceAll(/-?\d[\d.e+-]*/g, '#');
    const fault = `${part} ${text.slice(0, 200)} ${place}`;
    faults.set(fault, (faults.get(fault) ?? 0) + 1);
    if (faults.get(fault) !== 1) return;
    clear();
    console.log(`FAILED npm run fuzz -- --seed ${seed} --part ${part} --case ${index}`);
    console.log(`${message.slice(0, 3000)}\n`);
  }

  function progress(ms: number): void {
    if (!isTerminal) return;
    clear();
    process.stdout.write(
      `${Math.round(ms / 1000)} of ${Math.round(minutes * 60)} s, ${total().toLocaleString('en')} inputs, ${faults.size} faults`,
    );
  }

  function clear(): void {
    if (isTerminal) process.stdout.write('\r\u001B[K');
  }

  function print(ms: number): void {
    clear();
    console.log('\n| part | what was tried | inputs | accepted |\n|---|---|---:|---:|');
    for (const [part, counts] of kinds) {
      for (const [kind, { inputs, accepted }] of [...counts].sort(([one], [other]) => (one < other ? -1 : 1)))
        console.log(`| ${part}: ${parts[part]} | ${kind} | ${shown(inputs)} | ${shown(accepted)} |`);
    }
    const found = [...faults.values()].reduce((sum, times) => sum + times, 0);
    console.log(
      `\n${shown(total())} inputs in ${(ms / 60_000).toFixed(1)} min, seed ${seed}: ${found} failures of ${faults.size} kinds`,
    );
    for (const [fault, times] of faults) console.log(`${times} × ${fault}`);
  }

  function total(): number {
    return [...kinds.values()]
      .flatMap((counts) => [...counts.values()])
      .reduce((sum, { inputs }) => sum + inputs, 0);
  }
}

function shown(count: number): string {
  return count.toLocaleString('en');
}
