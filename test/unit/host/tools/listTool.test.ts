import assert from 'node:assert/strict';
import { discoverProject } from '../../../../src/core/project/index.js';
import { ListTool, type DiscoveredFolder } from '../../../../src/host/tools/listTool.js';
import { longestResult } from '../../../../src/host/tools/modelTool.js';
import { memoryFiles } from '../../../support/project/memoryFiles.js';
import { largeProject } from '../../../support/project/largeProject.js';
import { deployment, manifest, restletObject, restletScript } from '../../../support/project/sampleObjects.js';

const never = new AbortController().signal;

interface Listed {
  readonly restlets: readonly {
    readonly script: string;
    readonly scriptFile?: string;
    readonly deployments: readonly unknown[];
    readonly methods?: readonly { readonly method: string; readonly parameters: readonly { readonly name: string }[] }[];
    readonly findings: readonly { readonly title: string }[];
  }[];
  readonly note?: string;
  readonly problems?: readonly { readonly path: string }[];
}

async function folderOf(files: Parameters<typeof memoryFiles>[0]): Promise<DiscoveredFolder> {
  return { name: 'sample', discovery: await discoverProject(memoryFiles(files)) };
}

async function list(folders: readonly DiscoveredFolder[], input: unknown = {}): Promise<Listed> {
  return JSON.parse(await new ListTool({ folders: () => Promise.resolve(folders) }).run(input, never)) as Listed;
}

describe('the tool that lists RESTlets', function () {
  this.timeout(30_000);
  let sample: DiscoveredFolder;

  before(async () => {
    sample = await folderOf({
      'src/manifest.xml': manifest,
      'src/Objects/customscript_orders.xml': restletObject('orders', '/SuiteScripts/orders.js', {
        deployments: [deployment('customdeploy_orders', { status: 'TESTING' })],
      }),
      'src/Objects/customscript_gone.xml': restletObject('gone', '/SuiteScripts/gone.js'),
      'src/Objects/customscript_broken.xml': '<restlet scriptid="customscript_broken"',
      'src/FileCabinet/SuiteScripts/orders.js': restletScript(
        '  return { get: (context) => record.load({ id: context.orderId, type: context.kind }) };',
      ),
    });
  });

  it('tells what a call needs: IDs, methods, parameters, and what keeps it from working', async () => {
    const { restlets, problems } = await list([sample]);
    const [gone, orders] = restlets;
    assert.deepEqual([gone?.script, orders?.script], ['customscript_gone', 'customscript_orders']);
    assert.deepEqual(orders?.deployments, [{ deploy: 'customdeploy_orders', status: 'TESTING', isDeployed: true }]);
    assert.deepEqual(
      orders.methods?.map(({ method, parameters }) => [method, ...parameters.map(({ name }) => name)]),
      [['GET', 'orderId', 'kind']],
    );
    assert.equal(orders.scriptFile, 'src/FileCabinet/SuiteScripts/orders.js');
    assert.ok((gone?.findings.length ?? 0) > 0);
    assert.deepEqual(
      problems?.map(({ path }) => path),
      ['src/Objects/customscript_broken.xml'],
    );
  });

  it('finds by script ID, name or file in any case, and says where there is none', async () => {
    assert.deepEqual(
      (await list([sample], { filter: 'ORDERS.js' })).restlets.map(({ script }) => script),
      ['customscript_orders'],
    );
    assert.match((await list([sample], { filter: 'invoices' })).note ?? '', /^No RESTlet of the workspace has "invoices"/);
    assert.match((await list([])).note ?? '', /^No folder is open/);
    assert.match((await list([await folderOf({})])).note ?? '', /^No RESTlet was found/);
  });

  it('gives a large workspace in pieces that are not too long, each RESTlet once', async () => {
    const { files, restlets: count } = largeProject(4000);
    const folder = await folderOf(Object.fromEntries(files));
    const tool = new ListTool({ folders: () => Promise.resolve([folder]) });
    const seen: string[] = [];
    for (let offset = 0, isDone = false; !isDone;) {
      const text = await tool.run({ offset }, never);
      assert.ok(text.length <= longestResult, String(text.length));
      const { restlets, note } = JSON.parse(text) as Listed;
      assert.ok(restlets.length > 0);
      seen.push(...restlets.map(({ script }) => script));
      offset += restlets.length;
      isDone = note === undefined;
      assert.equal(isDone, offset === count);
    }
    assert.equal(new Set(seen).size, count);
    assert.match((await list([folder], { offset: count })).note ?? '', new RegExp(`There are ${count} RESTlets, so none after`));
  });

  it('asks nobody, and refuses what it has no parameter for', () => {
    const tool = new ListTool({ folders: () => Promise.resolve([]) });
    assert.equal(tool.prepare({}).question, undefined);
    assert.throws(() => tool.prepare({ path: '/etc' }), /The tool has no parameter "path"/);
  });
});
