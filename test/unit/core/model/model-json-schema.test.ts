import { defineModel, modelJsonSchema, standardModel } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';

type Schema = Record<string, unknown> & { properties?: Record<string, Schema>; items?: Schema };

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'array'
      : Number.isInteger(value)
        ? 'integer'
        : typeof value;

/** The JSON Schema keywords that the schema of a model uses; any other is an error, so that none is passed over. */
function problemsOf(schema: Schema, value: unknown, path = ''): string[] {
  const problems: string[] = [];
  const say = (holds: boolean, what: string) => {
    if (!holds) problems.push(`${path} ${what}`);
  };
  for (const [keyword, rule] of Object.entries(schema)) {
    const bound = rule as number;
    switch (keyword) {
      case '$schema':
      case 'title':
        break;
      case 'type': {
        const kind = kindOf(value);
        const kinds = [rule].flat() as string[];
        say(kinds.includes(kind) || (kind === 'integer' && kinds.includes('number')), `is ${kind}`);
        break;
      }
      case 'const':
        say(value === rule, 'is another constant');
        break;
      case 'enum':
        say((rule as unknown[]).includes(value), 'is not in the list');
        break;
      case 'minimum':
        say((value as number) >= bound, 'is too small');
        break;
      case 'exclusiveMinimum':
        say((value as number) > bound, 'is too small');
        break;
      case 'maximum':
        say((value as number) <= bound, 'is too big');
        break;
      case 'minLength':
      case 'minItems':
        say((value as string).length >= bound, 'is too short');
        break;
      case 'maxLength':
      case 'maxItems':
        say((value as string).length <= bound, 'is too long');
        break;
      case 'pattern':
        say(new RegExp(rule as string, 'u').test(value as string), 'has another pattern');
        break;
      case 'required':
        for (const name of rule as string[]) say(Object.hasOwn(value ?? {}, name), `lacks ${name}`);
        break;
      case 'properties':
        for (const [name, part] of Object.entries(rule as Record<string, Schema>)) {
          if (!Object.hasOwn(value ?? {}, name)) continue;
          problems.push(...problemsOf(part, (value as Record<string, unknown>)[name], `${path}/${name}`));
        }
        break;
      case 'additionalProperties':
        for (const [name, part] of Object.entries(value ?? {})) {
          if (Object.hasOwn(schema.properties ?? {}, name)) continue;
          if (rule === false) say(false, `has ${name}`);
          else problems.push(...problemsOf(rule as Schema, part, `${path}/${name}`));
        }
        break;
      case 'propertyNames':
        for (const name of Object.keys(value as object))
          problems.push(...problemsOf(rule as Schema, name, `${path}/${name}`));
        break;
      case 'items':
        (value as unknown[]).forEach((item, index) => {
          problems.push(...problemsOf(rule as Schema, item, `${path}/${index}`));
        });
        break;
      case 'anyOf':
        say(
          (rule as Schema[]).some((choice) => problemsOf(choice, value).length === 0),
          'fits no choice',
        );
        break;
      default:
        throw new Error(`keyword ${keyword} at ${path} is not checked`);
    }
  }
  return problems;
}

describe('modelJsonSchema', () => {
  it.each(['draft-07', 'draft-2020-12'] as const)(
    'in %s accepts the standard model and refuses broken ones',
    (target) => {
      const schema = modelJsonSchema({ target }) as Schema;
      const withFields = (fields: object) => ({ ...standardModel, ...fields });
      expect(problemsOf(schema, standardModel)).toEqual([]);
      expect(problemsOf(schema, defineModel({ types: { webinar: null }, noShowType: null }))).toEqual([]);
      expect(problemsOf(schema, withFields({ schemaVersion: 2 }))).not.toEqual([]);
      expect(problemsOf(schema, withFields({ crowdExponent: 2 }))).not.toEqual([]);
      expect(problemsOf(schema, withFields({ colour: 'red' }))).toEqual([' has colour']);
      expect(problemsOf(schema, withFields({ types: { '1st': standardModel.types.email } }))).not.toEqual([]);
      expect(
        problemsOf(schema, withFields({ types: { a: { channel: 'radio', weight: 1, halfLifeDays: 1 } } })),
      ).not.toEqual([]);
    },
  );

  it('of a definition lets everything be left out, and no wrong word in', () => {
    const schema = modelJsonSchema({ of: 'definition' }) as Schema;
    const good = {
      name: 'studio',
      types: {
        email: { weight: 2 },
        webinar: null,
        coffee: { channel: 'offline', weight: 2, halfLifeDays: 90 },
      },
      flags: { minimumTouches: 2 },
    };
    expect(problemsOf(schema, {})).toEqual([]);
    expect(problemsOf(schema, good)).toEqual([]);
    expect(problemsOf(schema, { base: null, ...good })).toEqual([]);
    expect(problemsOf(schema, { base: standardModel })).toEqual([]);
    expect(problemsOf(schema, { types: { email: { wieght: 2 } } })).not.toEqual([]);
    expect(problemsOf(schema, { schemaVersion: 1 })).not.toEqual([]);
    expect(problemsOf(schema, { shares: { online: 1 } })).not.toEqual([]);
  });

  it('says its dialect and its title', () => {
    expect(modelJsonSchema()).toMatchObject({
      $schema: expect.stringContaining('draft-07'),
      title: 'touchpoint-scoring model',
    });
    expect(modelJsonSchema({ target: 'draft-2020-12' })).toMatchObject({
      $schema: expect.stringContaining('2020-12'),
    });
  });

  it('is plain JSON', () => {
    const schema = modelJsonSchema();
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});
