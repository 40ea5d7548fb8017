import assert from 'node:assert/strict';
import { ToolInput } from '../../../../src/host/tools/toolInput.js';

const names = ['script', 'count', 'query', 'word'];
const input = (fields: unknown): ToolInput => new ToolInput(fields, names);

describe('the input of a tool', () => {
  it('is an object with the parameters of the tool, and no others', () => {
    for (const wrong of [undefined, null, 'text', 1, ['script']]) {
      assert.throws(() => input(wrong), { name: 'UserError', message: /^Pass an object with these parameters: script, count/ });
    }
    assert.throws(() => input({ url: 'https://example.com' }), {
      message: 'The tool has no parameter "url". Its parameters: script, count, query, word.',
    });
    assert.throws(() => input(JSON.parse('{"__proto__": 1}')), /no parameter "__proto__"/);
  });

  it('takes null and blank text for what is left out', () => {
    assert.equal(input({ script: null }).text('script', 10), undefined);
    assert.equal(input({ script: ' ' }).text('script', 10), undefined);
    assert.throws(() => input({}).requiredText('script', 10), { message: 'The parameter "script" is missing.' });
  });

  it('is refused where it is of another kind, too long, or no ID', () => {
    assert.throws(() => input({ script: 6 }).text('script', 10), /"script" must be text/);
    assert.throws(() => input({ script: 'x'.repeat(11) }).text('script', 10), /longer than 10 characters/);
    assert.equal(input({ script: ' customscript_a ' }).id('script'), 'customscript_a');
    for (const wrong of ["x' OR 1=1", 'a b', 'a/b', 'ä']) {
      assert.throws(() => input({ script: wrong }).id('script'), /must be an ID of letters, digits and underscores/);
    }
    for (const wrong of [0, 6, 1.5, '2', Number.NaN, true]) {
      assert.throws(() => input({ count: wrong }).whole('count', 1, 5), /whole number from 1 to 5/);
    }
    assert.equal(input({ count: 5 }).whole('count', 1, 5), 5);
    assert.throws(() => input({ word: 'patch' }).oneOf('word', ['get', 'put']), /must be one of: get, put/);
  });

  it('has names with values, in their order', () => {
    const query = [{ name: 'a', value: '1' }, { name: 'a', value: '' }, { name: 'b' }];
    assert.deepEqual(input({ query }).pairs('query', 3, 10), [...query.slice(0, 2), { name: 'b', value: '' }]);
    assert.deepEqual(input({}).pairs('query', 3, 10), []);
    for (const wrong of [{}, 'a=1', [...query, ...query], [{ name: 'a', value: 1 }], [{ name: 'a', value: 'x'.repeat(11) }]]) {
      assert.throws(() => input({ query: wrong }).pairs('query', 3, 10), /list of at most 3 objects with "name" and "value"/);
    }
    assert.throws(() => input({ query: [{ value: '1' }] }).pairs('query', 3, 10), /"name" is missing/);
  });
});
