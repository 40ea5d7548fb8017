import assert from 'node:assert/strict';

export type Schema = Readonly<Record<string, unknown>>;

type Rule = (rule: never, value: unknown, schema: Schema, root: Schema) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const typeOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The keywords of draft-07 that our schema uses, each by what the specification says of it. */
const rules: Readonly<Record<string, Rule>> = {
  type: (type: string, value) => (type === 'integer' ? Number.isInteger(value) : typeOf(value) === type),
  const: (constant: unknown, value) => same(constant, value),
  enum: (choices: unknown[], value) => choices.some((choice) => same(choice, value)),
  pattern: (pattern: string, value) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
  minLength: (length: number, value) => typeof value !== 'string' || value.length >= length,
  minimum: (least: number, value) => typeof value !== 'number' || value >= least,
  minItems: (count: number, value) => !Array.isArray(value) || value.length >= count,
  maxProperties: (count: number, value) => !isObject(value) || Object.keys(value).length <= count,
  required: (names: string[], value) => !isObject(value) || names.every((name) => Object.hasOwn(value, name)),
  items: (items: Schema, value, _schema, root) => !Array.isArray(value) || value.every((item) => isValid(items, item, root)),
  properties: (properties: Record<string, Schema>, value, _schema, root) =>
    !isObject(value) ||
    Object.entries(properties).every(([name, schema]) => !Object.hasOwn(value, name) || isValid(schema, value[name], root)),
  additionalProperties: (rest: Schema, value, schema, root) =>
    !isObject(value) ||
    Object.entries(value).every(
      ([name, held]) => Object.hasOwn((schema.properties ?? {}) as Schema, name) || isValid(rest, held, root),
    ),
  patternProperties: (properties: Record<string, Schema>, value, _schema, root) =>
    !isObject(value) ||
    Object.entries(properties).every(([pattern, schema]) =>
      Object.entries(value).every(([name, held]) => !new RegExp(pattern, 'u').test(name) || isValid(schema, held, root)),
    ),
  allOf: (schemas: Schema[], value, _schema, root) => schemas.every((schema) => isValid(schema, value, root)),
  anyOf: (schemas: Schema[], value, _schema, root) => schemas.some((schema) => isValid(schema, value, root)),
  not: (schema: Schema, value, _schema, root) => !isValid(schema, value, root),
  $ref: (reference: string, value, _schema, root) =>
    isValid(
      reference
        .split('/')
        .slice(1)
        .reduce<Schema>((at, name) => (at[name] ?? assert.fail(reference)) as Schema, root),
      value,
      root,
    ),
};

/** What says nothing about validity; the latter ones are VS Code's own. */
const annotations = new Set([
  ...['$schema', 'title', 'description', 'default', 'examples', 'definitions'],
  ...['markdownDescription', 'enumDescriptions', 'defaultSnippets', 'errorMessage', 'patternErrorMessage', 'doNotSuggest'],
]);

/** Whether a value fits a schema. A keyword that is not known here fails the test, so that nothing passes unchecked. */
export function isValid(schema: Schema, value: unknown, root: Schema = schema): boolean {
  return Object.entries(schema).every(([keyword, rule]) => {
    if (annotations.has(keyword)) {
      return true;
    }
    const check = rules[keyword] ?? assert.fail(`the keyword ${keyword} is not known`);
    return check(rule as never, value, schema, root);
  });
}
