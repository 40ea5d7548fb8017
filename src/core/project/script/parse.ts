import { parse, type ParserOptions } from '@babel/parser';
import type { Comment, Program } from '@babel/types';

export interface ParsedScript {
  readonly program: Program;
  readonly comments: readonly Comment[];
}

/** Longer texts are not parsed: their syntax tree would take more memory than it is worth. UTF-16 code units. */
export const longestScript = 10_000_000;

/** Syntaxes by the ending of a file, the likelier one first: some files that end in `.js` are TypeScript. */
const syntaxes: Readonly<Record<string, readonly NonNullable<ParserOptions['plugins']>[]>> = {
  js: [['jsx'], ['typescript', 'decorators']],
  ts: [['typescript', 'decorators']],
  tsx: [['typescript', 'jsx', 'decorators']],
};

/**
 * The syntax tree of a script. What only NetSuite would refuse, such as a name that is declared twice, is no error here.
 *
 * @throws SyntaxError where the text is neither JavaScript nor TypeScript, RangeError where it is nested too deeply
 */
export function parseScript(path: string, text: string): ParsedScript {
  const ending = /\.[cm]?ts$/i.test(path) ? 'ts' : /\.tsx$/i.test(path) ? 'tsx' : 'js';
  const [first = [], ...others] = syntaxes[ending] ?? [];
  try {
    return parsedWith(text, first);
  } catch (error) {
    for (const plugins of others) {
      try {
        return parsedWith(text, plugins);
      } catch {
        // The error in the likelier syntax says more.
      }
    }
    throw error;
  }
}

function parsedWith(text: string, plugins: NonNullable<ParserOptions['plugins']>): ParsedScript {
  const { program, comments } = parse(text, {
    sourceType: 'unambiguous',
    errorRecovery: true,
    attachComment: false,
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true,
    plugins,
  });
  return { program, comments: comments ?? [] };
}
