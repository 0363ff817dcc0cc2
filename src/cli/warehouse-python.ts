import { modelFingerprint } from '../core/model/fingerprint.js';
import { UsageError } from './errors.js';
import { type FolderFiles, sqlFiles, type WarehouseFolder } from './warehouse-statements.js';

/**
 * The statements, and a script that runs them with DuckDB over a file of interactions.
 *
 * @throws UsageError
 */
export function pythonFiles(folder: WarehouseFolder): FolderFiles {
  if (folder.dialect !== 'duckdb') throw new UsageError('--as python is for --dialect duckdb');
  return new Map([
    ...sqlFiles({ ...folder, table: 'touches' }),
    ['score.py', script(modelFingerprint(folder.model))],
  ]);
}

function script(fingerprint: string): string {
  return `"""Touchpoint scoring, model ${fingerprint}.

python score.py TOUCHES.parquet AS_OF OUTPUT RESULT.parquet

needs the package duckdb. OUTPUT is the name of a statement beside this file: scores, flags, explain, network …
"""

import pathlib
import sys

import duckdb

touches, as_of, output, result = sys.argv[1:]
connection = duckdb.connect()
connection.execute("set time zone 'UTC'")
connection.read_parquet(touches).create_view("touches")
connection.execute("create table scoring_time as select cast(? as timestamptz) as as_of", [as_of])
statement = (pathlib.Path(__file__).parent / f"{output}.sql").read_text(encoding="utf-8")
connection.sql(statement).write_parquet(result)
`;
}
