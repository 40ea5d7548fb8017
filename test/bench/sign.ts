import { createHmac, randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import OAuth from 'oauth-1.0a';
import { signRequest, type TbaCredentials } from '../../src/core/tba/index.js';
import { median, type Figure } from './figure.js';

const rounds = 41;
const callsPerRound = 300;
const method = 'GET';

/** Times `signRequest` with its whole trace against the bare package and against a bare HMAC, taking turns in one run. */
export function run(): Promise<Figure[]> {
  const credentials = newCredentials();
  return Promise.resolve([2, 30].flatMap((parameters) => compare(parameters, credentials)));
}

function compare(parameters: number, credentials: TbaCredentials): Figure[] {
  const url = urlWith(parameters);
  const { baseString, signingKey } = signRequest({ method, url }, credentials);
  const bare = bareSigner(credentials);
  const token = { key: credentials.tokenId, secret: credentials.tokenSecret };
  const [ours, theirs, hmac] = takeTurns([
    () => signRequest({ method, url }, credentials),
    () => bare.toHeader(bare.authorize({ method, url }, token)),
    () => createHmac('sha256', signingKey).update(baseString).digest('base64'),
  ]);
  const ratio = (ours ?? NaN) / (theirs ?? NaN);
  return [
    {
      name: `signRequest with its trace / bare oauth-1.0a, ${parameters} parameters`,
      value: `${ratio.toFixed(2)} (${micros(ours)} / ${micros(theirs)})`,
      target: 'at most 1.00',
      ok: ratio <= 1,
    },
    {
      name: `signRequest with its trace / bare HMAC-SHA256, ${parameters} parameters`,
      value: `${((ours ?? NaN) / (hmac ?? NaN)).toFixed(2)} (${micros(ours)} / ${micros(hmac)})`,
    },
  ];
}

/** Milliseconds of one call of each task, as the median over rounds in which every task takes its turn. */
function takeTurns(tasks: readonly (() => unknown)[]): number[] {
  const times: number[][] = tasks.map(() => []);
  for (let round = -5; round < rounds; round++) {
    tasks.forEach((task, index) => {
      const start = performance.now();
      for (let call = 0; call < callsPerRound; call++) {
        task();
      }
      if (round >= 0) {
        times[index]?.push((performance.now() - start) / callsPerRound);
      }
    });
  }
  return times.map(median);
}

function bareSigner({ consumerKey, consumerSecret, account }: TbaCredentials): OAuth {
  return new OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    realm: account,
    signature_method: 'HMAC-SHA256',
    hash_function: (baseString, key) => createHmac('sha256', key).update(baseString).digest('base64'),
  });
}

function newCredentials(): TbaCredentials {
  const value = (): string => randomBytes(32).toString('hex');
  return { account: '1234567_SB1', consumerKey: value(), consumerSecret: value(), tokenId: value(), tokenSecret: value() };
}

function urlWith(parameters: number): string {
  const more = Array.from({ length: parameters - 2 }, (_, index) => `&field${index}=value%20${index}`).join('');
  return `https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=customscript_orders&deploy=1${more}`;
}

function micros(milliseconds = NaN): string {
  return `${(milliseconds * 1000).toFixed(1)} µs`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  void run().then((figures) => {
    console.table(figures);
  });
}
