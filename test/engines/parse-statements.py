"""Parses statements by sqlglot, and resolves every column in them: one JSON object in, one out."""

import json
import multiprocessing
import sys

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel
from sqlglot.optimizer.qualify import qualify
from sqlglot.schema import MappingSchema

given = json.load(sys.stdin)


def problem_of(statement):
    dialect = statement["dialect"]
    try:
        trees = sqlglot.parse(statement["sql"], dialect=dialect, error_level=ErrorLevel.RAISE)
        if len(trees) != 1 or not isinstance(trees[0], exp.Query):
            raise ValueError(f"{len(trees)} statements, the first a {type(trees[0]).__name__}")
        # What the parser does not know it keeps as a command, unread.
        if trees[0].find(exp.Command):
            raise ValueError("a part was not parsed")
        schema = MappingSchema(given["schema"][dialect], dialect=dialect, normalize=False)
        qualify(trees[0], dialect=dialect, schema=schema, validate_qualify_columns=True)
        return None
    except Exception as error:  # the test shows it
        return {"dialect": dialect, "about": statement["about"], "error": str(error)[:500]}


# The processes are copies of this one, and have read what was given.
with multiprocessing.get_context("fork").Pool() as pool:
    problems = [problem for problem in pool.map(problem_of, given["statements"], chunksize=8) if problem]
json.dump({"version": sqlglot.__version__, "problems": problems}, sys.stdout)
