import { spawn, type ChildProcess } from 'node:child_process';
import http from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axios from 'axios';
import { describeResponse } from '../../src/core/response/index.js';
import { sendRequest, type HttpResponse, type SendableRequest } from '../../src/core/http/index.js';
import { signRequest, type TbaCredentials } from '../../src/core/tba/index.js';
import { median, type Figure } from './figure.js';

/** What the simulator prints when it listens. */
interface Listening {
  readonly url: string;
  readonly account: string;
  readonly tokens: readonly Omit<TbaCredentials, 'account'>[];
}

interface Load {
  readonly name: string;
  /** Octets of the answer. */
  readonly size: number;
  readonly rounds: number;
}

const loads: readonly Load[] = [
  { name: '1 KB', size: 1024, rounds: 301 },
  { name: '100 KB', size: 100 * 1024, rounds: 201 },
  { name: '10 MB', size: 10 * 1024 * 1024, rounds: 21 },
];
const warmUp = 20;

/**
 * Times `sendRequest` against bare axios, taking turns in one run: the same signed requests to the simulator in a process of
 * its own, each on a new connection, the body as a Buffer. The calls are signed outside the timing.
 */
export async function run(): Promise<Figure[]> {
  const { simulator, listening } = await startSimulator();
  try {
    const figures: Figure[] = [];
    for (const load of loads) {
      figures.push(await compare(load, listening));
    }
    figures.push(await layout(listening));
    return figures;
  } finally {
    simulator.kill();
  }
}

async function compare({ name, size, rounds }: Load, listening: Listening): Promise<Figure> {
  const tasks = [sendOurs, sendBare];
  const times: number[][] = tasks.map(() => []);
  for (let round = -warmUp; round < rounds; round++) {
    for (const index of round % 2 === 0 ? [0, 1] : [1, 0]) {
      const request = sign(listening, size);
      const start = performance.now();
      const received = (await tasks[index]?.(request)) ?? 0;
      if (round >= 0) {
        times[index]?.push(performance.now() - start);
      }
      if (received !== size) {
        throw new Error(`The answer has ${received} octets instead of ${size}.`);
      }
    }
  }
  const [ours = NaN, bare = NaN] = times.map(median);
  const ratio = ours / bare;
  return {
    name: `sendRequest / bare axios, answer of ${name}`,
    value: `${ratio.toFixed(2)} (${millis(ours)} / ${millis(bare)})`,
    target: 'under 1.20',
    ok: ratio < 1.2,
  };
}

async function sendOurs(request: SendableRequest): Promise<number> {
  const result = await sendRequest(request, { timeout: 60_000, limit: 50_000_000 });
  return result.kind === 'response' && result.status === 200 ? result.body.length : 0;
}

async function sendBare({ method, url, headers }: SendableRequest): Promise<number> {
  const { data } = await axios.request<Buffer>({
    method,
    url,
    headers: Object.fromEntries(headers),
    responseType: 'arraybuffer',
    httpAgent: new http.Agent({ keepAlive: false }),
    proxy: false,
    maxRedirects: 0,
    timeout: 60_000,
  });
  return data.length;
}

/** Describing an answer of 10 MB, against what a naive layout takes. */
async function layout(listening: Listening): Promise<Figure> {
  const request = sign(listening, 10 * 1024 * 1024);
  const answer = (await sendRequest(request, { timeout: 60_000, limit: 50_000_000 })) as HttpResponse;
  const times: number[][] = [[], []];
  for (let round = 0; round < 7; round++) {
    times[0]?.push(timed(() => describeResponse(answer, request)));
    times[1]?.push(timed(() => JSON.stringify(JSON.parse(answer.body.toString('utf8')), null, 2)));
  }
  const [ours = NaN, naive = NaN] = times.map(median);
  return {
    name: 'describeAnswer / JSON.parse and stringify, 10 MB',
    value: `${(ours / naive).toFixed(2)} (${millis(ours)} / ${millis(naive)})`,
  };
}

function timed(task: () => unknown): number {
  const start = performance.now();
  task();
  return performance.now() - start;
}

function sign({ url, account, tokens }: Listening, size: number): SendableRequest {
  const [token] = tokens;
  if (token === undefined) {
    throw new Error('The simulator has no token.');
  }
  const restlet = 'script=customscript_demo_faults&deploy=customdeploy_demo_faults';
  const address = `${url}/app/site/hosting/restlet.nl?${restlet}&fault=large&size=${size}`;
  const trace = signRequest({ method: 'GET', url: address, contentType: 'application/json' }, { ...token, account });
  return {
    method: 'GET',
    url: trace.url,
    headers: [
      ['Content-Type', 'application/json'],
      ['Authorization', trace.authorization],
    ],
  };
}

async function startSimulator(): Promise<{ simulator: ChildProcess; listening: Listening }> {
  const script = fileURLToPath(new URL('../../src/core/simulator/standalone.ts', import.meta.url));
  const simulator = spawn(process.execPath, ['--import=tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    simulator.once('error', reject);
    simulator.once('exit', () => {
      reject(new Error('The simulator ended before it listened.'));
    });
    createInterface({ input: simulator.stdout }).once('line', resolve);
  });
  return { simulator, listening: JSON.parse(line) as Listening };
}

function millis(milliseconds: number): string {
  return `${milliseconds.toFixed(2)} ms`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  void run().then((figures) => {
    console.table(figures);
  });
}
