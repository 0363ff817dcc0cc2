import { standardModel } from 'touchpoint-scoring';
import type { TableColumn, TableFinding, TableMapping } from 'touchpoint-scoring/importers/tables';
import { element } from '../../../src/report/page/element.js';
import { nameOf } from '../names.js';
import type { FileOutcome } from './own-files.js';
import { own, readAll } from './own-session.js';

/** What a column can be, in the words of the page. */
const columnWords: readonly (readonly [TableColumn, string])[] = [
  ['leadId', 'who it was with'],
  ['at', 'when: day, or day and time'],
  ['type', 'what sort of contact'],
  ['direction', 'who acted: in or out'],
  ['durationMinutes', 'how long'],
  ['outcome', 'whether it took place'],
  ['time', 'time of day'],
  ['end', 'end'],
  ['endTime', 'time of the end'],
  ['place', 'where'],
  ['from', 'from whom'],
  ['to', 'to whom'],
  ['ownerId', 'who of us'],
  ['accountId', 'their company'],
  ['participants', 'how many of them'],
  ['id', 'number of the row'],
];

/** Which column is which, as it is proposed, to be changed. Open where something is missing. */
export function mappingView(outcome: FileOutcome, finding: TableFinding): HTMLElement {
  const id = `mapping-${own.files.indexOf(outcome.file)}`;
  const missing = finding.missing.filter((field) => field !== 'timeZone');
  const unknownTypes = typesNotUnderstood(outcome);
  const selects = finding.columns.map((column, index) => {
    const select = choice(`${id}-column-${index}`, [['', 'not used'], ...columnWords], column.reads[0] ?? '');
    return { column, select };
  });
  const everyRow = choice(
    `${id}-type`,
    [
      ['', 'see the column'],
      ...Object.keys(standardModel.types).map((type) => [type, nameOf(type)] as const),
    ],
    finding.mapping.constants?.type ?? '',
  );
  const order = choice(
    `${id}-order`,
    [
      ['', 'as found'],
      ['iso', 'year month day'],
      ['day-month-year', 'day month year'],
      ['month-day-year', 'month day year'],
    ],
    finding.mapping.dateOrder ?? '',
  );
  const us = element('input', { id: `${id}-us`, type: 'text' });
  us.value = (finding.mapping.us ?? []).join(', ');
  const meanings = unknownTypes.map((value, index) => ({
    value,
    select: choice(
      `${id}-means-${index}`,
      [
        ['', 'choose'],
        ['-', 'no touch'],
        ['meeting', 'meeting, by its place'],
        ...Object.keys(standardModel.types)
          .filter((type) => type !== 'meeting')
          .map((type) => [type, nameOf(type)] as const),
      ],
      '',
    ),
  }));
  const form = element(
    'form',
    { class: 'mapping' },
    element(
      'table',
      {},
      element('caption', {}, 'Which column is which?'),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ['Column', 'Some values', 'is'].map((name) => element('th', { scope: 'col' }, name)),
        ),
      ),
      element(
        'tbody',
        {},
        selects.map(({ column, select }) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, element('label', { for: select.id }, column.name)),
            element('td', { class: 'samples' }, column.samples.slice(0, 2).map(shortened).join(' · ')),
            element('td', {}, select),
          ),
        ),
      ),
    ),
    element(
      'div',
      { class: 'row' },
      element('label', { for: everyRow.id }, 'Every row is ', everyRow),
      element('label', { for: order.id }, 'Days are written ', order),
      finding.missing.includes('us') || finding.mapping.us !== undefined
        ? element('label', { for: us.id }, 'We are ', us)
        : undefined,
    ),
    meanings.length === 0
      ? undefined
      : element(
          'fieldset',
          {},
          element('legend', {}, 'What do these mean?'),
          meanings.map(({ value, select }) =>
            element('label', { for: select.id, class: 'meaning' }, `“${value}” is `, select),
          ),
        ),
    element('button', { type: 'submit', id: `${id}-apply`, class: 'large' }, 'Read it this way'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const mapping = mappingOf(finding, {
      columns: selects.map(({ column, select }) => [column.name, select.value]),
      type: everyRow.value,
      dateOrder: order.value,
      us: us.value,
      meanings: meanings.map(({ value, select }) => [value, select.value]),
    });
    own.mappings.set(outcome.file.name, mapping);
    void readAll();
  });
  const isOpen = missing.length > 0 || unknownTypes.length > 0;
  return element(
    'details',
    { id, ...(isOpen ? { open: '' } : {}) },
    element('summary', {}, isOpen ? 'Please look: how its columns are read' : 'How its columns are read'),
    missing.length === 0
      ? undefined
      : element(
          'p',
          { class: 'problem' },
          `Missing: ${missing.map((field) => missingWords[field]).join('; ')}.`,
        ),
    form,
  );
}

const missingWords: Readonly<Record<TableFinding['missing'][number], string>> = {
  leadId: 'the column that says who it was with',
  type: 'what sort of contact each row is, as a column or for every row',
  at: 'the column that says when it was',
  dateOrder: 'how days are written: which number is the day and which the month',
  timeZone: 'the zone of the times',
  us: 'who of both sides you are',
};

interface Given {
  readonly columns: readonly (readonly [name: string, field: string])[];
  readonly type: string;
  readonly dateOrder: string;
  readonly us: string;
  readonly meanings: readonly (readonly [value: string, type: string])[];
}

/** The mapping that was proposed, with what was said in its place. */
function mappingOf({ mapping }: TableFinding, given: Given): TableMapping {
  const columns: Partial<Record<TableColumn, string | readonly string[]>> = {};
  for (const [field] of columnWords) {
    const names = given.columns.filter(([, chosen]) => chosen === field).map(([name]) => name);
    const proposed = [mapping.columns?.[field] ?? []].flat();
    // Where nothing was changed the order of the proposal stays: the first column that is not empty counts.
    const isSame = names.length === proposed.length && names.every((name) => proposed.includes(name));
    columns[field] = isSame ? proposed : names;
  }
  const { type: _, ...constants } = mapping.constants ?? {};
  const types = { ...mapping.types };
  for (const [value, type] of given.meanings) if (type !== '') types[value] = type === '-' ? null : type;
  const { dateOrder: _order, us: _us, ...rest } = mapping;
  const us = given.us
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    ...rest,
    columns,
    constants: { ...constants, ...(given.type !== '' && { type: given.type }) },
    types,
    ...(given.dateOrder !== '' && { dateOrder: given.dateOrder as NonNullable<TableMapping['dateOrder']> }),
    ...(us.length > 0 && { us }),
  };
}

/** Values in the column of the type that no row could be read by. */
function typesNotUnderstood({ results }: FileOutcome): readonly string[] {
  const values = new Set<string>();
  for (const { issues } of results.flatMap((result) => result.rejected)) {
    for (const { path, value } of issues) {
      if (path.at(-1) === 'type' && typeof value === 'string' && value !== '') values.add(value);
    }
  }
  return [...values].slice(0, 12);
}

function choice(id: string, options: readonly (readonly [value: string, text: string])[], value: string) {
  const select = element(
    'select',
    { id },
    options.map(([name, text]) => element('option', { value: name }, text)),
  );
  select.value = value;
  return select;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 28 ? `${line.slice(0, 27)}…` : line;
}
