import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Discovery } from '../../../src/core/project/index.js';
import { keptRequests } from '../../../src/host/project/keptRequests.js';
import type { PlacedNode } from '../../../src/host/project/restletTree.js';
import type { ProjectParts } from '../../../src/host/shell/projects.js';
import { ComposerCalls } from '../../../src/host/composer/composerCalls.js';
import type { SuggestionPlace } from '../../../src/protocol/suggestions.js';
import { closeAllEditors, customersRequest, openRequest, requestInFront } from '../support/documents.js';
import { callsOf, RecordedView } from '../support/recordedView.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';

const folder = (): vscode.Uri => vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('The tests need a workspace.');
const uriOf = (path: string): vscode.Uri => vscode.Uri.joinPath(folder(), ...path.split('/'));
const write = (path: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
const read = async (path: string): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(path)));

const echoObject = 'src/Objects/customscript_demo_echo.xml';
const swallowsObject = 'src/Objects/customscript_demo_swallows_errors.xml';
const customers = 'src/FileCabinet/SuiteScripts/demo_customers.js';

describe('the RESTlets of the workspace', () => {
  let project: ProjectParts;
  const discovery = (): Discovery => project.projects.folders[0]?.discovery ?? assert.fail('No folder is open.');

  before(async () => {
    const { projects } = await parts();
    project = await projects.load();
    await project.projects.loaded;
  });

  afterEach(closeAllEditors);

  it('are those of the sample project, the one in TypeScript and the one without an object among them', () => {
    const { projects, restlets, scripts } = discovery();
    assert.deepEqual(projects, [{ root: 'src', kind: 'ACCOUNTCUSTOMIZATION' }]);
    assert.deepEqual(
      restlets.map(({ scriptId, scriptFile, sourceFile }) => [scriptId, scriptFile, sourceFile]),
      [
        ['customscript_demo_customers', customers, undefined],
        ['customscript_demo_echo', undefined, 'src/TypeScripts/demo_echo.ts'],
        ['customscript_demo_stack_2_1_lines', 'src/FileCabinet/SuiteScripts/Demo Scripts/stack_2_1.js', undefined],
        ['customscript_demo_swallows_errors', 'src/FileCabinet/SuiteScripts/demo_swallows_errors.js', undefined],
      ],
    );
    assert.deepEqual(
      scripts.filter(({ object }) => object === undefined).map(({ path }) => path),
      ['src/FileCabinet/SuiteScripts/demo_throws_errors.js'],
    );
  });

  it('are shown as they are typed, before anything is saved', async () => {
    const document = await vscode.workspace.openTextDocument(uriOf(customers));
    const editor = await vscode.window.showTextDocument(document);
    const lineOf = (): number | undefined =>
      discovery()
        .scripts.find(({ path }) => path === customers)
        ?.entryPoints.find(({ method }) => method === 'PUT')?.line;
    const before = lineOf() ?? assert.fail('There is no PUT.');
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), '\n\n');
    });
    await eventually(() => {
      assert.equal(lineOf(), before + 2);
    });
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually(() => {
      assert.equal(lineOf(), before);
    });
  });

  it('follow files that are written, renamed and removed, and folders', async () => {
    const ids = (): string[] => discovery().restlets.map(({ scriptId }) => scriptId);
    const text = (await read(echoObject)).replaceAll('demo_echo', 'demo_more');
    await write('src/Objects/more/customscript_demo_more.xml', text);
    await eventually(() => {
      assert.ok(ids().includes('customscript_demo_more'));
    });
    await vscode.workspace.fs.rename(uriOf('src/Objects/more'), uriOf('src/Objects/other'));
    await eventually(() => {
      assert.deepEqual(
        discovery()
          .restlets.filter(({ scriptId }) => scriptId === 'customscript_demo_more')
          .map(({ path }) => path),
        ['src/Objects/other/customscript_demo_more.xml'],
      );
    });
    await vscode.workspace.fs.delete(uriOf('src/Objects/other'), { recursive: true });
    await eventually(() => {
      assert.ok(!ids().includes('customscript_demo_more'));
    });
  });

  it('have their findings among the problems, with a fix that is one edit of the object', async () => {
    const document = await vscode.workspace.openTextDocument(uriOf(swallowsObject));
    await vscode.window.showTextDocument(document);
    const testing = await eventually(() => {
      const found = vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === 'testing');
      return found ?? assert.fail('The status is no problem.');
    });
    assert.equal(document.getText(testing.range), 'TESTING');
    assert.match(testing.message, /^The status of customdeploy_demo_swallows_errors is Testing\. /);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      testing.range,
    );
    const fix = actions.find(({ title }) => title === 'Set status to RELEASED') ?? assert.fail('There is no fix.');
    assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
    await eventually(() => {
      assert.ok(!vscode.languages.getDiagnostics(document.uri).some(({ code }) => code === 'testing'));
    });
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('are opened by their items: the script at the line of a method, and the object', async () => {
    const { tree } = project;
    const all = (items: readonly PlacedNode[]): PlacedNode[] => items.flatMap((item) => [item, ...all(tree.getChildren(item))]);
    const find = (label: string, within: readonly PlacedNode[] = all(tree.getChildren())): PlacedNode =>
      within.find(({ node }) => node.label === label) ?? assert.fail(`No item ${label}.`);
    const restlet = find('Demo Customers');
    const method = find('DELETE', tree.getChildren(restlet));
    const { command } = tree.getTreeItem(method);
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
    await eventually(() => {
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.toString(), uriOf(customers).toString());
      assert.match(editor.document.lineAt(editor.selection.active.line).text, /const remove = /);
    });
    await vscode.commands.executeCommand('restlets.revealObject', restlet);
    await eventually(() => {
      assert.match(vscode.window.activeTextEditor?.document.fileName ?? '', /customscript_demo_customers\.xml$/);
    });
    await vscode.commands.executeCommand('restlets.openScript', restlet);
    await eventually(() => {
      assert.match(vscode.window.activeTextEditor?.document.fileName ?? '', /demo_customers\.js$/);
    });
  });
});

describe('the lines above entry points', () => {
  const customersUri = (): vscode.Uri => uriOf(customers);

  before(async () => {
    await removeAllAccounts();
    // Other tests have written requests of the same RESTlet: which one of several is taken is another question.
    for (const uri of await vscode.workspace.findFiles('*.restlet.json')) {
      await vscode.workspace.fs.delete(uri);
    }
    const { projects } = await parts();
    await (
      await projects.load()
    ).projects.loaded;
  });

  afterEach(async () => {
    await closeAllEditors();
    await removeAllAccounts();
  });

  async function lenses(uri: vscode.Uri): Promise<{ line: number; command: vscode.Command }[]> {
    await vscode.workspace.openTextDocument(uri);
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
    return found.flatMap(({ range, command }) =>
      command?.command.startsWith('restlets.') === true ? [{ line: range.start.line + 1, command }] : [],
    );
  }

  async function choose(uri: vscode.Uri, title: string): Promise<void> {
    const all = await lenses(uri);
    const { command } =
      all.find((each) => each.command.title === title) ?? assert.fail(all.map((each) => each.command.title).join());
    await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
  }

  it('stand at the functions that are not empty, in TypeScript too', async () => {
    const titles = async (path: string): Promise<string[]> =>
      (await lenses(uriOf(path))).map(({ line, command }) => `${line} ${command.title}`);
    assert.deepEqual(await titles('src/FileCabinet/SuiteScripts/demo_swallows_errors.js'), ['7 Send GET']);
    assert.deepEqual(await titles('src/TypeScripts/demo_echo.ts'), ['13 Send GET', '18 Send POST…']);
  });

  it('open a request with what the function reads', async () => {
    await choose(uriOf('src/TypeScripts/demo_echo.ts'), 'Send POST…');
    const request = await requestInFront();
    assert.deepEqual(
      [request.method, request.script, request.deploy, JSON.parse(request.body)],
      ['POST', 'customscript_demo_echo', 'customdeploy_demo_echo', { text: '', to: { name: '', email: '' } }],
    );
  });

  it('only open a request that may change data, also one that is kept', async () => {
    await demoRoles();
    const kept = uriOf('requests/change-customer.restlet.json');
    const request = { version: 1, method: 'PUT', script: 'customscript_demo_customers', deploy: 'customdeploy_demo_customers' };
    await vscode.workspace.fs.writeFile(kept, new TextEncoder().encode(JSON.stringify(request)));
    try {
      await choose(customersUri(), 'Send PUT…');
      assert.equal((await requestInFront()).method, 'PUT');
      const { sessions } = await parts();
      const document = await vscode.workspace.openTextDocument(kept);
      assert.equal(sessions.of(document).isSending, false);
      assert.deepEqual(sessions.of(document).responses.views, []);
    } finally {
      await closeAllEditors();
      await vscode.workspace.fs.delete(kept);
    }
  });

  it('send the request that was opened, and not the one that came to the front meanwhile', async () => {
    await demoRoles();
    const opened = uriOf('requests/list-customers.restlet.json');
    await vscode.commands.executeCommand('vscode.openWith', opened, 'restlets.composer');
    await vscode.commands.executeCommand('restlets.newRequest');
    await vscode.commands.executeCommand('restlets.send', opened);
    const { sessions } = await parts();
    const [draft] = vscode.workspace.textDocuments.filter(({ isUntitled, isClosed }) => isUntitled && !isClosed);
    assert.deepEqual(sessions.of(draft ?? assert.fail('There is no draft.')).responses.views, []);
    assert.equal(sessions.of(await vscode.workspace.openTextDocument(opened)).responses.views[0]?.status, 200);
  });

  it('do the same from the item of the method', async () => {
    const { projects } = await parts();
    const { tree } = await projects.load();
    const all = (items: readonly PlacedNode[]): PlacedNode[] => items.flatMap((item) => [item, ...all(tree.getChildren(item))]);
    const item = all(tree.getChildren()).find(({ node }) => node.calls === 'PUT') ?? assert.fail('There is no PUT.');
    await vscode.commands.executeCommand('restlets.openEntryRequest', item);
    const request = await requestInFront();
    assert.deepEqual([request.method, request.script], ['PUT', 'customscript_demo_customers']);
  });

  it('know all requests that are kept for a function, and take the one that is open', async () => {
    const target = { name: '', script: 'customscript_demo_customers', deploy: 'customdeploy_demo_customers' };
    const names = async (): Promise<(string | undefined)[]> =>
      (await keptRequests('GET', target, (request) => request)).map(({ path }) => path.split('/').at(-1));
    assert.deepEqual(await names(), ['list-customers.restlet.json']);
    const listed = uriOf('requests/list-customers.restlet.json');
    const [copy, other] = [uriOf('requests/a-copy.restlet.json'), uriOf('requests/other.restlet.json')];
    await vscode.workspace.fs.copy(listed, copy);
    await vscode.workspace.fs.writeFile(
      other,
      new TextEncoder().encode('{ "version": 1, "method": "GET", "script": "x", "deploy": "y" }'),
    );
    try {
      assert.deepEqual(await names(), ['a-copy.restlet.json', 'list-customers.restlet.json']);
      await vscode.window.showTextDocument(listed);
      assert.deepEqual(await names(), ['list-customers.restlet.json']);
    } finally {
      await vscode.workspace.fs.delete(copy);
      await vscode.workspace.fs.delete(other);
    }
  });

  it('send the request file that is there already, and say how the call ended and as which role', async () => {
    await demoRoles();
    await choose(customersUri(), 'Send GET');
    const request = await requestInFront();
    assert.equal(request.name, 'List customers');
    await eventually(async () => {
      const titles = (await lenses(customersUri())).map(({ command }) => command.title);
      assert.ok(
        titles.some((title) => /^as .*Demo Administrator$/.test(title)),
        titles.join(),
      );
      assert.ok(
        titles.some((title) => /^200 in \d+ ms$/.test(title)),
        titles.join(),
      );
    });
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.deepEqual(
      tabs.flatMap(({ input }) => (input instanceof vscode.TabInputCustom ? [input.uri.path.split('/').at(-1)] : [])),
      ['list-customers.restlet.json'],
    );
  });

  it('lead from an empty response to the catch that ends it', async () => {
    await demoRoles();
    await choose(uriOf('src/FileCabinet/SuiteScripts/demo_swallows_errors.js'), 'Send GET');
    const request = await requestInFront();
    assert.deepEqual(
      request.query.map(({ name }) => name),
      ['recordtype', 'id'],
    );
    await vscode.commands.executeCommand('restlets.send');
    const { sessions } = await parts();
    const responses = await eventually(() => {
      const document = vscode.workspace.textDocuments.find(({ isUntitled }) => isUntitled) ?? assert.fail('No new request.');
      const found = sessions.of(document).responses;
      assert.deepEqual(found.views[0]?.code, [
        {
          text: 'After the catch at line 11, the function get returns nothing: an error that is caught there gives this response.',
          link: 'demo_swallows_errors.js:11',
        },
      ]);
      return found;
    });
    await responses.codeNote(responses.views[0]?.id ?? '', 0)?.link?.open();
    await eventually(() => {
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.selection.active.line, 10);
      assert.match(editor.document.fileName, /demo_swallows_errors\.js$/);
    });
  });
});

describe('the lines of scripts that a response names', () => {
  afterEach(closeAllEditors);

  it('are opened in one group beside the response, also one right after another', async () => {
    const { projects } = await parts();
    const { frames } = await projects.load();
    await openRequest(customersRequest);
    const places = [
      { path: '/SuiteScripts/demo_customers.js', line: 5 },
      { path: '/SuiteScripts/demo_swallows_errors.js', line: 3 },
    ];
    for (const { path, line } of places) {
      await frames.open({ path, line, column: 1 }, 'customscript_demo_customers');
      const editor = vscode.window.activeTextEditor;
      assert.deepEqual([editor?.viewColumn, editor?.selection.active.line], [2, line - 1], path);
    }
    assert.equal(vscode.window.tabGroups.all.length, 2);
    // A response that is in the second group itself stays in front there.
    await vscode.commands.executeCommand(
      'vscode.openWith',
      uriOf('requests/list-customers.restlet.json'),
      'restlets.composer',
      vscode.ViewColumn.Two,
    );
    await frames.open({ path: '/SuiteScripts/demo_customers.js', line: 5, column: 1 }, 'customscript_demo_customers');
    assert.equal(vscode.window.activeTextEditor?.viewColumn, 3);
  });
});

describe('a request in the composer', () => {
  before(async () => {
    await removeAllAccounts();
    const { projects } = await parts();
    await (
      await projects.load()
    ).projects.loaded;
  });

  afterEach(closeAllEditors);

  it('has suggestions from the project, those of the request as it is typed', async () => {
    const { session } = await openRequest(customersRequest);
    const calls = await callsOf(session);
    const values = async (place: SuggestionPlace): Promise<string[]> => (await calls.suggest(place)).map(({ value }) => value);
    const scripts = await calls.suggest({ field: 'script' });
    assert.deepEqual(
      scripts.find(({ value }) => value === 'customscript_demo_customers'),
      { value: 'customscript_demo_customers', detail: 'Demo Customers', deploy: 'customdeploy_demo_customers' },
    );
    assert.deepEqual(await values({ field: 'deploy' }), ['customdeploy_demo_customers']);
    const names = await values({ field: 'query', row: 1, part: 'name' });
    assert.ok(names.includes('id') && !names.includes('limit'), names.join());
    calls.edit({ script: 'customscript_demo_echo' }, 1);
    assert.deepEqual(await values({ field: 'deploy' }), ['customdeploy_demo_echo']);
    calls.edit({ script: 'customscript_unknown' }, 2);
    assert.deepEqual(await values({ field: 'query', row: 1, part: 'name' }), []);
  });

  it('says which file responds, follows its script, and opens it', async () => {
    const { session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    const calls = new ComposerCalls(session, view, (await parts()).composerTools);
    calls.ready();
    const link = (): string | undefined => session.state().responder?.link;
    const get = await eventually(() => link() ?? assert.fail('No file responds.'));
    assert.match(get, /^demo_customers\.js: \w+, line \d+$/);
    calls.edit({ method: 'DELETE' }, 1);
    await eventually(() => {
      assert.match(link() ?? '', /^demo_customers\.js: remove, line \d+$/);
    });
    calls.edit({ script: 'customscript_unknown' }, 2);
    await eventually(() => {
      assert.equal(view.last('responder'), null);
    });
    calls.edit({ method: 'GET', script: 'customscript_demo_customers' }, 3);
    await eventually(() => {
      assert.equal(link(), get);
    });
    await calls.openResponder();
    await eventually(() => {
      const editor = vscode.window.activeTextEditor ?? assert.fail('Nothing was opened.');
      assert.match(editor.document.fileName, /demo_customers\.js$/);
      assert.equal(editor.selection.active.line + 1, Number(/\d+$/.exec(get)?.[0]));
    });
  });
});

describe('a request with internal IDs', () => {
  const called = { script: '101', deploy: '1' };
  const numbered = customersRequest.replace('customscript_demo_customers', '101').replace('customdeploy_demo_customers', '1');
  let account = '';

  before(async () => {
    await removeAllAccounts();
    const { administrator } = await demoRoles();
    const { accounts, projects } = await parts();
    account = accounts.roles.byId(administrator)?.account ?? assert.fail('There is no such role.');
    await (
      await projects.load()
    ).projects.loaded;
  });

  afterEach(async () => {
    await closeAllEditors();
    const { bindings } = await parts();
    await bindings.forget(account, called);
  });
  after(removeAllAccounts);

  /** The last sentence of what the composer says of the responder. */
  async function composed() {
    const { session } = await openRequest(numbered);
    const calls = new ComposerCalls(session, new RecordedView(session), (await parts()).composerTools);
    calls.ready();
    const shows = (choose: string, link: RegExp | undefined): Promise<void> =>
      eventually(() => {
        const { responder } = session.state();
        assert.equal(responder?.choose, choose);
        assert.equal(responder.link === undefined, link === undefined);
        assert.match(responder.link ?? '', link ?? /^$/);
      });
    return { calls, session, shows };
  }

  it('offers to choose the RESTlet, and knows it from then on, in this account and without a change', async () => {
    const { bindings } = await parts();
    const { calls, session, shows } = await composed();
    await shows('Choose the RESTlet…', undefined);
    assert.deepEqual(await calls.suggest({ field: 'query', row: 1, part: 'name' }), []);
    await bindings.bind(account, called, { script: 'customscript_demo_customers', deploy: 'customdeploy_demo_customers' });
    await shows('Change…', /^demo_customers\.js: get, line \d+$/);
    assert.match(session.state().responder?.after ?? '', /You chose customscript_demo_customers for script 101 in /);
    assert.ok((await calls.suggest({ field: 'query', row: 1, part: 'name' })).some(({ value }) => value === 'id'));
    assert.equal(session.text.request?.script, '101');
    await bindings.bind(account, called, { script: 'customscript_gone', deploy: 'customdeploy_gone' });
    await eventually(() => {
      assert.match(session.state().responder?.before ?? '', /^You chose customscript_gone .* no object of the workspace has\. $/);
    });
    await bindings.forget(account, called);
    await shows('Choose the RESTlet…', undefined);
  });

  it('has its outcome above its function, and is the request that is kept for it', async () => {
    const { bindings } = await parts();
    const echo = { script: '102', deploy: '1' };
    await bindings.bind(account, echo, { script: 'customscript_demo_echo', deploy: 'customdeploy_demo_echo' });
    try {
      const { session } = await openRequest(numbered.replace('101', '102'));
      await session.send();
      assert.equal(session.responses.views[0]?.status, 200);
      const source = uriOf('src/TypeScripts/demo_echo.ts');
      await vscode.workspace.openTextDocument(source);
      await eventually(async () => {
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', source, 100);
        const titles = lenses.map(({ command }) => command?.title ?? '');
        assert.ok(
          titles.some((title) => /^200 in \d+ ms$/.test(title)),
          titles.join(),
        );
      });
      await vscode.commands.executeCommand('restlets.openEntryRequest', source.toString(), 'GET');
      assert.equal((await requestInFront()).script, '102');
    } finally {
      await bindings.forget(account, echo);
    }
  });

  it('says as text, too, which file responds', async () => {
    const { bindings } = await parts();
    await bindings.bind(account, called, { script: 'customscript_demo_customers', deploy: 'customdeploy_demo_customers' });
    const uri = uriOf('numbered.restlet.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(numbered));
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      const at = document.positionAt(document.getText().indexOf('"101"') + 2);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
      const said = hovers.flatMap(({ contents }) =>
        contents.map((part) => (part instanceof vscode.MarkdownString ? part.value.replaceAll('&nbsp;', ' ') : '')),
      );
      assert.ok(
        said.some((line) => /responds: .*demo\\?_customers\.js, line \d+/.test(line)),
        said.join(),
      );
      assert.ok(
        said.some((line) => line.includes('for script 101 in ')),
        said.join(),
      );
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });
});

describe('a request file as text', () => {
  afterEach(closeAllEditors);

  it('completes IDs and names from the project, says which file responds, and leads there', async () => {
    const { projects } = await parts();
    await (
      await projects.load()
    ).projects.loaded;
    const document = await vscode.workspace.openTextDocument(uriOf('requests/list-customers.restlet.json'));
    const after = (text: string): vscode.Position => document.positionAt(document.getText().indexOf(text) + text.length);
    const labels = async (position: vscode.Position): Promise<string[]> => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.ok((await labels(after('"script": "custom'))).includes('customscript_demo_echo'));
    assert.ok((await labels(after('{ "name": "'))).includes('id'));
    const script = after('"script": "custom');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, script);
    const said = hovers.flatMap(({ contents }) =>
      contents.map((part) => (part instanceof vscode.MarkdownString ? part.value.replaceAll('&nbsp;', ' ') : '')),
    );
    assert.ok(
      said.some((text) => /^get responds: .* line 9$/.test(text)),
      said.join(),
    );
    const [place] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      script,
    );
    assert.ok(place && 'uri' in place);
    assert.deepEqual([place.uri.toString(), place.range.start.line], [uriOf(customers).toString(), 8]);
  });
});
