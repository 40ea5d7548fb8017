import { format, parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { isJson, jsonErrorText } from '../../../protocol/jsonText.js';
import type { TextChange } from '../minimalChange.js';

/** A mistake in a JSON text; positions are UTF-16 code units. */
export interface JsonMistake {
  readonly from: number;
  readonly to: number;
  /** One sentence without the place. */
  readonly message: string;
}

/** The first mistake of a JSON text; nothing for correct JSON and for an empty text. */
export function jsonMistake(text: string): JsonMistake | undefined {
  if (text.trim() === '' || isJson(text)) {
    return undefined;
  }
  const first = firstError(text);
  if (!first) {
    return undefined;
  }
  if (first === 'too deep') {
    return { from: 0, to: 0, message: 'The JSON is nested too deeply to read.' };
  }
  const from = Math.min(first.offset, text.length);
  return {
    from,
    to: Math.min(text.length, from + first.length),
    message: jsonErrorText(printParseErrorCode(first.error), text, from),
  };
}

function firstError(text: string): ParseError | 'too deep' | undefined {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { allowTrailingComma: false, disallowComments: true });
  } catch (error) {
    if (error instanceof RangeError) {
      return 'too deep';
    }
    throw error;
  }
  return errors.sort((one, other) => one.offset - other.offset)[0];
}

/** The changes that format a JSON text with two spaces. Numbers and strings stay as they are written. */
export function jsonLayout(text: string): TextChange[] {
  return format(text, undefined, { tabSize: 2, insertSpaces: true, eol: '\n' }).map(({ offset, length, content }) => ({
    from: offset,
    to: offset + length,
    insert: content,
  }));
}

/** `line 3, column 5`, both 1-based. */
export function placeText(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return `line ${line}, column ${offset - (before.lastIndexOf('\n') + 1) + 1}`;
}
