import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Frame, Locator } from 'playwright-core';
import { end } from '../harness/processes.js';
import { startSimulator, type SimulatorLine, type SimulatorProcess } from '../harness/simulatorProcess.js';
import { authorization, handSign, header } from '../support/signers/handSigner.js';
import { pastedTexts } from '../support/paste/pastedTexts.js';
import { encode } from '../support/signers/reference.js';
import {
  Composer,
  faults,
  filesContaining,
  launchWithDemo,
  launchWorkbench,
  replaced,
  sizes,
  themes,
  type Theme,
  type Workbench,
} from './support/index.js';

const title = 'Explain a Refused Request';

/** The view as a person sees it: controls by their names. */
class ExplainView {
  readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  static async of(workbench: Workbench): Promise<ExplainView> {
    return new ExplainView(
      await workbench.findWebview(title, (frame) => frame.getByRole('textbox', { name: 'Paste the refused request' })),
    );
  }

  get paste(): Locator {
    return this.field('Paste the refused request');
  }

  get explain(): Locator {
    return this.button('Explain');
  }

  /** Explains, and waits for a verdict of which all these words are part. */
  async explainAndExpect(...words: (string | RegExp)[]): Promise<void> {
    await this.comesTo(words, () => this.explain.click());
  }

  /** Does what brings another verdict, of which all these words are part. */
  async comesTo(words: readonly (string | RegExp)[], act: () => Promise<void>): Promise<void> {
    await replaced(this.frame, this.verdict, act);
    await words.reduce((verdict, hasText) => verdict.filter({ hasText }), this.verdict).waitFor();
  }

  get verdict(): Locator {
    return this.frame.locator('.verdict');
  }

  get role(): Locator {
    return this.frame.getByRole('status').filter({ hasText: 'consumer key and token ID' });
  }

  button(name: string): Locator {
    return this.frame.locator('vscode-button').filter({ hasText: name });
  }

  field(name: string): Locator {
    return this.frame.getByRole('textbox', { name, exact: true });
  }
}

describe('a refused request, explained', () => {
  let simulator: SimulatorProcess;
  let workbench: Workbench;
  let demo: SimulatorLine;

  before(async () => {
    simulator = await startSimulator(0);
    demo = JSON.parse(simulator.line) as SimulatorLine;
    workbench = await launchWithDemo(simulator);
  });
  after(async () => {
    await workbench.close();
    await end(simulator.process);
  });

  function token() {
    return demo.tokens[0] ?? assert.fail('The simulator has no token.');
  }

  function echoUrl(more: string): string {
    return `${simulator.url}/app/site/hosting/restlet.nl?script=customscript_demo_echo&deploy=customdeploy_demo_echo${more}`;
  }

  /** Signed by the tests' own signer, the query left out: a mistake that many clients make. */
  function unsignedQuery(url: string): string {
    const [address = ''] = url.split('?');
    const header = authorization({ method: 'GET', url: address, account: demo.account, token: token() });
    return `curl '${url}' \\\n  -H 'Authorization: ${header}' \\\n  -H 'X-Team: sales'`;
  }

  /** A view that has just opened: nothing in it is left of another test, and it has the focus. */
  async function openView(): Promise<ExplainView> {
    await workbench.closeTab(title);
    await workbench.runCommand('NetSuite: Explain a Refused Request');
    return begun();
  }

  /** The view once it has put the focus where a paste belongs. */
  async function begun(): Promise<ExplainView> {
    const view = await ExplainView.of(workbench);
    await view.frame.waitForFunction(() => document.hasFocus() && document.activeElement?.id === 'paste');
    return view;
  }

  it('is pasted as a curl command, explained at once, and sent correctly signed from the composer that opens', async () => {
    const url = echoUrl('&greeting=Hello%2C%20world&page=2');
    const refused = await fetch(url, {
      headers: { Authorization: /Authorization: ([^']+)/.exec(unsignedQuery(url))?.[1] ?? '' },
    });
    assert.equal(refused.status, 401);
    const view = await openView();
    await workbench.screenshot('explain-empty');
    await view.paste.focus();
    await workbench.paste(unsignedQuery(url));
    await view.frame.getByText('Format: curl command', { exact: true }).first().waitFor();
    assert.equal(await view.field('URL').inputValue(), url);
    await view.role.waitFor();
    await workbench.screenshot('explain-understood');
    await view.verdict.filter({ hasText: 'Cause found' }).filter({ hasText: /query/i }).waitFor();
    await workbench.screenshot('explain-verdict');
    const differing = view.frame.locator('.comparison tbody tr').filter({ hasText: 'not signed' });
    assert.deepEqual(await differing.getByRole('rowheader').allTextContents(), ['deploy', 'greeting', 'page', 'script']);
    await view.button('Open in Composer').click();
    const composer = await Composer.of(workbench);
    assert.equal(await composer.row(1, 'value').inputValue(), 'Hello, world');
    await composer.tab('Request', 'Headers').click();
    assert.equal(await composer.row(1, 'name', 'Header').inputValue(), 'X-Team');
    await composer.sendAndExpect('200');
    await composer.body.getByText('Hello, world').first().waitFor();
    await workbench.screenshot('explain-sent');
  });

  it('has a typo mended in the field that is asked for', async () => {
    const view = await openView();
    const url = echoUrl('&q=a%20b');
    await view.paste.fill(unsignedQuery(url).replace('http://', 'htp:/'));
    await view.frame.getByText('Enter the full URL, including the query.').waitFor();
    await view.explain.click();
    await view.frame.getByRole('alert').filter({ hasText: /URL/ }).waitFor();
    assert.equal(await view.field('URL').evaluate((field) => field === document.activeElement), true);
    await workbench.screenshot('explain-missing');
    await view.field('URL').fill(url);
    await view.frame.getByText('Enter the full URL, including the query.').waitFor({ state: 'hidden' });
    await view.explainAndExpect('Cause found');
  });

  it('needs no mouse', async () => {
    const { page } = workbench;
    // Closing all editors would ask about the unsaved request of the first test.
    await workbench.runCommandByKeys('View: Revert and Close Editor');
    await workbench.runCommandByKeys('NetSuite: Explain a Refused Request');
    const view = await begun();
    await workbench.paste(unsignedQuery(echoUrl('&n=1')));
    await view.role.waitFor();
    await view.comesTo(['Cause found'], () => page.keyboard.press('ControlOrMeta+Enter'));
    await view.frame.waitForFunction(() => document.activeElement?.id === 'step-verdict');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const composer = await Composer.of(workbench);
    await page.keyboard.press('ControlOrMeta+Enter');
    await composer.status.filter({ hasText: '200' }).waitFor();
  });

  it('leaves undo, redo, copy and paste to the field that is typed in', async () => {
    const { page } = workbench;
    const view = await openView();
    await view.paste.fill('');
    await view.paste.focus();
    await page.keyboard.type('GET https://one.example/');
    await page.keyboard.press('ControlOrMeta+z');
    await view.frame.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('#paste')?.value !== 'GET https://one.example/',
    );
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await view.frame.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('#paste')?.value === 'GET https://one.example/',
    );
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+c');
    await view.field('URL').fill('');
    await view.field('URL').focus();
    await page.keyboard.press('ControlOrMeta+v');
    await view.frame.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('#field-url')?.value === 'GET https://one.example/',
    );
  });

  it('keeps every key stroke in a field while the host takes the ones before in', async () => {
    const view = await openView();
    await view.paste.fill(unsignedQuery(echoUrl('&n=1')));
    await view.role.waitFor();
    const typed = echoUrl(`&text=${'abcdefghij'.repeat(8)}`);
    await view.field('URL').fill('');
    await view.field('URL').pressSequentially(typed);
    assert.equal(await view.field('URL').inputValue(), typed);
    await view.explainAndExpect('Cause found');
    assert.equal(await view.field('URL').inputValue(), typed);
  });

  it('does not take the focus from where the person has gone while the cause is looked for', async () => {
    const { page } = workbench;
    const view = await openView();
    const signature = encodeURIComponent(randomBytes(32).toString('base64'));
    await view.paste.fill(unsignedQuery(echoUrl('&n=1')).replace(/oauth_signature="[^"]+"/, `oauth_signature="${signature}"`));
    await view.role.waitFor();
    await view.explain.click();
    await page.keyboard.press('F1');
    const palette = page.locator('.quick-input-widget input.input');
    await palette.fill('>NetSuite: ');
    await view.verdict.filter({ hasText: 'Cause unknown' }).waitFor();
    assert.equal(await palette.evaluate((input) => input === document.activeElement), true);
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'hidden' });
  });

  it('is not read again when what was typed is taken back at once', async () => {
    const view = await openView();
    await view.paste.fill(unsignedQuery(echoUrl('&n=1')));
    await view.role.waitFor();
    const field = view.frame.locator('.field', { has: view.frame.locator('#role-notice') });
    const role = field.locator('vscode-single-select.chooser');
    await role.click();
    await role.getByRole('option', { name: 'None (check without secrets)' }).click();
    await view.role.waitFor({ state: 'hidden' });
    // In one step, so that there is no pause; read again, its role would be looked for again.
    await view.paste.evaluate((area: HTMLTextAreaElement) => {
      const before = area.value;
      for (const text of [`${before}x`, before]) {
        area.value = text;
        area.dispatchEvent(new InputEvent('input', { inputType: 'insertText' }));
      }
    });
    await view.explainAndExpect('Checked without secrets');
  });

  it('gives way to fields that are filled in by hand, also just after typing', async () => {
    const view = await openView();
    await view.paste.evaluate((area: HTMLTextAreaElement) => {
      area.value = 'GET';
      area.dispatchEvent(new InputEvent('input', { inputType: 'insertText' }));
      area.closest('section')?.querySelector('button')?.click();
    });
    await view.explain.click();
    await view.frame.getByRole('alert').filter({ hasText: 'Enter the URL' }).waitFor();
  });

  it('is still understood after its tab was hidden, without the text that was pasted', async () => {
    const view = await openView();
    await view.paste.fill(`${unsignedQuery(echoUrl('&n=1'))}\n`);
    await view.explainAndExpect('Cause found');
    await workbench.openFile('requests/list-customers.restlet.json');
    await Composer.of(workbench);
    await workbench.runCommand('NetSuite: Explain a Refused Request');
    const again = await ExplainView.of(workbench);
    await again.verdict.filter({ hasText: 'Cause found' }).waitFor();
    assert.equal(await again.field('URL').inputValue(), echoUrl('&n=1'));
    assert.equal(await again.paste.inputValue(), '');
  });

  it('loses its secrets in the text box too, and undo does not bring them back', async () => {
    const view = await openView();
    const secret = randomBytes(32).toString('hex');
    await workbench.paste(`CONSUMER_SECRET=${secret}\n${unsignedQuery(echoUrl('&n=1'))}`);
    await view.frame.getByRole('status').filter({ hasText: 'Replaced in this text: ‹consumer secret›.' }).waitFor();
    await view.verdict.filter({ hasText: 'Cause found' }).waitFor();
    assert.match(await view.paste.inputValue(), /^CONSUMER_SECRET=‹consumer secret›\ncurl /);
    await workbench.screenshot('explain-secrets-replaced');
    const undo = async (): Promise<void> => {
      for (const key of ['z', 'z', 'Shift+z']) {
        await workbench.page.keyboard.press(`ControlOrMeta+${key}`);
        assert.doesNotMatch(await view.paste.inputValue(), new RegExp(secret));
      }
    };
    await undo();
    await view.paste.press('End');
    await view.paste.pressSequentially(' ');
    await view.explainAndExpect('Cause found');
    await view.paste.focus();
    await undo();
    assert.doesNotMatch(await view.frame.locator('body').innerHTML(), new RegExp(secret));
  });

  it('shows the code of a fix in the language of the client, and in another one that is chosen by keyboard', async () => {
    const view = await openView();
    const url = echoUrl('&n=1');
    const inHex = authorization({ method: 'GET', url, account: demo.account, token: token() }).replace(
      /oauth_signature="([^"]+)"/,
      (_, signature: string) => `oauth_signature="${Buffer.from(decodeURIComponent(signature), 'base64').toString('hex')}"`,
    );
    await view.paste.fill(`curl '${url}' -H 'Authorization: ${inHex}' -H 'User-Agent: python-requests/2.32.3'`);
    await view.role.waitFor();
    const languages = view.frame.getByRole('tablist', { name: 'Language' });
    const python = languages.getByRole('tab', { name: 'Python', selected: true });
    await python.waitFor();
    await view.frame.getByText('hashlib.sha256).digest()').waitFor();
    await workbench.screenshot('explain-language');
    await python.press('ArrowRight');
    await languages.getByRole('tab', { name: 'PHP', selected: true }).waitFor();
    await view.frame.getByText("base64_encode(hash_hmac('sha256', $text, $key, true))").waitFor();
  });

  it('is there again after a reload, but empty: nothing that was pasted was written anywhere', async () => {
    const view = await openView();
    const marker = 'e3f1c0ffee5ca1ab1e';
    await view.paste.fill(`TOKEN_SECRET=${marker}aa\n${unsignedQuery(echoUrl(`&n=${marker}`))}`);
    await view.role.waitFor();
    await view.explainAndExpect('Cause found');
    await workbench.fieldsWritten(view.frame);
    await workbench.reload();
    const again = await ExplainView.of(workbench);
    assert.equal(await again.paste.inputValue(), '');
    assert.equal(await again.field('URL').isVisible(), false);
    const { serverDataDir, browserProfileDir, workspace } = workbench.folder;
    assert.deepEqual(await filesContaining([serverDataDir, browserProfileDir, workspace], [marker]), []);
  });

  it('is broken by the walkthrough, which comes to its last step by it', async () => {
    const { page } = workbench;
    await workbench.closeTab('Explain a Refused Request');
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.quickPick('Get Started with RESTlet Workbench').click();
    await page.getByText('Find out why a signature fails').click();
    await workbench.screenshot('explain-walkthrough');
    await page.getByRole('button', { name: 'Diagnose a Broken Signature', exact: true }).click();
    const view = await ExplainView.of(workbench);
    // It is explained by itself, and the keyboard is on the verdict, not in the empty box above.
    await view.verdict.filter({ hasText: "! ' ( ) * weren't percent-encoded" }).waitFor();
    await view.frame.waitForFunction(() => document.activeElement?.id === 'step-verdict');
    await workbench.screenshot('explain-walkthrough-verdict');
  });
});

/** Texts that people have at hand, of ten kinds, with the verdict and words of it. */
const atHand: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  'restsharp-271': ['Cause found', /query/i],
  'siebel-1029': ['Cause found', /base64/i],
  'scribe-226': ['Cause found'],
  'cmd-curl': ['Cause found'],
  'suitescript-log': ['Cause found'],
  okhttp: ['Cause found'],
  'wrapped-mail': ['Cause found'],
  'html-escaped-2': ['Cause found'],
  'v-console-wrap': ['Signature correct'],
  'lib-node': ['No signature yet'],
};

describe('what people have at hand', () => {
  let workbench: Workbench;
  const cases = pastedTexts().filter(({ id }) => id in atHand);

  before(async () => {
    const tokens = cases.map(({ id, credentials }) => ({ role: id, ...credentials }));
    const line = JSON.stringify({ url: 'http://127.0.0.1:1', account: 'DEMO_1', tokens });
    workbench = await launchWorkbench({ env: { RESTLETS_SIMULATOR: line } });
    await workbench.openAccounts();
    await workbench.page.getByRole('treeitem', { name: /siebel-1029/ }).waitFor();
    await workbench.runCommand('NetSuite: Explain a Refused Request');
  });
  after(async () => {
    await workbench.close();
  });

  for (const one of cases) {
    it(`is judged as soon as it is pasted: ${one.id}, ${one.form}`, async () => {
      const view = await ExplainView.of(workbench);
      await view.paste.evaluate((area: HTMLTextAreaElement) => {
        area.value = '';
        area.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' }));
      });
      await view.verdict.waitFor({ state: 'hidden' });
      await view.paste.evaluate((area: HTMLTextAreaElement, text) => {
        area.value = text;
        area.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' }));
      }, one.pasted);
      await (atHand[one.id] ?? []).reduce((verdict, hasText) => verdict.filter({ hasText }), view.verdict).waitFor();
      await workbench.screenshot(`explain-at-hand-${one.id}`);
    });
  }

  it('may be a response alone: then the view says how to get the request, and starts the verifier', async () => {
    const view = await ExplainView.of(workbench);
    await view.paste.fill('{"error": {"code": "INVALID_LOGIN_ATTEMPT", "message": "Invalid login attempt."}}');
    await view.verdict.filter({ hasText: 'Response without its request' }).waitFor();
    assert.equal(await view.field('URL').isVisible(), false);
    await view.frame.getByRole('tab', { name: 'Python' }).click();
    await view.frame.getByRole('tabpanel', { name: 'Python' }).getByText('sent = response.request').waitFor();
    assert.deepEqual(await view.frame.evaluate(faults), { unnamed: [], overflow: 0 });
    for (const theme of Object.keys(themes) as Theme[]) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`explain-response-${theme}`);
    }
    await workbench.page.setViewportSize({ width: 760, height: 900 });
    await workbench.screenshot('explain-response-narrow');
    assert.deepEqual(await view.frame.evaluate(faults), { unnamed: [], overflow: 0 });
    await view.button('Start Verifier').click();
    await workbench.findWebview('Signature Verifier', (screen) => screen.locator('body'));
  });
});

describe('the explain view, looked at', () => {
  let simulator: SimulatorProcess;
  let workbench: Workbench;

  before(async () => {
    simulator = await startSimulator(0);
    workbench = await launchWorkbench({ env: { RESTLETS_SIMULATOR: simulator.line } });
  });
  after(async () => {
    await workbench.close();
    await end(simulator.process);
  });

  it('names two mistakes at once', async () => {
    const { account, tokens } = JSON.parse(simulator.line) as SimulatorLine;
    const [token] = tokens;
    assert.ok(token);
    const url = `${simulator.url}/app/site/hosting/restlet.nl?script=customscript_demo_echo&deploy=customdeploy_demo_echo&greeting=Hello%2C%20world%21&name=Zo%C3%AB`;
    // A realm in small letters, and a query that was signed as it stands, encoded once too often.
    const once = handSign({ method: 'GET', url: url.replace(/%(?=[0-9A-F]{2})/g, '%25'), account, token });
    const curl = `curl '${url}' -H 'Authorization: ${header(encode(account.toLowerCase()), once)}' -H 'Accept: application/json'`;
    await workbench.runCommand('NetSuite: Explain a Refused Request');
    const view = await ExplainView.of(workbench);
    await view.paste.fill(curl);
    await view.role.waitFor();
    await view.explainAndExpect("the query wasn't decoded", "the realm isn't written like the account ID");
  });

  async function look(name: string): Promise<void> {
    const view = await ExplainView.of(workbench);
    await view.verdict.waitFor();
    assert.deepEqual(await view.frame.evaluate(faults), { unnamed: [], overflow: 0 });
    for (const [part, selector] of [
      ['request', '.steps'],
      ['verdict', '.verdict-step'],
      ['proof', '.proof'],
    ] as const) {
      await view.frame
        .locator(selector)
        .first()
        .evaluate((element) => {
          element.scrollIntoView({ block: 'start' });
        });
      await workbench.screenshot(`explain-${name}-${part}`);
    }
  }

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`names its controls and fits its tab: ${themes[theme].name}`, async () => {
      await workbench.setTheme(theme);
      await look(theme);
    });
  }

  for (const [name, size] of Object.entries(sizes)) {
    it(`fits a window of ${size.width} by ${size.height}`, async () => {
      await workbench.page.setViewportSize({ width: 1440, height: 900 });
      await workbench.setTheme('dark');
      await workbench.resize(size);
      await look(name);
    });
  }
});
