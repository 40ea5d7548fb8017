import assert from 'node:assert/strict';
import type { RestletIds } from '../../../../src/core/netsuite/index.js';
import { discoverProject } from '../../../../src/core/project/index.js';
import { codeNotes, mayConcernCode } from '../../../../src/host/project/codeNotes.js';
import type { ResponseView } from '../../../../src/protocol/response.js';
import { memoryFiles } from '../../../support/project/memoryFiles.js';
import { deployment, manifest, restletObject, restletScript } from '../../../support/project/sampleObjects.js';

const script = `/** @NApiVersion 2.1
 * @NScriptType Restlet */
define(['N/log'], (log) => ({
  get: (x) => { try { return x.id; }
    catch (e) { log.error(e); } },
  put: (x) => {},
  post: (x) => x,
}));`;

const files = memoryFiles({
  'src/manifest.xml': manifest,
  'src/Objects/a.xml': restletObject('a', '/SuiteScripts/a.js', {
    deployments: [deployment('customdeploy_a', { status: 'TESTING' })],
  }),
  'src/Objects/b.xml': restletObject('b', '/SuiteScripts/b.js'),
  'src/FileCabinet/SuiteScripts/a.js': script,
  'src/FileCabinet/SuiteScripts/b.js': restletScript('return { get: (x) => x };'),
});

function response(ids: string, more: Partial<ResponseView> = {}): ResponseView {
  const url = `https://1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?${ids}`;
  return {
    id: '1',
    outcome: 'response',
    sentAt: 0,
    method: 'GET',
    url,
    roleLabel: 'x',
    timings: { total: 1 },
    headers: [],
    ...more,
  };
}

const empty: Partial<ResponseView> = {
  status: 200,
  size: { wire: 0, decoded: 0 },
  body: { language: 'json', length: { raw: 0 }, notes: [] },
};

async function notes(of: ResponseView): Promise<[string, string | undefined][]> {
  const found = codeNotes(of, await discoverProject(files));
  return found.map(({ text, place }) => [text, place && `${place.path}:${place.line ?? ''}`]);
}

describe('what the code says about a response', () => {
  it('is which ID is none of the workspace', async () => {
    const invalid = (ids: string) =>
      notes(response(ids, { status: 400, error: { code: 'SSS_INVALID_SCRIPTLET_ID', message: '' } }));
    assert.deepEqual(await invalid('script=customscript_x&deploy=customdeploy_x'), [
      ['No object of the workspace has the script ID customscript_x.', undefined],
    ]);
    assert.deepEqual(await invalid('script=customscript_x&deploy=customdeploy_b'), [
      [
        'No object of the workspace has the script ID customscript_x. The deployment customdeploy_b belongs to customscript_b.',
        'src/Objects/b.xml:',
      ],
    ]);
    assert.deepEqual(await invalid('script=customscript_b&deploy=customdeploy_x'), [
      ['In the workspace, customscript_b has no deployment customdeploy_x. It has customdeploy_b.', 'src/Objects/b.xml:'],
    ]);
    assert.deepEqual(await invalid('script=customscript_b&deploy=customdeploy_b'), [
      ['An object of the workspace has both IDs, so it may not have been deployed to this account.', 'src/Objects/b.xml:'],
    ]);
    const [testing] = await invalid('script=CUSTOMSCRIPT_A&deploy=customdeploy_a');
    assert.match(testing?.[0] ?? '', /^The status of customdeploy_a is Testing\. /);
    assert.equal(testing?.[1], 'src/Objects/a.xml:12');
    assert.deepEqual(await invalid('script=610&deploy=1'), []);
  });

  it('is why a response with 200 is empty', async () => {
    const of = (method: string) => notes(response('script=customscript_a&deploy=customdeploy_a', { ...empty, method }));
    assert.deepEqual(await of('GET'), [
      [
        'After the catch at line 5, the function get returns nothing: an error that is caught there gives this response.',
        'src/FileCabinet/SuiteScripts/a.js:5',
      ],
    ]);
    assert.deepEqual(await of('PUT'), [
      ['The function put is empty, so it returns nothing.', 'src/FileCabinet/SuiteScripts/a.js:6'],
    ]);
    assert.deepEqual(await of('POST'), []);
  });

  it('knows the script of an internal ID that was chosen, and of a refused one only what keeps it from being called', async () => {
    const discovery = await discoverProject(files);
    const chosen = { script: 'customscript_a', deploy: 'customdeploy_a' };
    const called = 'script=610&deploy=1';
    const texts = (seen: Parameters<typeof codeNotes>[0], ids: RestletIds): string[] =>
      codeNotes(seen, discovery, ids).map(({ text }) => text);
    assert.match(texts(response(called, { ...empty, method: 'GET' }), chosen).join(), /^After the catch at line 5/);
    const invalid = response(called, { status: 400, error: { code: 'SSS_INVALID_SCRIPTLET_ID', message: '' } });
    assert.match(texts(invalid, chosen).join(), /^The status of customdeploy_a is Testing\. /);
    assert.deepEqual(texts(invalid, { script: 'customscript_b', deploy: 'customdeploy_b' }), []);
    assert.deepEqual(texts(invalid, { script: 'customscript_gone', deploy: '1' }), []);
  });

  it('is nothing about a response that went well, which needs no look at the workspace', async () => {
    const fine = response('script=customscript_a&deploy=customdeploy_a', { ...empty, size: { wire: 2, decoded: 2 } });
    assert.equal(mayConcernCode(fine), false);
    assert.deepEqual(await notes(fine), []);
  });
});
