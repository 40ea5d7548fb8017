import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Composer, launchWorkbench, type Workbench } from '../../e2e/support/index.js';
import { preparePackagedWorkbench } from '../packagedWorkbench.js';
import { root } from '../paths.js';
import { endChildrenWithThisProcess } from '../processes.js';
import { oldest } from '../vscode/releases.js';
import { filmOfExplain } from '../filmOfExplain.js';

const folder = path.join(root, 'media/screenshots');

/** npm run screenshots: takes the pictures of the README again, one of them moving, from the packaged extension in a real workbench. */
export async function run(): Promise<void> {
  endChildrenWithThisProcess();
  const prepared = await preparePackagedWorkbench(oldest, console.log);
  Object.assign(process.env, prepared.env);
  const workbench = await launchWorkbench({ viewport: { width: 1360, height: 800 } });
  try {
    await workbench.openAccounts();
    await workbench.page.locator('.welcome-view-content').getByRole('button', { name: 'Try the Demo Account' }).click();
    await workbench.page.getByRole('treeitem', { name: /Demo Administrator/ }).waitFor();
    await workbench.runCommand('Notifications: Clear All Notifications');
    await showComposer(workbench);
    await workbench.page.screenshot({ path: path.join(folder, 'composer.png') });
    await showRestlet(workbench);
    await workbench.page.screenshot({ path: path.join(folder, 'restlet.png') });
    await showSendAs(workbench);
    await workbench.page.screenshot({ path: path.join(folder, 'sendAs.png') });
    await writeFile(path.join(folder, 'explain.png'), await filmOfExplain());
  } finally {
    await workbench.close();
    await prepared.remove();
  }
}

/** A call that was answered, and its signature with a segment pointed at. */
async function showComposer(workbench: Workbench): Promise<void> {
  await workbench.openFile('requests/list-customers.restlet.json');
  const composer = await Composer.of(workbench);
  await composer.sendAndExpect('200');
  await composer.row(2, 'name').fill('filter');
  await composer.row(2, 'value').fill('Alder & Sons!');
  await composer.tab('Result', 'Signature').click();
  await composer.frame.getByRole('listbox', { name: 'Signature base string' }).getByText('Alder%2520%2526%2520Sons%2521').hover();
  await composer.frame.locator('.row-value.is-linked').waitFor();
}

/** A script, the call that was made from above its function, and what the script logged. */
async function showRestlet(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.runCommand('View: Revert and Close Editor');
  await workbench.chooseFromContextMenu(
    page.getByRole('treeitem', { name: /^Role Demo Administrator/ }),
    'Read Script Log with This Role',
  );
  await workbench.openFile('src/FileCabinet/SuiteScripts/demo_customers.js');
  await page.locator('.codelens-decoration a').filter({ hasText: 'Send GET' }).first().click();
  await (await Composer.of(workbench)).status.filter({ hasText: '200' }).waitFor();
  await workbench.runCommand('View: Move Editor into Right Group');
  const composer = await Composer.of(workbench);
  await composer.row(1, 'value').fill('10');
  await composer.sendAndExpect('200');
  await composer.tab('Response', 'Script Log').click();
  await composer.response.locator('.log-entry').filter({ hasText: 'GET parameters' }).waitFor();
  await composer.response.locator('.log-sentence').filter({ hasText: '1 entry since this call.' }).waitFor();
  await workbench.runCommand('View: Toggle Minimap');
  await page
    .locator('.codelens-decoration a')
    .filter({ hasText: /^200 in \d+ ms$/ })
    .first()
    .waitFor();
  await workbench.runCommand('Notifications: Clear All Notifications');
}

/** A request as two roles, with what differs in their responses. */
async function showSendAs(workbench: Workbench): Promise<void> {
  await workbench.runCommand('View: Revert and Close Editor');
  await workbench.runCommand('View: Close All Editors');
  await workbench.openFile('requests/echo-by-role.restlet.json');
  const composer = await Composer.of(workbench);
  await composer.frame.getByRole('button', { name: 'Send As Several Roles…' }).click();
  await workbench.page.getByRole('button', { name: 'OK', exact: true }).click();
  const screen = await workbench.findWebview('Send As: What the script sees of each role', (frame) => frame.getByRole('grid'));
  const clerk = screen.getByRole('row', { name: /^Sales Clerk, .*1 difference/ });
  await workbench.runCommand('View: Close Primary Side Bar');
  await clerk.click();
  await screen.getByRole('region', { name: 'Selected call' }).getByText('"Sales Clerk"').waitFor();
  // The button that is under the pointer now would show its name.
  await clerk.hover();
}
