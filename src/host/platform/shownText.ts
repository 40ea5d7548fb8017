/**
 * Characters that cannot be seen or that change how other text looks: control and format characters (with those that change the direction
 * of writing), line and paragraph separators, unassigned and private characters, halves of surrogate pairs, every space except the common
 * one, and letters that look like blanks.
 */
const misleading = /(?! )[\p{C}\p{Z}\u115F\u1160\u2800\u3164\uFFA0]/gu;

/**
 * A text from a file or a server for a question to a person: on one line, and with each misleading character written as `\u{202E}`. When
 * the text is longer than `longest` characters, its beginning and its whole length.
 */
export function shownText(text: string, longest: number): string {
  const part = text.length > longest ? text.slice(0, longest) : text;
  const shown = part.replace(misleading, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`);
  return part === text ? shown : `${shown}… (${text.length.toLocaleString('en')} characters)`;
}
