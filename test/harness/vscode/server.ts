import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { HarnessError } from '../errors.js';
import { end, start } from '../processes.js';
import { Front } from './front.js';
import type { InstalledVscode } from './install.js';

export interface ServerOptions {
  readonly serverDataDir: string;
  readonly extensionsDir?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** File with the token that the address must carry; anyone on this machine may connect when it is left out. */
  readonly connectionTokenFile?: string;
  /** Added to the environment of the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * Load an extension from its source, as the page's payload says. VS Code then refuses to show modal dialogs, so a person
   * and whoever acts for one does without.
   */
  readonly development?: boolean;
  /** Ask whether the workspace can be trusted. */
  readonly workspaceTrust?: boolean;
}

export interface VscodeServer {
  readonly port: number;
  readonly process: ChildProcess;
  /** What the server printed so far: shown when something fails. */
  output(): string;
  stop(): Promise<void>;
}

const startTimeoutMs = 60_000;
const common = ['--host', '127.0.0.1', '--port', '0', '--accept-server-license-terms', '--disable-telemetry'];

/** Starts the inner VS Code server itself, not code-server's shell around it, and waits until it listens. */
export async function startServer({ node, serverMain }: InstalledVscode, options: ServerOptions): Promise<VscodeServer> {
  const args = [serverMain, ...common, '--server-data-dir', options.serverDataDir, ...tokenArgs(options.connectionTokenFile)];
  if (options.workspaceTrust !== true) {
    args.push('--disable-workspace-trust');
  }
  // The smoke test driver is what lets the page's payload load an extension under development.
  if (options.development === true) {
    args.push('--enable-smoke-test-driver');
  }
  if (options.extensionsDir !== undefined) {
    args.push('--extensions-dir', options.extensionsDir);
  }
  const child = start(node.file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: serverEnvironment(options.env) });
  const lines: string[] = [];
  const output = (): string => lines.join('\n');
  const port = await listeningPort(child, lines).catch(async (error: unknown) => {
    await end(child);
    throw new HarnessError(`VS Code's server did not start: ${String(error)}\n${output()}`);
  });
  const front = await Front.open(port, options.port ?? 0, path.join(options.serverDataDir, 'key-half'));
  child.once('exit', () => {
    front.close();
  });
  return { port: front.port, process: child, output, stop: () => end(child) };
}

function tokenArgs(file: string | undefined): string[] {
  return file === undefined ? ['--without-connection-token'] : ['--connection-token-file', file];
}

/** Nothing of a VS Code or a loader around this process may reach the server. */
function serverEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/.test(name));
  return { ...Object.fromEntries(own), ...more };
}

function listeningPort(child: ChildProcess, lines: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`nothing listened within ${startTimeoutMs / 1000} seconds.`));
    }, startTimeoutMs);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`it ended with ${code ?? signal ?? 'no code'}.`));
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) {
        continue;
      }
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const match = /Extension host agent listening on (\d+)/.exec(line);
        if (match === null) {
          return;
        }
        clearTimeout(timer);
        resolve(Number(match[1]));
      });
    }
  });
}
