"""Reads paths of calendars, one a line, and answers each with a line of JSON: the starts of its events by UID, in
milliseconds, as recurring-ical-events finds them, or why it finds none."""

import json
import signal
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

floating = ZoneInfo(sys.argv[1])
start = datetime.fromtimestamp(int(sys.argv[2]) / 1000, timezone.utc)
end = datetime.fromtimestamp(int(sys.argv[3]) / 1000, timezone.utc)


def instant(value):
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    if value.tzinfo is None:
        value = value.replace(tzinfo=floating)
    return round(value.timestamp() * 1000)


def starts_of(path):
    with open(path, "rb") as file:
        calendars = icalendar.Calendar.from_ical(file.read(), multiple=True)
    starts = {}
    for calendar in calendars:
        for event in recurring_ical_events.of(calendar, skip_bad_series=True).between(start, end):
            starts.setdefault(str(event.get("UID", "")).strip(), []).append(instant(event["DTSTART"].dt))
    return starts


def too_long(*_):
    raise TimeoutError("it takes more than 20 seconds")


signal.signal(signal.SIGALRM, too_long)
for line in sys.stdin:
    signal.alarm(20)
    try:
        answer = {"starts": starts_of(line.rstrip("\n"))}
    except Exception as error:  # whatever it is, the file counts as one that Python does not read
        answer = {"error": f"{type(error).__name__}: {error}"[:200]}
    signal.alarm(0)
    print(json.dumps(answer), flush=True)
