import type { OwnFile } from './own-files.js';

/** As much of each file as is looked at. */
const headBytes = 2_000_000;

/**
 * The addresses that stand in most events and messages: one's own are among them, since everything is from or to them.
 * They are only offered; the visitor says which are theirs.
 */
export async function frequentAddresses(files: readonly OwnFile[], most = 4): Promise<readonly string[]> {
  const counts = new Map<string, number>();
  for (const { format, bytes } of files) {
    if (format !== 'icalendar' && format !== 'mbox' && format !== 'eml') continue;
    const text = new TextDecoder().decode(await bytes.slice(0, headBytes).arrayBuffer());
    for (const address of format === 'icalendar' ? inCalendar(text) : inMail(text)) {
      counts.set(address, (counts.get(address) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([address]) => address);
}

function inCalendar(text: string): string[] {
  // Long lines are folded, and go on after a space.
  return [...text.replace(/\r?\n[ \t]/g, '').matchAll(/mailto:([^\s"';:,<>]+@[^\s"';:,<>]+)/gi)].map(
    ([, address = '']) => address.toLowerCase(),
  );
}

function inMail(text: string): string[] {
  return [...text.matchAll(/^(?:from|to|cc|delivered-to):(.*(?:\r?\n[ \t].*)*)/gim)].flatMap(
    ([, line = '']) =>
      [...line.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)].map(([address]) => address.toLowerCase()),
  );
}

/** What was written, as addresses and domains: parted by commas, semicolons, spaces or lines. */
export function addressesIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((one) => one !== ''))];
}
