/** What expectations say: about themselves, about what is wrong with them, and about what a response is instead. */
import { shortened } from './json/jsonText.js';

/** A list of words as people write it: `a, b and c`. */
export function wordList(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}

const quoted = (text: string): string => `"${shortened(text, 80)}"`;

/** What is wrong with the rows of a request file. `place` is the way to the value: `expect[2].length.min`. */
export const rowTexts = {
  notAList: '"expect" must be a list [ … ] of expectations.',
  notAnObject: (place: string) => `"${place}" must be an object such as { "status": 200 }.`,
  noSubject: (place: string, subjects: readonly string[]) =>
    `"${place}" doesn't say what it is about. It needs one of ${wordList(subjects, 'or')}.`,
  severalSubjects: (place: string, names: readonly string[]) =>
    `"${place}" is about ${wordList(names)}. Write a row for each of them. Only status and error may stand together.`,
  noOperator: (place: string, subject: string, operators: readonly string[]) =>
    `"${place}" says nothing about the ${subject}. Add one of ${wordList(operators, 'or')}.`,
  otherOperator: (place: string, subject: string, operators: readonly string[]) =>
    `"${place}" doesn't fit ${subject}, which takes ${wordList(operators)}.`,
  needs: (place: string, what: string) => `"${place}" must be ${what}.`,
  onlyForPath: (place: string) => `"${place}" fits only a row with "path".`,
  noBounds: (place: string) => `"${place}" needs "min", "max" or both.`,
  unknown: (names: readonly string[]) =>
    `This version doesn't know ${wordList(names.map(quoted))}, so the row isn't checked. Correct it, or update the extension.`,
};

/** About the role that a row is for. */
export const roleTexts = {
  missing: (role: string, account: string) => `No role is named ${role} in the account ${account} here.`,
};

/** Why a row was not checked. */
export const skipTexts = {
  disabled: 'The row is disabled.',
  otherRole: (role: string) => `The row is for the role ${quoted(role)}.`,
  ownRows: (role: string) => `The role ${quoted(role)} has rows of its own.`,
  noLog: "The script log of the call isn't known.",
  earlierRow: 'It was not checked, because the check of a row before it took too long.',
};

/** Why a row cannot be checked. */
export const invalidTexts = {
  path: (path: string, character: number, reason?: string) =>
    `The path ${quoted(path)} isn't valid JSONPath (RFC 9535): it can't be read from character ${character} on${reason === undefined ? '' : ` (${reason})`}.`,
  longPath: (most: number) => `The path is longer than ${most.toLocaleString('en-US')} characters.`,
  deepPath: 'The path has too many parts.',
  pattern: (pattern: string, reason: string) =>
    `${quoted(pattern)} can't be used as a regular expression (${reason}). Backreferences and lookaround aren't supported.`,
  longPattern: (most: number) => `The regular expression is longer than ${most.toLocaleString('en-US')} characters.`,
  manyValues: (path: string, most: number) =>
    `The path ${quoted(path)} matches more than ${most.toLocaleString('en-US')} values. Use a narrower path.`,
  manySteps: 'The check needs too many steps for this body. Use a narrower path.',
  acceptTime: (seconds: number) => `Reading the shape of the body took longer than ${seconds} seconds and was stopped.`,
  time: (seconds: number) => `The check took longer than ${seconds} seconds and was stopped. Use a narrower path.`,
};

/** What is the matter with a body that has no JSON for a path. */
export const bodyTexts = {
  empty: 'The body is empty, so it has no JSON.',
  notJson: (line: number, column: number, problem: string) =>
    `The body isn't JSON: at line ${line}, column ${column}, ${problem}.`,
  unreadable: "The body isn't JSON.",
  jsonInText: 'The body is a JSON string that holds JSON text: the script returned text and not an object.',
};

const counted = (count: number, one: string, several: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : several}`;

/** Why a path gives no value for a request. */
export const findTexts = {
  several: (path: string, count: number) =>
    `${path} matches ${counted(count, 'value', 'values')}, so it isn't clear which one is meant.`,
  notText: (path: string) => `What ${path} matches isn't a text, a number, true or false.`,
  time: (seconds: number) => `Looking for the value took longer than ${seconds} seconds and was stopped. Use a narrower path.`,
};

/** What a response is instead of what was expected. */
export const resultTexts = {
  rest: '… (the rest is not shown)',
  failed: (sentence: string, rule: string) => `${sentence} Expected: ${rule}.`,
  value: (where: string, value: string) => `${where} is ${value}.`,
  typedValue: (where: string, type: string, value: string) =>
    type === 'null' ? `${where} is null.` : `${where} is ${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}: ${value}.`,
  length: (where: string, length: number, kind: 'text' | 'object' | 'list') =>
    `${where} has ${
      kind === 'text'
        ? counted(length, 'character', 'characters')
        : kind === 'object'
          ? counted(length, 'field', 'fields')
          : counted(length, 'item', 'items')
    }.`,
  several: (first: string, wrong: number, all: number) =>
    all === 1
      ? first
      : `${first} ${counted(wrong, 'value', 'values')} of ${all.toLocaleString('en-US')} ${wrong === 1 ? "doesn't" : "don't"} fit.`,
  missing: (path: string) => `${path} does not exist.`,
  matched: (path: string, count: number) => `${path} matches ${counted(count, 'value', 'values')}.`,
  severalValues: (path: string, count: number) =>
    `${path} matches ${counted(count, 'value', 'values')}, so it isn't clear which one is meant. Add "every": true, or use a narrower path.`,
  nothingMatched: (path: string) => `${path} matches no value, so nothing was checked.`,
  noHeader: (name: string) => `The response has no header ${name}.`,
  noError: 'The response has no error code.',
  time: (milliseconds: number) => `The call took ${Math.round(milliseconds).toLocaleString('en-US')} ms.`,
  logEntries: (level: string, count: number) => `The script log has ${counted(count, 'entry', 'entries')} of level ${level}.`,
};
