/** The folder of a path, without the last `/`; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function joined(folder: string, rest: string): string {
  return folder === '' ? rest : rest === '' ? folder : `${folder}/${rest}`;
}

/** Whether a path is below a folder; everything is below the empty one. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** The rest of a path that is below a folder. */
export function below(path: string, folder: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

/** Where a file of a project stands in the File Cabinet, with `/` in front; undefined for a file outside of it. */
export function cabinetPath(path: string, root: string): string | undefined {
  const cabinet = joined(root, 'FileCabinet');
  return isBelow(path, cabinet) ? `/${below(path, cabinet)}` : undefined;
}

/** A path without `.`, `..` and empty names, relative to a folder. One that leads out of the workspace folder is undefined. */
export function resolved(folder: string, path: string): string | undefined {
  const names: string[] = folder === '' ? [] : folder.split('/');
  for (const name of path.replaceAll('\\', '/').split('/')) {
    if (name === '..') {
      if (names.pop() === undefined) {
        return undefined;
      }
    } else if (name !== '' && name !== '.') {
      names.push(name);
    }
  }
  return names.join('/');
}

/** macOS writes letters with marks as two characters, other systems as one: paths are compared by this. */
export function comparable(path: string): string {
  return path.normalize('NFC');
}

/** The order in which code units compare, which does not depend on the language of the machine. */
export function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

const scriptEnding = /\.(?:[cm]?js|jsx)$/i;
const sourceEnding = /\.(?:[cm]?ts|tsx)$/i;
const declarationEnding = /\.d(?:\.[^./]{1,40})?\.[cm]?ts$/i;

export function isTypeScript(path: string): boolean {
  return sourceEnding.test(path) && !declarationEnding.test(path);
}

/** JavaScript, or TypeScript that is more than declarations. */
export function isScriptFile(path: string): boolean {
  return scriptEnding.test(path) || isTypeScript(path);
}

/** The path without the ending of a script. */
export function withoutScriptEnding(path: string): string {
  return path.replace(scriptEnding, '').replace(sourceEnding, '');
}

/** Folders in which nothing is looked for: packages that others wrote, and what tools keep. */
export const ignoredFolders: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.vscode-test',
  'bower_components',
]);

const inIgnoredFolder = new RegExp(`(?:^|/)(?:${[...ignoredFolders].map((name) => name.replace('.', '\\.')).join('|')})/`);

export function isIgnored(path: string): boolean {
  return inIgnoredFolder.test(path);
}

const backupFolder = /^(?:.{0,40}back-?_?up.{0,40}|bkp|bak|old|_old|archived?|deprecated)$/i;
const backupFile = /(?:back-?_?up|[\s._-](?:bkp|bak|old|copy)\d{0,3}$|\(\d{1,3}\)$| - copy|[\s._-]\d{6,8}$)/i;

/** Whether the name of a script or of one of its folders says that it is a copy that was put aside. */
export function looksLikeBackup(path: string): boolean {
  const names = path.split('/');
  const file = withoutScriptEnding(names.pop() ?? '').slice(-100);
  return backupFile.test(file) || names.some((name) => name.length <= 100 && backupFolder.test(name));
}
