import { expectText, formatExpect, patchExpect, type ExpectRow, type TextEdit } from '../request/index.js';
import { expectationFields, namedSubjects, subjects, type Expectation } from './expectation.js';
import { lineJson } from './json/jsonText.js';
import { isObject } from './json/jsonValue.js';
import { readExpectationsText, type ReadExpectations } from './readExpectations.js';

/**
 * Rows as the JSON text of the field `expect` in a new request file: one row a line, its fields in a fixed order. Reading it returns the
 * same rows.
 */
export function writeExpectations(rows: readonly Expectation[]): string {
  return formatExpect(rows.map(writtenRow));
}

/**
 * The rows of a request file.
 *
 * @param text the text of the file
 * @throws {RequestFileError} when the file is not JSON.
 */
export function expectationsOf(text: string): ReadExpectations {
  const field = expectText(text);
  return field === undefined ? { rows: [], problems: [] } : readExpectationsText(field);
}

/**
 * The smallest edits that put rows into a request file in the place of those that it has. A row that does not change keeps its bytes;
 * everything else in the file stays as it is. Fields of later versions are in the rows that were read, and stay with them.
 *
 * @returns edits in ascending order, offsets in UTF-16 code units of `text`.
 * @throws {UserError} when the text is not a request, or its `expect` is not a list of objects.
 */
export function patchExpectations(text: string, rows: readonly Expectation[]): TextEdit[] {
  return patchExpect(text, rows.map(writtenRow), {
    order: expectationFields,
    named: ['role', ...namedSubjects],
    plain: subjects.filter((subject) => !namedSubjects.includes(subject)),
  });
}

/** Fields that are not known here stand between the known ones and those that are written last. */
function writtenRow({ source }: Expectation): ExpectRow {
  if (!isObject(source)) {
    return lineJson(source);
  }
  const known: readonly string[] = expectationFields;
  const last = ['note', 'enabled'];
  const names = Object.keys(source);
  const ordered = [
    ...known.filter((name) => !last.includes(name) && names.includes(name)),
    ...names.filter((name) => !known.includes(name)),
    ...last.filter((name) => names.includes(name)),
  ];
  return ordered.map((name) => [name, lineJson(source[name] ?? null)]);
}
