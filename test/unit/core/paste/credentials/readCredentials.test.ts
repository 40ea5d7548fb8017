import assert from 'node:assert/strict';
import {
  decodeBlock,
  longestBlock,
  readCredentials,
  type UnusedReason,
} from '../../../../../src/core/paste/credentials/index.js';
import { issued } from '../../../../support/accounts/windows.js';
import { blockValues, wholeBlocks, type BlockValues } from '../../../../support/paste/credentialBlocks.js';
import { SeededRandom } from '../../../../support/seededRandom.js';

/** The roles of a block, as the tests write them. */
function rolesIn(text: string): Partial<BlockValues>[] {
  return readCredentials(text).roles.map(({ account, values }) => ({ ...(account !== undefined && { account }), ...values }));
}

describe('a block of credentials', () => {
  for (const [name, write] of Object.entries(wholeBlocks)) {
    it(`is read: ${name}`, () => {
      const values = blockValues();
      assert.deepEqual(rolesIn(write(values)), [values]);
    });
  }

  it('is read in the one line that an input box makes of it', () => {
    for (const [name, write] of Object.entries(wholeBlocks).filter(([each]) => !each.includes('comment'))) {
      const values = blockValues();
      assert.deepEqual(rolesIn(write(values).replaceAll('\n', ' ')), [values], name);
    }
  });

  it('is one role also when a name misspells secret', () => {
    const { account, consumerKey, consumerSecret, tokenId, tokenSecret } = blockValues();
    const text = `NS_ACCOUNT=${account}\nNS_CONSUMER_KEY=${consumerKey}\nNS_CONSUMER_SECERT=${consumerSecret}\nNS_TOKEN_ID=${tokenId}\nNS_TOKEN_SECRT=${tokenSecret}`;
    assert.deepEqual(rolesIn(text), [{ account, consumerKey, consumerSecret, tokenId, tokenSecret }]);
  });

  it('may be the query of a URL, whose values end at the next parameter', () => {
    const [tokenId, tokenSecret] = ['a1'.repeat(32), 'b2'.repeat(32)];
    const { roles } = readCredentials(`account=1234567_SB1&token_id=${tokenId}&token_secret=${tokenSecret}&script=1`);
    assert.deepEqual(roles, [{ account: '1234567_SB1', values: { tokenId, tokenSecret }, label: '' }]);
  });

  it('is there in 60 forms', () => {
    assert.ok(Object.keys(wholeBlocks).length >= 60);
  });
});

describe('several roles in one block', () => {
  const production = blockValues('1234567');
  const sandbox = blockValues('1234567_SB1');
  const env = (prefix: string, values: Partial<BlockValues>) =>
    Object.entries(values)
      .map(([name, value]) => `${prefix}${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}=${value}`)
      .join('\n');

  it('are told apart by what stands before or behind the names', () => {
    const text = `${env('NS_PROD_', production)}\n${env('NS_SB1_', sandbox)}`;
    assert.deepEqual(rolesIn(text), [production, sandbox]);
    assert.deepEqual(
      readCredentials(text).roles.map(({ label }) => label),
      ['prod', 'sb1'],
    );
    const behind = text.replace(/NS_(PROD|SB1)_(\w+)=/g, 'NS_$2_$1=');
    assert.deepEqual(rolesIn(behind), [production, sandbox]);
  });

  it('are told apart by the objects they are in', () => {
    assert.deepEqual(rolesIn(JSON.stringify({ production, sandbox })), [production, sandbox]);
    assert.deepEqual(rolesIn(JSON.stringify({ acme: production, globex: sandbox })), [production, sandbox]);
    assert.deepEqual(rolesIn(JSON.stringify([production, sandbox])), [production, sandbox]);
  });

  it('are told apart by the same names once more', () => {
    assert.deepEqual(rolesIn(`[a]\n${env('', production)}\n[b]\n${env('', sandbox)}`), [production, sandbox]);
  });

  it('share the integration and the account that stand there once', () => {
    const { tokenId, tokenSecret } = sandbox;
    const second = { ...production, tokenId, tokenSecret };
    assert.deepEqual(rolesIn(`${env('NS_', production)}\n${env('NS_ADMIN_', { tokenId, tokenSecret })}`), [production, second]);
    const { account, consumerKey, consumerSecret, ...token } = production;
    const shared = { account, consumerKey, consumerSecret };
    const text = `${env('', shared)}\n${env('CLERK_', token)}\n${env('ADMIN_', { tokenId, tokenSecret })}`;
    assert.deepEqual(rolesIn(text), [production, second]);
  });

  it('are one role when they are the same', () => {
    assert.deepEqual(rolesIn(JSON.stringify([production, production])), [production]);
  });

  it('are not made of a token of one environment and an integration of another', () => {
    const { consumerKey, consumerSecret, tokenId, tokenSecret } = production;
    const text = `${env('SB_', { tokenId, tokenSecret })}\n${env('PROD_', { consumerKey, consumerSecret })}`;
    assert.equal(readCredentials(text).roles.filter(({ label }) => label === 'sb').length, 1);
  });
});

describe('what is in a block and is not taken', () => {
  /** The reasons by name. */
  const reasons = (text: string): Record<string, UnusedReason> =>
    Object.fromEntries(readCredentials(text).unused.map(({ name, reason }) => [name, reason]));
  const jwt = `eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.${'a'.repeat(20)}`;

  for (const [text, expected] of [
    [`ACCESS_TOKEN=${jwt}`, { ACCESS_TOKEN: 'oauth2' }],
    [`Authorization: Bearer ${jwt}`, { Authorization: 'oauth2' }],
    ['NS_REFRESH_TOKEN=abcdef0123456789abcdef', { NS_REFRESH_TOKEN: 'oauth2' }],
    [
      'NLAUTH_EMAIL=a@example.com\nNLAUTH_SIGNATURE=a-password-1\nNLAUTH_ROLE=3',
      { NLAUTH_EMAIL: 'nlauth', NLAUTH_SIGNATURE: 'nlauth', NLAUTH_ROLE: 'nlauth' },
    ],
    ['Authorization: NLAuth nlauth_email=a@example.com', { Authorization: 'nlauth', nlauth_email: 'nlauth' }],
    ['NS_ACCOUNT_ID=YOUR_ACCOUNT_ID', { NS_ACCOUNT_ID: 'placeholder' }],
    [
      'account: "ACCOUNT_ID_HERE", tokenId: "<token id>", tokenSecret: "xxxxxxxx"',
      { account: 'placeholder', tokenId: 'placeholder', tokenSecret: 'placeholder' },
    ],
    ['NS_TOKEN_ID=<your token>', { NS_TOKEN_ID: 'placeholder' }],
    ['consumerKey: consumerKey, tokenId: "tokenId"', { consumerKey: 'variable', tokenId: 'placeholder' }],
    ['consumerKey: process.env.NS_CONSUMER_KEY,', { consumerKey: 'variable' }],
    ['consumer_key = os.environ["NS_CONSUMER_KEY"]', { consumer_key: 'variable' }],
    ["'token_id' => getenv('NS_TOKEN_ID'),", { token_id: 'variable' }],
    ['{ "key": "token_id", "value": "{{ns_token_id}}" }', { token_id: 'variable' }],
    ['NS_TOKEN_ID=${SECRET_FROM_CI}', { NS_TOKEN_ID: 'variable' }],
    ['TOKEN_SECRET=••••••••••••', { TOKEN_SECRET: 'masked' }],
    ['TOKEN_SECRET=1a2b3c4d...', { TOKEN_SECRET: 'masked' }],
    ['NS_TOKEN_SECRET=', {}],
    ['"account": "Acme Inc."', { account: 'notAnAccount' }],
    ['DATABASE_URL=postgres://127.0.0.1/x\nLICENSE=1234-5678', { LICENSE: 'notUnderstood' }],
    ['GITHUB_TOKEN=ghp_0123456789abcdef0123456789abcdef0123', { GITHUB_TOKEN: 'notUnderstood' }],
    [
      'AWS_ACCOUNT_ID=123456789012\nAWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE',
      { AWS_ACCOUNT_ID: 'notUnderstood', AWS_ACCESS_KEY_ID: 'notUnderstood' },
    ],
  ] as const) {
    it(`is said with its reason: ${text.slice(0, 60)}`, () => {
      assert.deepEqual(reasons(text), expected);
      assert.deepEqual(readCredentials(text).roles, []);
    });
  }

  it('is a value of another name that looks issued', () => {
    const hash = issued();
    const { unnamed, roles } = readCredentials(`image_digest=${hash}\nNS_TOKEN_ID=${issued()}`);
    assert.deepEqual([unnamed, Object.keys(roles[0]?.values ?? {})], [[], ['tokenId']]);
  });

  it('is a value of which nothing says what it is', () => {
    const values = [issued(), issued(), issued(), issued()];
    const block = readCredentials(values.join(' '));
    assert.deepEqual([block.unnamed, block.roles], [values, []]);
  });

  it('has no value in what is said of it', () => {
    const secret = 'zq'.repeat(20);
    assert.equal(JSON.stringify(readCredentials(`FOO_SECRET="${secret}" BAR=${secret}`).unused).includes(secret), false);
  });
});

describe('any text', () => {
  it('is read without an error, however it is mixed or cut', () => {
    const random = new SeededRandom(11);
    const blocks = Object.values(wholeBlocks).map((write) => write(blockValues()));
    const pieces = [
      '{',
      '}',
      '[',
      '(',
      '"',
      "'",
      '<a key="',
      '=',
      ':',
      '\0',
      '\n',
      '\\',
      '{{',
      '%',
      'ÿ',
      '\ud800',
      'eyJ',
      '#',
      '.netsuite.com',
    ];
    for (let round = 0; round < 300; round++) {
      const [one, other] = [random.pick(blocks), random.pick(blocks)];
      const at = random.below(one.length);
      const text = one.slice(0, at) + random.pick(pieces) + other.slice(random.below(other.length));
      const { roles, unused } = readCredentials(text);
      assert.ok(roles.every(({ account }) => account === undefined || /^[A-Z0-9_]+$/.test(account)));
      assert.ok(unused.every(({ name }) => name.length <= 61));
    }
  });

  it('is read up to a limit, and it is said when it is longer', () => {
    const { isCut, roles } = readCredentials(`NS_ACCOUNT=1234567 ${' '.repeat(longestBlock)}NS_TOKEN_ID=${issued()}`);
    assert.deepEqual([isCut, roles.map(({ values }) => values)], [true, [{}]]);
  });

  it('may be UTF-16, with or without a byte order mark', () => {
    const values = blockValues();
    const text = wholeBlocks['NETSUITE_ names']?.(values) ?? '';
    const plain = Buffer.from(text, 'utf16le');
    const marked = Buffer.from(`\ufeff${text}`, 'utf16le');
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      plain,
      marked,
      Buffer.from(plain).swap16(),
      Buffer.from(marked).swap16(),
    ]) {
      assert.deepEqual(rolesIn(decodeBlock(bytes)), [values]);
    }
    assert.deepEqual(rolesIn(plain.toString('latin1')), [values], 'UTF-16 that was read as something else');
  });

  it('is recognized as what it is', () => {
    const kindOf = (name: string) => readCredentials(wholeBlocks[name]?.(blockValues()) ?? '').kind;
    assert.equal(kindOf('a Postman environment'), 'a Postman environment');
    assert.equal(kindOf('a Postman auth block'), 'a Postman auth block');
    assert.equal(kindOf('flat JSON'), 'JSON');
    assert.equal(kindOf('appSettings of .NET'), 'XML settings');
    assert.equal(kindOf('PHP constants'), 'PHP code');
    assert.equal(kindOf('NETSUITE_ names'), 'environment variables');
    assert.equal(kindOf('confirmation pages'), "NetSuite's confirmation page");
  });
});
