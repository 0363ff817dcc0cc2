// What people call a place who have not read it: words that its own text does not have, or has among many others. Each place
// has to be there.
const model = 'documents/The_model_and_its_properties.html';
const person = 'documents/One_person,_one_touch.html';
const importing = 'documents/Importing.html';

export const words = {
  [`${model}#from-a-touch-to-a-score`]: 'half life decay forget fade formula evidence saturation ceiling',
  [`${model}#changing-it`]: 'custom type own type add type define model change number',
  'documents/Choosing_and_defending_weights.html': 'catalogue types table reasons points per touch weight',
  'documents/Choosing_and_defending_weights.html#friction-types':
    'complaint no show bounce unsubscribe negative',
  'documents/Explaining_a_score.html': 'why score reason points come from',
  'documents/How_to_read_a_score.html': 'salesperson sales people meaning score good',
  'documents/The_report.html': 'print pdf html page paper',
  'documents/The_report.html#who-may-read-it': 'print share privacy GDPR confidential',
  'documents/Errors.html#personal-data': 'GDPR privacy personal data log PII',
  [`${person}#erasing-a-person`]: 'GDPR delete forget right to be forgotten remove erase privacy',
  [`${person}#two-leads-that-are-one-person`]: 'merge contacts join same person twice two addresses',
  [`${person}#a-row-for-each-lead`]: 'store save results database Postgres table state persist',
  [`${person}#the-same-touch-in-two-systems`]: 'duplicates duplicate copies twice deduplicate',
  'documents/Reading_interactions.html#what-became-of-an-interaction':
    'no show cancelled scheduled outcome status',
  'documents/Charts.html#in-a-page-and-on-a-server': 'React component browser svg Vue',
  'documents/Recipes.html#next': 'React Next.js server component',
  'documents/Recipes.html#express': 'webhook HTTP server API endpoint REST',
  'documents/Recipes.html#a-queue': 'webhook event message Kafka stream',
  'documents/Benchmarks.html':
    'performance speed fast slow milliseconds memory benchmark bundle size kB gzip',
  'documents/Streaming_and_scale.html': 'performance large million rows memory',
  'documents/Streaming_and_scale.html#a-ledger': 'incremental update new events online real time append',
  [importing]: 'calendar ics import files sources Google Outlook',
  [`${importing}#tables`]: 'CSV Excel xlsx columns mapping spreadsheet LinkedIn Zoom Calendly export',
  [`${importing}#what-counts-as-mail`]: 'mailbox mbox eml email newsletter Gmail Outlook',
  [`${importing}#what-counts-as-met`]: 'calendar ics meeting met',
  [`${importing}#times`]: 'time zone timezone UTC',
  'documents/Sentences_and_languages.html': 'German French language locale translate Deutsch français',
  'documents/The_command_line.html': 'CLI terminal shell npx export CSV JSON output ranking',
  'documents/Accounts_and_teams.html':
    'company account organisation owner own contact colleague team rank leads',
  'documents/Rankings_and_grades.html#what-is-scored': 'company account key group rank leads',
  'documents/Glossary.html': 'mean meaning definition word term asOf',
  'documents/Has_it_gone_quiet_.html': 'silent silence churn cold cooling dormant',
};
