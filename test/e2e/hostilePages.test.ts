import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { startSimulator, type SimulatorProcess } from '../harness/simulatorProcess.js';
import { end } from '../harness/processes.js';
import { HostilePage, speakToAll } from './support/hostilePage.js';
import { Composer, launchWorkbench, type Workbench } from './support/index.js';

const role = {
  id: 'x',
  account: '9999999',
  accountName: 'SPOOFED',
  kind: 'production',
  host: 'h',
  role: 'SPOOFED',
  secretMissing: false,
};
const row = { name: 'evil', value: 'SPOOFED', enabled: true };
const request = {
  method: 'GET',
  script: 'customscript_SPOOFED',
  deploy: '1',
  query: [row],
  headers: [],
  body: '',
  bodyType: 'application/json',
};

/** What a page would say to pass for the host of each screen. */
const messages = [
  { kind: 'call', id: 1, name: 'update', args: [{ role, document: { kind: 'request', request }, canSend: true }, 1e9] },
  { kind: 'call', id: 2, name: 'update', args: [{ roles: [role], problem: 'SPOOFED', roleNotice: 'SPOOFED' }] },
  { kind: 'call', id: 3, name: 'SPOOFED', args: [] },
];

/** Counts the messages that reach a frame from another origin: without them the test would show nothing. */
async function countForeign(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    Object.assign(window, { foreign: 0 });
    window.addEventListener('message', (event) => {
      if (event.origin !== window.origin) {
        Object.assign(window, { foreign: (window as unknown as { foreign: number }).foreign + 1 });
      }
    });
  });
}

describe('a web page in the same window', () => {
  let simulator: SimulatorProcess;
  let workbench: Workbench;
  let hostile: HostilePage;

  before(async () => {
    simulator = await startSimulator(0);
    hostile = await HostilePage.serve(messages);
    workbench = await launchWorkbench({ env: { RESTLETS_SIMULATOR: simulator.line } });
  });
  after(async () => {
    hostile.close();
    await workbench.close();
    await end(simulator.process);
  });

  /** Opens the page in VS Code's own browser, beside a composer, which is split for it. */
  async function openBeside(): Promise<void> {
    const { page } = workbench;
    // A composer that is still loading takes the focus when it is there, and the page would open in front of it.
    await Composer.of(workbench);
    await workbench.runCommand('View: Split Editor Right');
    const second = page.locator('.editor-group-container').nth(1);
    await second.locator('.tab.active').filter({ hasText: 'list-customers' }).waitFor();
    // The first half can take the focus back, and the page would open in front of it.
    await workbench.insistOnCommand('View: Focus Right Editor Group', second.and(page.locator('.active')));
    await workbench.openWebPage(hostile.url);
    // Only then the half of the composer that is behind the page cannot be seen any more.
    await hostile.nextRound();
  }

  /** Resolves when messages have reached this screen, and all of them once more. */
  async function spokenTo(frame: Frame): Promise<void> {
    await frame.waitForFunction(() => (window as unknown as { foreign: number }).foreign > 3);
    await hostile.nextRound();
  }

  it('changes nothing in a composer: neither its role nor its request, on the screen or on the wire', async () => {
    await workbench.openFile('requests/list-customers.restlet.json');
    await openBeside();
    // VS Code may make the composer's frame anew when it gets narrower.
    const composer = await Composer.of(workbench);
    await composer.role.filter({ hasText: 'Demo Administrator' }).waitFor();
    await countForeign(composer.frame);
    await spokenTo(composer.frame);
    await composer.sendAndExpect('200');
    await composer.role.filter({ hasText: 'Demo Administrator' }).waitFor();
    assert.equal(await composer.script.inputValue(), 'customscript_demo_customers');
    assert.doesNotMatch(await composer.frame.locator('body').innerText(), /SPOOFED/);
    assert.doesNotMatch(await composer.url.innerText(), /evil/);
  });

  it('changes nothing in the explain view and in the verifier', async () => {
    const screens = [
      ['NetSuite: Explain a Refused Request', 'Explain a Refused Request'],
      ['NetSuite: Start Signature Verifier', 'Signature Verifier'],
    ] as const;
    for (const [command, title] of screens) {
      await workbench.runCommand('View: Focus First Editor Group');
      await workbench.runCommand(command);
      const frame = await workbench.findWebview(title, (screen) => screen.locator('body'));
      await countForeign(frame);
      await spokenTo(frame);
      assert.doesNotMatch(await frame.locator('body').innerText(), /SPOOFED/, title);
    }
  });

  it('changes nothing in a composer when it is the view of another extension, even where all views have one origin', async () => {
    // Behind the page is the other half of the split composer, and the verifier is in front in the first group.
    await workbench.closeTab('Simple Browser');
    const composer = await Composer.of(workbench);
    await composer.role.filter({ hasText: 'Demo Administrator' }).waitFor();
    const other = await workbench.findWebview('Signature Verifier', (screen) => screen.locator('body'));
    await composer.frame.evaluate(() => {
      window.addEventListener('message', ({ data }) => {
        // Only ever added: what the host says next would take it away again.
        if ((data as { name?: unknown }).name === 'SPOOFED') {
          document.body.classList.add('was-spoken-to');
        }
      });
    });
    await other.evaluate(speakToAll(messages));
    await composer.frame.locator('body.was-spoken-to').waitFor();
    assert.doesNotMatch(await composer.frame.locator('body').innerText(), /SPOOFED/);
    assert.equal(await composer.script.inputValue(), 'customscript_demo_customers');
  });
});
