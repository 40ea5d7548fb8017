import assert from 'node:assert/strict';
import { compareBaseStrings, diagnoseSignature, type SignatureDiagnosis } from '../../../../src/core/diagnosis/index.js';
import { formatAuthorizationHeader, type TbaCredentials } from '../../../../src/core/tba/index.js';
import { readVectors } from '../../../support/diagnosis/readVectors.js';
import { recompute } from '../../../support/diagnosis/recompute.js';

interface Case {
  id: string;
  mistake: string;
  method: string;
  url: string;
  signature: string;
  signatureMethod?: string;
  timestamp?: string;
  exchanged?: true;
  verdict: string;
  named: string;
}

interface Vectors {
  credentials: TbaCredentials;
  nonce: string;
  timestamp: string;
  right: { method: string; url: string; signature: string };
  misprinted: { firstPlusLost: string; oldHost: string; sha1Length: string };
  cases: Case[];
  ambiguous: { id: string; method: string; url: string; rfc: string; oracle: string }[];
}

const vectors = readVectors('signed-wrongly.json') as Vectors;
const { credentials, right, misprinted } = vectors;

interface Call
  extends Pick<Case, 'method' | 'url' | 'signature'>, Partial<Pick<Case, 'signatureMethod' | 'timestamp' | 'exchanged'>> {}

function diagnose({ method, url, signature, signatureMethod, timestamp, exchanged }: Call): Promise<SignatureDiagnosis> {
  const [key, token] = exchanged
    ? [credentials.tokenId, credentials.consumerKey]
    : [credentials.consumerKey, credentials.tokenId];
  const authorization = formatAuthorizationHeader(
    [
      ['oauth_consumer_key', key],
      ['oauth_token', token],
      ['oauth_nonce', vectors.nonce],
      ['oauth_timestamp', timestamp ?? vectors.timestamp],
      ['oauth_signature_method', signatureMethod ?? 'HMAC-SHA256'],
      ['oauth_version', '1.0'],
      ['oauth_signature', signature],
    ],
    { realm: credentials.account },
  );
  return diagnoseSignature({ request: { method, url }, authorization, credentials });
}

const ids = ({ mistakes }: SignatureDiagnosis): string[] => mistakes.map(({ id }) => id);

describe('requests with the keys of Oracle’s documentation, with an incorrect signature', () => {
  it('are 37', () => {
    assert.equal(vectors.cases.length, 37);
  });

  for (const wrong of vectors.cases) {
    it(`${wrong.id}: ${wrong.mistake}`, async () => {
      const diagnosis = await diagnose(wrong);
      assert.equal(diagnosis.verdict, wrong.verdict);
      assert.equal(ids(diagnosis)[0], wrong.named);
      assert.equal(diagnosis.proof && recompute(diagnosis.proof), wrong.signature);
      assert.match(diagnosis.sentence, /^[A-Z].*\.$/);
    });
  }
});

describe('the request of Oracle’s documentation', () => {
  it('has a correct signature in the one that has its plus', async () => {
    const diagnosis = await diagnose(right);
    assert.equal(diagnosis.verdict, 'valid');
    assert.deepEqual(ids(diagnosis), ['timestamp-old']);
    assert.equal(diagnosis.proof?.baseString, diagnosis.expectedBaseString);
    assert.ok(diagnosis.remaining.length > 5);
  });

  it('has lost the plus of its signature where the page prints it', async () => {
    const diagnosis = await diagnose({ ...right, signature: misprinted.firstPlusLost });
    assert.equal(diagnosis.verdict, 'explained');
    assert.equal(ids(diagnosis)[0], 'written-without-its-plus-signs');
    assert.equal(diagnosis.proof && recompute(diagnosis.proof), misprinted.firstPlusLost);
  });

  it('has the signature of the old host in the example of the header', async () => {
    const diagnosis = await diagnose({ ...right, signature: misprinted.oldHost });
    assert.equal(ids(diagnosis)[0], 'uri-old-host-rest-netsuite-com');
    const rows = compareBaseStrings(diagnosis.proof?.baseString ?? '', diagnosis.expectedBaseString ?? '');
    assert.deepEqual(
      rows.filter(({ state }) => state !== 'same').map(({ part }) => part),
      ['URI'],
    );
  });

  it('is told that a signature of another page has the length of SHA-1, and is not explained', async () => {
    const diagnosis = await diagnose({ ...right, signature: misprinted.sha1Length });
    assert.equal(diagnosis.verdict, 'unexplained');
    assert.equal(ids(diagnosis)[0], 'hash-sha-1');
  });
});

describe('requests about which RFC 5849 and Oracle’s sample disagree', () => {
  for (const { id, method, url, rfc, oracle } of vectors.ambiguous) {
    it(`${id} signed by RFC 5849 is correct, and the disagreement is named`, async () => {
      const diagnosis = await diagnose({ method, url, signature: rfc });
      assert.equal(diagnosis.verdict, 'valid');
      assert.equal(diagnosis.disagreements.length, 1);
      assert.match(diagnosis.disagreements[0] ?? '', /This signature follows RFC 5849\./);
      assert.equal(diagnosis.remaining[0]?.id, 'oracle-corner');
    });

    it(`${id} signed as Oracle's sample does is told apart from it`, async () => {
      const diagnosis = await diagnose({ method, url, signature: oracle });
      assert.equal(diagnosis.verdict, 'explained');
      assert.ok(ids(diagnosis).includes('order-sorted-as-oracle-s-php-sample'));
      assert.match(diagnosis.disagreements[0] ?? '', /This signature follows Oracle's sample\./);
    });
  }

  it('are few: the ordinary request has none', async () => {
    assert.deepEqual((await diagnose(right)).disagreements, []);
  });
});
