import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { HarnessError } from './errors.js';
import { root } from './paths.js';
import { start } from './processes.js';

export interface SimulatorProcess {
  readonly process: ChildProcess;
  /** The line of JSON that it printed: where it is and how to sign for it. */
  readonly line: string;
  readonly url: string;
}

/** What stands in its line, as far as tests read it. */
export interface SimulatorLine {
  readonly url: string;
  readonly account: string;
  /** Where it is told what to do. */
  readonly controls: string;
  readonly tokens: readonly {
    readonly role: string;
    readonly consumerKey: string;
    readonly consumerSecret: string;
    readonly tokenId: string;
    readonly tokenSecret: string;
  }[];
}

/** Starts dist/simulator.js and waits for its line. @param port 0 takes any free one */
export async function startSimulator(port: number): Promise<SimulatorProcess> {
  const child = start(process.execPath, [path.join(root, 'dist/simulator.js'), '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await firstLine(child);
  const { url } = JSON.parse(line) as SimulatorLine;
  return { process: child, line, url };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      reject(new HarnessError('The simulator ended before it listened: see its message above.'));
    });
    if (child.stdout !== null) {
      createInterface({ input: child.stdout }).once('line', resolve);
    }
  });
}
