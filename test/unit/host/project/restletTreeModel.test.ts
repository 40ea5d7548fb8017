import assert from 'node:assert/strict';
import { discoverProject } from '../../../../src/core/project/index.js';
import { isEmptyDiscovery, restletNodes, type RestletNode } from '../../../../src/host/project/restletTreeModel.js';
import { memoryFiles } from '../../../support/project/memoryFiles.js';
import { deployment, manifest, restletObject, restletScript } from '../../../support/project/sampleObjects.js';

/** The labels and descriptions of items, indented. */
function outline(nodes: readonly RestletNode[], indent = ''): string[] {
  return nodes.flatMap(({ label, description, children }) => [
    `${indent}${label} | ${description}`,
    ...outline(children, `${indent}  `),
  ]);
}

const files = memoryFiles({
  'src/manifest.xml': manifest,
  'src/Objects/a.xml': restletObject('a', '/SuiteScripts/a.js', {
    deployments: [deployment('customdeploy_1', { status: 'TESTING' }), deployment('customdeploy_2', { isdeployed: 'F' })],
  }),
  'src/Objects/b.xml': restletObject('b', '/SuiteScripts/gone.js'),
  'src/FileCabinet/SuiteScripts/a.js': restletScript('const _get = ({ id }) => id; return { get: _get, post: (x) => {} };'),
  'lib/loose.js': restletScript('return { put: (x) => x.a };'),
  'lib/backup/loose.js': restletScript('return { put: (x) => x.a };'),
});

describe('the items of the RESTlets view', () => {
  it('are projects, RESTlets, their deployments and methods, then the scripts without an object', async () => {
    assert.deepEqual(outline(restletNodes(await discoverProject(files))), [
      'src | account customization project',
      '  a | not deployed · testing · customscript_a',
      '    customdeploy_1 | testing',
      '    customdeploy_2 | not deployed',
      '    GET | _get',
      '    POST | empty function',
      '  b | script file missing · customscript_b',
      '    customdeploy_b | released',
      'Scripts without an object | 2',
      '  loose.js | lib',
      '    PUT | put',
      '  loose.js | backup copy · lib/backup',
      '    PUT | put',
    ]);
  });

  it('say in their row what keeps a call from working, at the RESTlet and at the deployment that it is of', async () => {
    const object = restletObject('c', '/SuiteScripts/c.js', {
      deployments: [deployment('customdeploy_c', { allroles: 'F', isdeployed: 'F', status: 'TESTING' })],
    });
    const [project] = restletNodes(
      await discoverProject(
        memoryFiles({
          'src/manifest.xml': manifest,
          'src/Objects/c.xml': object,
          'src/Objects/d.xml': restletObject('d', '/SuiteScripts/c.js', { deployments: [] }),
          'src/FileCabinet/SuiteScripts/c.js': restletScript('return { get: (x) => x };'),
        }),
      ),
    );
    assert.deepEqual(outline(project?.children ?? []), [
      'c | no audience · not deployed · testing · customscript_c',
      '  customdeploy_c | not deployed · no audience · testing',
      '  GET | get',
      'd | no deployment · customscript_d',
      '  GET | get',
    ]);
  });

  it('lead to the lines of the functions and deployments', async () => {
    const [project] = restletNodes(await discoverProject(files));
    const [first, second] = project?.children ?? [];
    assert.deepEqual(first?.opens, { path: 'src/FileCabinet/SuiteScripts/a.js' });
    assert.deepEqual(
      first.children.map(({ opens }) => opens?.line),
      [7, 15, 6, 6],
    );
    assert.deepEqual([second?.opens, second?.script, second?.isWarned], [{ path: 'src/Objects/b.xml' }, undefined, true]);
  });

  it('stand for a script and its deployment, where it has only one', async () => {
    const [project] = restletNodes(await discoverProject(files));
    const [first, second] = project?.children ?? [];
    assert.deepEqual(
      [first?.called, second?.called],
      [{ script: 'customscript_a' }, { script: 'customscript_b', deploy: 'customdeploy_b' }],
    );
    assert.deepEqual(
      first?.children.map(({ called }) => called?.deploy),
      ['customdeploy_1', 'customdeploy_2', undefined, undefined],
    );
  });

  it('are said to have children where they have some, before these are made', async () => {
    const all = (nodes: readonly RestletNode[]): RestletNode[] => nodes.flatMap((node) => [node, ...all(node.children)]);
    const nodes = all(restletNodes(await discoverProject(files)));
    assert.deepEqual(
      nodes.filter(({ isParent, children }) => isParent !== children.length > 0),
      [],
    );
  });

  it('are none just where a discovery is said to be empty', async () => {
    const discoveries = [{}, { 'src/manifest.xml': manifest }, { 'lib/loose.js': restletScript('return { put: (x) => x };') }];
    for (const entries of discoveries) {
      const discovery = await discoverProject(memoryFiles(entries));
      assert.equal(isEmptyDiscovery(discovery), restletNodes(discovery).length === 0, Object.keys(entries).join());
    }
    assert.equal(isEmptyDiscovery(await discoverProject(files)), false);
  });

  it('have IDs of their own', async () => {
    const ids = (nodes: readonly RestletNode[]): string[] => nodes.flatMap(({ id, children }) => [id, ...ids(children)]);
    const all = ids(restletNodes(await discoverProject(files)));
    assert.equal(new Set(all).size, all.length);
  });

  it('are those in which the filter stands, in any case', async () => {
    const labels = async (filter: string): Promise<string[]> =>
      restletNodes(await discoverProject(files), filter).flatMap(({ children }) => children.map(({ label }) => label));
    assert.deepEqual(await labels('CUSTOMSCRIPT_B'), ['b']);
    assert.deepEqual(await labels('_get'), ['a']);
    assert.deepEqual(await labels('customdeploy_2 '), ['a']);
    assert.deepEqual(await labels('loose'), ['loose.js', 'loose.js']);
    assert.deepEqual(await labels('nothing'), []);
  });
});
