import { layoutJson } from './jsonLayout.js';
import { endOfString, skipBlanks } from './jsonTokens.js';

/** UTF-16 code units of a layout that is searched for JSON in strings: an error with its stack is far shorter. */
const longestSearched = 256 * 1024;

/** JSON in a string in a string: each level is escaped once more, so real ones are not nested deeper. */
const deepest = 4;

/**
 * A laid out JSON text in which each string that holds a JSON object or array is replaced by that value, laid out too. NetSuite writes
 * the message of a script error so. It is another text than the body, for reading only.
 *
 * @param layout what `layoutJson` has made of JSON without a mistake: a value, with its name, is on a line of its own
 * @returns undefined when no string holds such a value, when the text is too long, and when it would become far longer than it is
 */
export function unfoldedJson(layout: string): string | undefined {
  if (layout.length > longestSearched || (!layout.includes('"{') && !layout.includes('"['))) {
    return undefined;
  }
  const unfolded = unfold(layout, deepest, { left: 2 * longestSearched });
  return unfolded === layout ? undefined : unfolded;
}

/** Code units that may still be added, in all levels together. */
interface Room {
  left: number;
}

function unfold(layout: string, levels: number, room: Room): string {
  return layout
    .split('\n')
    .map((line) => unfoldLine(line, levels, room))
    .join('\n');
}

function unfoldLine(line: string, levels: number, room: Room): string {
  const start = startOfValue(line);
  const first = line.slice(start, start + 2);
  if (levels === 0 || (first !== '"{' && first !== '"[')) {
    return line;
  }
  const end = endOfString(line, start);
  const layout = layoutJson(JSON.parse(line.slice(start, end)) as string);
  if (layout === undefined || layout.problem !== undefined || layout.text.length > room.left) {
    return line;
  }
  const indent = line.slice(0, skipBlanks(line, 0));
  const lines = unfold(layout.text, levels - 1, room).split('\n');
  const value = lines.join(`\n${indent}`);
  room.left -= value.length;
  return room.left < 0 ? line : `${line.slice(0, start)}${value}${line.slice(end)}`;
}

/** Where the value of a line begins: after the name and its colon, where there is a name. */
function startOfValue(line: string): number {
  const start = skipBlanks(line, 0);
  if (line.charAt(start) !== '"') {
    return start;
  }
  const end = endOfString(line, start);
  return line.charAt(end) === ':' ? skipBlanks(line, end + 1) : start;
}
