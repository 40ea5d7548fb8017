import { UserError } from '../../protocol/userError.js';

/** Characters that a command at the prompt may have (learn.microsoft.com, "Command prompt line string limitation"). */
const longestCommand = 8191;

/**
 * A command at the prompt of the Windows command processor, an argument a line: each line but the last ends with a caret, which joins it to
 * the next.
 *
 * @param args what stands before each text, such as `-H `, and the text, which has no control character but line feeds
 * @throws {UserError} when the command is longer than the prompt accepts
 */
export function cmdCommand(program: string, args: readonly (readonly [before: string, text: string])[]): string {
  const isTooLong = args.reduce((sum, [, text]) => sum + text.length, 0) > longestCommand;
  const command = isTooLong ? '' : `${program} ${args.map(([before, text]) => before + cmdArgument(text)).join(' ^\n  ')}`;
  if (isTooLong || command.length > longestCommand) {
    throw new UserError(
      `The Windows command prompt accepts ${longestCommand.toLocaleString('en')} characters, and this command is longer. Copy it for PowerShell or Bash.`,
    );
  }
  return command;
}

/**
 * A text as an argument. Two parsers read it, one after the other.
 *
 * cmd.exe reads the line first. Between double quotes a caret is a caret, so each double quote has a caret before it, as has every other
 * character with a meaning: cmd.exe then sees no quoted text at all. Variables are replaced before that, and at the prompt nothing escapes
 * a percent sign. A caret after each one makes every name between two of them begin with a caret, as in `%^2F^%`. There is no such
 * variable, and at the prompt a text with an unknown variable stays as it is; in a batch file it would vanish. A line break has a caret and
 * a line break before it: the first one continues the line, and the second one, which the caret escapes, is text.
 * (ss64.com/nt/syntax-esc.html; set /? and cmd /?)
 */
function cmdArgument(text: string): string {
  return programArgument(text)
    .replace(/[!"%&()<>^|]/g, '^$&')
    .replaceAll('\n', '^\n\n')
    .replace(/%(?!\^)/g, '%^');
}

/**
 * As a program's C runtime splits its command line (learn.microsoft.com, "Parsing C command-line arguments"): the text in double quotes, a
 * backslash before each double quote in it, and backslashes doubled where a double quote follows.
 */
function programArgument(text: string): string {
  const parts = text.split('"').map((part) => part + '\\'.repeat(trailingBackslashes(part)));
  return `"${parts.join('\\"')}"`;
}

function trailingBackslashes(text: string): number {
  let start = text.length;
  while (text[start - 1] === '\\') {
    start--;
  }
  return text.length - start;
}
