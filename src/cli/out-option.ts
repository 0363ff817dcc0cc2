import { text } from './option.js';

/** Where something is written. */
export const outOption = text(
  'PATH',
  'where to write it: a file, standard output by default, unless that is a terminal; for warehouse a folder',
);
