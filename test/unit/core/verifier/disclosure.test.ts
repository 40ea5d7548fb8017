import assert from 'node:assert/strict';
import { IdentifierMasks } from '../../../../src/core/diagnosis/index.js';
import { verifiedRequestReport } from '../../../../src/core/verifier/index.js';
import { header, handSign } from '../../../support/signers/handSigner.js';
import { signingKey } from '../../../support/signers/reference.js';
import { send } from '../../../support/simulatorClient.js';
import { account, issued, newRole, restletUrl, run, stopAll, type Running, type StoredRole } from '../../../support/verifiers.js';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A value in the forms in which a client may send it. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    encodeURIComponent(secret),
    [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  ];
}

interface Sent {
  readonly headers?: Record<string, string>;
  readonly query?: string;
  readonly body?: string;
  /** What may be nowhere: parts of it neither, as far as they do not depend on their place. */
  readonly secrets: readonly string[];
}

type Kind = readonly [what: string, sent: (role: StoredRole['credentials'], url: string) => Sent];

const password = 'MyPassw0rd!';
const foreign = issued();

/** With both secrets exchanged, a mistake that is found at once. `parameters` are added, or take the place of those of the same name. */
function oauth(role: StoredRole['credentials'], url: string, parameters: Record<string, string> = {}): string {
  const key = signingKey(role.tokenSecret, role.consumerSecret);
  const signed = handSign({ method: 'POST', url, account, token: { role: '', ...role }, key });
  return header(account, [...signed.filter(([name]) => !(name in parameters)), ...Object.entries(parameters)]);
}

const kinds: readonly Kind[] = [
  [
    'Basic with the consumer key and secret',
    ({ consumerKey, consumerSecret }) => ({
      headers: { Authorization: `Basic ${base64(`${consumerKey}:${consumerSecret}`)}` },
      secrets: [consumerSecret, base64(`${consumerKey}:${consumerSecret}`)],
    }),
  ],
  [
    'Basic with the token',
    ({ tokenId, tokenSecret }) => ({
      headers: { Authorization: `Basic ${base64(`${tokenId}:${tokenSecret}`)}` },
      secrets: [tokenSecret, base64(`${tokenId}:${tokenSecret}`)],
    }),
  ],
  [
    'Basic of somebody else',
    () => ({ headers: { Authorization: `Basic ${base64(`me:${password}`)}` }, secrets: [password, base64(`me:${password}`)] }),
  ],
  [
    'NLAuth',
    () => ({
      headers: {
        Authorization: `NLAuth nlauth_account=1, nlauth_email=a@b.example, nlauth_signature=${password}, nlauth_role=3`,
      },
      secrets: [password],
    }),
  ],
  ['Bearer', () => ({ headers: { Authorization: `Bearer ${foreign}` }, secrets: [foreign] })],
  [
    'oauth_consumer_secret beside the signature',
    (role, url) => ({
      headers: { Authorization: oauth(role, url, { oauth_consumer_secret: role.consumerSecret }) },
      secrets: [role.consumerSecret],
    }),
  ],
  [
    'oauth_token_secret of a token that is not known here',
    (role, url) => ({
      headers: { Authorization: oauth({ ...role, tokenId: issued() }, url, { oauth_token_secret: foreign }) },
      secrets: [foreign],
    }),
  ],
  [
    'the key in base64 as the signature',
    (role, url) => {
      const key = signingKey(role.consumerSecret, role.tokenSecret);
      return {
        headers: { Authorization: oauth(role, url, { oauth_signature: base64(key) }) },
        secrets: [role.consumerSecret, role.tokenSecret, base64(key)],
      };
    },
  ],
  [
    'a PLAINTEXT signature of somebody else',
    (role, url) => {
      const change = { oauth_signature_method: 'PLAINTEXT', oauth_signature: `${foreign}&${issued()}` };
      return { headers: { Authorization: oauth({ ...role, tokenId: issued() }, url, change) }, secrets: [foreign] };
    },
  ],
  [
    'a stored secret in base64 in the query',
    (role) => ({ query: `&debug=${encodeURIComponent(base64(role.tokenSecret))}`, secrets: [role.tokenSecret] }),
  ],
  ['a password in the query', () => ({ query: `&password=${encodeURIComponent(password)}`, secrets: [password] })],
  [
    'Proxy-Authorization',
    () => ({
      headers: { 'Proxy-Authorization': `Basic ${base64(`me:${password}`)}` },
      secrets: [base64(`me:${password}`), password],
    }),
  ],
  ['X-Api-Key', () => ({ headers: { 'X-Api-Key': foreign }, secrets: [foreign] })],
  [
    'a stored secret in hex in another header',
    (role) => ({ headers: { 'X-Debug': Buffer.from(role.consumerSecret).toString('hex') }, secrets: [role.consumerSecret] }),
  ],
  ['a cookie', () => ({ headers: { Cookie: `JSESSIONID=${foreign}` }, secrets: [foreign] })],
  [
    'a body with a stored secret',
    (role) => ({
      body: JSON.stringify({ note: role.tokenSecret, more: base64(role.consumerSecret) }),
      secrets: [role.tokenSecret, role.consumerSecret],
    }),
  ],
  [
    'a body with a password',
    () => ({ body: JSON.stringify({ password, client_secret: foreign }), secrets: [password, foreign] }),
  ],
];

/** Everything that the screen shows, and the report. */
async function shownOf(verifying: Running): Promise<string> {
  const { id } = await verifying.newest();
  const request = verifying.verifier.request(id) ?? assert.fail();
  const report = verifiedRequestReport(request, { account, masks: new IdentifierMasks(), now: Date.now() });
  return `${JSON.stringify(verifying.state())}\n${report}`;
}

describe('what logs somebody in', function () {
  this.timeout(60_000);
  afterEach(stopAll);

  for (const [what, make] of kinds) {
    it(`is neither on the screen of the verifier nor in its report: ${what}`, async () => {
      const verifying = await run({ role: newRole('Clerk') });
      const role = verifying.role.credentials;
      const base = restletUrl(verifying);
      const url = base + (make(role, base).query ?? '');
      const { headers = {}, body = '', secrets } = make(role, url);
      await send(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: oauth(role, url), ...headers },
        body,
      });
      const shown = await shownOf(verifying);
      for (const secret of secrets) {
        for (const form of formsOf(secret)) {
          assert.ok(!shown.includes(form), `${form}\n${shown}`);
        }
      }
    });
  }
});
