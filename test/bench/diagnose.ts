import { createHmac, randomBytes } from 'node:crypto';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { baseStringCatalogue, keyCatalogue } from '../../src/core/diagnosis/search/catalogue.js';
import { gatherSigningInput } from '../../src/core/diagnosis/search/signingInput.js';
import { diagnose, diagnoseSignature, DiagnosisWorker, type DiagnosisInput } from '../../src/core/diagnosis/index.js';
import { BaseStringBuilder } from '../../src/core/diagnosis/search/baseStringBuilder.js';
import { parseAuthorizationHeader, signRequest } from '../../src/core/tba/index.js';
import { median, type Figure } from './figure.js';

const worker = path.join(import.meta.dirname, '../../dist/diagnosisWorker.js');
const right = rightInput();

/** How long a verdict takes, and whether whoever waits for it is kept waiting. */
export async function run(): Promise<Figure[]> {
  const rounds = [bySlices(), bySlices(), bySlices()];
  const pairSearch = median(rounds.map(({ pairs }) => pairs));
  const rate = median(rounds.map(({ rate: perSecond }) => perSecond));
  const bare = bareRate();
  return [
    ...(await singleMistakes()),
    atMost('all single mistakes and pairs tried in vain, one core', pairSearch, 1500),
    {
      name: 'hypotheses per second / bare HMAC-SHA256 per second',
      value: `${(rate / bare).toFixed(2)} (${thousands(rate)} / ${thousands(bare)})`,
    },
    atMost('in the same thread: longest step', Math.max(...rounds.map(({ slice }) => slice)), 50),
    ...(await inWorker()),
  ];
}

async function singleMistakes(): Promise<Figure[]> {
  const times: number[] = [];
  for (const input of wrongInputs()) {
    const start = performance.now();
    const { verdict } = await diagnoseSignature(input);
    if (verdict !== 'explained') {
      throw new Error('A mistake of the catalogue was not found.');
    }
    times.push(performance.now() - start);
  }
  return [atMost(`one mistake explained, median of ${times.length}`, median(times), 60)];
}

/** Every mistake of the catalogue that makes another signature of the request, once. */
function wrongInputs(): DiagnosisInput[] {
  const input = gatherSigningInput(right, parseAuthorizationHeader(right.authorization));
  const builder = new BaseStringBuilder(input);
  const rightKey = `${right.credentials.consumerSecret}&${right.credentials.tokenSecret}`;
  const bases = baseStringCatalogue.flatMap((mistake) =>
    mistake
      .changes(input)
      .slice(0, 1)
      .map((change) => builder.apply(change).parts.text),
  );
  const keys = keyCatalogue.flatMap((mistake) =>
    mistake
      .keys(input)
      .filter(({ swapped }) => swapped !== true)
      .slice(0, 1),
  );
  return [
    ...bases.filter((text) => text !== builder.correct.parts.text).map((text) => signedWith(hmac(text, rightKey))),
    ...keys
      .map(({ text, encoding }) => Buffer.from(text, encoding))
      .filter((key) => key.toString('latin1') !== rightKey)
      .map((key) => signedWith(hmac(builder.correct.parts.text, key))),
  ];
}

/** A diagnosis of a random signature with the default budget, in milliseconds of the processor: others may run beside us. */
function bySlices(): { pairs: number; rate: number; slice: number } {
  const start = processorTime();
  let pairs = 0;
  let tried = 0;
  let slice = 0;
  let before = start;
  for (const step of diagnose(signedWith(randomBytes(32).toString('base64')))) {
    const now = processorTime();
    slice = Math.max(slice, now - before);
    before = now;
    tried = step.tried;
    if (pairs === 0 && step.stage === 'more mistakes') {
      pairs = now - start;
    }
  }
  return { pairs, rate: (tried / (processorTime() - start)) * 1000, slice };
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function bareRate(): number {
  const text = signRequest(right.request, right.credentials).baseString;
  const key = `${right.credentials.consumerSecret}&${right.credentials.tokenSecret}`;
  const rounds = Array.from({ length: 7 }, () => {
    const start = processorTime();
    for (let count = 0; count < 20_000; count++) {
      hmac(text, key);
    }
    return (20_000 / (processorTime() - start)) * 1000;
  });
  return median(rounds);
}

/** What the caller of a worker sees: how often it hears of it, and how long its own event loop stands still. */
async function inWorker(): Promise<Figure[]> {
  const thread = new DiagnosisWorker(worker);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let longest = 0;
  try {
    await thread.diagnose(right);
    delay.enable();
    for (let round = 0; round < 3; round++) {
      let before = performance.now();
      const onProgress = (): void => {
        longest = Math.max(longest, performance.now() - before);
        before = performance.now();
      };
      await thread.diagnose(signedWith(randomBytes(32).toString('base64')), { onProgress });
    }
  } finally {
    delay.disable();
    await thread.dispose();
  }
  return [
    atMost('in the worker: longest silence between two tellings of progress', longest, 200),
    atMost("in the worker: longest the caller's event loop stood still", delay.max / 1e6, 50),
  ];
}

function rightInput(): DiagnosisInput {
  const value = (): string => randomBytes(32).toString('hex');
  const credentials = {
    account: '1234567_SB1',
    consumerKey: value(),
    consumerSecret: value(),
    tokenId: value(),
    tokenSecret: value(),
  };
  const url =
    'https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=customscript_orders&deploy=1&q=a%20b&name=Zo%C3%AB&f%5Bx%5D=1&id=20&id=3';
  const request = { method: 'GET', url };
  return { request, credentials, authorization: signRequest(request, credentials).authorization };
}

function signedWith(signature: string): DiagnosisInput {
  const authorization = right.authorization.replace(
    /oauth_signature="[^"]*"/,
    `oauth_signature="${encodeURIComponent(signature)}"`,
  );
  return { ...right, authorization };
}

function hmac(text: string, key: string | Buffer): string {
  return createHmac('sha256', key).update(text).digest('base64');
}

function atMost(name: string, milliseconds: number, target: number): Figure {
  return { name, value: `${milliseconds.toFixed(1)} ms`, target: `under ${target} ms`, ok: milliseconds < target };
}

function thousands(count: number): string {
  return `${Math.round(count / 1000)}k`;
}
