import type { CompilerFolders } from './files/projectFiles.js';
import {
  baseName,
  below,
  comparable,
  folderOf,
  isBelow,
  joined,
  looksLikeBackup,
  resolved,
  withoutScriptEnding,
} from './paths.js';

/** The files that belong to the path that an object names. */
export interface NamedFiles {
  readonly scriptFile?: string;
  readonly sourceFile?: string;
  /** Where the script file is missing and something like it exists: that file, and what differs. */
  readonly nearMiss?: { readonly path: string; readonly difference: 'case' | 'ending' | 'folder' };
}

/** From which folder of the workspace folder TypeScript compiles into which. */
export interface CompilerPaths {
  readonly from: string;
  readonly to: string;
}

/** More `tsconfig.json` files than these belong to something else than scripts of NetSuite. */
const mostCompilers = 50;

/** @param compilers what `tsconfig.json` files say, by the paths of these files */
export function compilerPaths(compilers: ReadonlyMap<string, CompilerFolders>): CompilerPaths[] {
  return [...compilers].slice(0, mostCompilers).flatMap(([file, { rootDir, outDir }]) => {
    const [from, to] = [resolved(folderOf(file), rootDir), resolved(folderOf(file), outDir)];
    return from === undefined || to === undefined ? [] : [{ from: comparable(from), to: comparable(to) }];
  });
}

const sourceEndings = ['.ts', '.tsx', '.mts', '.cts'];
/** A name that more files have says nothing about which of them is meant. */
const mostOfOneName = 50;

/** Finds the files of a workspace folder by what objects and compilers call them. Its construction goes over all paths once. */
export class ScriptFileFinder {
  readonly #paths = new Map<string, string>();
  readonly #byLowerCase = new Map<string, string>();
  readonly #byBaseName = new Map<string, string[]>();

  constructor(scripts: readonly string[]) {
    for (const path of scripts) {
      const name = comparable(path);
      this.#paths.set(name, path);
      this.#byLowerCase.set(name.toLowerCase(), path);
      const base = comparable(baseName(path)).toLowerCase();
      addTo(this.#byBaseName, base, path);
    }
  }

  /** @param named a path in the File Cabinet, such as `/SuiteScripts/a.js` */
  find(root: string, named: string, compilers: readonly CompilerPaths[]): NamedFiles {
    const relative = resolved('', named) ?? '';
    if (relative === '') {
      return {};
    }
    const wanted = comparable(joined(root, `FileCabinet/${relative}`));
    const scriptFile = this.#paths.get(wanted);
    const sourceFile = this.#compiledFrom(wanted, compilers) ?? this.#onlySource(wanted, root);
    const files = { ...(scriptFile !== undefined && { scriptFile }), ...(sourceFile !== undefined && { sourceFile }) };
    const nearMiss = scriptFile === undefined && sourceFile === undefined ? this.#near(wanted, root) : undefined;
    return { ...files, ...(nearMiss && { nearMiss }) };
  }

  /** By the folders of a `tsconfig.json`. */
  #compiledFrom(wanted: string, compilers: readonly CompilerPaths[]): string | undefined {
    for (const { from, to } of compilers) {
      if (isBelow(wanted, to) && from !== to) {
        const source = this.#source(joined(from, below(wanted, to)));
        if (source !== undefined) {
          return source;
        }
      }
    }
    return undefined;
  }

  #source(script: string): string | undefined {
    const bare = withoutScriptEnding(script);
    return sourceEndings.flatMap((ending) => this.#paths.get(bare + ending) ?? [])[0];
  }

  /** The one TypeScript file of this name, beside copies that were put aside. */
  #onlySource(wanted: string, root: string): string | undefined {
    const bare = withoutScriptEnding(baseName(wanted)).toLowerCase();
    const all = sourceEndings.flatMap((ending) => this.#byBaseName.get(bare + ending) ?? []);
    if (all.length > mostOfOneName) {
      return undefined;
    }
    const kept = all.filter((path) => !looksLikeBackup(path));
    const inside = kept.filter((path) => isBelow(path, folderOf(root)));
    const [only, another] = inside.length > 0 ? inside : kept;
    return another === undefined ? only : undefined;
  }

  #near(wanted: string, root: string): NamedFiles['nearMiss'] {
    const otherCase = this.#byLowerCase.get(wanted.toLowerCase());
    if (otherCase !== undefined) {
      return { path: otherCase, difference: 'case' };
    }
    const bare = wanted.replace(/\.js$/i, '');
    const otherEnding = this.#byLowerCase.get(bare.toLowerCase()) ?? this.#byLowerCase.get(`${wanted}.js`.toLowerCase());
    if (otherEnding !== undefined) {
      return { path: otherEnding, difference: 'ending' };
    }
    const sameName = this.#byBaseName.get(baseName(wanted).toLowerCase()) ?? [];
    const moved = sameName.slice(0, mostOfOneName).filter((path) => !looksLikeBackup(path));
    const [path] = [...moved.filter((each) => isBelow(each, root)), ...moved];
    return path === undefined ? undefined : { path, difference: 'folder' };
  }
}

function addTo(lists: Map<string, string[]>, name: string, path: string): void {
  const list = lists.get(name);
  if (list) {
    list.push(path);
  } else {
    lists.set(name, [path]);
  }
}
