import assert from 'node:assert/strict';
import { openSimulatorPage } from '../../../../src/host/accounts/simulatorPage.js';
import { ScriptedPrompter } from '../../../support/accounts/scriptedPrompter.js';

describe('Change Tokens in the Simulator', () => {
  const url = 'http://127.0.0.1:8123/a1b2c3/controls';

  async function opened({ opens = true, elsewhere = false, pressed = '' }) {
    const prompter = new ScriptedPrompter();
    prompter.pressed = pressed;
    const [pages, copied]: [string[], string[]] = [[], []];
    await openSimulatorPage({
      address: () => Promise.resolve(url),
      open: (page) => {
        pages.push(page);
        return Promise.resolve(opens);
      },
      mayBeElsewhere: () => elsewhere,
      prompter,
      copy: (text) => {
        copied.push(text);
        return Promise.resolve();
      },
    });
    return { pages, copied, told: prompter.told };
  }

  it('opens the page, and says nothing where the browser is on this machine', async () => {
    assert.deepEqual(await opened({}), { pages: [url], copied: [], told: [] });
  });

  it('offers the link where the browser may show an empty page', async () => {
    const { told, copied } = await opened({ elsewhere: true, pressed: 'Copy Link' });
    assert.match(told.join(), /^The page of the simulator should open .* If the page stays empty, copy its link/);
    assert.deepEqual(copied, [url]);
  });

  it('offers the link where the browser was not opened, and copies nothing that nobody asked for', async () => {
    const { told, copied } = await opened({ opens: false });
    assert.match(told.join(), /^The browser wasn't opened\. /);
    assert.deepEqual(copied, []);
  });
});
