"""Answers statements over standard input and output, one JSON object a line, by ClickHouse in this process."""

import json
import sys

from chdb import session

clickhouse = session.Session()
# No result may depend on it.
clickhouse.query("set session_timezone = 'America/New_York'")


def escaped(value):
    """As ClickHouse's own clients send a text: by the rules of tab-separated values."""
    if not isinstance(value, str):
        return value
    return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def rows_of(sql, parameters):
    named = {f"p{index + 1}": escaped(value) for index, value in enumerate(parameters)}
    text = clickhouse.query(sql, "JSONCompactEachRowWithNamesAndTypes", params=named).bytes().decode()
    lines = [json.loads(line) for line in text.splitlines() if line != ""]
    columns, types = lines[:2] if lines else ([], [])
    return {"columns": columns, "types": types, "rows": lines[2:]}


def answer(message):
    for statement in message["before"]:
        clickhouse.query(statement)
    return rows_of(message["run"], message["parameters"])


for line in sys.stdin:
    message = json.loads(line)
    try:
        reply = answer(message)
    except Exception as error:  # the test shows it
        reply = {"error": str(error)[:2000]}
    sys.stdout.write(json.dumps({"lane": message["lane"], **reply}) + "\n")
    sys.stdout.flush()
