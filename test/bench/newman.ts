import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { SimulatorToken } from '../../src/core/simulator/index.js';
import { root } from '../harness/paths.js';
import { end, start } from '../harness/processes.js';
import { startSimulator } from '../harness/simulatorProcess.js';
import { median, type Figure } from './figure.js';
import { callCount, rowsPerCall } from './requestTests/calls.js';
import { writeCollection, writeRequestFiles } from './requestTests/inputs.js';
import { installNewman, newmanVersion } from './requestTests/installNewman.js';
import type { ClientTask, ClientTimes, Cost } from './requestTests/run.js';

const rounds = 5;
const mostRatio = 0.25;

interface Client {
  readonly script: string;
  readonly write: (task: ClientTask) => Promise<void>;
}

interface Round {
  readonly own: ClientTimes;
  readonly withHistory: ClientTimes;
  readonly newman: ClientTimes;
}

/**
 * The same calls with the same assertions by the test runner of the extension and by newman: each time in a process of its own, one after
 * the other, to one simulator.
 */
export async function run(): Promise<Figure[]> {
  const newman = await installNewman();
  const folder = await mkdtemp(path.join(tmpdir(), 'restlets-bench-newman-'));
  const simulator = await startSimulator(0);
  try {
    const { account, url, tokens } = JSON.parse(simulator.line) as Record<'account' | 'url', string> & {
      tokens: SimulatorToken[];
    };
    const token = tokens.find(({ role }) => role === 'Demo Administrator');
    if (!token) {
      throw new Error('The simulator has no such token.');
    }
    const task = { url, account, token, dist: path.join(root, 'dist'), newman };
    const clients = await bundled(folder);
    const all: Round[] = [];
    for (let round = 0; round < rounds; round++) {
      const taskIn = (name: string): ClientTask => ({
        ...task,
        folder: path.join(folder, `${name}${round}`),
        keepsHistory: false,
      });
      all.push({
        own: await measure(clients.own, taskIn('own')),
        newman: await measure(clients.newman, taskIn('newman')),
        withHistory: await measure(clients.own, { ...taskIn('history'), keepsHistory: true }),
      });
    }
    return figures(all);
  } finally {
    await end(simulator.process);
    await rm(folder, { recursive: true });
  }
}

/** Ours is bundled as the extension is. */
async function bundled(folder: string): Promise<{ readonly own: Client; readonly newman: Client }> {
  await build({
    entryPoints: ['ownClient', 'newmanClient'].map((name) => path.join(root, `test/bench/requestTests/${name}.ts`)),
    outdir: folder,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
  });
  const script = (name: string): string => path.join(folder, `${name}.js`);
  return {
    own: { script: script('ownClient'), write: writeRequestFiles },
    newman: { script: script('newmanClient'), write: writeCollection },
  };
}

/** @throws Error when not all assertions hold */
async function measure({ script, write }: Client, task: ClientTask): Promise<ClientTimes> {
  await mkdir(task.folder);
  await write(task);
  const child = start(process.execPath, [script, task.newman], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'message');
  let times: ClientTimes | undefined;
  child.on('message', (message) => {
    times = message as ClientTimes;
  });
  child.send(task);
  await once(child, 'exit');
  if (times?.passed !== callCount * rowsPerCall) {
    throw new Error(`Of ${path.basename(script)}, ${times?.passed ?? 0} assertions held.`);
  }
  return times;
}

function figures(all: readonly Round[]): Figure[] {
  const what = `${callCount} requests with ${rowsPerCall} expectations each, median of ${rounds}`;
  return [
    ratio(all, ({ run: { wall } }) => wall, `${what}: time, compared with newman ${newmanVersion} without its start`),
    ratio(all, ({ run: { cpu } }) => cpu, 'The same in processor time of all threads'),
    reported(ratio(all, fromStart('wall'), 'The same in time, both from the start of their process')),
    reported(ratio(all, fromStart('cpu'), 'The same in processor time, both from the start of their process')),
    both(all, 'Ours: time, processor time', ({ own }) => own.run),
    both(all, 'Ours with the history, which newman has not', ({ withHistory }) => withHistory.run),
    both(all, 'newman, without its start', ({ newman }) => newman.run),
    both(all, 'The start of newman', ({ newman }) => newman.start),
  ];
}

function reported({ name, value }: Figure): Figure {
  return { name, value };
}

function fromStart(part: keyof Cost): (times: ClientTimes) => number {
  return ({ start: loading, run: running }) => loading[part] + running[part];
}

function ratio(all: readonly Round[], cost: (times: ClientTimes) => number, name: string): Figure {
  const value = median(all.map(({ own, newman }) => cost(own) / cost(newman)));
  return { name, value: `${value.toFixed(2)} times`, target: `at most ${mostRatio} times`, ok: value <= mostRatio };
}

function both(all: readonly Round[], name: string, cost: (round: Round) => Cost): Figure {
  const [wall, cpu] = (['wall', 'cpu'] as const).map((part) => median(all.map((round) => cost(round)[part])).toFixed(0));
  return { name, value: `${wall} ms, ${cpu} ms` };
}
