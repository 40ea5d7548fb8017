import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { visit } from 'jsonc-parser';
import { setupPages } from '../../../../src/core/netsuite/index.js';
import { accountItem, roleItem } from '../../../../src/host/accounts/treeModel.js';
import {
  choices,
  commands,
  contextKeys,
  customEditors,
  extensionId,
  modelTools,
  panels,
  requestLanguage,
  roleItemValue,
  settings,
  paths,
  switches,
  treeItems,
  treeOnlyCommands,
  viewContainer,
  views,
} from '../../../../src/host/shell/contributions.js';
import { remedyActions } from '../../../../src/host/shell/remedyActions.js';
import { remedies, type Remedy } from '../../../../src/protocol/userError.js';
import type { AccountKind } from '../../../../src/protocol/roles.js';
import { roleView } from '../../../support/fakeRoles.js';
import { manifest as shownManifest, manifestTexts, textKey, writtenManifest } from '../../../support/manifest.js';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface Setting {
  readonly type: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly scope: string;
  readonly enum?: readonly string[];
}

interface WalkthroughStep {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly main: string;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
      readonly icon?: string;
      readonly enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly (MenuItem & { readonly key: string; readonly mac?: string })[];
    readonly customEditors: readonly {
      readonly viewType: string;
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
    readonly languages: readonly {
      readonly id: string;
      readonly filenamePatterns: readonly string[];
      readonly configuration: string;
      readonly icon: { readonly light: string; readonly dark: string };
    }[];
    readonly grammars: readonly { readonly language: string; readonly path: string }[];
    readonly jsonLanguageParticipants: readonly { readonly languageId: string }[];
    readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly WalkthroughStep[] }[];
    readonly languageModelTools: readonly { readonly name: string; readonly toolReferenceName: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const root = path.resolve(__dirname, '../../../..');
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const manifest = shownManifest as Manifest;
const { contributes } = manifest;
const sorted = (values: Iterable<string>): string[] => [...values].sort();
const menuItems = Object.values(contributes.menus).flat();

describe('package.json and contributions.ts', () => {
  it('name the same extension', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, extensionId);
  });

  it('name the same commands', () => {
    assert.deepEqual(sorted(contributes.commands.map(({ command }) => command)), sorted(Object.values(commands)));
  });

  it('name the same views in the same container', () => {
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [viewContainer],
    );
    assert.deepEqual(Object.keys(contributes.views), [viewContainer]);
    assert.deepEqual(sorted((contributes.views[viewContainer] ?? []).map(({ id }) => id)), sorted(Object.values(views)));
  });

  it('name the same custom editors', () => {
    assert.deepEqual(sorted(contributes.customEditors.map(({ viewType }) => viewType)), sorted(Object.values(customEditors)));
  });

  it('name the same settings', () => {
    assert.deepEqual(
      sorted(Object.keys(contributes.configuration.properties)),
      sorted(
        [...Object.values(settings), ...Object.values(switches), ...Object.values(paths), ...Object.values(choices)].map(
          ({ id }) => id,
        ),
      ),
    );
  });

  it('name the same tools for language models, each with a name that a person refers to it by', () => {
    const tools = contributes.languageModelTools;
    assert.deepEqual(sorted(tools.map(({ name }) => name)), sorted(Object.values(modelTools)));
    for (const { name, toolReferenceName } of tools) {
      assert.match(name, /^restlets_[a-z_]+$/);
      assert.equal(name, `restlets_${toolReferenceName}`);
    }
  });

  it('put every name of ours under restlets.', () => {
    for (const name of [
      ...Object.values(commands),
      ...Object.values(views),
      ...Object.values(customEditors),
      ...Object.values(panels),
      ...Object.values(settings).map(({ id }) => id),
      ...Object.values(contextKeys),
      ...contributes.walkthroughs.flatMap(({ id, steps }) => [id, ...steps.map((step) => step.id)]),
    ]) {
      assert.match(name, /^restlets\.[a-z]/);
    }
  });
});

describe('the texts of package.json', () => {
  /** Every value of the manifest with the name of the field that it is in; an entry of a list has the name of the list. */
  function values(value: unknown, name = ''): (readonly [name: string, value: unknown])[] {
    if (typeof value !== 'object' || value === null) {
      return [[name, value]];
    }
    const parts = Array.isArray(value) ? value.map((part) => [name, part] as const) : Object.entries(value);
    return parts.flatMap(([field, part]) => values(part, field));
  }
  const written = values(writtenManifest);

  it('stand in package.nls.json, each of them, and nothing else does', () => {
    const used = written.map(([, value]) => textKey(value)).filter((key) => key !== undefined);
    assert.deepEqual(sorted(new Set(used)), sorted(Object.keys(manifestTexts)));
    assert.ok(Object.values(manifestTexts).every((each) => each.trim() !== ''));
  });

  it('can all be translated', () => {
    const names = new Set(['title', 'category', 'description', 'markdownDescription', 'contents', 'altText', 'contextualTitle']);
    const shown = written.filter(([name, value]) => names.has(name) && value !== 'RESTlet Workbench');
    assert.ok(shown.length > 50);
    for (const [name, value] of shown) {
      assert.notEqual(textKey(value), undefined, `${name}: ${String(value)}`);
    }
  });
});

describe('a command', () => {
  it('is listed once, in the category NetSuite, with a title and an icon that exists', () => {
    const css = text('node_modules/@vscode/codicons/dist/codicon.css');
    assert.equal(new Set(contributes.commands.map(({ title }) => title)).size, contributes.commands.length);
    for (const { title, category, icon } of contributes.commands) {
      assert.equal(category, 'NetSuite', title);
      assert.match(title, /^[A-Z][A-Za-z ]*(?:: [A-Z][A-Za-z ]*)?…?$/);
      if (icon !== undefined) {
        assert.ok(css.includes(`.codicon-${/^\$\((.*)\)$/.exec(icon)?.[1] ?? '?'}:before`), icon);
      }
    }
  });

  it('is found by the words that people type into the palette', () => {
    const labels = contributes.commands.map(({ category, title }) => `${category}: ${title}`.toLowerCase());
    for (const words of ['netsuite', 'oauth', 'send restlet', 'explain', 'verifier', 'demo', 'switch role']) {
      assert.ok(
        labels.some((label) => words.split(' ').every((word) => label.includes(word))),
        words,
      );
    }
  });

  it('that helps with an error is called there as in the palette', () => {
    const titles = new Map(contributes.commands.map(({ command, title }) => [command, title.replace('…', '')]));
    const own = Object.entries(remedyActions).filter(
      ([, action]) => 'command' in action && action.command.startsWith('restlets.'),
    );
    assert.ok(own.length > 3);
    for (const [remedy, action] of own) {
      assert.equal(remedies[remedy as Remedy], 'command' in action && titles.get(action.command));
    }
  });

  it('stands in a menu only when it exists', () => {
    const known = new Set<string>(Object.values(commands));
    for (const { command } of [...menuItems, ...contributes.keybindings]) {
      assert.ok(known.has(command), command);
    }
    for (const { contents } of contributes.viewsWelcome) {
      const links = [...contents.matchAll(/\]\(command:([^)]+)\)/g)].map(([, command]) => command ?? '');
      assert.ok(links.length > 0 && links.every((command) => known.has(command) || command === 'vscode.openFolder'), contents);
    }
  });

  it('is hidden from the palette when it only makes sense on a tree item, and no other one is for good', () => {
    const hidden = (contributes.menus.commandPalette ?? []).filter(({ when }) => when === 'false').map(({ command }) => command);
    assert.deepEqual(sorted(hidden), sorted(treeOnlyCommands));
  });

  it('that is hidden from the palette stands in another menu', () => {
    const inMenus = new Set(
      Object.entries(contributes.menus).flatMap(([menu, items]) =>
        menu === 'commandPalette' ? [] : items.map(({ command }) => command),
      ),
    );
    for (const command of treeOnlyCommands) {
      assert.ok(inMenus.has(command), command);
    }
  });

  it('is offered at the top of the palette only while it can do something', () => {
    const palette = new Map((contributes.menus.commandPalette ?? []).map(({ command, when }) => [command, when]));
    for (const { command, enablement } of contributes.commands) {
      if (enablement !== undefined) {
        assert.equal(palette.get(command), enablement, command);
      }
    }
  });
});

describe('a condition in the manifest', () => {
  const conditions = [
    ...[...menuItems, ...contributes.keybindings].map(({ when }) => when),
    ...contributes.commands.map(({ enablement }) => enablement),
  ].filter((when) => when !== undefined);

  it('asks for keys that VS Code or the extension sets, and for names that exist', () => {
    const ofVsCode = [
      'view',
      'viewItem',
      'activeCustomEditorId',
      'resourceFilename',
      'resourcePath',
      'resourceScheme',
      'file',
      'editorLangId',
      'explorerResourceIsFolder',
      'editorHasSelection',
      'false',
      'focusedView',
      'listFocus',
      'inputFocus',
    ];
    const known = new Set<string>([
      ...ofVsCode,
      ...Object.values(contextKeys),
      ...Object.values(views),
      ...Object.values(customEditors),
      ...Object.values(treeItems),
    ]);
    for (const when of conditions) {
      const words = when.replace(/\/(?:[^/\\]|\\.)+\//g, '').match(/[\w.]+/g) ?? [];
      for (const word of words) {
        assert.ok(known.has(word), `${word} in ${when}`);
      }
    }
  });

  it('on a request file is true for its name, and for no other', () => {
    const pattern = /=~ \/((?:[^/\\]|\\.)+)\/ && !activeCustomEditorId/;
    const patterns = conditions.flatMap((when) =>
      when.includes('resourceFilename') ? [new RegExp(pattern.exec(when)?.[1] ?? '$^')] : [],
    );
    assert.equal(patterns.length, 2);
    for (const each of patterns) {
      assert.ok(each.test('list.restlet.json'));
      for (const name of ['restlet.json', 'list.restlet.json.txt', 'listxrestletxjson', 'package.json']) {
        assert.equal(each.test(name), false, name);
      }
    }
    assert.deepEqual(
      contributes.customEditors.flatMap(({ selector }) => selector.map(({ filenamePattern }) => filenamePattern)),
      ['*.restlet.json'],
    );
    assert.deepEqual(
      contributes.jsonValidation.map(({ fileMatch }) => fileMatch),
      ['*.restlet.json', 'restlet.env.json'],
    );
    assert.deepEqual(
      contributes.languages.map(({ id, filenamePatterns }) => [id, ...filenamePatterns]),
      [[requestLanguage, '*.restlet.json']],
    );
    const inLanguage = [
      ...contributes.grammars.map(({ language }) => language),
      ...contributes.jsonLanguageParticipants.map(({ languageId }) => languageId),
    ];
    assert.deepEqual(inLanguage, [requestLanguage, requestLanguage]);
  });
});

describe('package.json', () => {
  it('names nothing twice in one object: the last one would count, and nobody would see the others', () => {
    for (const file of ['package.json', 'package.nls.json']) {
      const twice: string[] = [];
      const objects = [new Set<string>()];
      visit(readFileSync(path.join(root, file), 'utf8'), {
        onObjectBegin: () => void objects.push(new Set()),
        onObjectEnd: () => void objects.pop(),
        onObjectProperty: (name, offset) => {
          const names = objects.at(-1);
          if (names?.has(name) === true) {
            twice.push(`${name} at ${offset}`);
          }
          names?.add(name);
        },
      });
      assert.deepEqual(twice, [], file);
    }
  });
});

describe('the menu of a tree item', () => {
  const kinds: readonly AccountKind[] = ['production', 'demo'];
  const flags = [false, true];
  const problems = [undefined, 'missing', 'refused'] as const;
  const roleValues = kinds.flatMap((kind) =>
    flags.flatMap((active) =>
      problems.flatMap((problem) =>
        flags.map((readsLog) => {
          const more = {
            kind,
            ...(readsLog && { readsLog }),
            secretMissing: problem === 'missing',
            ...(problem === 'refused' && { loginRefused: true as const }),
          };
          return roleItem(roleView('x', '1', more), active).contextValue;
        }),
      ),
    ),
  );
  const accountValues = flags.map((demo) => accountItem({ realm: '1', name: '1', demo }, 0).contextValue);
  const restletValues = [
    '',
    '.object',
    '.script',
    '.object.script',
    '.script.method',
    '.object.script.method',
    '.object.script.method.get',
  ].map((parts) => `${treeItems.restlet}${parts}`);
  const requestValues = [treeItems.request, treeItems.unreadableRequest];
  const allValues = [...accountValues, ...roleValues, ...restletValues, ...requestValues, treeItems.call];

  const viewOf = (viewItem: string): string => {
    if (viewItem === treeItems.call) {
      return views.history;
    }
    if (viewItem.startsWith(treeItems.request)) {
      return views.requests;
    }
    return viewItem.startsWith(treeItems.restlet) ? views.restlets : views.accounts;
  };

  /** Whether a condition holds for an item of the tree; every condition is made of a view and a comparison of `viewItem`. */
  function holds(when: string, viewItem: string): boolean {
    const [view = '', comparison = '', ...rest] = when.split(' && ');
    assert.deepEqual([Object.values(views).some((each) => view === `view == ${each}`), rest], [true, []], when);
    if (view !== `view == ${viewOf(viewItem)}`) {
      return false;
    }
    const [, operator, operand = ''] = /^viewItem (==|=~) (.+)$/.exec(comparison) ?? assert.fail(when);
    return operator === '==' ? viewItem === operand : new RegExp(operand.slice(1, -1)).test(viewItem);
  }

  const demo = (value: string): boolean => value.includes('demo');
  const roles = (fits: (value: string) => boolean = () => true): string[] => roleValues.filter(fits);
  const expected: Readonly<Record<string, readonly string[]>> = {
    [commands.addToken]: ['account'],
    [commands.editAccount]: ['account'],
    [commands.renameAccount]: ['account', 'account.demo'],
    [commands.copyAccountId]: ['account', 'account.demo'],
    [commands.copyChecklist]: ['account'],
    [commands.openSimulator]: ['account.demo'],
    [commands.removeAccount]: ['account', 'account.demo'],
    [commands.newRequestForRole]: roles(),
    [commands.useRole]: roles((value) => !value.includes('active')),
    [commands.enterSecrets]: roles((value) => !demo(value) && value.includes('missing')),
    [commands.editToken]: roles((value) => !demo(value)),
    [commands.renameToken]: roles((value) => !demo(value)),
    [commands.removeToken]: roles((value) => !demo(value)),
    [commands.signIn]: ['account', 'account.demo'],
    [commands.checkAccount]: ['account', 'account.demo'],
    [commands.testConnection]: roles((value) => !value.includes('missing')),
    [commands.revokeToken]: roles((value) => !value.includes('missing')),
    [commands.readLogWithRole]: roles((value) => !value.includes('missing') && !value.includes('log')),
    [commands.stopReadingLog]: roles((value) => value.includes('log')),
    [commands.followLog]: [
      ...roles((value) => !value.includes('missing')),
      ...restletValues.filter((value) => value.includes('object')),
    ],
    [commands.showRefusal]: roles((value) => value.includes('refused')),
    [commands.importAccounts]: roles((value) => !demo(value) && value.includes('missing')),
    [commands.runRequest]: [treeItems.request],
    [commands.sendAs]: [treeItems.request],
    [commands.duplicateRequest]: requestValues,
    [commands.renameRequest]: requestValues,
    [commands.uploadScript]: restletValues.filter((value) => value.includes('script')),
    [commands.openScript]: restletValues.filter((value) => value.includes('script')),
    [commands.revealObject]: restletValues.filter((value) => value.includes('object')),
    [commands.sendEntryPoint]: restletValues.filter((value) => value.includes('get')),
    [commands.openEntryRequest]: restletValues.filter((value) => value.includes('method')),
    [commands.openPastRequest]: [treeItems.call],
    [commands.showPastResponse]: [treeItems.call],
    [commands.comparePastResponse]: [treeItems.call],
  };
  const items = contributes.menus['view/item/context'] ?? [];

  it('is that of the values that the tree gives its items', () => {
    assert.deepEqual(accountValues, [treeItems.account, treeItems.demoAccount]);
    const made = flags.flatMap((isDemo) =>
      flags.flatMap((active) =>
        problems.flatMap((problem) => flags.map((readsLog) => roleItemValue({ demo: isDemo, active, problem, readsLog }))),
      ),
    );
    assert.deepEqual(sorted(roleValues), sorted(made));
    assert.equal(new Set(allValues).size, 36);
  });

  it('has each command on exactly the items that it is for', () => {
    assert.deepEqual(sorted(new Set(items.map(({ command }) => command))), sorted(Object.keys(expected)));
    for (const { command, when = '', group = '' } of items) {
      // A command that is in the menus of two views has an entry for each.
      const ofView = (value: string): boolean => when.startsWith(`view == ${viewOf(value)} `);
      assert.deepEqual(
        sorted(allValues.filter((value) => holds(when, value))),
        sorted((expected[command] ?? []).filter(ofView)),
        `${command} in ${group}`,
      );
    }
    for (const [command, values] of Object.entries(expected)) {
      const conditions = items.filter((item) => item.command === command).map(({ when = '' }) => when);
      const missing = values.filter((value) => !conditions.some((when) => holds(when, value)));
      assert.deepEqual(missing, [], command);
    }
  });

  it('names every command, also those beside the item that show an icon only', () => {
    const inline = new Set(items.filter(({ group }) => group?.startsWith('inline') === true).map(({ command }) => command));
    const named = new Set(items.filter(({ group }) => group?.startsWith('inline') !== true).map(({ command }) => command));
    for (const command of inline) {
      assert.ok(named.has(command), command);
      assert.ok(
        contributes.commands.some((each) => each.command === command && each.icon !== undefined),
        command,
      );
    }
  });

  it('puts no two commands of one item at one place', () => {
    for (const value of allValues) {
      const groups = items.filter(({ when = '' }) => holds(when, value)).map(({ group }) => group);
      assert.equal(new Set(groups).size, groups.length, value);
    }
  });
});

describe('a setting', () => {
  it('is nothing that a workspace can change, and has a default within its bounds', () => {
    for (const [id, setting] of Object.entries(contributes.configuration.properties)) {
      // A path is one of this machine: VS Code keeps it out of what it synchronizes and of other machines.
      assert.equal(setting.scope, id === paths.suiteCloudCli.id ? 'machine' : 'application', id);
      if (setting.type === 'number' || setting.type === 'integer') {
        assert.ok(setting.minimum <= setting.default && setting.default <= setting.maximum, id);
      }
    }
  });

  it('is declared alike in the manifest and where it is read', () => {
    for (const { id, ...declared } of Object.values(settings)) {
      const { type, default: byDefault, minimum, maximum } = contributes.configuration.properties[id] ?? assert.fail(id);
      assert.deepEqual({ type, default: byDefault, minimum, maximum }, declared, id);
    }
    for (const { id, ...declared } of [...Object.values(switches), ...Object.values(paths)]) {
      const { type, default: byDefault } = contributes.configuration.properties[id] ?? assert.fail(id);
      assert.deepEqual({ type, default: byDefault }, declared, id);
    }
    for (const { id, values, ...declared } of Object.values(choices)) {
      const { type, default: byDefault, enum: words } = contributes.configuration.properties[id] ?? assert.fail(id);
      assert.deepEqual({ type, default: byDefault, words }, { ...declared, words: values }, id);
    }
  });
});

describe('the walkthrough', () => {
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  it('leads to commands that exist, by its links and by what completes a step', () => {
    // VS Code makes a command for each view, which shows it.
    const shown = Object.values(views).map((view) => `${view}.focus`);
    const known = new Set<string>([...Object.values(commands), ...Object.values(contextKeys), ...shown]);
    for (const { description, completionEvents } of steps) {
      const links = [...description.matchAll(/\]\(command:([^)?]+)/g)].map(([, command]) => command ?? '');
      const events = completionEvents.map((event) => event.replace(/^on(?:Command|Context):/, ''));
      assert.ok(events.length > 0);
      for (const name of [...links, ...events]) {
        assert.ok(known.has(name), name);
      }
    }
  });

  it('opens only pages of NetSuite that are known', () => {
    const pages = steps.flatMap(({ description }) =>
      [...description.matchAll(/\(command:restlets\.openSetupPage\?([^)]+)\)/g)].map(
        ([, argument = '']) => JSON.parse(decodeURIComponent(argument)) as string[],
      ),
    );
    assert.deepEqual(sorted(pages.flat()), sorted(Object.keys(setupPages)));
  });

  it('emphasizes with two asterisks: VS Code shows a single one as it is', () => {
    for (const { description } of steps) {
      assert.doesNotMatch(description.replace(/\*\*[^*]+\*\*/g, ''), /[*`]/);
    }
  });

  it('has a picture for each step that takes the colors of the theme, and says what it shows', () => {
    for (const { media } of steps) {
      assert.ok(media.altText.length > 20, media.svg);
      const colors = [...text(media.svg).matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, color]) => color ?? '');
      for (const color of colors) {
        assert.match(color, /^(?:none|var\(--vscode-[\w-]+(?:, var\(--vscode-[\w-]+\))*\))$/, media.svg);
      }
      assert.ok(colors.length > 0, media.svg);
    }
  });
});

describe('the package', () => {
  const allowed = text('.vscodeignore')
    .split(/\r?\n/)
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const isAllowed = (file: string): boolean => allowed.includes(path.posix.normalize(file));

  it('leaves out what is not named', () => {
    assert.equal(
      text('.vscodeignore')
        .split(/\r?\n/)
        .filter((line) => !/^(?:#.*|!.*|)$/.test(line))
        .join(),
      '**',
    );
  });

  it('has every file that it lists: it exists, or it is built', () => {
    const esbuild = text('esbuild.js');
    for (const file of allowed) {
      const [, bundle] = /^dist\/(\w+)\.js$/.exec(file) ?? [];
      if (bundle !== undefined) {
        assert.match(esbuild, new RegExp(`\\b${bundle}: 'src/`), file);
      } else if (file.startsWith('dist/webview/*.')) {
        assert.match(esbuild, /outdir: 'dist\/webview'/);
      } else if (file === 'dist/ThirdPartyNotices.txt') {
        assert.ok(esbuild.includes(`'${file}'`), file);
      } else {
        assert.ok(existsSync(path.join(root, file)), `${file} is listed in .vscodeignore and is not there`);
      }
    }
  });

  it('has every bundle that a thread of the extension runs', () => {
    const folder = path.join(root, 'src');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const source = files.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
    const bundles = [...source.matchAll(/bundleFile\(\w+, '(\w+)'\)/g)].map(([, name = '']) => name);
    assert.ok(bundles.includes('pasteWorker') && bundles.includes('scriptWorker'));
    for (const bundle of bundles) {
      assert.ok(isAllowed(`dist/${bundle}.js`), bundle);
    }
  });

  it('has every file that the manifest names', () => {
    const { activitybar } = contributes.viewsContainers;
    const icons = [...activitybar, ...Object.values(contributes.views).flat()].map(({ icon }) => icon);
    const media = contributes.walkthroughs.flatMap(({ steps }) => steps.map((step) => step.media.svg));
    for (const file of [
      'package.nls.json',
      manifest.main,
      manifest.icon,
      ...icons,
      ...media,
      ...contributes.jsonValidation.map(({ url }) => url),
      ...contributes.languages.flatMap(({ configuration, icon }) => [configuration, icon.light, icon.dark]),
      ...contributes.grammars.map((grammar) => grammar.path),
    ]) {
      assert.ok(isAllowed(file), file);
    }
  });

  it('says in the list of the README where a command is that the palette does not always have', () => {
    const palette = new Map(contributes.menus.commandPalette?.map(({ command, when }) => [command, when]));
    const rows = new Map(
      [...text('README.md').matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm)].map(([, title = '', about = '']) => [title, about]),
    );
    const said = contributes.commands.flatMap(({ command, title }) => {
      const about = rows.get(title);
      const when = palette.get(command);
      return about === undefined || when === undefined ? [] : [{ title, when, about }];
    });
    assert.ok(said.length > 1);
    for (const { title, when, about } of said) {
      const isSaid = when === 'false' ? about.startsWith('Only in the menu of') : about.startsWith('With a composer in front:');
      assert.ok(isSaid, `${title} (${when}): ${about}`);
    }
  });

  it('has every picture that the README shows', () => {
    for (const [, picture = ''] of text('README.md').matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
      if (!picture.startsWith('https:')) {
        assert.ok(isAllowed(picture), picture);
      }
    }
  });

  it('starts with a view, a command, a document or a web view of ours, in a SuiteCloud project, and with nothing else', () => {
    // What is at these paths is asked for one by one: a pattern would have every workspace searched. Many scripts are in no project.
    const files = ['manifest.xml', 'src/manifest.xml', 'suitecloud.config.js'];
    const folders = ['SuiteScripts', 'FileCabinet/SuiteScripts', 'src/SuiteScripts', 'src/FileCabinet/SuiteScripts'];
    const projects = [...files, ...folders].map((path) => `workspaceContains:${path}`);
    const webViews = Object.values(panels).map((panel) => `onWebviewPanel:${panel}`);
    assert.deepEqual(sorted(manifest.activationEvents), sorted([...webViews, ...projects]));
  });

  it('is typed against the oldest VS Code that it says it runs on', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode'] ?? ''}`);
  });
});
