import { isDeepStrictEqual } from 'node:util';
import { assemble, layoutOf, type Layout } from './assemble.js';
import type { FileFacts, ReadFile } from './files/readFile.js';
import { mayConcernRestlets } from './files/relevance.js';
import { FolderPaths, kindOfPath } from './layout.js';
import { byText, isBelow } from './paths.js';
import { ScriptFileFinder } from './scriptFiles.js';
import type { ScriptHint } from './script/scriptFile.js';
import type { Discovery, ProjectFiles } from './types.js';

/** How many files are read at once: each read may be a message to another process, whose answers then come together. */
const lanes = 96;
const noHint: ScriptHint = { isNamed: false };

/**
 * What is known of the RESTlets of one workspace folder. It is read once as a whole, and then file by file as they change. It never
 * rejects: what cannot be read is a problem of the discovery.
 */
export class ProjectIndex {
  readonly #files: ProjectFiles;
  readonly #readFile: ReadFile;
  readonly #facts = new Map<string, FileFacts>();
  /** The hint that each script was read with. */
  readonly #hints = new Map<string, string>();
  /** What was known before an update of the files that it reads. */
  readonly #replaced = new Map<string, FileFacts | undefined>();
  #paths: ReadonlySet<string> = new Set();
  #sorted = new FolderPaths([]);
  #finder = new ScriptFileFinder([]);
  #layout: Layout = layoutOf(this.#sorted, this.#finder, new Map());
  #listProblem: string | undefined;

  constructor(files: ProjectFiles, readFile: ReadFile) {
    this.#files = files;
    this.#readFile = readFile;
  }

  /** Lists and reads everything anew. `objectsRead` is called when the scripts that no object names are still to be read. */
  async load(objectsRead: () => void = () => undefined): Promise<void> {
    this.#facts.clear();
    this.#hints.clear();
    this.#replaced.clear();
    this.#setPaths(await this.#list());
    const { settings, objects, scripts } = this.#sorted;
    await this.#readAll([...settings, ...objects]);
    this.#arrange();
    const { hints } = this.#layout;
    await this.#readAll(scripts.filter((path) => hints.has(path)));
    objectsRead();
    await this.#readAll(scripts.filter((path) => !hints.has(path)));
  }

  /**
   * Reads files that were written or removed, and the scripts that an object among them names now or named before.
   *
   * @returns whether the discovery is another one: most of what is typed into a script changes nothing that is known of it
   */
  async update(changed: readonly string[]): Promise<boolean> {
    this.#replaced.clear();
    const isSameList = await this.#update(changed);
    return !isSameList || [...this.#replaced].some(([path, before]) => !isDeepStrictEqual(this.#facts.get(path), before));
  }

  /** @returns whether there are the same files as before */
  async #update(changed: readonly string[]): Promise<boolean> {
    const paths = new Set(this.#paths);
    const relevant = changed.filter((path) => kindOfPath(path) !== undefined);
    const before = this.#layout.hints;
    await this.#each(relevant, async (path) => {
      if (await this.#read(path)) {
        paths.add(path);
      } else {
        paths.delete(path);
      }
    });
    const isSameList = relevant.every((path) => this.#paths.has(path) === paths.has(path));
    if (!isSameList) {
      this.#setPaths(paths);
    }
    if (isSameList && relevant.every((path) => kindOfPath(path) === 'scripts')) {
      return true;
    }
    this.#arrange();
    const touched = new Set([...before.keys(), ...this.#layout.hints.keys()]);
    await this.#readAll([...touched].filter((path) => paths.has(path) && this.#hints.get(path) !== this.#keyOf(path)));
    return isSameList;
  }

  /** The files that are known below a folder. */
  pathsBelow(folder: string): string[] {
    return [...this.#paths].filter((path) => isBelow(path, folder));
  }

  discovery(): Discovery {
    const discovery = assemble(this.#layout, this.#facts);
    const problems = this.#listProblem === undefined ? [] : [{ path: '', message: this.#listProblem }];
    return { ...discovery, problems: [...problems, ...discovery.problems] };
  }

  #setPaths(paths: ReadonlySet<string>): void {
    this.#paths = paths;
    this.#sorted = new FolderPaths([...paths].sort(byText));
    this.#finder = new ScriptFileFinder(this.#sorted.scripts);
  }

  async #list(): Promise<Set<string>> {
    this.#listProblem = undefined;
    try {
      return new Set(await this.#files.list());
    } catch (error) {
      this.#listProblem = `The files of the folder can't be listed: ${messageOf(error)}`;
      return new Set();
    }
  }

  #arrange(): void {
    this.#layout = layoutOf(this.#sorted, this.#finder, this.#facts);
  }

  async #readAll(paths: readonly string[]): Promise<void> {
    await this.#each(paths, async (path) => {
      if (!(await this.#read(path))) {
        this.#facts.set(path, { kind: 'problem', message: "The file can't be read." });
      }
    });
  }

  /** @returns whether the file could be read */
  async #read(path: string): Promise<boolean> {
    const hint = this.#layout.hints.get(path) ?? noHint;
    this.#hints.set(path, this.#keyOf(path));
    const before = this.#facts.get(path);
    if (!this.#replaced.has(path)) {
      this.#replaced.set(path, before);
    }
    this.#facts.delete(path);
    let bytes: Uint8Array;
    try {
      bytes = await this.#files.read(path);
    } catch {
      return false;
    }
    const facts = await this.#factsOf(path, bytes, hint);
    if (facts) {
      this.#facts.set(path, withKnownEntryPoints(facts, before));
    }
    return true;
  }

  async #factsOf(path: string, bytes: Uint8Array, hint: ScriptHint): Promise<FileFacts | undefined> {
    // Most files end here: a message to a thread costs more than to look for a word.
    if (!mayConcernRestlets(path, bytes, hint)) {
      return undefined;
    }
    try {
      return await this.#readFile(path, bytes, hint);
    } catch (error) {
      return { kind: 'problem', message: `The file can't be read: ${messageOf(error)}` };
    }
  }

  #keyOf(path: string): string {
    return JSON.stringify(this.#layout.hints.get(path) ?? noHint);
  }

  async #each(paths: readonly string[], work: (path: string) => Promise<void>): Promise<void> {
    const rest = paths.values();
    const lane = async (): Promise<void> => {
      for (const path of rest) {
        await work(path);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** While a script is typed it often cannot be parsed for a moment: its entry points are then those of the last text that could. */
function withKnownEntryPoints(facts: FileFacts, before: FileFacts | undefined): FileFacts {
  if (facts.kind !== 'script' || facts.script.problem === undefined || before?.kind !== 'script') {
    return facts;
  }
  return { kind: 'script', script: { ...before.script, problem: facts.script.problem } };
}
