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
    return "JSON doesn't allow a comma before a closing bracket.";
  }
  return sentences[code] ?? "This isn't valid JSON.";
}

/** So much white space may stand between the comma and the bracket. */
const longestGap = 1000;

const sentences: Readonly<Record<string, string | undefined>> = {
  InvalidSymbol: "This word isn't valid in JSON. Put text in double quotes.",
  InvalidNumberFormat: "This isn't a valid JSON number.",
  PropertyNameExpected: 'A field name in double quotes is expected here.',
  ValueExpected: 'A value is expected here.',
  ColonExpected: 'A colon is missing here.',
  CommaExpected: 'A comma is missing here.',
  CloseBraceExpected: 'A closing brace } is missing here.',
  CloseBracketExpected: 'A closing bracket ] is missing here.',
  EndOfFileExpected: 'The JSON ends before this. Nothing can follow it.',
  InvalidCommentToken: "JSON doesn't allow comments.",
  UnexpectedEndOfComment: "JSON doesn't allow comments.",
  UnexpectedEndOfString: 'A closing double quote is missing on this line.',
  UnexpectedEndOfNumber: 'This number is incomplete.',
  InvalidUnicode: 'Four hexadecimal digits are expected after \\u.',
  InvalidEscapeCharacter: "JSON doesn't have this escape sequence. Write a backslash as \\\\.",
  InvalidCharacter: 'This text contains a control character. Write \\n, \\t or \\u00XX instead.',
};
