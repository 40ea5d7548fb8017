import assert from 'node:assert/strict';
import { LookedUpValues, type LastResponse } from '../../../../src/host/calls/lookedUpValues.js';

describe('values of the last responses of other requests', () => {
  function setUp() {
    const looked: string[] = [];
    const values = new LookedUpValues(
      (body, path) => {
        looked.push(`${body} ${path}`);
        return Promise.resolve(path === '$.none' ? { problem: 'There is none.' } : { text: `${path} of ${body}` });
      },
      () => undefined,
    );
    const response = (request: string, id: string): LastResponse => ({
      request,
      id,
      name: request,
      body: () => Promise.resolve(`${request}${id}`),
    });
    const found = async (from: LastResponse, path: string) => {
      values.find(from, path);
      await values.loaded();
      return values.find(from, path);
    };
    return { values, looked, response, found };
  }

  it('are looked up once for each response', async () => {
    const { looked, response, found } = setUp();
    assert.deepEqual(await found(response('list', '1'), '$.a'), { text: '$.a of list1', from: 'last response of list' });
    assert.deepEqual(await found(response('list', '1'), '$.none'), { problem: 'In the last response of list: There is none.' });
    await found(response('list', '1'), '$.a');
    await found(response('list', '2'), '$.a');
    assert.deepEqual(looked, ['list1 $.a', 'list1 $.none', 'list2 $.a']);
  });

  it('are still known when a request needs more of them than are looked up, so that looking for them ends', async () => {
    const { values, looked, response, found } = setUp();
    const paths = Array.from({ length: 600 }, (_each, index) => `$[${index}]`);
    for (const path of paths) {
      values.find(response('list', '1'), path);
    }
    await values.loaded();
    const all = paths.map((path) => values.find(response('list', '1'), path));
    await values.loaded();
    assert.equal(looked.length, 500);
    assert.equal(all.filter((value) => value && 'text' in value).length, 500);
    const [refused] = all.filter((value) => value && 'problem' in value);
    assert.match(
      refused && 'problem' in refused ? refused.problem : '',
      /^More than 500 different values of the last response of list/,
    );
    assert.ok((await found(response('other', '1'), '$.a')) && (await found(response('list', '2'), '$[599]')));
    assert.equal(looked.length, 502);
  });

  it('are dropped with the request that received the response', async () => {
    const { values, looked, response, found } = setUp();
    await found(response('list', '1'), '$.a');
    await found(response('other', '1'), '$.a');
    values.keepOnly(new Set(['other']));
    await found(response('list', '1'), '$.a');
    await found(response('other', '1'), '$.a');
    assert.deepEqual(looked, ['list1 $.a', 'other1 $.a', 'list1 $.a']);
  });

  it('that cannot be read say so', async () => {
    const { response, found } = setUp();
    const gone = { ...response('list', '1'), body: () => Promise.reject(new Error('gone')) };
    assert.deepEqual(await found(gone, '$.a'), { problem: "The last response of list can't be read anymore. Send it again." });
  });
});
