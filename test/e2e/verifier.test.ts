import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import type { TbaCredentials } from '../../src/core/tba/index.js';
import { end } from '../harness/processes.js';
import { startSimulator, type SimulatorLine, type SimulatorProcess } from '../harness/simulatorProcess.js';
import { authorization } from '../support/signers/handSigner.js';
import { oauth10a, withNodeOauth, type Client } from '../support/signers/npmSigners.js';
import { Composer, faults, filesContaining, launchWithDemo, sizes, themes, type Theme, type Workbench } from './support/index.js';

/** The credentials of a demo role: what a client of that account is configured with. */
function credentialsOf(simulator: SimulatorProcess, role: string): TbaCredentials {
  const { account, tokens } = JSON.parse(simulator.line) as SimulatorLine;
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = tokens.find((token) => token.role === role) ?? assert.fail(role);
  return { account, consumerKey, consumerSecret, tokenId, tokenSecret };
}

/** The view as a person sees it: controls by their names. */
class VerifierView {
  readonly frame: Frame;
  readonly #workbench: Workbench;

  constructor(workbench: Workbench, frame: Frame) {
    this.#workbench = workbench;
    this.frame = frame;
  }

  /** Waits for the view of the active tab. */
  static async of(workbench: Workbench): Promise<VerifierView> {
    return new VerifierView(
      workbench,
      await workbench.findWebview('Signature Verifier', (frame) => frame.getByRole('heading', { name: /^Verifier/ })),
    );
  }

  get base(): Locator {
    return this.frame.getByRole('textbox', { name: 'Base URL for the client' });
  }

  get phase(): Locator {
    return this.frame.locator('.phase');
  }

  get arrivals(): Locator {
    return this.frame.getByRole('listbox', { name: 'Received requests, newest first' }).getByRole('option');
  }

  get detail(): Locator {
    return this.frame.getByRole('article', { name: 'Selected request' });
  }

  get verdict(): Locator {
    return this.detail.locator('.verdict');
  }

  get hostSwitch(): Locator {
    return this.frame.locator('vscode-checkbox').filter({ hasText: 'Check signatures against' });
  }

  button(name: string): Locator {
    return this.frame.locator('vscode-button:visible').filter({ hasText: name });
  }

  /** Presses the copy button, as a person does, and gives what is in the clipboard then. */
  async copied(): Promise<string> {
    await this.frame.getByRole('button', { name: 'Copy Base URL' }).click();
    await this.frame.getByText('Base URL copied').waitFor({ state: 'attached' });
    return this.#workbench.page.evaluate(() => navigator.clipboard.readText());
  }
}

async function startVerifier(workbench: Workbench): Promise<VerifierView> {
  await workbench.runCommand('NetSuite: Start Signature Verifier');
  const view = await VerifierView.of(workbench);
  await view.phase.filter({ hasText: 'running' }).waitFor();
  return view;
}

/** A URL of the echo RESTlet at the base that the client is given. */
function echoUrl(base: string, more = ''): string {
  return `${base}/app/site/hosting/restlet.nl?script=customscript_demo_echo&deploy=customdeploy_demo_echo${more}`;
}

/** Sends with npm's signers, as a client that is configured with a base URL. */
async function sendTo(
  base: string,
  credentials: TbaCredentials,
  client: Client,
  query: string,
  { method = 'GET', body }: { method?: string; body?: string } = {},
): Promise<number> {
  return client({ method, url: echoUrl(base, query), credentials, ...(body !== undefined && { body }) });
}

describe('a failing client, pointed at the verifier', () => {
  let simulator: SimulatorProcess;
  let workbench: Workbench;
  let administrator: TbaCredentials;
  let view: VerifierView;
  let base: string;

  before(async () => {
    simulator = await startSimulator(0);
    administrator = credentialsOf(simulator, 'Demo Administrator');
    workbench = await launchWithDemo(simulator);
  });
  after(async () => {
    await workbench.close();
    await end(simulator.process);
  });

  it('is given an address that is started by command and copied', async () => {
    view = await startVerifier(workbench);
    await view.frame.getByText('Waiting for requests').waitFor();
    base = await view.copied();
    assert.match(base, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{24}$/);
    assert.equal(await view.base.textContent(), base);
    await workbench.page
      .locator('.statusbar-item')
      .filter({ hasText: `Verifier :${new URL(base).port}` })
      .waitFor();
    await workbench.screenshot('verifier-empty');
  });

  it('with oauth-1.0a reads which mistake that package makes, and gets 200 once the URL is written otherwise', async () => {
    assert.equal(await sendTo(base, administrator, oauth10a, '&filter=a=b'), 401);
    await view.verdict.filter({ hasText: 'Cause found' }).waitFor();
    await view.detail.getByText('The query was signed as oauth-1.0a reads it').first().waitFor();
    assert.equal(await view.arrivals.count(), 1);
    assert.equal(await sendTo(base, administrator, oauth10a, '&filter=a%3Db'), 200);
    await view.verdict.filter({ hasText: 'Signature correct' }).waitFor();
    assert.equal(await view.arrivals.count(), 2);
  });

  it('with the package oauth reads what that makes of a name that comes twice', async () => {
    assert.equal(await sendTo(base, administrator, withNodeOauth, '&id=1&id=2'), 401);
    await view.verdict.filter({ hasText: 'Cause found' }).waitFor();
    await view.detail.getByText('Repeated parameters were signed as name[0], name[1]').first().waitFor();
    assert.equal(await sendTo(base, administrator, withNodeOauth, '', { method: 'POST', body: '{"name":"Zoë"}' }), 200);
    await view.verdict.filter({ hasText: 'Signature correct' }).waitFor();
    await view.detail.getByText('{"name":"Zoë"}').waitFor();
  });

  it('of which the host name alone is redirected is judged for the host of its account, by a switch', async () => {
    const url = echoUrl('https://demo-1.restlets.api.netsuite.com');
    const header = (): string =>
      authorization({ method: 'GET', url, account: administrator.account, token: { role: '', ...administrator } });
    const send = async (): Promise<number> => (await fetch(echoUrl(base), { headers: { Authorization: header() } })).status;
    assert.equal(await send(), 401);
    await view.verdict.filter({ hasText: "The account's own host was signed" }).waitFor();
    await view.hostSwitch.click();
    await view.frame
      .getByText('Signatures are checked against https://demo-1.restlets.api.netsuite.com')
      .waitFor({ state: 'attached' });
    assert.equal(await send(), 200);
    await view.verdict.filter({ hasText: 'Signature correct' }).waitFor();
    await view.hostSwitch.click();
  });

  it('has an earlier request looked at again, copied for a ticket, and opened in a composer', async () => {
    await view.arrivals.filter({ hasText: 'second =' }).click();
    await view.verdict.filter({ hasText: 'oauth-1.0a' }).waitFor();
    await view.button('Copy Diagnosis').click();
    await view.button('Copied').waitFor();
    const report = await workbench.page.evaluate(() => navigator.clipboard.readText());
    assert.match(report, /The verifier of RESTlet Workbench responded as Oracle documents: 401 INVALID_LOGIN_ATTEMPT/);
    for (const value of Object.values(administrator) as string[]) {
      assert.equal(report.includes(value), false);
    }
    await view.button('Open in Composer').click();
    const composer = await Composer.of(workbench);
    assert.equal(await composer.row(1, 'value').inputValue(), 'a=b');
    await composer.sendAndExpect('200');
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('has its requests forgotten by Clear', async () => {
    view = await startVerifier(workbench);
    assert.equal(await view.base.textContent(), base, 'It is the same verifier.');
    await view.button('Clear All Requests').click();
    await view.frame.getByText('Waiting for requests').waitFor();
    assert.equal(await view.arrivals.count(), 0);
  });

  it('is refused a connection once it is stopped, and finds the same address and list after a restart', async () => {
    assert.equal(await sendTo(base, administrator, oauth10a, ''), 200);
    await view.verdict.waitFor();
    await view.button('Stop').click();
    await view.phase.filter({ hasText: 'stopped' }).waitFor();
    // The keyboard is at what can be done next.
    await view.frame.waitForFunction(() => document.activeElement?.textContent === 'Restart');
    await assert.rejects(sendTo(base, administrator, oauth10a, ''), { code: 'ECONNREFUSED' });
    await view.verdict.filter({ hasText: 'Signature correct' }).waitFor();
    assert.equal(await workbench.page.locator('.statusbar-item').filter({ hasText: 'Verifier :' }).count(), 0);
    await workbench.screenshot('verifier-stopped');
    await view.button('Restart').click();
    await view.phase.filter({ hasText: 'running' }).waitFor();
    assert.equal(await view.copied(), base);
    assert.equal(await view.arrivals.count(), 1);
    assert.equal(await sendTo(base, administrator, oauth10a, '&n=2'), 200);
    await view.arrivals.nth(1).waitFor();
    await view.button('Clear All Requests').click();
    await view.frame.getByText('Waiting for requests').waitFor();
  });

  it('reaches the verifier also after its tab is closed, which is said once, with a button that stops it', async () => {
    const { page } = workbench;
    const toast = page.locator('.notifications-toasts .notification-toast').filter({ hasText: 'is still running' });
    await workbench.closeTab('Signature Verifier');
    await toast.getByText(`is still running at ${new URL(base).host}`).waitFor();
    await workbench.screenshot('verifier-tab-closed');
    assert.equal(await sendTo(base, administrator, oauth10a, '&n=3'), 200);
    await toast.getByRole('button', { name: 'Stop Verifier' }).click();
    await page.locator('.statusbar-item').filter({ hasText: 'Verifier :' }).waitFor({ state: 'detached' });
    await assert.rejects(sendTo(base, administrator, oauth10a, ''), { code: 'ECONNREFUSED' });
    view = await startVerifier(workbench);
    assert.deepEqual([await view.base.textContent(), await view.arrivals.count()], [base, 1]);
    await view.button('Clear All Requests').click();
    await view.frame.getByText('Waiting for requests').waitFor();
    await workbench.runCommand('View: Close Editor');
    view = await startVerifier(workbench);
    assert.equal(await toast.count(), 0, 'It is not said a second time.');
  });

  it('is followed without a mouse', async () => {
    const { page } = workbench;
    await workbench.runCommandByKeys('NetSuite: Stop Signature Verifier');
    await workbench.runCommandByKeys('View: Close All Editors');
    await workbench.runCommandByKeys('NetSuite: Start Signature Verifier');
    view = await VerifierView.of(workbench);
    // The view puts the focus on the address; the button that copies it is the next stop.
    await view.frame.waitForFunction(() => document.activeElement?.classList.contains('base-url'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await view.frame.getByText('Base URL copied').waitFor({ state: 'attached' });
    base = await page.evaluate(() => navigator.clipboard.readText());
    for (const query of ['&n=1', '&q=a+b', '&n=3']) {
      await sendTo(base, administrator, oauth10a, query);
    }
    await view.frame.waitForFunction(() => document.querySelectorAll('[role=option]').length === 3);
    await view.verdict.filter({ hasText: 'Signature correct' }).waitFor();
    // The switch, the list, and in it the second request.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await view.verdict.filter({ hasText: 'Cause found' }).waitFor();
    // The bar between list and request, then what can be done with the request.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await view.button('Copied').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const composer = await Composer.of(workbench);
    assert.equal(await composer.row(1, 'value').inputValue(), 'a b');
    await workbench.runCommandByKeys('View: Revert and Close Editor');
    await workbench.runCommandByKeys('NetSuite: Stop Signature Verifier');
  });

  it('is gone with its window: after a reload the view says so, the port is closed, and nothing of it was kept', async () => {
    view = await startVerifier(workbench);
    base = await view.copied();
    const marker = 'e3f1c0ffee5ca1ab1e';
    assert.equal(await sendTo(base, administrator, oauth10a, `&n=${marker}`), 200);
    await view.verdict.waitFor();
    await workbench.fieldsWritten(view.frame);
    await workbench.reload();
    view = await VerifierView.of(workbench);
    await view.frame.getByText('Verifier stopped when the window closed or reloaded').waitFor();
    await workbench.screenshot('verifier-ended');
    await assert.rejects(sendTo(base, administrator, oauth10a, ''), { code: 'ECONNREFUSED' });
    const { serverDataDir, browserProfileDir, workspace } = workbench.folder;
    assert.deepEqual(await filesContaining([serverDataDir, browserProfileDir, workspace], [marker]), []);
    await view.button('Restart').click();
    await view.phase.filter({ hasText: 'running' }).waitFor();
    assert.equal(await sendTo(await view.copied(), administrator, oauth10a, ''), 200);
    await view.verdict.filter({ hasText: 'Signature correct' }).waitFor();
  });
});

describe('the verifier, looked at', () => {
  let simulator: SimulatorProcess;
  let workbench: Workbench;
  let view: VerifierView;

  before(async () => {
    simulator = await startSimulator(0);
    workbench = await launchWithDemo(simulator);
  });
  after(async () => {
    await workbench.close();
    await end(simulator.process);
  });

  it('lists right and wrong requests', async () => {
    view = await startVerifier(workbench);
    const base = (await view.base.textContent()) ?? '';
    const [administrator, clerk] = ['Demo Administrator', 'Sales Clerk'].map((role) => credentialsOf(simulator, role));
    assert.ok(administrator && clerk);
    await fetch(`${new URL(base).origin}/app/site/hosting/restlet.nl`);
    await fetch(echoUrl(base), { headers: { Authorization: 'NLAuth nlauth_account=1' } });
    await sendTo(base, clerk, oauth10a, '&limit=5');
    await sendTo(base, { ...clerk, tokenId: clerk.consumerKey }, oauth10a, '&limit=5');
    await sendTo(base, administrator, withNodeOauth, '&id=1&id=2', {
      method: 'POST',
      body: '{\n  "name": "Zoë",\n  "lines": [1, 2, 3]\n}',
    });
    await sendTo(base, administrator, oauth10a, '&filter=status=open&name=Zo%C3%AB');
    await view.frame.waitForFunction(() => document.querySelectorAll('[role=option]').length === 5);
    await view.verdict.filter({ hasText: 'oauth-1.0a' }).waitFor();
    await view.frame.waitForFunction(() =>
      [...document.querySelectorAll('[role=option]')].every((row) => !row.textContent.includes('Looking')),
    );
    await view.frame.getByText('A request used another path').waitFor();
  });

  async function look(name: string): Promise<void> {
    assert.deepEqual(await view.frame.evaluate(faults), { unnamed: [], overflow: 0 });
    await view.frame.evaluate(() => {
      window.scrollTo(0, 0);
      document.querySelector('.verified-request-detail')?.scrollTo(0, 0);
    });
    await workbench.screenshot(`verifier-${name}`);
    for (const [part, selector] of [
      ['proof', '.proof'],
      ['request', '.received'],
    ] as const) {
      await view.detail
        .locator(selector)
        .first()
        .evaluate((element) => {
          element.scrollIntoView({ block: 'start' });
        });
      // What VS Code holds a web view in is five pixels higher than its place, and scrolls along.
      const outer = await view.frame.parentFrame()?.frameElement();
      await outer?.evaluate((element) => {
        (element as Element).parentElement?.scrollTo(0, 0);
      });
      await workbench.screenshot(`verifier-${name}-${part}`);
    }
  }

  const names: Record<Theme, string> = {
    light: 'light',
    dark: 'dark',
    highContrast: 'hc',
    highContrastLight: 'hc-light',
    odd: 'odd',
  };
  for (const theme of Object.keys(themes) as Theme[]) {
    it(`names its controls and fits its tab: ${themes[theme].name}`, async () => {
      await workbench.setTheme(theme);
      await view.arrivals.first().focus();
      const surplus = await view.frame.evaluate(
        () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
      );
      assert.equal(surplus, 0, 'List and request scroll for themselves.');
      await look(names[theme]);
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
