import { RE2JS, RE2JSException } from 're2js';
import { UserError } from '../../protocol/userError.js';
import { invalidTexts } from './texts.js';

/** A regular expression whose work grows with the text and never faster: a finite automaton, which does not backtrack. */
export interface Pattern {
  /** Whether it is found somewhere in the text. */
  isIn(text: string): boolean;
  /** Whether it matches the text from its start to its end. */
  matchesWhole(text: string): boolean;
}

const longestPattern = 10_000;

/**
 * Compiles a regular expression as people write it in JavaScript, without backreferences and lookaround. Its alphabet is characters, not
 * UTF-16 code units, and a dot is any character but a line feed or a carriage return (as in RFC 9485, section 5.3).
 *
 * @throws {UserError} when it is not one, or too long.
 */
export function compilePattern(source: string): Pattern {
  if (source.length > longestPattern) {
    throw new UserError(invalidTexts.longPattern(longestPattern));
  }
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(withDots(source)));
    return { isIn: (text) => compiled.test(text), matchesWhole: (text) => compiled.testExact(text) };
  } catch (error) {
    if (error instanceof RE2JSException) {
      throw new UserError(invalidTexts.pattern(source, reasonOf(error)), { cause: error });
    }
    throw error;
  }
}

function reasonOf(error: Error): string {
  return error.message.replace(/^error parsing regexp: /, '').replaceAll('`', '"');
}

/** The expression with its dots written out: RE2's own dot matches a carriage return. */
function withDots(source: string): string {
  const parts: string[] = [];
  let isInClass = false;
  for (const [token] of source.matchAll(/\\[^]|[^]/g)) {
    parts.push(token === '.' && !isInClass ? '[^\\n\\r]' : token);
    isInClass = token === '[' ? true : token === ']' ? false : isInClass;
  }
  return parts.join('');
}
