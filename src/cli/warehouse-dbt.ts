import { modelFingerprint } from '../core/model/fingerprint.js';
import { flagKinds } from '../core/relationship/flag-kinds.js';
import { outputColumns } from '../warehouse/output-columns.js';
import type { SqlOutput } from '../warehouse/sql-options.js';
import { stagedTouches } from '../warehouse/staging-sql.js';
import { UsageError } from './errors.js';
import {
  hasIncremental,
  incrementalFiles,
  incrementalModels,
  newsColumns,
  newsModels,
} from './warehouse-dbt-incremental.js';
import { modelText, stepOf, timeStep } from './warehouse-dbt-steps.js';
import {
  type FolderFiles,
  stagingOf,
  statementOf,
  typesTable,
  type WarehouseFolder,
} from './warehouse-statements.js';

/** The models of the project: what each is called, gives, and is for. */
const dbtModels = [
  [
    'touchpoint_scores',
    'scores',
    'A row for each lead, best first: score, rank, grade, mix, and what the score is made of.',
  ],
  ['touchpoint_flags', 'flags', 'A row for each flag: what to act on, with its evidence.'],
  [
    'touchpoint_explanations',
    'explain',
    'A row for each interaction: its share of the score, or why it has none.',
  ],
  [
    'touchpoint_network',
    'network',
    'Whether you meet enough: a row for the portfolio of the team and of each owner, and for each part of it.',
  ],
  [
    'touchpoint_refused_rows',
    'refused-rows',
    'A row for each interaction that cannot be read, with the field and its value.',
  ],
] as const satisfies readonly (readonly [name: string, output: SqlOutput, description: string])[];

/**
 * A dbt project: a model for each output that people read, the description of every column, tests, and the types as a
 * seed. It can be run as it is, or installed as a package of another project.
 *
 * @throws UsageError
 */
export function dbtFiles(folder: WarehouseFolder): FolderFiles {
  const { dialect, table, model } = folder;
  if (dialect === 'tsql') {
    throw new UsageError('--as dbt cannot be written for tsql, where a table has no order; use --as sql');
  }
  if (!/^[A-Za-z_]\w*$/.test(table)) {
    throw new UsageError('--table must be the name of a dbt model, of letters, digits and _');
  }
  const fingerprint = modelFingerprint(model);
  return new Map([
    ['dbt_project.yml', projectFile(fingerprint)],
    ...dbtModels.map(([name, output]) => [`models/${name}.sql`, modelFile(folder, output)] as const),
    ...(folder.from === null ? [] : [[`models/${table}.sql`, stagingOf(folder, folder.from)] as const]),
    ...incrementalFiles(folder),
    ['models/touchpoint.yml', documentation(folder)],
    ['seeds/touchpoint_types.csv', typesTable(model)],
    ['tests/touchpoint_shares_sum_to_scores.sql', sharesTest(fingerprint)],
    ['tests/touchpoint_types_are_known.sql', typesTest(fingerprint, table)],
  ]);
}

function projectFile(fingerprint: string): string {
  return `# Touchpoint scoring, model ${fingerprint}. Written by touchpoint warehouse.
name: touchpoint
version: "1.0"
config-version: 2
profile: touchpoint
model-paths: [models]
seed-paths: [seeds]
test-paths: [tests]
models:
  touchpoint:
    +materialized: table
    incremental:
      +enabled: "{{ var('touchpoint_incremental', false) }}"
`;
}

function modelFile(folder: WarehouseFolder, output: SqlOutput): string {
  const statement = statementOf(folder, output, {
    table: 'touchpoint_history',
    scoringTime: 'touchpoint_time',
  });
  const history = stepOf({
    says: 'The interactions.',
    name: 'touchpoint_history',
    sql: `select * from {{ ref('${folder.table}') }}`,
  });
  return modelText(statement, [history, timeStep(folder)]);
}

/** What the model of interactions holds, where the project has it. */
function stagingDocumentation({ from, table }: WarehouseFolder): string[] {
  if (from === null) return [];
  const { rows, columns: described } = stagedTouches[from.crm];
  const columns = Object.entries(described).map(
    ([name, description]) =>
      `      - name: ${name}\n        description: ${JSON.stringify(`${description}.`)}\n`,
  );
  return [
    `  - name: ${table}
    description: ${JSON.stringify(rows)}
    columns:
${columns.join('')}`,
  ];
}

function documentation(folder: WarehouseFolder): string {
  const { model, table, outputTimes } = folder;
  const quoted = (text: string) => JSON.stringify(text);
  const grades = model.grades.map(({ grade }) => grade);
  const described = [...dbtModels, ...(hasIncremental(folder) ? incrementalModels : [])];
  const models = described.map(([name, output, description]) => {
    const columns = outputColumns(output, { outputTimes }).map((column) => {
      const tests = testsOf(output, column.name, grades);
      const lines = tests.map((test) => `          - ${test}\n`).join('');
      return `      - name: ${column.name}
        description: ${quoted(`${column.description}.`)}
${lines === '' ? '' : `        data_tests:\n${lines}`}`;
    });
    return `  - name: ${name}
    description: ${quoted(description)}
    columns:
${columns.join('')}`;
  });
  return `# Touchpoint scoring, model ${modelFingerprint(model)}, over ${table}. Written by touchpoint warehouse.
version: 2
models:
${[...stagingDocumentation(folder), ...models, ...(hasIncremental(folder) ? newsDocumentation() : [])].join('\n')}
exposures:
  - name: touchpoint_whom_to_call
    type: dashboard
    description: "Whom to talk to next: the ranking with its flags, and what each score is made of."
    owner: { name: "the team that talks to the leads" }
    depends_on: [ref('touchpoint_scores'), ref('touchpoint_flags'), ref('touchpoint_explanations')]
  - name: touchpoint_meeting_enough
    type: analysis
    description: "Whether the team and each of its members meet enough people in person."
    owner: { name: "the team that talks to the leads" }
    depends_on: [ref('touchpoint_network')]
seeds:
  - name: touchpoint_types
    description: "The types of the model, a row each."
    columns:
      - name: type
        description: "The name of the type, as the interactions have it."
        data_tests:
          - unique
          - not_null
      - name: channel
        description: "Whether it is online or offline."
      - name: effect
        description: "Whether it raises a score, or takes from it as friction."
      - name: counts
        description: "Whether each touch counts, the strongest of a day, or the strongest of all."
      - name: weight
        description: "Evidence that one touch gives at the moment it happens."
      - name: half_life_days
        description: "Days after which a touch is worth half."
      - name: model_fingerprint
        description: "The fingerprint of the model."
`;
}

function newsDocumentation(): string[] {
  const columns = Object.entries(newsColumns).map(
    ([name, description]) =>
      `      - name: ${name}\n        description: ${JSON.stringify(`${description}.`)}\n${name === 'lead_key' ? '        data_tests: [unique, not_null]\n' : ''}`,
  );
  return Object.entries(newsModels).map(
    ([name, description]) =>
      `  - name: ${name}\n    description: ${JSON.stringify(description)}\n    columns:\n${columns.join('')}`,
  );
}

const mixes = [
  'online-only',
  'mostly-online',
  'balanced',
  'mostly-offline',
  'offline-only',
  'unclear',
  'none',
];

/** What must hold for a column of a model. */
function testsOf(output: SqlOutput, column: string, grades: readonly string[]): string[] {
  const values = (allowed: readonly string[]) => `accepted_values: { values: ${JSON.stringify(allowed)} }`;
  if (output === 'scores') {
    if (column === 'lead_key') return ['unique', 'not_null'];
    if (column === 'score' || column === 'score_rank') return ['not_null'];
    if (column === 'grade') return [values(grades)];
    if (column === 'mix') return [values(mixes)];
  }
  if (output === 'flags' && column === 'flag') return ['not_null', values(flagKinds)];
  if (output === 'network' && column === 'answer') return [values(['yes', 'not-yet', 'cannot-say'])];
  if (column === 'lead_key' && (output === 'flags' || output === 'explain')) {
    return ["relationships: { to: ref('touchpoint_scores'), field: lead_key }"];
  }
  return [];
}

function sharesTest(fingerprint: string): string {
  return `-- Touchpoint scoring, model ${fingerprint}: the shares of the interactions of a lead sum to its score.
select scores.lead_key, scores.score, shares.points
from {{ ref('touchpoint_scores') }} scores
join (
  select lead_key, sum(points + synergy_points) as points
  from {{ ref('touchpoint_explanations') }}
  group by lead_key
) shares on shares.lead_key = scores.lead_key
where abs(scores.score - shares.points) > 1e-9
`;
}

/** A warning, since a row of an unknown type is left out and changes nothing else. */
function typesTest(fingerprint: string, table: string): string {
  return `-- Touchpoint scoring, model ${fingerprint}: interactions of a type that the model does not have.
{{ config(severity = 'warn') }}
select touches.type, count(*) as interactions
from {{ ref('${table}') }} touches
left join {{ ref('touchpoint_types') }} types on types.type = touches.type
where types.type is null
group by touches.type
`;
}
