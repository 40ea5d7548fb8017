/** Reads the options of curl from a config file, as its manual describes it for `--config`. */

/** The config file in a here-string of PowerShell at the end of a text, as arguments; undefined when there is none. */
export function hereStringArguments(text: string): string[] | undefined {
  const end = text.lastIndexOf("\n'@");
  if (end < 0 || text.slice(end + 3).trim() !== '') {
    return undefined;
  }
  const start = Math.max(text.lastIndexOf("@'\n", end), text.lastIndexOf("@'\r\n", end));
  return start < 0 ? undefined : configArguments(text.slice(start + 2, end));
}

/** `url = "https://…"` as `--url`, `https://…`; a line each. Takes time linear in the length of the text. */
function configArguments(config: string): string[] {
  return config.split(/\r?\n/).flatMap((line) => {
    const [all = '', dashes = '', name] = /^\s*(-{0,2})([\w.-]+)/.exec(line) ?? [];
    if (name === undefined) {
      return [];
    }
    const option = `${dashes === '-' ? '-' : '--'}${name}`;
    const value = line.slice(all.length).replace(/^[ \t]*[=:]?[ \t]*/, '');
    return value === '' ? [option] : [option, unquoted(value)];
  });
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', v: '\v' };

/** A value in double quotes up to the next one, with its escapes; any other as it is. */
function unquoted(value: string): string {
  if (!value.startsWith('"')) {
    return value;
  }
  const [quoted = ''] = /^"(?:[^"\\]|\\.)*/.exec(value) ?? [];
  return quoted.slice(1).replace(/\\(.)/g, (_all, character: string) => escapes[character] ?? character);
}
