import type { FileEncoding, TableFinding } from '../importers/tables/index.js';

/** Who hears what the files are. */
export interface Hears {
  readonly file: (format: string) => void;
  readonly objects: (kinds: ReadonlyMap<string | undefined, number>) => void;
  readonly columns: (file: string, finding: TableFinding) => void;
  /** How bytes were read that are not UTF-8. */
  readonly encoding: (file: string, found: FileEncoding) => void;
  readonly warning: (text: string) => void;
  /** What an address book calls somebody. */
  readonly label: (key: string, name: string) => void;
  /** What a header calls somebody, where no address book does. */
  readonly name: (key: string, name: string) => void;
}
