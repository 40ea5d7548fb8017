import type { ReceivedResponse } from './checkExpectations.js';
import type { Expectation } from './expectation.js';
import { isList, isObject, parseJson, type JsonObject, type JsonValue } from './json/jsonValue.js';
import { typeOf } from './operators.js';
import { nameStep } from './path/nameStep.js';
import { readExpectations } from './readExpectations.js';

/** More rows than this are read by nobody. */
const mostRows = 30;

/**
 * Rows that this response fulfills, for a start: its status, the code of its error, and the shape of its body. The shape is types and not
 * values: of each field, of the fields of an object in a field, and of the members of a list. What is null now may be anything another
 * time, so only its presence is expected; of members that differ in type nothing is. At most 30 rows, those of the outer fields first.
 *
 * The work grows with the body; for a large one call it in a thread, as `ExpectationChecker` does.
 */
export function acceptedExpectations(received: ReceivedResponse): readonly Expectation[] {
  const { status, error, body } = received;
  const rows: JsonObject[] = [{ status, ...(error !== undefined && { error }) }];
  const value = read(body);
  if (value !== undefined) {
    rows.push(...shapeOf(value));
  }
  return readExpectations(rows.slice(0, mostRows)).rows;
}

function read(body: string): JsonValue | undefined {
  try {
    return parseJson(body);
  } catch {
    return undefined;
  }
}

/** A value that gets rows, and the path to it. For the members of a list the path matches each of them. */
interface Place {
  readonly path: string;
  readonly values: readonly JsonValue[];
  readonly every: boolean;
  /** Levels that may follow. */
  readonly levels: number;
}

function shapeOf(root: JsonValue): JsonObject[] {
  const rows: JsonObject[] = [];
  let places: Place[] = [{ path: '$', values: [root], every: false, levels: 2 }];
  while (places.length > 0 && rows.length < mostRows) {
    rows.push(...places.flatMap(typeRow));
    places = places.flatMap(inside);
  }
  return rows;
}

function typeRow({ path, values, every }: Place): JsonObject[] {
  const type = commonType(values);
  if (type === undefined) {
    return [];
  }
  if (type === 'null') {
    return every ? [] : [{ path, exists: true }];
  }
  return [{ path, ...(every && { every }), type }];
}

function commonType(values: readonly JsonValue[]): string | undefined {
  const [first, ...rest] = new Set(values.map(typeOf));
  return rest.length === 0 ? first : undefined;
}

/** The fields of an object, or the members of a list. */
function inside({ path, values, every, levels }: Place): Place[] {
  if (levels === 0) {
    return [];
  }
  const [first] = values;
  if (!every && first !== undefined && isList(first)) {
    return first.length === 0 ? [] : [{ path: `${path}[*]`, values: first, every: true, levels }];
  }
  const objects = values.filter(isObject);
  if (objects.length < values.length) {
    return [];
  }
  return [...fieldsOf(objects)].map(([name, held]) => ({ path: path + nameStep(name), values: held, every, levels: levels - 1 }));
}

/** The values of each field in all of the objects, in the order in which the fields come first. No more fields than there may be rows. */
function fieldsOf(objects: readonly JsonObject[]): ReadonlyMap<string, readonly JsonValue[]> {
  const fields = new Map<string, JsonValue[]>();
  for (const object of objects) {
    for (const name of Object.keys(object)) {
      const held = object[name] ?? null;
      const values = fields.get(name);
      if (values) {
        values.push(held);
      } else if (fields.size < mostRows) {
        fields.set(name, [held]);
      }
    }
  }
  return fields;
}
