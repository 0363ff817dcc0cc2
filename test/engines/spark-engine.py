"""Answers statements over standard input and output, one JSON object a line, by Spark."""

import json
import sys

from pyspark.sql import SparkSession

protocol = sys.stdout
sys.stdout = sys.stderr
master = sys.argv[1]

builder = (
    SparkSession.builder.master(master)
    .appName("touchpoint-scoring")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.session.timeZone", "America/New_York")
    .config("spark.sql.shuffle.partitions", sys.argv[2])
    .config("spark.executor.memory", "1g")
)
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("ERROR")


def answer(message):
    if "load" in message:
        spark.read.json(message["load"], schema=message["schema"]).cache().createOrReplaceTempView("given_rows")
        spark.sql(message["view"]).cache().createOrReplaceTempView("all_rows")
        return {"rows": [[spark.table("all_rows").count()]]}
    if "parquet" in message:
        spark.read.parquet(message["parquet"]).createOrReplaceTempView("history")
        return {}
    if "write" in message:
        frame = spark.sql(message["statement"], args=message["parameters"])
        frame.select(message["columns"]).write.mode("overwrite").parquet(message["write"])
        return {}
    if "run" in message:
        for statement in message["before"]:
            spark.sql(statement)
        frame = spark.sql(message["run"], args=message["parameters"])
        return {"columns": frame.columns, "rows": [list(row) for row in frame.collect()]}
    executors = spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()
    # The driver is one of them, but for local mode.
    return {"version": spark.version, "master": master, "executors": max(1, len(executors) - 1)}


for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except Exception as error:  # the test shows it
        reply = {"error": str(error)[:2000]}
    protocol.write(json.dumps(reply) + "\n")
    protocol.flush()
