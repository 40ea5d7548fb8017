/** The longest entry of the log, in characters. What a server or a file holds can end up in an error, and a log is kept on disk. */
const longestEntry = 4000;
const longestLine = 300;

/** An error as the log shows it, with its stack, cut when it is too long. */
export function logEntry(error: unknown): string {
  return cut(error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error), longestEntry);
}

/** As `logEntry`, without what the error says: its message may hold a piece of somebody's request. `during` ends "… while". */
export function logEntryWithoutText(error: unknown, during: string): string {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error();
  // A stack begins with the message, and a line of the message can look like a place in the code.
  const places = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    // Node indents by four blanks, the extension host of VS Code by a tab.
    .filter((line) => /^(?: {4}|\t)at /.test(line));
  return cut([`${name} while ${during}`, ...places].join('\n'), longestEntry);
}

/** A text as a single line of the log: control characters, line breaks among them, are written as escapes. */
export function logLine(text: string): string {
  return cut(text, longestLine).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped);
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length - longest} more characters)`;
}
