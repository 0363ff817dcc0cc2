/**
 * An encoding with one byte for each character.
 *
 * @group Importing
 */
export type OneByteEncoding =
  | 'Windows-1250'
  | 'Windows-1251'
  | 'Windows-1252'
  | 'Windows-1253'
  | 'Windows-1254'
  | 'ISO-8859-2'
  | 'Mac Roman';

/**
 * How the bytes of a file that is not UTF-8 were read.
 *
 * @group Importing
 */
export interface FileEncoding {
  /** What they were read as. */
  readonly encoding: OneByteEncoding;
  /** Whether the letters of the file leave no doubt; otherwise some of them may be wrong. */
  readonly isSure: boolean;
}
