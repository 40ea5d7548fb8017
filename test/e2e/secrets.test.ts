import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { end } from '../harness/processes.js';
import { startSimulator, type SimulatorLine, type SimulatorProcess } from '../harness/simulatorProcess.js';
import { Composer, filesContaining, launchWorkbench, type Workbench } from './support/index.js';

describe('secrets, after everything a person does', () => {
  let simulator: SimulatorProcess;
  let workbench: Workbench;

  before(async () => {
    simulator = await startSimulator(0);
    workbench = await launchWorkbench({ env: { RESTLETS_SIMULATOR: simulator.line }, keep: true });
  });
  after(async () => {
    await end(simulator.process);
    await rm(workbench.folder.root, { recursive: true, force: true, maxRetries: 5 });
  });

  it('are in no file that VS Code, the browser or the extension has written', async () => {
    const { tokens } = JSON.parse(simulator.line) as SimulatorLine;
    const { page } = workbench;
    await workbench.openAccounts();
    await page.getByRole('treeitem', { name: /Demo Administrator/ }).waitFor();
    await workbench.openFile('requests/list-customers.restlet.json');
    const composer = await Composer.of(workbench);
    await composer.sendAndExpect('200');
    await composer.tab('Result', 'Signature').click();
    await composer.unfold('Signing key');
    await composer.frame.getByRole('button', { name: 'Reveal' }).click();
    await composer.frame.getByText(/^[0-9a-f]{64}&[0-9a-f]{64}$/).waitFor();
    await workbench.fieldsWritten(composer.frame);
    await composer.frame.getByRole('button', { name: 'Copy for Support' }).click();
    await composer.row(1, 'value').fill('5');
    await page.keyboard.press('ControlOrMeta+s');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    await composer.row(1, 'value').fill('64206');
    await workbench.backedUp('64206');
    await workbench.runCommand('NetSuite: Switch Role…');
    await workbench.quickPick('Demo Account · Web Services Only').click();
    const again = await Composer.of(workbench);
    await again.role.filter({ hasText: 'Web Services Only' }).waitFor();
    await again.sendAndExpect(/40[0-9]/);
    await workbench.runCommand('NetSuite: Show Log');
    await workbench.reload();
    await Composer.of(workbench);
    await workbench.close();
    const { serverDataDir, browserProfileDir, workspace } = workbench.folder;
    const folders = [serverDataDir, browserProfileDir, workspace];
    // The search finds what is there: the role's name is in the state that both have written.
    assert.notDeepEqual(await filesContaining(folders, ['Demo Administrator']), []);
    assert.deepEqual(
      await filesContaining(
        folders,
        tokens.flatMap(({ consumerSecret, tokenSecret }) => [consumerSecret, tokenSecret]),
      ),
      [],
    );
  });
});
