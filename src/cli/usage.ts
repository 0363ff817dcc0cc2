/** What `touchpoint --help` prints. */
export const usage = `usage: touchpoint COMMAND [FILE…] [OPTIONS]

  rank FILE…            the leads, best first
  flags FILE…           relationships to act on, with the reason in a sentence
  explain LEAD FILE…    where each point of a score comes from
  plan FILE…            whom to meet at an event: the guests who gain the most
  report FILE…          ranking, flags and an account of each score as one HTML page
  import FILE…          the interactions that the files hold, as NDJSON
  model init            the standard model as JSON, to start your own from
  model check FILE      whether a model is valid
  model diff A B        what differs between two models

FILE is CSV, NDJSON, JSON of an API (Google Calendar, Microsoft Graph, Gmail, HubSpot, Salesforce, Pipedrive),
iCalendar, mbox or .eml; - is standard input. The format is recognised, or named by --format.

  --own NAME            our own mail address or domain; repeat. Mail and calendars need it
  --people FILE         an address book (.vcf): several addresses of a person are one lead; repeat
  --map FILE            which column of a table holds which field, as JSON
  --format NAME         csv, ndjson, json, icalendar, mbox or eml, for all files
  --model FILE          a model as JSON; the standard model otherwise
  --as-of TIME          the time for which scores hold, ISO 8601 with an offset; now otherwise. For plan, the event's
  --time-zone ZONE      zone of times that have none, such as Europe/Vienna
  --zone NAME=ZONE      what a calendar means by a zone of its own; repeat
  --from, --to TIME     where recurring events are expanded; two years before and one after as-of otherwise
  --mixed-place WHAT    a meeting with a place and a link: offline (default), online or leave-out
  --unknown-place WHAT  a meeting that says nothing: offline, online or leave-out (default)
  --unanswered WHAT     an invitation without an answer: presume or leave-out (default)
  --key KEY             lead (default), account or owner-lead
  --top N               how many leads to print; 20 on a terminal, all otherwise
  --flag KIND           only flags of this kind; repeat
  --fail-on KIND        exit with 1 if a flag of this kind is raised; repeat
  --guest KEY           who will be there, for plan; repeat, or separate by commas
  --slots N             how many of them one can talk to, for plan; 5 otherwise
  --touch TYPE          what a conversation counts as, for plan; the model's meetingType otherwise
  --out FILE            where a report is written; standard output otherwise, unless that is a terminal
  --title TEXT          title of a report
  --json, --ndjson, --csv   instead of a table
  --rejects FILE        write rows that cannot be read, as NDJSON
  --quiet               nothing on standard error but errors
  --help, --version

Exit codes: 0 all is well, 1 a flag of --fail-on was raised, 2 wrong usage or unreadable input.`;
