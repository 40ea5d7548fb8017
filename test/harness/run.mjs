// Plain JavaScript without dependencies: this runs straight after a clone. It installs what is missing and then hands
// over to the command, which is TypeScript: node test/harness/run.mjs <command> [arguments]
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installDependencies } from './npm.mjs';

const oldestNode = [20, 19];
const here = path.dirname(fileURLToPath(import.meta.url));

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) {
    return;
  }
  throw new Error(`Node.js ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}.`);
}

try {
  checkNode();
  const name = process.argv[2];
  await installDependencies(path.resolve(here, '../..'));
  await import('tsx');
  // package.json names no module type, so the command is a CommonJS module: its exports are the default export.
  const { default: command } = await import(pathToFileURL(path.join(here, 'commands', `${name}.ts`)).href);
  await command.run(process.argv.slice(3));
} catch (error) {
  process.stderr.write(`${error?.name === 'HarnessError' ? error.message : (error?.stack ?? error)}\n`);
  process.exit(1);
}
