import assert from 'node:assert/strict';
import { discoverProject, type Discovery } from '../../../../src/core/project/index.js';
import { memoryFiles } from '../../../support/project/memoryFiles.js';
import { deployment, manifest, restletObject, restletScript } from '../../../support/project/sampleObjects.js';

const script = restletScript('return { get: (x) => x.id };');
const discover = (files: Readonly<Record<string, string | Uint8Array | undefined>>): Promise<Discovery> =>
  discoverProject(memoryFiles(files));
const roots = (found: Discovery): string[] => found.projects.map(({ root, kind }) => `${root}:${kind}`);

describe('the projects of a workspace folder', () => {
  it('are the folders with a manifest of a project', async () => {
    const found = await discover({
      'one/src/manifest.xml': manifest,
      'two/manifest.xml': '<?xml version="1.0"?>\n<manifest projecttype="SUITEAPP"></manifest>',
      'office/manifest.xml': '<OfficeApp></OfficeApp>',
      'other/manifest.xml': '<manifest package="android"/>',
      'node_modules/x/manifest.xml': manifest,
    });
    assert.deepEqual(roots(found), ['one/src:ACCOUNTCUSTOMIZATION', 'two:SUITEAPP']);
  });

  it('may lie at the top', async () => {
    const found = await discover({
      'manifest.xml': manifest,
      'Objects/a.xml': restletObject('a', '/SuiteScripts/a.js'),
      'FileCabinet/SuiteScripts/a.js': script,
    });
    assert.deepEqual(roots(found), [':ACCOUNTCUSTOMIZATION']);
    assert.equal(found.restlets[0]?.scriptFile, 'FileCabinet/SuiteScripts/a.js');
  });

  it('are the inner ones where one lies in another that has nothing of its own', async () => {
    const found = await discover({
      'suiteapp/manifest.xml': manifest,
      'suiteapp/src/manifest.xml': manifest,
      'suiteapp/src/Objects/a.xml': restletObject('a', '/SuiteScripts/a.js'),
    });
    assert.deepEqual(roots(found), ['suiteapp/src:ACCOUNTCUSTOMIZATION']);
    assert.deepEqual(
      found.restlets.map(({ project }) => project),
      ['suiteapp/src'],
    );
  });

  it('are known by their folders where there is no manifest', async () => {
    const object = restletObject('a', '/SuiteScripts/a.js');
    const found = await discover({
      'beside/Objects/deep/a.xml': object,
      'beside/FileCabinet/SuiteScripts/a.js': script,
      'config/project.json': '{}',
      'config/src/Objects/a.xml': object,
      'neither/Objects/a.xml': object,
    });
    assert.deepEqual(roots(found), ['beside:unknown', 'config/src:unknown']);
    assert.deepEqual(
      found.restlets.map(({ path }) => path),
      ['beside/Objects/deep/a.xml', 'config/src/Objects/a.xml'],
    );
  });
});

describe('the RESTlets of a project', () => {
  it('are the objects whose root is a RESTlet, in any case, with what they say', async () => {
    const object = restletObject('a', '/SuiteScripts/R & D/é.js', {
      deployments: [deployment('customdeploy1', { loglevel: 'error' })],
    });
    const found = await discover({
      'src/manifest.xml': manifest,
      'src/Objects/x/a.xml': object.replace(/restlet/g, 'Restlet').replace('R & D/é', 'R &amp; D/&#233;'),
      'src/Objects/form.xml': `<addressForm>${'<restlet/>'.repeat(3)}</addressForm>`,
      'src/Objects/b.template.xml': '<restlet scriptid="${id}"><#if x></restlet>',
      'src/FileCabinet/SuiteScripts/.attributes/a.js.attr.xml': '<restlet',
      'src/FileCabinet/SuiteScripts/R & D/é.js': script,
    });
    assert.deepEqual(found.restlets, [
      {
        path: 'src/Objects/x/a.xml',
        project: 'src',
        scriptId: 'customscript_a',
        name: 'a',
        namedFile: '/SuiteScripts/R & D/é.js',
        scriptFile: 'src/FileCabinet/SuiteScripts/R & D/é.js',
        deployments: [{ scriptId: 'customdeploy1', status: 'RELEASED', isDeployed: true, logLevel: 'ERROR', line: 7 }],
        findings: [],
      },
    ]);
    assert.deepEqual(found.problems, []);
    assert.deepEqual(
      found.scripts.map(({ path, object: of, apiVersion }) => [path, of, apiVersion]),
      [['src/FileCabinet/SuiteScripts/R & D/é.js', 'src/Objects/x/a.xml', '2.1']],
    );
  });

  it('have a script file by its name, whether letters with marks are written as one character or two', async () => {
    const found = await discover({
      'src/manifest.xml': manifest,
      'src/Objects/a.xml': restletObject('a', '/SuiteScripts/Izveštaj (12).js'.normalize('NFC')),
      ['src/FileCabinet/SuiteScripts/Izveštaj (12).js'.normalize('NFD')]: script,
    });
    assert.equal(found.restlets[0]?.scriptFile, 'src/FileCabinet/SuiteScripts/Izveštaj (12).js'.normalize('NFD'));
  });

  it('have a TypeScript source by the folders of the compiler, and beside the compiled file', async () => {
    const source = '/** @NScriptType Restlet */\nexport const get = (x: { id: string }) => x.id;';
    const found = await discover({
      'tsconfig.json':
        '{ // folders\n "compilerOptions": { "rootDir": "./src/TypeScripts", "outDir": "src/FileCabinet/SuiteScripts", } }',
      'src/manifest.xml': manifest,
      'src/Objects/a.xml': restletObject('a', '/SuiteScripts/x/a.js'),
      'src/TypeScripts/x/a.ts': source,
      'src/TypeScripts/y/a.ts': source,
      'src/Objects/b.xml': restletObject('b', '/SuiteScripts/b.js'),
      'src/TypeScripts/b.ts': 'export const get = (x: { id: string }) => x.id;',
      'src/FileCabinet/SuiteScripts/b.js': script,
    });
    assert.deepEqual(
      found.restlets.map(({ scriptFile, sourceFile, findings }) => ({ scriptFile, sourceFile, findings })),
      [
        { scriptFile: undefined, sourceFile: 'src/TypeScripts/x/a.ts', findings: [] },
        { scriptFile: 'src/FileCabinet/SuiteScripts/b.js', sourceFile: 'src/TypeScripts/b.ts', findings: [] },
      ],
    );
    assert.deepEqual(
      found.scripts.map(({ path, object }) => [path, object]),
      [
        ['src/FileCabinet/SuiteScripts/b.js', 'src/Objects/b.xml'],
        ['src/TypeScripts/b.ts', 'src/Objects/b.xml'],
        ['src/TypeScripts/x/a.ts', 'src/Objects/a.xml'],
        ['src/TypeScripts/y/a.ts', undefined],
      ],
    );
  });

  it('have a TypeScript source by its name alone, where no other file has it', async () => {
    const files = { 'src/manifest.xml': manifest, 'src/Objects/a.xml': restletObject('a', '/SuiteScripts/a.js') };
    assert.equal((await discover({ ...files, 'ts/a.ts': '' })).restlets[0]?.sourceFile, 'ts/a.ts');
    assert.equal((await discover({ ...files, 'ts/a.ts': '', 'lib/a.ts': '' })).restlets[0]?.sourceFile, undefined);
    assert.equal((await discover({ ...files, 'ts/a.d.ts': '' })).restlets[0]?.sourceFile, undefined);
  });

  it('name a file that is nearly the missing one', async () => {
    const explanation = async (named: string, file: string): Promise<string | undefined> => {
      const found = await discover({
        'src/manifest.xml': manifest,
        'src/Objects/a.xml': restletObject('a', named),
        [file]: script,
      });
      assert.equal(found.restlets[0]?.scriptFile, undefined);
      const missing = found.restlets[0]?.findings.find(({ id }) => id === 'script-file-missing');
      assert.equal(missing?.change?.text, missing?.explanation.startsWith(file) === true ? '[/SuiteScripts/a.js]' : undefined);
      return missing?.explanation;
    };
    const file = 'src/FileCabinet/SuiteScripts/a.js';
    assert.equal(await explanation('/SuiteScripts/A.js', file), `${file} differs only in upper and lower case.`);
    assert.equal(await explanation('/SuiteScripts/a.js.js', file), `${file} has another ending.`);
    assert.equal(await explanation('/SuiteScripts/NSCS/a.js', file), `${file} is in another folder.`);
    assert.match((await explanation('/SuiteApps/other/z.js', file)) ?? '', /may be in the account or in another project/);
  });

  it('have findings, on their lines, with the change that fixes them', async () => {
    const deployments = [
      deployment('customdeploy_1', { status: 'TESTING', isdeployed: 'F', allroles: 'F' }),
      deployment('customdeploy_2', { allroles: 'F', audslctrole: '<role>ADMINISTRATOR</role>', runasrole: 'ADMINISTRATOR' }),
    ];
    const object = restletObject('a', '/SuiteScripts/gone.js', { deployments }).replace('<isinactive>F', '<isinactive>T');
    const found = await discover({
      'src/manifest.xml': manifest,
      'src/deploy.xml': '<deploy><objects><path>~/Objects/other/*</path></objects></deploy>',
      'src/Objects/a.xml': object.replaceAll('\n', '\r\n'),
    });
    const findings = found.restlets[0]?.findings ?? [];
    assert.deepEqual(
      findings.map(({ id, line, deployment: of, certainty }) => [id, line, of, certainty]),
      [
        ['not-in-deploy-xml', 1, undefined, 'likely'],
        ['script-inactive', 2, undefined, 'proven'],
        ['script-file-missing', 5, undefined, 'proven'],
        ['empty-audience', 7, 'customdeploy_1', 'likely'],
        ['not-deployed', 10, 'customdeploy_1', 'proven'],
        ['testing', 12, 'customdeploy_1', 'proven'],
        ['several-deployments', 15, undefined, 'proven'],
        ['run-as-role', 22, 'customdeploy_2', 'possible'],
      ],
    );
    const lines = object.split('\n');
    const fixed = findings.flatMap(({ change }) =>
      change
        ? [
            `${(lines[change.line - 1] ?? '').slice(0, change.from)}${change.text}${(lines[change.line - 1] ?? '').slice(change.to)}`,
          ]
        : [],
    );
    assert.deepEqual(
      fixed.map((line) => line.trim()),
      ['<isinactive>F</isinactive>', '<isdeployed>T</isdeployed>', '<status>RELEASED</status>'],
    );
  });

  it('are covered by deploy.xml through a folder, a pattern or their own path', async () => {
    const isLeftOut = async (path: string): Promise<boolean> => {
      const found = await discover({
        'src/manifest.xml': manifest,
        'src/deploy.xml': `<deploy><objects><path>${path}</path></objects></deploy>`,
        'src/Objects/rl/customscript_a.xml': restletObject('a', '/SuiteScripts/a.js'),
      });
      return found.restlets[0]?.findings.some(({ id }) => id === 'not-in-deploy-xml') ?? assert.fail();
    };
    for (const path of ['~/Objects/*', '~/Objects/rl/*', '~/Objects/rl/customscript_a.xml', '~/Objects/rl/customscript_*.xml']) {
      assert.equal(await isLeftOut(path), false, path);
    }
    for (const path of ['', '~/Objects/toDeploy/*', '~/FileCabinet/*', '~/Objects/customscript_*']) {
      assert.equal(await isLeftOut(path), true, path);
    }
  });

  it('with one ID in one project are told, and in two projects are two RESTlets', async () => {
    const object = restletObject('a', '/SuiteScripts/a.js');
    const found = await discover({
      'one/manifest.xml': manifest,
      'one/Objects/a.xml': object,
      'one/Objects/b.xml': object,
      'two/manifest.xml': manifest,
      'two/Objects/a.xml': object,
    });
    const twins = found.restlets.map(
      ({ path, findings }) => `${path} ${findings.some(({ id }) => id === 'duplicate-script-id')}`,
    );
    assert.deepEqual(twins, ['one/Objects/a.xml true', 'one/Objects/b.xml true', 'two/Objects/a.xml false']);
  });

  it('of SuiteScript 1.0 have the functions that they name', async () => {
    const more = '\n  <getfunction>getIt</getfunction>\n  <postfunction/>';
    const found = await discover({
      'src/manifest.xml': manifest,
      'src/Objects/a.xml': restletObject('a', '/SuiteScripts/old.js', { more }),
      'src/FileCabinet/SuiteScripts/old.js': '\n\nfunction getIt(datain) { return datain.recordtype; }',
    });
    assert.deepEqual(found.scripts, [
      {
        path: 'src/FileCabinet/SuiteScripts/old.js',
        apiVersion: '1.0',
        object: 'src/Objects/a.xml',
        entryPoints: [
          { method: 'GET', functionName: 'getIt', line: 3, isEmpty: false, parameters: [{ name: 'recordtype', certain: true }] },
        ],
      },
    ]);
  });
});

describe('scripts without an object', () => {
  it('are found in and outside of projects, copies that were put aside last', async () => {
    const found = await discover({
      'src/manifest.xml': manifest,
      'src/FileCabinet/SuiteScripts/z.js': script,
      'src/FileCabinet/SuiteScripts/BackupScript/a.js': script,
      'src/FileCabinet/SuiteScripts/a backup 21072023.js': script,
      'scripts/b.js': script,
      'scripts/library.js': '/** @NApiVersion 2.1 */\ndefine([], () => ({ get: 1 }));',
      'README.md': script,
      'node_modules/x/a.js': script,
    });
    assert.deepEqual(
      found.scripts.map(({ path, object, isBackup }) => [path, object, isBackup]),
      [
        ['scripts/b.js', undefined, undefined],
        ['src/FileCabinet/SuiteScripts/z.js', undefined, undefined],
        ['src/FileCabinet/SuiteScripts/BackupScript/a.js', undefined, true],
        ['src/FileCabinet/SuiteScripts/a backup 21072023.js', undefined, true],
      ],
    );
  });
});

describe('what cannot be understood', () => {
  it('is one sentence for each file, and everything else is there', async () => {
    const found = await discover({
      'src/manifest.xml': manifest,
      'src/Objects/broken.xml': restletObject('a', '/SuiteScripts/a.js').replace('</name>', ''),
      'src/Objects/conflict.xml': `<<<<<<< HEAD\n${restletObject('b', '/SuiteScripts/a.js')}`,
      'src/Objects/form.xml': '<form><broken>',
      'src/Objects/gone.xml': undefined,
      'src/Objects/noid.xml': '<restlet><name>x</name></restlet>',
      'src/Objects/ok.xml': restletObject('ok', '/SuiteScripts/ok.js'),
      'src/FileCabinet/SuiteScripts/ok.js': restletScript('return { get: }'),
    });
    assert.deepEqual(
      found.restlets.map(({ scriptId }) => scriptId),
      ['customscript_ok'],
    );
    assert.deepEqual(
      found.problems.map(({ path, message }) => [path, message.slice(0, 60)]),
      [
        ['src/FileCabinet/SuiteScripts/ok.js', "The script can't be parsed, so its methods aren't read: Unex"],
        ['src/Objects/broken.xml', "The RESTlet object can't be read. It isn't well-formed XML. "],
        ['src/Objects/conflict.xml', "The RESTlet object isn't well-formed XML."],
        ['src/Objects/gone.xml', "The file can't be read."],
        ['src/Objects/noid.xml', "The RESTlet object can't be read. Its root element has no sc"],
      ],
    );
  });

  it('is said of a folder that cannot be listed', async () => {
    const found = await discoverProject({
      list: () => Promise.reject(new Error('denied')),
      read: () => Promise.reject(new Error('no')),
    });
    assert.deepEqual(found, {
      projects: [],
      restlets: [],
      scripts: [],
      problems: [{ path: '', message: "The files of the folder can't be listed: denied" }],
    });
  });

  it('is not the encoding: Windows-1252 and byte order marks are read', async () => {
    const found = await discover({
      'a.js': Buffer.concat([Buffer.from('// caf'), Buffer.from([0xe9, 10]), Buffer.from(script)]),
      'b.js': Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(script)]),
      'c.js': Buffer.from(`\uFEFF${script}`, 'utf16le'),
    });
    assert.deepEqual(
      found.scripts.map(({ entryPoints }) => entryPoints.length),
      [1, 1, 1],
    );
  });
});
