import { cabinetFolders } from '../../protocol/cabinetFolders.js';

/** The folders of the File Cabinet that `suitecloud file:upload` writes to (@oracle/suitecloud-cli 4.1.0, FileCabinetService). */
const uploadable = [
  cabinetFolders.scripts,
  cabinetFolders.apps,
  cabinetFolders.hosting,
  `${cabinetFolders.templates}/E-mail Templates`,
  `${cabinetFolders.templates}/Marketing Templates`,
] as const;

/**
 * Where a file goes in the File Cabinet, and the folder with `FileCabinet` that it comes from (`src`; empty for the folder that paths begin
 * in); or why it cannot be uploaded, in a sentence.
 */
export type UploadPath = { readonly path: string; readonly root: string } | { readonly problem: string };

/**
 * Where `suitecloud file:upload` puts a file.
 *
 * @param file path of the file relative to the folder of its project, with `/` between the names. Of several folders `FileCabinet` in it, the
 * first is that of the project: those below it are folders in the File Cabinet.
 */
export function uploadPath(file: string): UploadPath {
  const folder = '/FileCabinet/';
  const whole = `/${file}`;
  const start = whole.indexOf(folder);
  if (start < 0) {
    return {
      problem: `${nameOf(file)} isn't in the FileCabinet folder of a SuiteCloud project, so it has no place in the File Cabinet.`,
    };
  }
  const path = whole.slice(start + folder.length - 1);
  if (!uploadable.some((root) => path.startsWith(`${root}/`))) {
    return {
      problem: `SuiteCloud CLI can't upload to ${path.slice(0, path.lastIndexOf('/')) || '/'}. It can upload to ${listed(uploadable)}.`,
    };
  }
  const refused = refusedCharacter.exec(path)?.[0];
  if (refused !== undefined) {
    return { problem: `SuiteCloud CLI refuses a path with the character ${shown(refused)}: rename ${path} to upload it.` };
  }
  return { path, root: file.slice(0, Math.max(0, start - 1)) };
}

/** What SuiteCloud CLI refuses in an argument (@oracle/suitecloud-cli 4.1.0, SdkExecutor); a quotation mark ends its own quotation. */
const refusedCharacter = /[\u0000-\u001F\u007F<>|;&$`"]/;

function shown(character: string): string {
  return character < ' ' || character === '\u007F'
    ? `U+${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`
    : character;
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
