import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { HarnessError } from './errors.js';
import { root } from './paths.js';
import { runToEnd } from './processes.js';
import type { InstalledVscode } from './vscode/install.js';

/** No public repository to point README's picture at: the picture goes into the package. */
const noRepository = ['--allow-missing-repository', '--no-rewrite-relative-links'];

/**
 * Packages the extension (vsce runs the production build first). Everything is bundled, so no dependency goes in.
 * @param folder where the .vsix goes; beside package.json when left out
 * @returns the .vsix file
 */
export async function packageExtension(folder = root): Promise<string> {
  const { name, version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const file = path.join(folder, `${name}-${version}.vsix`);
  const vsce = createRequire(__filename).resolve('@vscode/vsce/vsce');
  const args = ['package', '--no-dependencies', ...noRepository, '--out', file];
  const code = await runToEnd(process.execPath, [vsce, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (code !== 0) {
    throw new HarnessError('The extension could not be packaged: see the messages above.');
  }
  await stat(file);
  return file;
}

/** Installs a .vsix as a user would, with the server's own command line, into a folder of extensions. */
export async function installVsix({ node, serverMain }: InstalledVscode, vsix: string, extensionsDir: string): Promise<void> {
  const serverDataDir = path.join(path.dirname(extensionsDir), 'install-data');
  const folders = ['--extensions-dir', extensionsDir, '--server-data-dir', serverDataDir];
  const args = [serverMain, '--install-extension', vsix, ...folders, '--accept-server-license-terms'];
  const code = await runToEnd(node.file, args, { stdio: ['ignore', 2, 2] });
  if (code !== 0) {
    throw new HarnessError(`VS Code did not install ${vsix}.`);
  }
}
