import { folderOf, longestMap, mappedPlace, resolved, sourceMapOf, type MappedPlace } from '../../core/project/index.js';
import type { StackFrame } from '../../protocol/stackFrames.js';
import * as texts from './texts.js';

/** The files of a workspace folder. Both give undefined where there is none. */
export interface FrameFiles {
  read(path: string): Promise<string | undefined>;
  /** In bytes. */
  size(path: string): Promise<number | undefined>;
}

/** Where a frame is shown. */
export interface FramePlace {
  /** In the workspace folder. */
  readonly path: string;
  /** 1-based, as is the column. The file may have fewer lines. */
  readonly line: number;
  readonly column: number;
  /** Why it isn't shown in the source that the file is compiled from. */
  readonly note?: string;
}

/** Lines around a mapped one in which the name of its function is looked for. */
const near = 40;
const megabyte = 1024 * 1024;

/**
 * The place of a frame in the source that its script is compiled from, by the source map of the script; in the script itself where it has
 * none, or where the map doesn't fit.
 * @param script the file that the frame names, with its path in the workspace folder
 */
export async function framePlace(
  script: { readonly path: string; readonly text: string },
  frame: StackFrame,
  files: FrameFiles,
): Promise<FramePlace> {
  const own = { path: script.path, line: frame.line, column: frame.column ?? 1 };
  const map = await mapOf(script, files);
  if (map === undefined) {
    return own;
  }
  if (map === 'too large') {
    return { ...own, note: texts.frames.mapTooLarge(frame.path, longestMap / megabyte) };
  }
  const place = mappedPlace(map.text, frame.line, frame.column);
  const source = place && (await sourceOf(place, map.path, files));
  return place && source && fits(source.text, place.line, frame.functionName)
    ? { path: source.path, line: place.line, column: place.column }
    : { ...own, note: texts.frames.mapDoesNotFit(frame.path) };
}

/** The source map that a script names, and the file that it stands in; undefined where it names none, or where that isn't there. */
async function mapOf(
  { path, text }: { readonly path: string; readonly text: string },
  files: FrameFiles,
): Promise<{ readonly path: string; readonly text: string } | 'too large' | undefined> {
  const named = sourceMapOf(text);
  if (named === undefined) {
    return undefined;
  }
  if ('text' in named) {
    return { path, text: named.text };
  }
  const file = resolved(folderOf(path), named.file);
  const size = file === undefined ? undefined : await files.size(file);
  if (file === undefined || size === undefined) {
    return undefined;
  }
  if (size > longestMap) {
    return 'too large';
  }
  const map = await files.read(file);
  return map === undefined ? undefined : { path: file, text: map };
}

async function sourceOf(
  { source }: MappedPlace,
  mapPath: string,
  files: FrameFiles,
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  const path = resolved(folderOf(mapPath), source);
  const text = path === undefined ? undefined : await files.read(path);
  return path === undefined || text === undefined ? undefined : { path, text };
}

/** Whether a source has this line, and the name of the function near it, where it has a name of its own. */
function fits(source: string, line: number, functionName: string | undefined): boolean {
  const lines = source.split('\n');
  const name = functionName?.split('.').at(-1) ?? '';
  const around = lines.slice(Math.max(0, line - 1 - near), line + near).join('\n');
  return line <= lines.length && (name === '' || name.includes('<') || around.includes(name));
}
