import assert from 'node:assert/strict';
import { discoverProject } from '../../../../src/core/project/index.js';
import { newRequest } from '../../../../src/core/request/index.js';
import { requestField } from '../../../../src/host/project/requestField.js';
import type { RestletIds } from '../../../../src/core/netsuite/index.js';
import {
  knownRequest,
  numberedView,
  responder,
  responderPlace,
  responderView,
  suggestions,
} from '../../../../src/host/project/requestKnowledge.js';
import type { RestletRequest } from '../../../../src/protocol/request.js';
import { memoryFiles } from '../../../support/project/memoryFiles.js';
import { deployment, manifest, restletObject, restletScript } from '../../../support/project/sampleObjects.js';

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
    suggestions({ field, row: 0 }, known, await discoverProject(files)).map(({ value, detail }) => `${value} | ${detail}`);

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

  it('is each name once: a row of its own keeps it, and another one has it already', async () => {
    const rows = ['action', 'id'].map((name) => ({ name, value: '', enabled: true }));
    assert.deepEqual(await of('name', { ...request, query: rows }), [
      'action | read by the function',
      'more | perhaps read by the function',
    ]);
  });

  it('is nothing of the query where the function is given the body alone', async () => {
    const posted = memoryFiles({
      'src/manifest.xml': manifest,
      'src/Objects/a.xml': restletObject('a', '/SuiteScripts/a.js'),
      'src/FileCabinet/SuiteScripts/a.js': restletScript(
        "return { post: (body) => (body.action === 'list' ? body.script : 1) };",
      ),
    });
    const query = [{ name: 'action', value: '', enabled: true }];
    const known = { ...request, method: 'POST' as const, query };
    const discovery = await discoverProject(posted);
    for (const field of ['name', 'value'] as const) {
      assert.deepEqual(suggestions({ field, row: 0 }, known, discovery), []);
    }
  });

  it('offers a script together with its deployment where it has only one', async () => {
    const [first] = suggestions({ field: 'script' }, request, await discoverProject(files));
    assert.deepEqual(first, { value: 'customscript_a', detail: 'a', deploy: 'customdeploy_a' });
    const deployments = ['customdeploy_a', 'customdeploy_2'].map((id) => deployment(id));
    const object = restletObject('a', '/SuiteScripts/a.js', { deployments });
    const several = await discoverProject(memoryFiles({ 'src/manifest.xml': manifest, 'src/Objects/a.xml': object }));
    assert.equal(suggestions({ field: 'script' }, request, several)[0]?.deploy, undefined);
  });

  it('offers a deployment with a script in place of none and of that of another script, and keeps one that may be right', async () => {
    const discovery = await discoverProject(files);
    const offered = (deploy: string): (string | undefined)[] =>
      suggestions({ field: 'script' }, { ...request, deploy }, discovery).map((each) => each.deploy);
    assert.deepEqual(offered(' '), ['customdeploy_a', 'customdeploy_b']);
    assert.deepEqual(offered('CUSTOMDEPLOY_B'), ['customdeploy_a', 'customdeploy_b']);
    for (const deploy of ['customdeploy_elsewhere', '1', '{{deploy}}']) {
      assert.deepEqual(offered(deploy), [undefined, undefined], deploy);
    }
  });

  it('never suggests the names of the RESTlet itself for a row', async () => {
    const reading = memoryFiles({
      'src/manifest.xml': manifest,
      'src/Objects/a.xml': restletObject('a', '/SuiteScripts/a.js'),
      'src/FileCabinet/SuiteScripts/a.js': restletScript('return { get: (x) => x.script + x.deploy + x.id };'),
    });
    const found = suggestions({ field: 'name', row: 1 }, request, await discoverProject(reading));
    assert.deepEqual(
      found.map(({ value }) => value),
      ['id'],
    );
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

  it('says of a deployment that the object does not have that nothing is known to run', async () => {
    const discovery = await discoverProject(files);
    const shown = (deploy: string): string => {
      const known = knownRequest(request, discovery) ?? assert.fail('It is not known.');
      const { before, link = '', after } = responderView(known, { ...request, deploy });
      return `${before}${link}${after}`;
    };
    assert.equal(
      shown('customdeploy_aa'),
      'a.xml: In the workspace, customscript_a has no deployment customdeploy_aa. It has customdeploy_a.',
    );
    for (const deploy of ['', '1', 'CUSTOMDEPLOY_A', '{{deployment}}']) {
      assert.match(shown(deploy), /^Runs a\.js: get, line 6/, deploy);
    }
  });

  it('leads in one sentence to the function, the script or the object', async () => {
    const discovery = await discoverProject(files);
    const shown = (asked: RestletRequest): string => {
      const known = knownRequest(asked, discovery) ?? assert.fail('It is not known.');
      const { before, link, after } = responderView(known, asked);
      const { path, line } = responderPlace(known);
      return `${before}[${link ?? ''}](${path}${line === undefined ? '' : `:${line}`})${after}`;
    };
    const script = 'src/FileCabinet/SuiteScripts/a.js';
    assert.equal(shown(request), `Runs [a.js: get, line 6](${script}:6)`);
    assert.equal(shown({ ...request, method: 'PUT' }), `Runs [a.js](${script}), which has no function for PUT`);
    assert.equal(
      shown({ ...request, script: 'customscript_b' }),
      "[b.xml](src/Objects/b.xml): Its script file /SuiteScripts/gone.js isn't in the workspace.",
    );
  });

  it('is which RESTlet was chosen for an internal ID, or that none is known', async () => {
    const discovery = await discoverProject(files);
    const numbered = { script: ' 610', deploy: '1' };
    const said = (chosen: RestletIds | undefined): string => {
      const asked = { ...request, ...numbered, ...chosen };
      const known = knownRequest(asked, discovery);
      const view = known && responderView(known, asked);
      const {
        before,
        link = '',
        after,
        choose = '',
      } = numberedView({ request: numbered, account: '1234567', chosen, known }, view);
      return `${before}[${link}]${after}[${choose}]`;
    };
    const chosen = 'You chose customscript_a for script 610 in 1234567.';
    assert.equal(said(undefined), "610 is an internal ID, so the file that responds isn't known. [][Choose the RESTlet…]");
    for (const deploy of ['customdeploy_a', '']) {
      assert.equal(said({ script: 'customscript_a', deploy }), `Runs [a.js: get, line 6]. ${chosen} [Change…]`);
    }
    assert.equal(
      said({ script: 'customscript_a', deploy: 'customdeploy_gone' }),
      `[a.xml]: In the workspace, customscript_a has no deployment customdeploy_gone. It has customdeploy_a. ${chosen} You chose customdeploy_gone for deployment 1, which its object doesn't have. [Change…]`,
    );
    assert.equal(
      said({ script: 'customscript_gone', deploy: 'customdeploy_a' }),
      'You chose customscript_gone for script 610 in 1234567, which no object of the workspace has. [][Choose the RESTlet…]',
    );
  });

  it('says with it what keeps the deployment from being called', async () => {
    const object = restletObject('a', '/SuiteScripts/a.js').replace('RELEASED', 'TESTING');
    const discovery = await discoverProject(
      memoryFiles({
        'src/manifest.xml': manifest,
        'src/Objects/a.xml': object,
        'src/FileCabinet/SuiteScripts/a.js': restletScript('return { get: (x) => x.id };'),
      }),
    );
    const after = (asked: RestletRequest): string =>
      responderView(knownRequest(asked, discovery) ?? assert.fail('It is not known.'), asked).after;
    assert.equal(after({ ...request, deploy: 'customdeploy_a' }), '. The status of customdeploy_a is Testing.');
    assert.equal(
      after({ ...request, method: 'PUT', deploy: 'customdeploy_a' }),
      ', which has no function for PUT. The status of customdeploy_a is Testing.',
    );
    assert.doesNotMatch(after({ ...request, deploy: 'other' }), /Testing/);
  });
});
