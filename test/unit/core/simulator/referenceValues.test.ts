import assert from 'node:assert/strict';
import { errorOf, failures, run, send, stopAll } from '../../../support/simulatorClient.js';
import { encode } from '../../../support/signers/reference.js';

// The values that Oracle publishes (section_1534941088), and signatures that were computed from them by two other programs.
const oracle = {
  role: 'Demo Administrator',
  consumerKey: 'ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4',
  consumerSecret: 'd26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5',
  tokenId: '2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc',
  tokenSecret: 'c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8bea1478a3eb0d295',
};
const nonce = 'fjaLirsIcCGVZWzBX0pg';
const timestamp = 1508242306;
const path = '/app/site/hosting/restlet.nl';
const production = 'https://123456.restlets.api.netsuite.com';
const published = '?script=6&deploy=1&customParam=someValue&testParam=someOtherValue';

function headerWith(signature: string): string {
  return (
    `OAuth realm="123456", oauth_consumer_key="${oracle.consumerKey}", oauth_token="${oracle.tokenId}", oauth_nonce="${nonce}", ` +
    `oauth_timestamp="${timestamp}", oauth_signature_method="HMAC-SHA256", oauth_version="1.0", oauth_signature="${signature}"`
  );
}

/** Sends Oracle's request with a signature to a simulator whose clock stands where the request was signed. */
async function login(
  method: string,
  query: string,
  signature: string,
  origin = production,
): Promise<{ code: string; detail?: string }> {
  const simulator = await run({ account: '123456', tokens: [oracle], clock: () => timestamp * 1000, origin });
  const headers = { Authorization: headerWith(signature), 'Content-Type': 'application/json' };
  const reply = await send(`${simulator.url}${path}${query}`, { method, headers });
  const [detail] = failures(simulator);
  return { code: errorOf(reply).code, ...(detail !== undefined && { detail }) };
}

// Script 6 does not exist in the demo account: who is told so has passed the login.
const passed = { code: 'SSS_INVALID_SCRIPTLET_ID' };
const refused = { code: 'INVALID_LOGIN_ATTEMPT', detail: 'InvalidSignature' };

const right: [fact: string, query: string, signature: string, origin?: string][] = [
  [
    'script and deploy by ID',
    '?script=customscript_my_rl&deploy=customdeploy_my_rl',
    '4Ql3Rrc5nKkMTDMX72La7njHnFmb49HGP2CtKJZFc8o=',
  ],
  ['a space', '?script=6&deploy=1&q=a%20b', '0DIw9BBpia5CD0oRRWEcffH6xbel3lVQ3D/aKIpEyJk='],
  ["! ' ( ) *", '?script=6&deploy=1&q=it%27s%20%28a%29%20test%2A%21', '7Blxp3q3BPahm4eBSHWBDDugEAHLhtgWwa64xwblEIQ='],
  [
    'text beyond ASCII',
    '?script=6&deploy=1&name=Zo%C3%AB%20M%C3%BCller%20%E2%82%AC',
    'gCA7zB2+2AGE3UfPWxUHSeO1XB0vLiMQd2fXF0hKeuM=',
  ],
  ['an empty value', '?script=6&deploy=1&flag=', '9pSjxPhPimi4tVU+c2NXhBPjokkiUKPwZ2oZNijMBis='],
  ['capitals, which sort first', '?script=6&deploy=1&a=1&B=2&Z=3', 'noO+EN3dxhPIYLrml4x0m5Xp5ltebsAElMvehxAWmI4='],
  [
    'reserved characters in a value',
    '?script=6&deploy=1&filter=a%3Db%26c%2Fd%3Fe%2Bf%2Cg%3Bh%3Ai%40j%25',
    'wpS1vzZeFix+sVH2pDkvvK1JUqYarTY9RQQKENplNb0=',
  ],
  ['a name in brackets', '?script=6&deploy=1&f%5Bx%5D=1', 'GjfQX97Q9a5WXktLRlnGcqQyaThvLJ50OT3ADICHZ14='],
  ['unreserved characters', '?script=6&deploy=1&u=~-._', 'vY5asYAN3G9NBSxywEk7UXc834XN347v2PTOAPX5Sgg='],
  [
    'a sandbox host',
    '?script=6&deploy=1',
    'IkeJc3s7gAlQVwnsQwzWvffgfBxmJfxhNRbMAYC5q6s=',
    'https://1234567-sb1.restlets.api.netsuite.com',
  ],
  ['one name beyond ASCII', '?script=6&deploy=1&name=Zo%C3%AB', 'p89dNDvn/Kao3F9vzeQrVDd3a87cHF7FUTnTPOvhbYI='],
];

const wrong: [mistake: string, signature: string][] = [
  ['no query parameters in the base string', '3PG0SPlzgnzEkbty4kDqRje2pFdp4EmjI5x2PzvBsxg='],
  ['only script and deploy in it', 'fOX3O7AAV67wXOdhKt4FxBNFZo5cGjSJNCYbXZkS2BY='],
  ['the query left in the URL', 'Sdw7LIldk6FCs/HFkKRpG+EcU84cncgnasSDYz9HHTQ='],
  ['the realm signed', '+keNwoxmUtJNSJavoyVn686nX4ePFOUssV/9A66q7yE='],
  ['GET signed, POST sent', '69yRT5dMMb+R3ROfoOor3u7l3XTx2fGvPB0jk9/tKL0='],
  ['the method in lower case', 'kfyM971ph5hxD8HracLS0Oqzbrz4bcG8z+FJqRynFjY='],
  ['http signed', 'bCQZABWACdHk02W+1cS8APjEWTNqaV87WDp1Vu2C0oI='],
  ['the port in the host', 'tOk0fY5F/PitJ8mHArzvHPwN0SE7dFYXCvQq4aAInRw='],
  ['another host, as in the printed example', '7mpNx1RdQn4VLSyeEwCK7jFBjGQ0blzwDSMU9Kg5Rmg='],
  ['parameters not sorted', '3X5oM4OlUgpT8rEHw0B9HIxSceLlN8uZwBOv9ZdE3i8='],
  ['the version sent, but not signed', 'eVTSEMBhEaDzsC3iai9stzHgbThUjOvcC5nEZWg/ccY='],
  ['a key without the token secret', 'HR3ZfD4EEWVRFSpdUon0xHH88GZKdoqvYIZeAY/6gcU='],
  ['a key without &', 'e2mc6eOF7WLH0A1g0R5OhZxrgsJ9Pp9+8CAq9O8qSTQ='],
  ['secrets in the wrong order', 'O/c9wkprBrUlU+O0vyvU+YZHFsGYmBVqeMn3ZWzrfmU='],
  ['the token ID for the token secret', 'CZvDcgLQEttiXzo9kNIUhAWbUkBjwNq4jsnKdpRqirg='],
  ['SHA-1 where SHA-256 is declared', 'bYCdsYeb0o3ax8+0bC8+OCeAR/0='],
  ['a hex digest', 'f8a2b848a360cf866220b18bc0e32d7d89607174b2d5e8acf25744f57f746b34'],
  ['the first + lost, as printed', 'KK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ='],
];

describe('simulator with reference values', () => {
  afterEach(stopAll);

  it('lets in the request that Oracle publishes, with the signature that the page lost a + of', async () => {
    assert.deepEqual(await login('POST', published, '%2BKK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ%3D'), passed);
  });

  it('lets in the published request for the old host when it is verified for that host', async () => {
    const signature = encode('7mpNx1RdQn4VLSyeEwCK7jFBjGQ0blzwDSMU9Kg5Rmg=');
    assert.deepEqual(await login('POST', published, signature, 'https://rest.netsuite.com'), passed);
  });

  for (const [fact, query, signature, origin] of right) {
    it(`lets in a GET with ${fact}`, async () => {
      assert.deepEqual(await login('GET', query, encode(signature), origin), passed);
    });
  }

  for (const [mistake, signature] of wrong) {
    it(`refuses a signature with ${mistake}`, async () => {
      assert.deepEqual(await login('POST', published, encode(signature)), refused);
    });
  }

  it('refuses a signature whose + and = are not percent-encoded', async () => {
    const reply = await login('POST', published, '+KK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ=');
    assert.deepEqual(reply, { code: 'INVALID_LOGIN_ATTEMPT', detail: 'parameter_rejected' });
  });

  it('refuses a signature that is percent-encoded twice', async () => {
    assert.deepEqual(await login('POST', published, '%252BKK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ%253D'), refused);
  });

  it('reads percent-encoding in the header in lower case too', async () => {
    assert.deepEqual(await login('POST', published, '%2bKK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ%3d'), passed);
  });
});
