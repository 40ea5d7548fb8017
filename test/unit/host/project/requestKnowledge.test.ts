import assert from 'node:assert/strict';
import { discoverProject } from '../../../../src/core/project/index.js';
import { newRequest } from '../../../../src/core/request/index.js';
import { requestField } from '../../../../src/host/project/requestField.js';
import { knownRequest, responder, suggestions } from '../../../../src/host/project/requestKnowledge.js';
import type { RestletRequest } from '../../../../src/protocol/request.js';
import { memoryFiles } from '../../../support/project/memoryFiles.js';
import { manifest, restletObject, restletScript } from '../../../support/project/sampleObjects.js';

const files = memoryFiles({
  'src/manifest.xml': manifest,
  'src/Objects/a.xml': restletObject('a', '/SuiteScripts/a.js'),
  'src/Objects/b.xml': restletObject('b', '/SuiteScripts/gone.js'),
  'src/FileCabinet/SuiteScripts/a.js': restletScript(
    "return { get: (x) => (x.action === 'list' ? x.id : helper(x)) }; function helper(y) { return y.more; }",
  ),
});
const request: RestletRequest = {
  ...newRequest(),
  script: 'CUSTOMSCRIPT_A',
  query: [{ name: 'action', value: '', enabled: true }],
};

/** The field at `|` in a text. */
function fieldIn(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const field = requestField(text, offset);
  return field && [field.field, field.row, text.slice(field.start, field.end)];
}

describe('the field of a request file at the cursor', () => {
  it('is the script, the deployment, or the name or value of a row of the query', () => {
    assert.deepEqual(fieldIn('{ "script": "custom|script_a" }'), ['script', undefined, 'customscript_a']);
    assert.deepEqual(fieldIn('{ "deploy": "|" }'), ['deploy', undefined, '']);
    assert.deepEqual(fieldIn('{ "query": [{ "name": "a" }, { "name": "b|", "value": "" }] }'), ['name', 1, 'b']);
    assert.deepEqual(fieldIn('{ "query": [{ "name": "a", "value": "x|" }] }'), ['value', 0, 'x']);
    assert.deepEqual(fieldIn('{ "script": "unclosed|'), ['script', undefined, 'unclosed']);
  });

  it('is no other field, and no name of a field', () => {
    for (const text of [
      '{ "scr|ipt": "a" }',
      '{ "method": "G|ET" }',
      '{ "headers": [{ "name": "a|" }] }',
      '{ "script": | }',
      '|',
      '[',
    ]) {
      assert.equal(fieldIn(text), undefined, text);
    }
  });
});

describe('what a project knows about a request', () => {
  const of = async (field: 'script' | 'deploy' | 'name' | 'value', known = request): Promise<string[]> =>
    suggestions({ field, row: 0, start: 0, end: 0 }, known, await discoverProject(files)).map(
      ({ text, detail }) => `${text} | ${detail}`,
    );

  it('is which scripts and deployments there are', async () => {
    assert.deepEqual(await of('script'), ['customscript_a | a', 'customscript_b | b']);
    assert.deepEqual(await of('deploy'), ['customdeploy_a | a, released']);
    assert.equal((await of('deploy', { ...request, script: '' })).length, 2);
  });

  it('is what the function of the method reads, and what it compares with', async () => {
    assert.deepEqual(await of('name'), [
      'action | read by the function',
      'id | read by the function',
      'more | perhaps read by the function',
    ]);
    assert.deepEqual(await of('value'), ['list | the script compares with it']);
    assert.deepEqual(await of('name', { ...request, method: 'DELETE' }), []);
  });

  it('is which file responds, or that none does', async () => {
    const said = async (asked: RestletRequest): Promise<string[]> => {
      const known = knownRequest(asked, await discoverProject(files));
      return known ? responder(known, asked.method) : [];
    };
    assert.deepEqual(await said(request), ['a (src/Objects/a.xml)', 'get responds: src/FileCabinet/SuiteScripts/a.js, line 6']);
    assert.deepEqual(await said({ ...request, method: 'PUT' }), [
      'a (src/Objects/a.xml)',
      'src/FileCabinet/SuiteScripts/a.js has no function for PUT.',
    ]);
    assert.deepEqual(await said({ ...request, script: 'customscript_b' }), [
      'b (src/Objects/b.xml)',
      "Its script file /SuiteScripts/gone.js isn't in the workspace.",
      "/SuiteScripts/gone.js isn't in the project",
    ]);
    assert.deepEqual(await said({ ...request, script: '610' }), []);
  });
});
