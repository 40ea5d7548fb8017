/**
 * Characters that change how other text looks, or look like nothing: controls, format characters (those that turn the direction of
 * writing among them), line and paragraph separators, unassigned and private characters, halves of surrogate pairs, every space but
 * the common one, and letters that are drawn as blanks.
 */
const misleading = /(?! )[\p{C}\p{Z}\u115F\u1160\u2800\u3164\uFFA0]/gu;

/**
 * A text of a file or a server as it may stand in a question to a person: on one line, with every misleading character written out as
 * `\u{202E}`, and no longer than so many characters, in which case its whole length is said.
 */
export function shownText(text: string, longest: number): string {
  const part = text.length > longest ? text.slice(0, longest) : text;
  const shown = part.replace(misleading, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`);
  return part === text ? shown : `${shown}… (${text.length.toLocaleString('en')} characters)`;
}
