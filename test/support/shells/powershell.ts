/** A command that reads its options from a single-quoted here-string (about_Quoting_Rules, "Here-strings"). */
export interface PipedCommand {
  /** The lines before the here-string. */
  readonly before: readonly string[];
  /** What the program reads: the here-string, and the line break that PowerShell writes after a string. */
  readonly input: string;
  /** The program with its arguments. */
  readonly program: readonly string[];
  /** The lines after the pipeline. */
  readonly after: readonly string[];
}

/** The here-string begins after a line that ends with `@'`, and ends at the first line that begins with `'@`. */
export function pipedCommand(script: string): PipedCommand {
  const lines = script.split('\n');
  const opening = lines.findIndex((line) => line.endsWith("@'"));
  // PowerShell takes typographic single quotes for single quotes.
  const closing = lines.findIndex((line, index) => index > opening && /^['\u2018-\u201b]@/.test(line));
  const [, pipe = ''] = /^'@ \| (.*)$/.exec(lines[closing] ?? '') ?? [];
  return {
    before: lines.slice(0, opening),
    input: `${lines.slice(opening + 1, closing).join('\n')}\n`,
    program: pipe.split(' '),
    after: lines.slice(closing + 1),
  };
}
