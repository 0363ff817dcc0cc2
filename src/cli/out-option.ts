import { outputFile } from './option.js';

/** Where something is written. */
export const outOption = outputFile(
  'PATH',
  'where to write it: a file, standard output by default, unless that is a terminal; for warehouse a folder',
);
