import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Composer, launchWorkbench, type Workbench } from './support/index.js';

const environment = { variables: { limit: '2' }, accounts: { DEMO_1: { limit: '1' } } };

describe('variables', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launchWorkbench({ viewport: { width: 1440, height: 900 } });
    await writeFile(path.join(workbench.folder.workspace, 'restlet.env.json'), JSON.stringify(environment, null, 2));
    await workbench.runCommand('NetSuite: Try the Demo Account');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });
  after(() => workbench.close());

  it('are shown with their values, in the signature too, and sent', async () => {
    await workbench.openFile('requests/list-customers.restlet.json');
    const composer = await Composer.of(workbench);
    const list = composer.frame.getByRole('region', { name: 'Variables' });
    await composer.row(1, 'value').fill('{{limit}}');
    await list.getByText('restlet.env.json, account DEMO_1').waitFor();
    await composer.tab('Result', 'Signature').click();
    await composer.unfold('Signed parameters, in order');
    await composer.frame.getByText('Written as {{limit}}').waitFor();
    await workbench.screenshot('variables');
    await composer.sendAndExpect('200');
    await workbench.screenshot('variables-sent');
  });

  it('that are not there are named at their row, and that are entered are asked for when the request is sent, by keys alone', async () => {
    const composer = await Composer.of(workbench);
    await composer.row(1, 'value').fill('{{limits}}');
    await composer.frame
      .getByText(/^\{\{limits\}\}: restlet\.env\.json has no variable of this name\./)
      .first()
      .waitFor();
    await workbench.screenshot('variables-missing');
    await composer.row(1, 'value').fill('{{$prompt:How many}}');
    await composer.frame.getByText('You are asked for it when you send.').waitFor();
    await workbench.page.keyboard.press('Control+Enter');
    const input = workbench.page.locator('.quick-input-widget input[type=text]');
    await workbench.page.locator('.quick-input-widget').getByText('How many').first().waitFor();
    await workbench.screenshot('variables-asked');
    await input.fill('3');
    await workbench.page.keyboard.press('Enter');
    await composer.frame.locator('.url-text').filter({ hasText: 'limit=3' }).waitFor();
    await composer.status.filter({ hasText: '200' }).waitFor();
    assert.equal(await composer.row(1, 'value').inputValue(), '{{$prompt:How many}}');
  });
});
