import { cabinetFolders } from './cabinetFolders.js';

/** A line of a script in a stack trace, and where it stands in the text that was searched. */
export interface StackFrame {
  /** In the File Cabinet: `/SuiteScripts/a b/c.js`. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based; SuiteScript 2.0 and 1.0 name none. */
  readonly column?: number;
  /** As the stack names it, such as `Object.post`; absent where it names none. */
  readonly functionName?: string;
}

/** What is to be known of the file of a frame, before its line is trusted. */
export interface FrameNote {
  readonly text: string;
  /** The file is another one than the last that was uploaded; else no upload of it is known. */
  readonly isChanged: boolean;
}

/** Files that are asked about at once. */
export const mostNotedFiles = 50;

export interface FoundFrame extends StackFrame {
  /** UTF-16 code units of the text: where the path begins, and where line or column end. */
  readonly start: number;
  readonly end: number;
}

const roots = Object.values(cabinetFolders).map((folder) => `${folder}/`);
/** UTF-16 code units of a path that is looked at. */
const longestPath = 400;
/** Of a whole one, with its ending. */
const longestScriptPath = longestPath + 5;
const longestName = 100;
const mostFrames = 500;
/** The end of a path, the line, and the column: `.js:40:27`, `.js:40`, and `.js#40` of Rhino. */
const ending = /\.[cm]?[jt]sx?[:#](\d{1,7})(?::(\d{1,7}))?/g;

/** Whether a line of a stack is a frame, one of NetSuite's own too, and not the message of the error above them. */
export function isFrameLine(line: string): boolean {
  return /^\s{0,20}(?:at\s|[\w$.<>]{0,100}\(.+\)$)/.test(line);
}

/** UTF-16 code units of a line that may be a frame of NetSuite's own. */
const longestFrame = 1000;
/** Modules and scripts of NetSuite, and what calls a script (seen in stack traces). */
const netSuitePlace = /[(\s](?:N\/[\w/]{1,100}\)|suitescript\/resources\/|INVOCATION_WRAPPER\$sys\b)/;

/**
 * Whether a line of a stack is a frame of NetSuite's own, also as an element of a JSON array: `each(N/searchObject)`,
 * `at f (suitescript/resources/…:371:13)`, `at INVOCATION_WRAPPER$sys:31`. Other frames without a file, such as those of JavaScript itself,
 * are none.
 */
export function isNetSuiteFrame(line: string): boolean {
  if (line.length > longestFrame) {
    return false;
  }
  const frame = line.trim().replace(/^"/, '').replace(/"?,?$/, '');
  return isFrameLine(frame) && netSuitePlace.test(frame) && stackFrames(frame).length === 0;
}

/** Whether a path is one of the File Cabinet as a stack names it: below a folder of scripts, and without `..` and backslashes. */
export function isScriptPath(path: string): boolean {
  const isBelowRoot = path.length <= longestScriptPath && roots.some((root) => path.startsWith(root));
  return isBelowRoot && !path.includes('\\') && !path.split('/').includes('..');
}

/**
 * Finds the lines of one's own scripts in a text: in the forms of SuiteScript 2.1 (`at f (path:line:column)`), of 2.0 (`f(path:line)`), of
 * Rhino (`at path:line (f)`), and in the message of an error (`[at f (path:line:column)]`). NetSuite's own frames have no such path. Takes
 * as long as the text is, and never throws.
 */
export function stackFrames(text: string): FoundFrame[] {
  const frames: FoundFrame[] = [];
  let from = 0;
  for (const match of text.matchAll(ending)) {
    const start = startOfPath(text, Math.max(from, match.index - longestPath), match.index);
    const [whole, line = '', column] = match;
    const end = match.index + whole.length;
    from = end;
    if (start === undefined) {
      continue;
    }
    const path = text.slice(start, text.indexOf(whole.charAt(whole.search(/[:#]/)), match.index));
    // No file has a line or a column 0.
    if (Number(line) < 1 || Number(column ?? 1) < 1 || !isScriptPath(path)) {
      continue;
    }
    const functionName = nameBefore(text, start) ?? nameAfter(text, end);
    frames.push({
      path,
      line: Number(line),
      ...(column !== undefined && { column: Number(column) }),
      ...(functionName !== undefined && { functionName }),
      start,
      end,
    });
    if (frames.length === mostFrames) {
      break;
    }
  }
  return frames;
}

/** The beginning of the path that ends at `end`; undefined when there is none on its line. */
function startOfPath(text: string, from: number, end: number): number | undefined {
  const before = text.slice(from, end);
  const breakAt = Math.max(...['\n', '"', '\\'].map((character) => before.lastIndexOf(character)));
  const line = before.slice(breakAt + 1);
  // The last root that begins a path: one inside a path, as in /SuiteScripts/SuiteScripts/, comes after a letter.
  const starts = roots.flatMap((root) => {
    const found: number[] = [];
    for (let at = line.indexOf(root); at >= 0; at = line.indexOf(root, at + 1)) {
      if (!/[\w.-]/.test(line.charAt(at - 1))) {
        found.push(at);
      }
    }
    return found;
  });
  return starts.length === 0 ? undefined : from + breakAt + 1 + Math.max(...starts);
}

/** `f` of `f(/SuiteScripts/…`, and of `at f (/SuiteScripts/…`; with a blank only after `at` or at the beginning of a line. */
function nameBefore(text: string, start: number): string | undefined {
  if (text.charAt(start - 1) !== '(') {
    return undefined;
  }
  const before = text.slice(Math.max(0, start - 1 - longestName), start - 1);
  const trimmed = before.trimEnd();
  let at = trimmed.length;
  while (at > 0 && /[\w$.<>]/.test(trimmed.charAt(at - 1))) {
    at--;
  }
  const name = trimmed.slice(at);
  const lead = trimmed.slice(Math.max(...['\n', '"', '['].map((each) => trimmed.lastIndexOf(each, at - 1))) + 1, at).trim();
  const isName = trimmed.length === before.length || lead === '' || lead === 'at';
  return !isName || name === '' || name === 'at' ? undefined : name;
}

/** `f` of `/SuiteScripts/a.js:7 (f)`. */
function nameAfter(text: string, end: number): string | undefined {
  return /^ \(([\w$.<>]{1,100})\)/.exec(text.slice(end, end + longestName + 4))?.[1];
}
