import type { ProjectKind } from '../types.js';
import { baseName, isScriptFile } from '../paths.js';
import { readScript, type ScriptFacts, type ScriptHint } from '../script/scriptFile.js';
import { readObject, type ObjectFacts } from './objectFile.js';
import { readCompilerFolders, readDeployFile, readManifest, type CompilerFolders } from './projectFiles.js';
import { textOf } from './text.js';
import { rootName } from './xmlRoot.js';

/** What one file says, without any other file. */
export type FileFacts =
  | { readonly kind: 'manifest'; readonly projectKind: ProjectKind }
  | { readonly kind: 'deploy'; readonly paths: readonly string[] }
  | { readonly kind: 'compiler'; readonly folders: CompilerFolders }
  | { readonly kind: 'object'; readonly object: ObjectFacts }
  | { readonly kind: 'script'; readonly script: ScriptFacts }
  | { readonly kind: 'problem'; readonly message: string };

/** How files are read: here, or in a thread. Undefined for a file that says nothing about RESTlets. */
export type ReadFile = (
  path: string,
  bytes: Uint8Array,
  hint: ScriptHint,
) => FileFacts | undefined | Promise<FileFacts | undefined>;

/** Reads one file by its name and ending. It never throws. */
export function readFile(path: string, bytes: Uint8Array, hint: ScriptHint): FileFacts | undefined {
  try {
    return factsOf(path, textOf(bytes), hint);
  } catch (error) {
    return { kind: 'problem', message: `The file can't be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function factsOf(path: string, text: string, hint: ScriptHint): FileFacts | undefined {
  const name = baseName(path).toLowerCase();
  if (name === 'manifest.xml') {
    const projectKind = rootName(text) === 'manifest' ? readManifest(text) : undefined;
    return projectKind && { kind: 'manifest', projectKind };
  }
  if (name === 'deploy.xml') {
    const paths = rootName(text) === 'deploy' ? readDeployFile(text) : undefined;
    return paths && { kind: 'deploy', paths };
  }
  if (name === 'tsconfig.json') {
    const folders = readCompilerFolders(text);
    return folders && { kind: 'compiler', folders };
  }
  if (isScriptFile(path)) {
    const script = readScript(path, text, hint);
    return script && { kind: 'script', script };
  }
  return objectFacts(text);
}

/** How far into a text that doesn't begin like XML a RESTlet is looked for: conflict marks of git stand above it. */
const lookedAt = 4000;

function objectFacts(text: string): FileFacts | undefined {
  const root = rootName(text);
  if (root !== 'restlet') {
    return root === undefined && /<restlet\s/i.test(text.slice(0, lookedAt))
      ? { kind: 'problem', message: "The RESTlet object isn't well-formed XML." }
      : undefined;
  }
  const read = readObject(text);
  return 'object' in read
    ? { kind: 'object', object: read.object }
    : { kind: 'problem', message: `The RESTlet object can't be read. ${read.problem}` };
}
