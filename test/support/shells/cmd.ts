/**
 * Reads a command as the prompt of cmd.exe and a program's C runtime do. The rules are those of ss64.com/nt/syntax-esc.html, of `set /?`
 * and of "How does the Windows Command Interpreter (CMD.EXE) parse scripts?" (Stack Overflow 4094699, the phases of the command line).
 */

/** What the program gets, its own name first. `value` tells a variable's value; undefined when there is no such variable. */
export function promptArguments(command: string, value: (name: string) => string | undefined): string[] {
  const expanded = command
    .split('\n')
    .map((line) => expandVariables(line, value))
    .join('\n');
  return runtimeArguments(withoutCarets(expanded.replaceAll('\r', '')));
}

/** Phase 1: `%name%` is replaced. At the prompt, the percent sign of an unknown name stays, and the search goes on after it. */
function expandVariables(line: string, value: (name: string) => string | undefined): string {
  let result = '';
  for (let at = 0; at < line.length;) {
    const rest = line.slice(at);
    const [whole = '', name = ''] = /^%([^%:]*)(?::[^%]*)?%/.exec(rest) ?? [];
    const found = whole === '' ? undefined : value(name);
    result += found ?? rest.charAt(0);
    at += found === undefined ? 1 : whole.length;
  }
  return result;
}

/** Phase 2: a caret takes the meaning from the next character, but for text in double quotes. An operator would begin another command. */
function withoutCarets(line: string): string {
  let result = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '^' && !isQuoted) {
      at++;
      if (line.charAt(at) === '\n') {
        at++;
      }
      result += line.charAt(at);
      continue;
    }
    if (character === '"') {
      isQuoted = !isQuoted;
    } else if (character === '\n' || (!isQuoted && '&|<>()'.includes(character))) {
      throw new Error(`The command ends at character ${at}: ${JSON.stringify(line.slice(at, at + 20))}`);
    }
    result += character;
  }
  return result;
}

/** learn.microsoft.com, "Parsing C command-line arguments". */
export function runtimeArguments(line: string): string[] {
  const found: string[] = [];
  let current: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < line.length;) {
    const [run = '', slashes = '', quote = ''] = /^(\\*)("?)/.exec(line.slice(at)) ?? [];
    if (quote === '"') {
      current = (current ?? '') + '\\'.repeat(Math.floor(slashes.length / 2));
      at += run.length;
      if (slashes.length % 2 === 1) {
        current += '"';
      } else if (isQuoted && line.charAt(at) === '"') {
        current += '"';
        at++;
      } else {
        isQuoted = !isQuoted;
      }
    } else if (slashes !== '') {
      current = (current ?? '') + slashes;
      at += run.length;
    } else if (!isQuoted && ' \t'.includes(line.charAt(at))) {
      found.push(...(current === undefined ? [] : [current]));
      current = undefined;
      at++;
    } else {
      current = (current ?? '') + line.charAt(at);
      at++;
    }
  }
  return current === undefined ? found : [...found, current];
}
