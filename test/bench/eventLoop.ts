import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sendRequest, type SendableRequest } from '../../src/core/http/index.js';
import { ResponseReader } from '../../src/core/response/index.js';
import { createSimulator, type SimulatorToken } from '../../src/core/simulator/index.js';
import { signRequest } from '../../src/core/tba/index.js';
import { Verifier } from '../../src/core/verifier/index.js';
import { Responses } from '../../src/host/calls/responses.js';
import { median, type Figure } from './figure.js';

const bundle = (name: string): string => path.join(import.meta.dirname, `../../dist/${name}.js`);
/** Bytes: the largest body that a RESTlet takes and returns. */
const largest = 10_000_000;
const rounds = 5;
/** Milliseconds for which a body may hold up the extension host. */
const target = 50;

interface Served {
  /** What stands before NetSuite's own path. */
  readonly base: string;
  readonly account: string;
  readonly token: SimulatorToken;
}

interface Load {
  readonly name: string;
  readonly server: 'simulator' | 'verifier';
  readonly restlet: 'echo' | 'faults';
  readonly more?: string;
  readonly type?: string;
  readonly body?: string;
}

const records = `[${'{"id":1,"name":"a customer","total":12.50},'.repeat(largest / 44)}0]`;
const elements = `<r>${'<row><id>1</id><name>a customer</name></row>'.repeat(largest / 46)}</r>`;
const json = 'application/json';

const loads: readonly Load[] = [
  {
    name: '10 MB of JSON sent to the simulator, and their echo read',
    server: 'simulator',
    restlet: 'echo',
    type: json,
    body: records,
  },
  {
    name: '10 MB of XML sent to the simulator, and their echo read',
    server: 'simulator',
    restlet: 'echo',
    type: 'application/xml',
    body: elements,
  },
  {
    name: '10 MB of JSON sent to the verifier, and their echo read',
    server: 'verifier',
    restlet: 'echo',
    type: json,
    body: records,
  },
  { name: 'a response of 10 MB', server: 'simulator', restlet: 'faults', more: `&fault=large&size=${largest}` },
  { name: 'a response of 100 MB', server: 'simulator', restlet: 'faults', more: `&fault=large&size=${10 * largest}` },
];

/**
 * How long the event loop of the extension host stands still at the most while large bodies are sent, served and read: sender, simulator,
 * verifier and reader run in this process as they do in a window.
 */
export async function run(): Promise<Figure[]> {
  const scriptThread = bundle('scriptWorker');
  const simulator = createSimulator({ scriptThread });
  const { account, tokens } = simulator;
  const [token] = tokens;
  if (!token) {
    throw new Error('The simulator has no token.');
  }
  const verifier = new Verifier({
    account,
    isDemo: true,
    roles: [{ id: 'a', role: token.role, credentials: { account, ...token } }],
    diagnose: () => Promise.reject(new Error('Nothing is diagnosed here.')),
    onChange: () => undefined,
    report: () => undefined,
    scriptThread,
  });
  const bases = { simulator: await simulator.start(), verifier: (await verifier.start()).base };
  try {
    const figures: Figure[] = [];
    for (const load of loads) {
      figures.push(await measure(load, { base: bases[load.server], account, token }));
    }
    return figures;
  } finally {
    await Promise.all([simulator.stop(), verifier.stop()]);
  }
}

async function measure(load: Load, served: Served): Promise<Figure> {
  const longest: number[] = [];
  await call(load, served);
  for (let round = 0; round < rounds; round++) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await call(load, served);
    delay.disable();
    longest.push(delay.max / 1e6);
  }
  const milliseconds = median(longest);
  return {
    name: `${load.name}: longest the event loop stood still, median of ${rounds}`,
    value: `${milliseconds.toFixed(0)} ms`,
    target: `under ${target} ms`,
    ok: milliseconds < target,
  };
}

async function call({ restlet, more = '', type = json, body }: Load, { base, account, token }: Served): Promise<void> {
  const method = body === undefined ? 'GET' : 'POST';
  const script = `script=customscript_demo_${restlet}&deploy=customdeploy_demo_${restlet}`;
  const address = `${base}/app/site/hosting/restlet.nl?${script}${more}`;
  const trace = signRequest({ method, url: address, contentType: type }, { ...token, account });
  const request: SendableRequest = {
    method,
    url: trace.url,
    headers: [
      ['Content-Type', type],
      ['Authorization', trace.authorization],
    ],
    ...(body !== undefined && { body }),
  };
  const result = await sendRequest(request, { timeout: 120_000, limit: 500_000_000 });
  if (result.kind !== 'response' || result.status !== 200) {
    throw new Error(`The call did not succeed: ${JSON.stringify(result).slice(0, 300)}`);
  }
  const responses = new Responses(() => 1, fail, new ResponseReader(bundle('responseWorker')));
  const { id } = await responses.add({ request, roleLabel: '', role: 'Clerk' }, result);
  await responses.readBody(id, 'pretty', 0);
}

function fail(error: unknown): never {
  throw error;
}
