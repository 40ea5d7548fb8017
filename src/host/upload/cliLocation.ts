import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';

/** How SuiteCloud CLI is started: the program, and what stands before the arguments of the call. */
export interface Cli {
  readonly program: string;
  readonly arguments: readonly string[];
}

export interface CliPlaces {
  /** The path that a person has set; empty when none is. */
  readonly set: string;
  /** The project folder and the folders above it, the nearest first. */
  readonly folders: readonly string[];
  /** The value of the environment variable PATH. */
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
}

const packageFolder = path.join('node_modules', '@oracle', 'suitecloud-cli');

/** Where SuiteCloud CLI is: where a person says, in the packages of the project, or on the PATH. Undefined when it is nowhere. */
export async function findCli({ set, folders, searchPath, platform }: CliPlaces): Promise<Cli | undefined> {
  if (set !== '') {
    return (await isThere(set)) ? started(set, platform) : undefined;
  }
  for (const folder of folders) {
    const script = await scriptOf(path.join(folder, packageFolder));
    if (script !== undefined) {
      return byNode(script);
    }
  }
  for (const folder of searchPath.split(path.delimiter).filter((one) => path.isAbsolute(one))) {
    const file = path.join(folder, platform === 'win32' ? 'suitecloud.cmd' : 'suitecloud');
    if (await isThere(file, platform === 'win32' ? constants.F_OK : constants.X_OK)) {
      return platform === 'win32' ? byScriptBeside(folder) : { program: file, arguments: [] };
    }
  }
  return undefined;
}

async function started(file: string, platform: NodeJS.Platform): Promise<Cli | undefined> {
  if (/\.[cm]?js$/i.test(file)) {
    return byNode(file);
  }
  return platform === 'win32' && /\.(?:cmd|ps1|bat)$/i.test(file)
    ? byScriptBeside(path.dirname(file))
    : { program: file, arguments: [] };
}

/** Node starts no `.cmd` without a shell, and a shell reads arguments in ways of its own: so the script that it starts is started. */
async function byScriptBeside(folder: string): Promise<Cli | undefined> {
  const script = await scriptOf(path.join(folder, packageFolder));
  return script === undefined ? undefined : byNode(script);
}

function byNode(script: string): Cli {
  return { program: 'node', arguments: [script] };
}

/** The script that the package names as its command. */
async function scriptOf(folder: string): Promise<string | undefined> {
  try {
    const { bin } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { bin?: { suitecloud?: unknown } };
    return typeof bin?.suitecloud === 'string' ? path.join(folder, bin.suitecloud) : undefined;
  } catch {
    // There is no such package here, or it is broken: the next place may have one.
    return undefined;
  }
}

async function isThere(file: string, mode: number = constants.F_OK): Promise<boolean> {
  try {
    await access(file, mode);
    return true;
  } catch {
    return false;
  }
}
