import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Simulator } from '../../../../src/core/simulator/index.js';
import { call, restletUrl, run, stopAll } from '../../../support/simulatorClient.js';

const entry = path.resolve('src/core/simulator/standalone.ts');

interface Standalone {
  readonly process: ChildProcess;
  /** What was written to the end of the process. */
  readonly ended: Promise<{ stdout: string; stderr: string; code: number | null; signal: string | null }>;
  readonly firstLine: Promise<string>;
}

const started: ChildProcess[] = [];

function start(...args: string[]): Standalone {
  const child = spawn(process.execPath, ['--import=tsx', entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  const written = { stdout: '', stderr: '' };
  child.stderr.on('data', (chunk) => (written.stderr += String(chunk)));
  const ended = once(child, 'close').then(([code, signal]) => ({
    ...written,
    code: code as number | null,
    signal: signal as string | null,
  }));
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      written.stdout += String(chunk);
      if (written.stdout.includes('\n')) {
        resolve(written.stdout.slice(0, written.stdout.indexOf('\n')));
      }
    });
    void ended.then(() => {
      reject(new Error(`The simulator ended: ${written.stderr}`));
    });
  });
  firstLine.catch(() => undefined);
  return { process: child, ended, firstLine };
}

describe('standalone simulator', function () {
  this.timeout(30_000);

  afterEach(async () => {
    started.splice(0).forEach((child) => child.kill('SIGKILL'));
    await stopAll();
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`prints one line of JSON, serves, and ends on ${signal}`, async () => {
      const { process: child, ended, firstLine } = start();
      const simulator = JSON.parse(await firstLine) as Simulator;
      assert.deepEqual(Object.keys(simulator), ['url', 'account', 'tokens', 'restlets', 'integrations', 'controls']);
      assert.deepEqual(
        simulator.tokens.map((token) => Object.keys(token)),
        Array(3).fill(['role', 'consumerKey', 'consumerSecret', 'tokenId', 'tokenSecret']),
      );
      assert.deepEqual(simulator.restlets[0], {
        script: 'customscript_demo_customers',
        deploy: 'customdeploy_demo_customers',
        methods: ['GET', 'POST', 'PUT', 'DELETE'],
      });
      assert.equal((await call(simulator, restletUrl(simulator, 'customers'))).status, 200);
      child.kill(signal);
      const { code, stdout, stderr } = await ended;
      assert.deepEqual([code, stdout.split('\n').length, stderr], [0, 2, '']);
    });
  }

  it('serves on the port that it was given', async () => {
    const { url } = await run();
    await stopAll();
    const { port } = new URL(url);
    const { firstLine } = start('--port', port);
    assert.equal((JSON.parse(await firstLine) as Simulator).url, `http://127.0.0.1:${port}`);
  });

  it('says in one sentence that the port is taken, and ends with code 1', async () => {
    const { port } = new URL((await run()).url);
    assert.deepEqual(await start('--port', port).ended, {
      stdout: '',
      stderr: `Couldn't start the simulator, because port ${port} is in use. Stop the program that uses it, or choose another port.\n`,
      code: 1,
      signal: null,
    });
  });

  for (const [args, sentence] of [
    [['--port', 'http'], /^The port must be a number from 0 to 65535, not "http"\.\n$/],
    [['--port', '70000'], /^The port must be a number from 0 to 65535, not "70000"\.\n$/],
    [['--log-delay', 'soon'], /^The delay of the script log must be milliseconds from 0 to 999999, not "soon"\.\n$/],
    [['--prot', '1'], /^The simulator has only the options --port <number> and --log-delay <milliseconds>\. .*--prot.*\n$/],
  ] as const) {
    it(`refuses ${args.join(' ')} in one sentence`, async () => {
      const { stderr, code, stdout } = await start(...args).ended;
      assert.match(stderr, sentence);
      assert.deepEqual([code, stdout], [1, '']);
    });
  }
});
