import type { EntryPoint } from '../types.js';
import { readEntryPoints, type LegacyFunctions } from './entryPoints.js';
import { headerTags, mentionsRestletTag, type HeaderTags } from './header.js';
import { longestScript, parseScript, type ParsedScript } from './parse.js';
import { TooDeep } from './scopes.js';
import { unread } from './unread.js';

/** What the rest of a project says about a script. */
export interface ScriptHint {
  /** An object names it, or a file that it is compiled to: it is a script whatever its header says. */
  readonly isNamed: boolean;
  /** The functions that the object of a SuiteScript 1.0 script names. */
  readonly legacy?: LegacyFunctions;
}

export interface ScriptFacts {
  readonly apiVersion: string;
  readonly entryPoints: EntryPoint[];
  readonly isBundled: boolean;
  /** Why the entry points are not known, in one sentence. */
  readonly problem?: string;
}

/** What a script says about itself; undefined for one that is no RESTlet and that no object names. */
export function readScript(path: string, text: string, { isNamed, legacy }: ScriptHint): ScriptFacts | undefined {
  if (!isNamed && !mentionsRestletTag(text)) {
    return undefined;
  }
  if (text.length > longestScript) {
    return unread(`The script is longer than ${longestScript / 1_000_000} million characters, so its methods aren't read.`);
  }
  let tags: HeaderTags | undefined;
  try {
    const script = parseScript(path, text);
    tags = headerTags(script);
    return isNamed || tags.isRestlet ? factsOf(script, text, tags, legacy) : undefined;
  } catch (error) {
    return isNamed || tags?.isRestlet === true || headerMentionsTag(text) ? unread(reasonOf(error), tags?.apiVersion) : undefined;
  }
}

function factsOf(script: ParsedScript, text: string, tags: HeaderTags, legacy: LegacyFunctions | undefined): ScriptFacts {
  const isLegacy = legacy !== undefined && Object.keys(legacy).length > 0 && !tags.isRestlet;
  const entryPoints = readEntryPoints(script, isLegacy ? legacy : undefined);
  return { apiVersion: isLegacy ? '1.0' : tags.apiVersion, entryPoints, isBundled: isBundled(text, entryPoints) };
}

/** Without a syntax tree: whether the tag stands in the comments with which the text begins. */
function headerMentionsTag(text: string): boolean {
  const start = text.search(/\/\*\*/);
  const end = start < 0 ? -1 : text.indexOf('*/', start);
  return end >= 0 && mentionsRestletTag(text.slice(start, end));
}

function reasonOf(error: unknown): string {
  if (error instanceof TooDeep || error instanceof RangeError) {
    return "The script is nested too deeply, so its methods aren't read.";
  }
  const message = error instanceof Error ? error.message : String(error);
  return `The script can't be parsed, so its methods aren't read: ${message.split('\n', 1)[0] ?? ''}`;
}

/** UTF-16 code units of a line that nobody has written by hand. */
const longLine = 1000;

/** Whether a function of the script starts on a line that only a tool writes. */
function isBundled(text: string, entryPoints: readonly EntryPoint[]): boolean {
  const wanted = new Set(entryPoints.map(({ line }) => line));
  let [line, start] = [1, 0];
  while (start <= text.length && wanted.size > 0) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (wanted.delete(line) && end - start > longLine) {
      return true;
    }
    [line, start] = [line + 1, end + 1];
  }
  return false;
}
