import assert from 'node:assert/strict';
import {
  call,
  errorOf,
  failures,
  restletUrl,
  run,
  send,
  speak,
  stopAll,
  tokenOf,
  type Call,
} from '../../../support/simulatorClient.js';
import { authorization, handSign, header } from '../../../support/signers/handSigner.js';

const loginAttempt = { status: 401, code: 'INVALID_LOGIN_ATTEMPT', message: 'Invalid login attempt.' };
const badRequest = {
  status: 400,
  code: 'INVALID_REQUEST',
  message: 'The request could not be understood by the server due to malformed syntax.',
};
const day = 1_700_000_000;

type Simulator = Awaited<ReturnType<typeof run>>;

async function simulate(options: Parameters<typeof run>[0] = {}): Promise<Simulator> {
  return run({ clock: () => day * 1000, ...options });
}

/** The outcome of one call: status, code and message, and what the trail says. */
async function outcome(simulator: Simulator, changes: Call = {}): Promise<object> {
  const reply = await call(simulator, restletUrl(simulator, 'echo', '&q=a%20b'), { timestamp: day, ...changes });
  return resultOf(simulator, reply);
}

function resultOf(simulator: Simulator, reply: Awaited<ReturnType<typeof send>>): object {
  return { status: reply.status, ...errorOf(reply), trail: failures(simulator) };
}

/** Sends whatever header to the echo. */
async function withHeader(simulator: Simulator, headers: Record<string, string | string[]>, more = ''): Promise<object> {
  const reply = await send(restletUrl(simulator, 'echo', more), { headers: { 'Content-Type': 'application/json', ...headers } });
  return resultOf(simulator, reply);
}

function parameters(simulator: Simulator, changes: Partial<Call> = {}): [string, string][] {
  const url = restletUrl(simulator, 'echo');
  return handSign({ method: 'GET', url, account: simulator.account, token: tokenOf(simulator), timestamp: day, ...changes });
}

describe('simulator refusing logins', () => {
  afterEach(stopAll);

  it('lets a correct call in, and writes its success into the Login Audit Trail', async () => {
    const simulator = await simulate();
    const reply = await call(simulator, restletUrl(simulator, 'echo', '&q=a%20b'), { timestamp: day });
    assert.equal(reply.status, 200);
    assert.deepEqual(simulator.auditTrail, [
      {
        date: '2023-11-14T22:13:20.000Z',
        status: 'Success',
        user: 'Ada Demo',
        role: 'Demo Administrator',
        accessTokenName: 'RESTlet Workbench Demo - Ada Demo, Demo Administrator',
        applicationName: 'RESTlet Workbench Demo',
        ipAddress: '127.0.0.1',
      },
    ]);
  });

  it('names the account and token_rejected in WWW-Authenticate on status 401, whatever the cause', async () => {
    const simulator = await simulate();
    const reply = await call(simulator, restletUrl(simulator, 'echo'), { timestamp: day, nonce: 'short' });
    assert.equal(
      reply.headers['www-authenticate'],
      'OAuth realm="DEMO_1", error="token_rejected", error_description="Invalid login attempt."',
    );
    assert.equal(reply.headers.date, 'Tue, 14 Nov 2023 22:13:20 GMT');
  });

  it('never sets a cookie, and sends no WWW-Authenticate with status 400', async () => {
    const simulator = await simulate();
    const reply = await call(simulator, restletUrl(simulator, 'echo'), { timestamp: day - 1000 });
    assert.equal(reply.headers['set-cookie'], undefined);
    assert.equal(reply.headers['www-authenticate'], undefined);
  });

  it('refuses a signature by another secret: InvalidSignature', async () => {
    const simulator = await simulate();
    assert.deepEqual(await outcome(simulator, { key: 'a&b' }), { ...loginAttempt, trail: ['InvalidSignature'] });
  });

  it('refuses a query that was changed after signing: InvalidSignature', async () => {
    const simulator = await simulate();
    const Authorization = header(simulator.account, parameters(simulator));
    assert.deepEqual(await withHeader(simulator, { Authorization }, '&more=1'), { ...loginAttempt, trail: ['InvalidSignature'] });
  });

  it('refuses query parameters that were put into the header: InvalidSignature', async () => {
    const simulator = await simulate();
    const Authorization = header(simulator.account, [...parameters(simulator), ['script', 'customscript_demo_echo']]);
    assert.deepEqual(await withHeader(simulator, { Authorization }), { ...loginAttempt, trail: ['InvalidSignature'] });
  });

  it('refuses HMAC-SHA1 as a bad request, not as a failed login: UnknownAlgorithm', async () => {
    const simulator = await simulate();
    const sha1 = { hash: 'sha1', parameters: { oauth_signature_method: 'HMAC-SHA1' } };
    assert.deepEqual(await outcome(simulator, sha1), { ...badRequest, trail: ['UnknownAlgorithm'] });
  });

  for (const method of ['PLAINTEXT', 'RSA-SHA1', 'HMAC-SHA512', 'hmac-sha256']) {
    it(`refuses the signature method ${method}: UnknownAlgorithm`, async () => {
      const simulator = await simulate();
      const changes = { parameters: { oauth_signature_method: method } };
      assert.deepEqual(await outcome(simulator, changes), { ...badRequest, trail: ['UnknownAlgorithm'] });
    });
  }

  it('takes a timestamp that is five minutes off either way', async () => {
    const simulator = await simulate();
    for (const timestamp of [day - 300, day + 300]) {
      const reply = await call(simulator, restletUrl(simulator, 'echo'), { timestamp });
      assert.equal(reply.status, 200);
    }
  });

  for (const timestamp of [day - 301, day + 301, day * 1000, 0, -day, `${day}.5`, `0${day}`, 'now']) {
    it(`refuses the timestamp ${timestamp} at ${day}: InvalidTimestamp`, async () => {
      const simulator = await simulate();
      assert.deepEqual(await outcome(simulator, { timestamp }), { ...badRequest, trail: ['InvalidTimestamp'] });
    });
  }

  for (const version of ['1', '1.0a', '2.0']) {
    it(`refuses the version ${version}: VersionRejected`, async () => {
      const simulator = await simulate();
      const changes = { parameters: { oauth_version: version } };
      assert.deepEqual(await outcome(simulator, changes), { ...badRequest, trail: ['VersionRejected'] });
    });
  }

  it('lets a call in that sends no version', async () => {
    const simulator = await simulate();
    const reply = await call(simulator, restletUrl(simulator, 'echo'), {
      timestamp: day,
      parameters: { oauth_version: undefined },
    });
    assert.equal(reply.status, 200);
  });

  it('refuses a nonce of five characters and takes one of six: nonce_rejected', async () => {
    const simulator = await simulate();
    assert.deepEqual(await outcome(simulator, { nonce: 'abcde' }), { ...loginAttempt, trail: ['nonce_rejected'] });
    const reply = await call(simulator, restletUrl(simulator, 'echo'), { timestamp: day, nonce: 'abcdef' });
    assert.equal(reply.status, 200);
  });

  it('refuses a header that was used before: nonce_used', async () => {
    const simulator = await simulate();
    const Authorization = header(simulator.account, parameters(simulator));
    const first = await send(restletUrl(simulator, 'echo'), { headers: { Authorization } });
    assert.equal(first.status, 200);
    assert.deepEqual(await withHeader(simulator, { Authorization }), { ...loginAttempt, trail: ['nonce_used'] });
  });

  it('takes the same nonce with another timestamp, and from another user', async () => {
    const simulator = await simulate();
    for (const changes of [{ timestamp: day }, { timestamp: day + 1 }, { timestamp: day, role: 'Sales Clerk' }]) {
      const reply = await call(simulator, restletUrl(simulator, 'echo'), { ...changes, nonce: 'constant' });
      assert.equal(reply.status, 200);
    }
  });

  for (const name of ['consumer_key', 'token', 'nonce', 'timestamp', 'signature_method', 'signature']) {
    it(`refuses a header without oauth_${name}: MissingTokenPassportRequiredFields`, async () => {
      const simulator = await simulate();
      const left = parameters(simulator).filter(([given]) => given !== `oauth_${name}`);
      const reply = await withHeader(simulator, { Authorization: header(simulator.account, left) });
      assert.deepEqual(reply, { ...loginAttempt, trail: ['MissingTokenPassportRequiredFields'] });
    });
  }

  it('refuses a parameter that comes twice: parameter_rejected', async () => {
    const simulator = await simulate();
    const twice = [...parameters(simulator), ['oauth_version', '1.0'] as const];
    const reply = await withHeader(simulator, { Authorization: header(simulator.account, twice) });
    assert.deepEqual(reply, { ...loginAttempt, trail: ['parameter_rejected'] });
  });

  it('refuses a parameter that is empty: parameter_rejected', async () => {
    const simulator = await simulate();
    assert.deepEqual(await outcome(simulator, { parameters: { oauth_token: '' } }), {
      ...loginAttempt,
      trail: ['parameter_rejected'],
    });
  });

  it('refuses a value with a broken percent-encoding: parameter_rejected', async () => {
    const simulator = await simulate();
    const Authorization = header(simulator.account, parameters(simulator)).replace('oauth_nonce="', 'oauth_nonce="%zz');
    assert.deepEqual(await withHeader(simulator, { Authorization }), { ...loginAttempt, trail: ['parameter_rejected'] });
  });

  it('refuses OAuth parameters in the query: parameter_rejected', async () => {
    const simulator = await simulate();
    const Authorization = header(simulator.account, parameters(simulator));
    const reply = await withHeader(simulator, { Authorization }, '&oauth_version=1.0');
    assert.deepEqual(reply, { ...loginAttempt, trail: ['parameter_rejected'] });
  });

  it('refuses values without quotes as a bad request: parameter_rejected', async () => {
    const simulator = await simulate();
    const Authorization = header(simulator.account, parameters(simulator)).replaceAll('"', '');
    assert.deepEqual(await withHeader(simulator, { Authorization }), { ...badRequest, trail: ['parameter_rejected'] });
  });

  it('refuses a header without the scheme OAuth as a bad request: parameter_rejected', async () => {
    const simulator = await simulate();
    const Authorization = header(simulator.account, parameters(simulator)).slice('OAuth '.length);
    assert.deepEqual(await withHeader(simulator, { Authorization }), { ...badRequest, trail: ['parameter_rejected'] });
  });

  it('refuses two Authorization headers, though Node would drop the second: parameter_rejected', async () => {
    const simulator = await simulate();
    const line = `Authorization: ${header(simulator.account, parameters(simulator))}\r\n`;
    const target = restletUrl(simulator, 'echo').slice(simulator.url.length);
    const host = new URL(simulator.url).host;
    const heard = await speak(simulator, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${line}${line}\r\n`);
    assert.match(heard, /^HTTP\/1\.1 400 /);
    assert.deepEqual(failures(simulator), ['parameter_rejected']);
  });

  it('reads parameters in any order, the realm last too', async () => {
    const simulator = await simulate();
    const [, rest = ''] = header('X', parameters(simulator).reverse()).split('realm="X", ');
    const reply = await send(restletUrl(simulator, 'echo'), { headers: { Authorization: `OAuth ${rest}, realm="DEMO_1"` } });
    assert.equal(reply.status, 200);
  });

  for (const realm of ['demo_1', 'DEMO-1', 'demo-1', '1234567', ' DEMO_1', '']) {
    it(`refuses the realm "${realm}" without an entry in the trail`, async () => {
      const simulator = await simulate();
      assert.deepEqual(await outcome(simulator, { account: realm }), { ...loginAttempt, trail: [] });
    });
  }

  it('refuses a header without a realm, with no Authorization at all, or with a cookie, without an entry in the trail', async () => {
    const simulator = await simulate();
    const Authorization = header(simulator.account, parameters(simulator));
    const refused = { ...loginAttempt, trail: [] };
    assert.deepEqual(await withHeader(simulator, { Authorization: Authorization.replace('realm="DEMO_1", ', '') }), refused);
    assert.deepEqual(await withHeader(simulator, {}), refused);
    assert.deepEqual(await withHeader(simulator, { Authorization, Cookie: 'JSESSIONID=abc' }), refused);
  });

  it('responds to an OAuth 2.0 token with the challenge of OAuth 2.0', async () => {
    const simulator = await simulate();
    const reply = await send(restletUrl(simulator, 'echo'), { headers: { Authorization: 'Bearer abc' } });
    assert.equal(reply.status, 401);
    assert.match(reply.headers['www-authenticate'] ?? '', /^Bearer realm="DEMO_1", error="invalid_token"/);
  });

  it('responds to the old NLAuth header with INVALID_LOGIN_CREDENTIALS', async () => {
    const simulator = await simulate();
    const reply = await send(restletUrl(simulator, 'echo'), {
      headers: { Authorization: 'NLAuth nlauth_account=DEMO_1', 'Content-Type': 'application/json' },
    });
    assert.equal(reply.status, 401);
    assert.equal(errorOf(reply).code, 'INVALID_LOGIN_CREDENTIALS');
  });

  it('refuses an unknown consumer key: consumer_key_unknown', async () => {
    const simulator = await simulate();
    const changes = { parameters: { oauth_consumer_key: 'f'.repeat(64) } };
    assert.deepEqual(await outcome(simulator, changes), { ...loginAttempt, trail: ['consumer_key_unknown'] });
  });

  it('refuses a blocked integration: consumer_key_refused', async () => {
    const { tokens } = await simulate();
    const simulator = await simulate({ tokens, blockedConsumerKeys: [tokens[0]?.consumerKey ?? ''] });
    assert.deepEqual(await outcome(simulator), { ...loginAttempt, trail: ['consumer_key_refused'] });
  });

  it('refuses every token while token-based authentication is off: FeatureDisabled', async () => {
    const simulator = await simulate({ tokenBasedAuthentication: false });
    assert.deepEqual(await outcome(simulator), { ...loginAttempt, trail: ['FeatureDisabled'] });
  });

  it('refuses an unknown token: token_rejected', async () => {
    const simulator = await simulate();
    const changes = { parameters: { oauth_token: 'f'.repeat(64) } };
    assert.deepEqual(await outcome(simulator, changes), { ...loginAttempt, trail: ['token_rejected'] });
  });

  it('refuses an inactive token: token_rejected', async () => {
    const { tokens } = await simulate();
    const simulator = await simulate({ tokens, inactiveTokenIds: [tokens[0]?.tokenId ?? ''] });
    assert.deepEqual(await outcome(simulator), { ...loginAttempt, trail: ['token_rejected'] });
  });

  it('refuses a token with the consumer key of another integration: token_rejected', async () => {
    const [one, other] = [await simulate(), await simulate()];
    const foreign = other.tokens.map((token) => ({ ...token, role: `Other ${token.role}` }));
    const simulator = await simulate({ tokens: [...one.tokens, ...foreign] });
    const token = {
      ...tokenOf(simulator),
      consumerKey: foreign[0]?.consumerKey ?? '',
      consumerSecret: foreign[0]?.consumerSecret ?? '',
    };
    assert.deepEqual(await outcome(simulator, { token }), { ...loginAttempt, trail: ['token_rejected'] });
  });

  it('refuses a Web Services Only role with INVALID_LOGIN_CREDENTIALS: permission_denied', async () => {
    const simulator = await simulate();
    assert.deepEqual(await outcome(simulator, { role: 'Web Services Only' }), {
      status: 401,
      code: 'INVALID_LOGIN_CREDENTIALS',
      message: 'You have entered an invalid email address or password. Please try again.',
      trail: ['permission_denied'],
    });
  });

  it('verifies the signature for the host that the client named', async () => {
    const simulator = await simulate();
    const url = restletUrl(simulator, 'echo').replace('127.0.0.1', 'LOCALHOST');
    const Authorization = authorization({
      method: 'GET',
      url: url.replace('LOCALHOST', 'localhost'),
      account: simulator.account,
      token: tokenOf(simulator),
      timestamp: day,
    });
    const reply = await send(restletUrl(simulator, 'echo'), { headers: { Authorization, Host: new URL(url).host } });
    assert.equal(reply.status, 200);
  });
});

describe('simulator locking users', () => {
  afterEach(stopAll);

  it('locks a user after five failed logins, for 30 minutes and even with a correct signature: temporary_locked', async () => {
    let now = day;
    const simulator = await run({ clock: () => now * 1000 });
    const attempt = (changes: Call = {}): Promise<object> => outcome(simulator, { timestamp: now, ...changes });
    for (let failure = 1; failure <= 5; failure++) {
      await attempt({ key: 'wrong&key' });
    }
    await attempt();
    now += 29 * 60;
    await attempt();
    assert.deepEqual(failures(simulator), [...Array<string>(5).fill('InvalidSignature'), 'temporary_locked', 'temporary_locked']);
    now += 60;
    const reply = await call(simulator, restletUrl(simulator, 'echo'), { timestamp: now });
    assert.equal(reply.status, 200);
  });

  it('leaves the other users alone', async () => {
    const simulator = await simulate();
    for (let failure = 1; failure <= 5; failure++) {
      await outcome(simulator, { key: 'wrong&key' });
    }
    const reply = await call(simulator, restletUrl(simulator, 'echo'), { timestamp: day, role: 'Sales Clerk' });
    assert.equal(reply.status, 200);
  });

  it('counts failures in a row: a success in between starts anew', async () => {
    const simulator = await simulate();
    for (let failure = 1; failure <= 8; failure++) {
      await outcome(simulator, { key: 'wrong&key' });
      if (failure % 4 === 0) {
        const reply = await call(simulator, restletUrl(simulator, 'echo'), { timestamp: day });
        assert.equal(reply.status, 200);
      }
    }
  });

  it('does not count bad requests, which reach no user', async () => {
    const simulator = await simulate();
    for (let failure = 1; failure <= 6; failure++) {
      await outcome(simulator, { timestamp: day - 1000 });
    }
    const reply = await call(simulator, restletUrl(simulator, 'echo'), { timestamp: day });
    assert.equal(reply.status, 200);
  });
});
