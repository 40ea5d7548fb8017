import assert from 'node:assert/strict';
import { readEnvironment, variableIn, variableNames } from '../../../../../src/core/request/index.js';

const file = 'requests/restlet.env.json';
const read = (value: unknown) => readEnvironment(typeof value === 'string' ? value : JSON.stringify(value), file);

describe('restlet.env.json', () => {
  const environment = read({
    $schema: 'x',
    variables: { customerId: '17', only: 'a' },
    accounts: { '1234567-sb1': { customerId: '99', sandbox: 's' } },
  });

  it('has values for all accounts, and other ones for one account', () => {
    assert.deepEqual(variableIn([environment], '7654321', 'customerId'), { text: '17', from: file });
    assert.deepEqual(variableIn([environment], '1234567_SB1', 'customerId'), {
      text: '99',
      from: `${file}, account 1234567_SB1`,
    });
    assert.deepEqual(variableIn([environment], undefined, 'customerId'), { text: '17', from: file });
    assert.deepEqual(variableNames([environment]), ['customerId', 'only', 'sandbox']);
  });

  it('of the nearest folder counts first', () => {
    const nearer = readEnvironment('{"variables": {"customerId": "1"}}', 'requests/a/restlet.env.json');
    assert.deepEqual(variableIn([nearer, environment], undefined, 'customerId'), {
      text: '1',
      from: 'requests/a/restlet.env.json',
    });
    assert.deepEqual(variableIn([nearer, environment], undefined, 'only'), { text: 'a', from: file });
  });

  it('says why there is no value', () => {
    const why = (environments: Parameters<typeof variableIn>[0], account: string | undefined, name: string): string => {
      const found = variableIn(environments, account, name);
      return 'problem' in found ? found.problem : assert.fail(found.text);
    };
    assert.match(why([], undefined, 'a'), /^There is no restlet\.env\.json beside this request or above it\./);
    const [near, above, other] = ['a/b/restlet.env.json', 'a/restlet.env.json', 'restlet.env.json'].map((path, index) =>
      readEnvironment(JSON.stringify(index === 0 ? {} : { accounts: { 1234567: { id: '1' }, [`${index}`]: { id: '2' } } }), path),
    );
    assert.ok(near && above && other);
    assert.equal(why([near, above], '7', 'id'), 'a/restlet.env.json has a value for 1, 1234567 only, and the request goes to 7.');
    assert.equal(
      why([near, above, other], undefined, 'id'),
      'a/restlet.env.json and restlet.env.json have a value for 1, 1234567, 2 only, and no role is chosen.',
    );
    assert.match(why([environment], undefined, 'other'), /has no variable of this name/);
    assert.equal(why([environment], '7', 'sandbox'), `${file} has a value for 1234567_SB1 only, and the request goes to 7.`);
    assert.match(why([environment], undefined, 'sandbox'), /no role is chosen\.$/);
  });

  it('takes no value that is not text, and no secret', () => {
    const wrong = read({ variables: { n: 5, o: {}, tokenSecret: 'abc', hex: 'ab12'.repeat(16) } });
    for (const [name, pattern] of [
      ['n', /isn't text/],
      ['o', /isn't text/],
      ['tokenSecret', /seems to be a secret/],
      ['hex', /secret/],
    ] as const) {
      const found = variableIn([wrong], undefined, name);
      assert.match('problem' in found ? found.problem : '', pattern);
      assert.ok(!JSON.stringify(found).includes('ab12'));
    }
  });

  it('that cannot be read says where, and hides no other one silently', () => {
    const broken: [unknown, RegExp][] = [
      ['{ "variables": { "a": 1, } }', /line 1, column \d+: .*comma/],
      ['[]', /must be an object/],
      [{ variables: [] }, /"variables" must be an object/],
      [{ accounts: 'x' }, /"accounts" must be an object/],
      [{ version: 2 }, /of version 2/],
      [{ accounts: null }, /"accounts" must be an object\.$/],
      [
        { accounts: { '1234567_SB1': null } },
        /"1234567_SB1" in "accounts" must be an object with the values for this account\.$/,
      ],
      [{ accounts: { '1234567_SB1': ['a'] } }, /"1234567_SB1" in "accounts" must be an object/],
      [
        { accounts: { '1234567_SB1': { a: '1' }, '1234567-sb1': { b: '2' } } },
        /"1234567_SB1" and "1234567-sb1" in "accounts" are the same account\./,
      ],
      ['{ "accounts": { "1234567": {}, "1234567": {} } }', /"1234567" is in "accounts" more than once\./],
      [{ accounts: { '1234567 SB1': {} } }, /"1234567 SB1" in "accounts" isn't an account ID/],
    ];
    for (const [value, pattern] of broken) {
      const found = variableIn([read(value), environment], undefined, 'customerId');
      assert.match('problem' in found ? found.problem : '', pattern);
    }
    assert.deepEqual(variableIn([read(''), environment], undefined, 'only'), { text: 'a', from: file });
  });

  it('says that a value outside of "variables" is not read', () => {
    const found = variableIn([read({ customerId: '17' })], undefined, 'customerId');
    assert.deepEqual(found, {
      problem: `${file} has no variable of this name in "variables". Its field "customerId" isn't read.`,
    });
  });

  it('has names that objects have by themselves only where they are written', () => {
    assert.match(JSON.stringify(variableIn([read({ variables: {} })], undefined, 'constructor')), /problem/);
    assert.deepEqual(variableIn([read('{"variables": {"__proto__": "x"}}')], undefined, '__proto__'), { text: 'x', from: file });
  });
});
