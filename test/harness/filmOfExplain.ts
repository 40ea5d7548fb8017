import type { Frame } from 'playwright-core';
import { launchWorkbench } from '../e2e/support/index.js';
import { authorization } from '../support/signers/handSigner.js';
import { FilmedPage } from './filmedPage.js';
import { end } from './processes.js';
import { startSimulator, type SimulatorLine, type SimulatorProcess } from './simulatorProcess.js';

/** From the paste of a refused request to its diagnosis, in the packaged extension in a real workbench: an animated PNG. */
export async function filmOfExplain(): Promise<Buffer> {
  const simulator = await startSimulator(0);
  const workbench = await launchWorkbench({
    env: { RESTLETS_SIMULATOR: simulator.line },
    viewport: { width: 1000, height: 640 },
  });
  try {
    await workbench.openAccounts();
    await workbench.page.getByRole('treeitem', { name: /Demo Administrator/ }).waitFor();
    await workbench.runCommand('View: Close Primary Side Bar');
    await workbench.runCommand('NetSuite: Explain a Refused Request');
    const frame = await workbench.findWebview('Explain a Refused Request', (view) => view.locator('#paste'));
    await frame.waitForFunction(() => document.hasFocus() && document.activeElement?.id === 'paste');
    const film = new FilmedPage(workbench.page);
    await film.take(1300);
    await workbench.paste(refusedRequest(simulator));
    await frame.locator('.comparison').first().waitFor();
    // The view shows the diagnosis at once. What was pasted is above it.
    await frame.evaluate(() => {
      window.scrollTo(0, 0);
    });
    await film.take(2000);
    for (const part of ['.verdict', '.comparison']) {
      await scrollTo(frame, part, () => film.take(120));
      await film.take(4500);
    }
    return await film.film();
  } finally {
    await workbench.close();
    await end(simulator.process);
  }
}

/** A curl command whose signature leaves out the query, as many clients sign. */
function refusedRequest(simulator: SimulatorProcess): string {
  const { account, tokens } = JSON.parse(simulator.line) as SimulatorLine;
  const [token] = tokens;
  if (!token) {
    throw new Error('The simulator has no token.');
  }
  const address = `${simulator.url}/app/site/hosting/restlet.nl`;
  const header = authorization({ method: 'GET', url: address, account, token });
  return `curl '${address}?script=customscript_demo_customers&deploy=customdeploy_demo_customers&limit=10' \\\n  -H 'Authorization: ${header}'`;
}

/** Scrolls a part of the page to its top, in steps. */
async function scrollTo(frame: Frame, selector: string, step: () => Promise<void>): Promise<void> {
  for (let left = 2; left > 0; left--) {
    await frame
      .locator(selector)
      .first()
      .evaluate((element, parts) => {
        window.scrollBy(0, (element.getBoundingClientRect().top - 50) / parts);
      }, left);
    await step();
  }
}
