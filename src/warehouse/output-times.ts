import type { SqlContext } from './sql-context.js';

/**
 * What a column of milliseconds is called where it holds timestamps: `first_online_ms` is `first_online_at`, `as_of_ms` is
 * `as_of`, and `at_ms` and `recorded_at_ms` are called as the table calls them.
 *
 * @internal
 */
export function timestampName(name: string): string {
  if (name === 'at_ms') return 'happened_at';
  const plain = name.replace(/_ms$/, '');
  return plain === 'as_of' || plain.endsWith('_at') ? plain : `${plain}_at`;
}

/**
 * A column of the result that is an instant.
 *
 * @param name - what it is called where it holds milliseconds
 * @param milliseconds - an expression that is whole milliseconds since 1970, or null
 *
 * @internal
 */
export function timeColumn(context: SqlContext, name: string, milliseconds = name): string {
  return `${timeValue(context, milliseconds)} as ${timeName(context, name)}`;
}

/** @internal */
export function timeName({ outputTimes }: SqlContext, name: string): string {
  return outputTimes === 'timestamps' ? timestampName(name) : name;
}

/** @internal */
export function timeValue({ rules, outputTimes }: SqlContext, milliseconds: string): string {
  return outputTimes === 'timestamps'
    ? rules.timestampOf(milliseconds)
    : `cast(${milliseconds} as ${rules.wholeType})`;
}
