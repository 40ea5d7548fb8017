import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { diagnoseSignature, type DiagnosisOptions, type SignatureDiagnosis } from '../../src/core/diagnosis/index.js';
import { catalogue } from '../../src/core/diagnosis/search/catalogue.js';
import { fiveCalls } from '../support/diagnosis/fiveCalls.js';
import { readVectors } from '../support/diagnosis/readVectors.js';
import { SeededRandom } from '../support/seededRandom.js';
import { printFigure, share, shareOf } from '../support/share.js';
import { rightly, signAs, type SignedCall } from '../support/signers/replaceableSigner.js';
import { wayOf, type Way } from '../support/diagnosis/wrongly.js';
import { recompute } from '../support/diagnosis/recompute.js';

interface Listed {
  axis: string;
  mistake: string;
}

const listed = readVectors('signing-mistakes.json') as Listed[];
const calls = fiveCalls();
/** Enough for all pairs of mistakes on any of the calls. */
const budget = 150_000;

const asListed = ({ axis, mistake }: Listed): string => `${axis}: ${mistake}`;

/** The ID of a listed mistake in our catalogue: its words, but where a sign makes the difference. */
function catalogueId({ axis, mistake }: Listed): string {
  const words = mistake
    .replace(/timestamp -/, 'timestamp minus ')
    .replace(/timestamp \+/, 'timestamp plus ')
    .replace(/off by -/, 'off by minus ')
    .replace(/^HEX$/, 'hex upper')
    .replace(/ \(999 .*/, '')
    .replace(/^white space around$/, 'white space line break after')
    .replace(/^plain hash.*$/, (hash) => `${hash} sha256`)
    .replace(/^another glue: (.*)$/, (_all, glue: string) => `another glue ${{ ':': 'colon', '+': 'plus' }[glue] ?? glue}`)
    .replace(/^"/, '')
    .replace(/^' quotes/, 'single quotes')
    .replace(/^< >/, 'angle brackets')
    .replace(/^\{\{ \}\}/, 'braces')
    .replace(/realm signed, - for _/, 'realm signed for');
  const slug = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
  const method = /^signed with oauth_signature_method=(.*)$/.exec(mistake)?.[1];
  return method === undefined
    ? `${axis}-${slug(words)}`
    : `params-signed-with-oauth-signature-method-${method.replace('_', '-underscore-').replace('hmac', 'lower-hmac')}`;
}

interface Made {
  readonly signature: string;
  readonly authorization: string;
}

/** Signs a call with mistakes; undefined where one cannot be made on it. */
function wrongly(call: SignedCall, ...ways: (Way | undefined)[]): Made | undefined {
  const signing = rightly(call);
  try {
    ways.forEach((way) => way?.(signing, call));
    return signAs(signing);
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

function diagnose(
  { request, secrets }: SignedCall,
  { authorization }: Made,
  options: DiagnosisOptions = {},
): Promise<SignatureDiagnosis> {
  const { realm, ...credentials } = secrets;
  return diagnoseSignature({ request, authorization, credentials: { account: realm, ...credentials } }, { budget, ...options });
}

function isExplained({ verdict, proof }: SignatureDiagnosis, { signature }: Made): boolean {
  return verdict === 'explained' && proof !== undefined && recompute(proof) === signature;
}

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(2)} % (${part} of ${whole})`;
}

describe('the 366 listed ways to sign wrongly', () => {
  it('are 366, each can be made here, and each is in the catalogue', () => {
    assert.equal(listed.length, 366);
    const known = new Set(catalogue.map(({ id }) => id));
    assert.deepEqual(listed.filter(({ axis, mistake }) => wayOf(axis, mistake) === undefined).map(asListed), []);
    assert.deepEqual(listed.filter((one) => !known.has(catalogueId(one))).map(catalogueId), []);
  });

  it('do not include the right way: all five calls signed rightly are valid', async () => {
    for (const call of calls) {
      assert.equal((await diagnose(call, signAs(rightly(call)))).verdict, 'valid');
    }
  });

  it('are explained with a proof on five calls, at least 99 % of those that change the signature', async () => {
    const tried = shareOf(listed);
    const missed: string[] = [];
    const unnamed: string[] = [];
    const effective = new Set<string>();
    let made = 0;
    for (const [index, call] of calls.entries()) {
      const right = signAs(rightly(call)).signature;
      for (const one of tried) {
        const wrong = wrongly(call, wayOf(one.axis, one.mistake));
        if (wrong === undefined || wrong.signature === right) {
          continue;
        }
        made++;
        effective.add(asListed(one));
        const diagnosis = await diagnose(call, wrong);
        if (!isExplained(diagnosis, wrong)) {
          missed.push(`call ${index + 1}, ${asListed(one)}`);
        } else if (!diagnosis.mistakes.some(({ id }) => id === catalogueId(one))) {
          unnamed.push(`call ${index + 1}, ${asListed(one)}`);
        }
      }
    }
    const explained = percent(made - missed.length, made);
    printFigure(`${explained} explained, ${percent(made - missed.length - unnamed.length, made)} by that very name`);
    // Two of the 366 change no signature on these calls.
    assert.ok(effective.size >= tried.length - 2, `Only ${effective.size} change a signature.`);
    assert.ok((made - missed.length) / made >= 0.99, `Explained: ${explained}; not: ${missed.join('; ')}`);
    assert.ok((made - missed.length - unnamed.length) / made >= 0.97, `By another name: ${unnamed.join('; ')}`);
  });

  it('are explained in pairs of different axes as well, at least 98 %', async () => {
    const wanted = share(100);
    const random = new SeededRandom(20_261_123);
    const axes = [...new Set(listed.map(({ axis }) => axis))].map((axis) => listed.filter((one) => one.axis === axis));
    const missed: string[] = [];
    let made = 0;
    while (made < wanted) {
      const [one, other] = [random.pick(random.pick(axes)), random.pick(random.pick(axes))];
      const call = random.pick(calls);
      const right = signAs(rightly(call)).signature;
      const ways = [one, other].map(({ axis, mistake }) => wayOf(axis, mistake));
      const wrong = one.axis === other.axis ? undefined : wrongly(call, ...ways);
      const singles = ways.map((way) => wrongly(call, way));
      if (wrong === undefined || [wrong, ...singles].some((single) => single === undefined || single.signature === right)) {
        continue;
      }
      made++;
      if (!isExplained(await diagnose(call, wrong), wrong)) {
        missed.push(`${asListed(one)} with ${asListed(other)}`);
      }
    }
    const explained = percent(made - missed.length, made);
    printFigure(`${explained} of the pairs explained`);
    assert.ok((made - missed.length) / made >= 0.98, `Explained: ${explained}; not: ${missed.join('; ')}`);
  });
});

describe('a random signature', () => {
  it('is never explained, whatever its length', async () => {
    const random = new SeededRandom(7);
    for (let round = 0; round < share(200); round++) {
      const call = random.pick(calls);
      const length = random.pick([0, 1, 15, 16, 20, 28, 31, 32, 32, 32, 33, 48, 64]);
      const encoding = random.pick(['base64', 'base64', 'hex', 'base64url'] as const);
      const signing = rightly(call);
      signing.write = () => `${randomBytes(length).toString(encoding)}${length === 0 ? 'x' : ''}`;
      const { verdict, proof } = await diagnose(call, signAs(signing), { budget: 3000 });
      assert.equal(verdict, 'unexplained', `${length} octets in ${encoding}`);
      assert.equal(proof, undefined);
    }
  });

  it('is not explained by any two mistakes either, and what was ruled out is said', async () => {
    for (const call of calls.slice(0, 2)) {
      const signing = rightly(call);
      signing.write = () => randomBytes(32).toString('base64');
      const diagnosis = await diagnose(call, signAs(signing));
      assert.equal(diagnosis.verdict, 'unexplained');
      assert.equal(diagnosis.complete, false);
      assert.equal(diagnosis.tried, budget);
      assert.ok(diagnosis.ruledOut.some((line) => line.startsWith('Two of these together, each of a different kind')));
    }
  });
});
