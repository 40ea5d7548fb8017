/** `JSON.parse` is many times faster than the parser that knows places, and most texts are JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Why a text is not JSON, in a sentence: the host says it of documents and bodies, the webview of what is being typed.
 *
 * @param code the name of an error of `jsonc-parser`.
 * @param text the whole text, `offset` where the error was found in it, in UTF-16 code units.
 */
export function jsonErrorText(code: string, text: string, offset: number): string {
  const isTrailingComma =
    /,\s*$/.test(text.slice(Math.max(0, offset - longestGap), offset)) && /^[}\]]/.test(text.slice(offset, offset + 1));
  if (isTrailingComma) {
    return 'A comma before a closing bracket is not allowed in JSON.';
  }
  return sentences[code] ?? 'This is not JSON.';
}

/** So much white space may stand between the comma and the bracket. */
const longestGap = 1000;

const sentences: Readonly<Record<string, string | undefined>> = {
  InvalidSymbol: 'A word stands here that JSON does not know: text goes in double quotes.',
  InvalidNumberFormat: 'This number is not written as JSON writes numbers.',
  PropertyNameExpected: 'A field name in double quotes is expected here.',
  ValueExpected: 'A value is expected here.',
  ColonExpected: 'A colon is missing here.',
  CommaExpected: 'A comma is missing here.',
  CloseBraceExpected: 'A closing brace } is missing here.',
  CloseBracketExpected: 'A closing bracket ] is missing here.',
  EndOfFileExpected: 'The JSON ends before this, nothing may follow it.',
  InvalidCommentToken: 'Comments are not allowed in JSON.',
  UnexpectedEndOfComment: 'Comments are not allowed in JSON.',
  UnexpectedEndOfString: 'A closing double quote is missing on this line.',
  UnexpectedEndOfNumber: 'This number is not finished.',
  InvalidUnicode: 'After \\u four hexadecimal digits are expected.',
  InvalidEscapeCharacter: 'This backslash escape is not one that JSON knows; a backslash itself is written \\\\.',
  InvalidCharacter: 'A control character stands in this text: write \\n, \\t or \\u00XX instead.',
};
