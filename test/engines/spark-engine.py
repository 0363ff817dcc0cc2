"""Answers statements over standard input and output, one JSON object a line, by Spark.

Messages of different lanes are answered side by side, each by a session with views of its own.
"""

import json
import queue
import sys
import threading

from pyspark.sql import SparkSession
from pyspark.sql.functions import unix_millis

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


def answer(session, message):
    if "load" in message:
        spark.read.json(message["load"], schema=message["schema"]).createOrReplaceTempView("given_rows")
        spark.sql(message["view"]).cache().createOrReplaceGlobalTempView("all_rows")
        return {"rows": [[spark.table("global_temp.all_rows").count()]]}
    if "parquet" in message:
        session.read.parquet(message["parquet"]).createOrReplaceTempView("history")
        return {}
    if "write" in message:
        frame = session.sql(message["statement"], args=message["parameters"])
        frame.select(message["columns"]).write.mode("overwrite").parquet(message["write"])
        return {}
    if "run" in message:
        for statement in message["before"]:
            session.sql(statement)
        frame = session.sql(message["run"], args=message["parameters"])
        types = [field.dataType.simpleString() for field in frame.schema.fields]
        # A driver would return timestamps in the zone of its machine.
        plain = frame.select(
            [
                unix_millis(frame[name]).alias(name) if of == "timestamp" else frame[name]
                for name, of in zip(frame.columns, types)
            ]
        )
        return {"columns": frame.columns, "types": types, "rows": [list(row) for row in plain.collect()]}
    executors = spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()
    # The driver is one of them, but for local mode.
    return {"version": spark.version, "master": master, "executors": max(1, len(executors) - 1)}


def reply_to(session, message):
    try:
        reply = answer(session, message)
    except Exception as error:  # the test shows it
        reply = {"error": str(error)[:2000]}
    with writing:
        protocol.write(json.dumps({"lane": message["lane"], **reply}) + "\n")
        protocol.flush()


def work(messages):
    session = spark.newSession()
    while (message := messages.get()) is not None:
        reply_to(session, message)


writing = threading.Lock()
lanes = {}
for line in sys.stdin:
    message = json.loads(line)
    if message["lane"] not in lanes:
        messages = queue.Queue()
        lanes[message["lane"]] = messages
        threading.Thread(target=work, args=[messages]).start()
    lanes[message["lane"]].put(message)
for messages in lanes.values():
    messages.put(None)
