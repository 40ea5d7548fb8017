import { baseName, byText, folderOf, isIgnored, isScriptFile } from './paths.js';
import type { Project, ProjectKind } from './types.js';

/** Files that lie at the top of what the SuiteCloud CLI calls a project, beside or above the folder with `Objects`. */
const configFiles: ReadonlySet<string> = new Set(['project.json', 'suitecloud.config.js']);

export type PathKind = 'settings' | 'objects' | 'scripts';

/** The paths of a workspace folder, sorted by what they may be. Its construction goes over all of them once. */
export class FolderPaths {
  /** `manifest.xml`, `deploy.xml` and `tsconfig.json`. */
  readonly settings: string[] = [];
  /** XML files below a folder `Objects`. */
  readonly objects: string[] = [];
  readonly scripts: string[] = [];
  /** Folders that have a folder `Objects` with XML files. */
  readonly objectFolders = new Set<string>();
  /** Folders that have a folder `FileCabinet`. */
  readonly cabinetFolders = new Set<string>();
  /** Folders with a file of the SuiteCloud CLI. */
  readonly configFolders = new Set<string>();

  constructor(paths: Iterable<string>) {
    for (const path of paths) {
      const kind = kindOfPath(path);
      if (kind !== undefined) {
        this[kind].push(path);
        if (kind === 'objects') {
          this.objectFolders.add(objectsFolder(path) ?? '');
        }
      }
      const cabinet = path.startsWith('FileCabinet/') ? 0 : path.indexOf('/FileCabinet/');
      if (cabinet >= 0) {
        this.cabinetFolders.add(path.slice(0, cabinet));
      }
      if (configFiles.has(baseName(path))) {
        this.configFolders.add(folderOf(path));
      }
    }
  }
}

/** What a path may be; undefined for what is never read. */
export function kindOfPath(path: string): PathKind | undefined {
  if (isIgnored(path)) {
    return undefined;
  }
  const name = baseName(path).toLowerCase();
  if (name === 'manifest.xml' || name === 'deploy.xml' || name === 'tsconfig.json') {
    return 'settings';
  }
  if (name.endsWith('.xml')) {
    // Templates of objects are no XML.
    return objectsFolder(path) !== undefined && !name.endsWith('.template.xml') ? 'objects' : undefined;
  }
  return isScriptFile(path) && !name.endsWith('.d.ts') ? 'scripts' : undefined;
}

/** The folder that has the folder `Objects` in which a file lies, however deep; undefined for a file that lies in none. */
export function objectsFolder(path: string): string | undefined {
  const names = path.split('/');
  const index = names.lastIndexOf('Objects', names.length - 2);
  return index < 0 || names.slice(0, index).includes('FileCabinet') ? undefined : names.slice(0, index).join('/');
}

/**
 * The projects of a workspace folder: the folders with a `manifest.xml` of a project, and those with `Objects` that no such folder
 * contains, when `FileCabinet` lies beside it or a file of the SuiteCloud CLI lies there or above.
 *
 * @param manifests the kinds that the manifests name, by the paths of these files
 */
export function findProjects(paths: FolderPaths, manifests: ReadonlyMap<string, ProjectKind>): Project[] {
  const named = new Map([...manifests].map(([path, kind]) => [folderOf(path), kind] as const));
  const found = new Map<string, ProjectKind>(named);
  for (const folder of paths.objectFolders) {
    if (nearest(folder, (each) => named.has(each)) === undefined && isProjectWithoutManifest(folder, paths)) {
      found.set(folder, 'unknown');
    }
  }
  const outer = emptyOuterFolders([...found.keys()], paths);
  return [...found]
    .filter(([root]) => !outer.has(root))
    .map(([root, kind]) => ({ root, kind }))
    .sort((one, other) => byText(one.root, other.root));
}

function isProjectWithoutManifest(folder: string, { cabinetFolders, configFolders }: FolderPaths): boolean {
  return cabinetFolders.has(folder) || nearest(folder, (each) => configFolders.has(each)) !== undefined;
}

/** Projects without files of their own that another project lies in: only the inner one is a project. */
function emptyOuterFolders(roots: readonly string[], { objectFolders, cabinetFolders }: FolderPaths): ReadonlySet<string> {
  const all = new Set(roots);
  const outer = roots.flatMap((root) => {
    const around = root === '' ? undefined : nearest(folderOf(root), (each) => all.has(each));
    return around === undefined || objectFolders.has(around) || cabinetFolders.has(around) ? [] : [around];
  });
  return new Set(outer);
}

/** The folder itself or the nearest one above it for which something holds. */
export function nearest(folder: string, holds: (folder: string) => boolean): string | undefined {
  for (let each = folder; ; each = folderOf(each)) {
    if (holds(each)) {
      return each;
    }
    if (each === '') {
      return undefined;
    }
  }
}
