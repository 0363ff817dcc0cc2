import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { InputError } from './errors.js';

/** A file with mail in it. */
export interface MailFile {
  readonly path: string;
  readonly format: 'eml' | 'mbox';
  /** What the folder is called that it lies in, in the words of the mail program. */
  readonly folder: string;
}

/**
 * The mail in a folder and those below it: messages in files of their own (`.eml`, `.emlx`), mailboxes (`.mbox`, and the `mbox`
 * within Apple's folders of that name), and Maildir, whose messages lie in `cur` and `new`. In the order of their names.
 *
 * @throws InputError for a folder without mail, or with files that hold other touchpoints
 */
export async function mailFilesIn(folder: string): Promise<MailFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: Error) => {
    throw new InputError(`${folder} cannot be read: ${error.message}`);
  });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // What would be passed over in silence.
  const other = paths.sort().find((path) => otherSources.test(path));
  if (other !== undefined) {
    throw new InputError(
      `${folder} is a folder with more than mail in it (${basename(other)}); name its files`,
    );
  }
  const files = paths.flatMap((path) => mailFile(path) ?? []);
  if (files.length > 0) return files;
  throw new InputError(
    `${folder} is a folder without mail (.eml, .emlx, .mbox or Maildir); name a file in it`,
  );
}

const otherSources = /\.(?:csv|tsv|txt|ics|ical|json|jsonl|ndjson|vcf|pst|ost|msg|xlsx|zip|gz)$/i;

/** What the folder of a mailbox in one file is called: its name without the extension. */
export function folderOfMailbox(path: string): string {
  const name = basename(path, extname(path));
  return name.toLowerCase() === 'mbox' ? folderOfMailbox(dirname(path)) : name;
}

function mailFile(path: string): MailFile | undefined {
  const name = basename(path);
  const parent = basename(dirname(path));
  if (parent === 'cur' || parent === 'new') {
    // Maildir says in the name what became of a message: T is trashed, D a draft.
    const flags = /[:;]2,([A-Za-z]*)$/.exec(name)?.[1] ?? '';
    const folder = flags.includes('T') ? 'Trash' : flags.includes('D') ? 'Drafts' : undefined;
    return { path, format: 'eml', folder: folder ?? basename(dirname(dirname(path))) };
  }
  const extension = extname(name).toLowerCase();
  if (extension === '.eml' || extension === '.emlx') return { path, format: 'eml', folder: parent };
  if (extension === '.mbox' || name === 'mbox')
    return { path, format: 'mbox', folder: folderOfMailbox(path) };
  return undefined;
}
