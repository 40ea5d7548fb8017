import { format, parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { TextChange } from '../minimalChange.js';

/** A mistake in a JSON text; positions are UTF-16 code units. */
export interface JsonMistake {
  readonly from: number;
  readonly to: number;
  /** One sentence without the place. */
  readonly message: string;
}

const sentences: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is not a JSON value: strings need double quotes.',
  InvalidNumberFormat: 'This is not a JSON number.',
  PropertyNameExpected: 'A property name in double quotes is expected here.',
  ValueExpected: 'A value is expected here.',
  ColonExpected: 'A colon is expected here.',
  CommaExpected: 'A comma is expected here.',
  CloseBraceExpected: 'A closing brace } is expected here.',
  CloseBracketExpected: 'A closing bracket ] is expected here.',
  EndOfFileExpected: 'The JSON value has ended, but there is more text.',
  InvalidCommentToken: 'JSON has no comments.',
  UnexpectedEndOfComment: 'JSON has no comments.',
  UnexpectedEndOfString: 'The string is not closed with a double quote.',
  UnexpectedEndOfNumber: 'The number is not complete.',
  InvalidUnicode: 'A \\u escape needs four hexadecimal digits.',
  InvalidEscapeCharacter: 'This escape is not known in JSON.',
  InvalidCharacter: 'A control character must be escaped here.',
};

/** The first mistake of a JSON text; nothing for right JSON and for an empty text. */
export function jsonMistake(text: string): JsonMistake | undefined {
  if (text.trim() === '') return undefined;
  const errors: ParseError[] = [];
  parse(text, errors, { allowTrailingComma: false, disallowComments: true });
  const first = errors.sort((one, other) => one.offset - other.offset)[0];
  if (!first) return undefined;
  const from = Math.min(first.offset, text.length);
  const message = sentences[printParseErrorCode(first.error)] ?? 'This is not JSON.';
  return { from, to: Math.min(text.length, from + first.length), message };
}

/** The changes that lay a JSON text out with two spaces; numbers and strings stay as they are written. */
export function jsonLayout(text: string): TextChange[] {
  return format(text, undefined, { tabSize: 2, insertSpaces: true, eol: '\n' }).map(({ offset, length, content }) => ({
    from: offset,
    to: offset + length,
    insert: content,
  }));
}

/** `line 3, column 5`, both 1-based. */
export function placeWords(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return `line ${line}, column ${offset - (before.lastIndexOf('\n') + 1) + 1}`;
}
