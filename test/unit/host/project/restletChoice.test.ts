import assert from 'node:assert/strict';
import { discoverProject } from '../../../../src/core/project/index.js';
import { ScriptBindings } from '../../../../src/host/platform/scriptBindings.js';
import { chooseRestlet } from '../../../../src/host/project/restletChoice.js';
import { ScriptedPrompter, type PersonAction } from '../../../support/accounts/scriptedPrompter.js';
import { emitter } from '../../../support/accounts/windows.js';
import { MemoryState } from '../../../support/memoryState.js';
import { memoryFiles } from '../../../support/project/memoryFiles.js';
import { deployment, manifest, restletObject } from '../../../support/project/sampleObjects.js';

const request = { script: '610', deploy: '1' };
const account = '1234567_SB1';
const files = memoryFiles({
  'src/manifest.xml': manifest,
  'src/Objects/a.xml': restletObject('a', '/SuiteScripts/a.js', {
    deployments: [deployment('customdeploy_a'), deployment('customdeploy_a2')],
  }),
  'src/Objects/b.xml': restletObject('b', '/SuiteScripts/b.js', { deployments: [] }),
});

describe('choosing the RESTlet that an internal ID stands for', () => {
  const bindings = new ScriptBindings(new MemoryState(), emitter());
  const choose = (...script: PersonAction[]) => chooseFor(true, ...script);
  const chooseFor = async (mayReplace: boolean, ...script: PersonAction[]) => {
    const prompter = new ScriptedPrompter(...script);
    const folders = [{ name: 'work', discovery: await discoverProject(files) }];
    const ids = await chooseRestlet({ request, account, mayReplace }, folders, bindings, prompter);
    assert.ok(prompter.isDone);
    return { ids, asked: prompter.asked };
  };

  it('lists each deployment, and remembers what is chosen without a change of the request', async () => {
    const { asked, ids } = await choose({ choose: 'a' }, { choose: 'Remember It' });
    assert.equal(ids, undefined);
    assert.equal(asked[0]?.title, 'RESTlet of Script 610 in 1234567_SB1');
    assert.deepEqual(asked[0].labels, ['a', 'a', 'b']);
    assert.deepEqual(bindings.of(account, request), { script: 'customscript_a', deploy: 'customdeploy_a' });
  });

  it('changes the choice, goes back, and can be left at each question', async () => {
    await choose({ dismiss: true });
    await choose({ choose: 'b' }, { dismiss: true });
    await choose({ choose: 'b' }, { back: true }, { dismiss: true });
    assert.equal(bindings.of(account, request)?.script, 'customscript_a');
    await choose({ choose: 'a' }, { back: true }, { choose: 'b' }, { choose: 'Remember It' });
    assert.deepEqual(bindings.of(account, request), { script: 'customscript_b', deploy: '' });
  });

  it('forgets the choice, which is offered only where there is one', async () => {
    const { asked } = await choose({ choose: 'Forget the Choice' });
    assert.ok(asked[0]?.labels?.includes('Forget the Choice'));
    assert.equal(bindings.of(account, request), undefined);
    const { asked: again } = await choose({ dismiss: true });
    assert.ok(!again[0]?.labels?.includes('Forget the Choice'));
  });

  it('gives the IDs for the request instead, and remembers nothing then', async () => {
    const { ids } = await choose({ choose: 'a' }, { choose: 'Replace the IDs' });
    assert.deepEqual(ids, { script: 'customscript_a', deploy: 'customdeploy_a' });
    const { ids: alone } = await choose({ choose: 'b' }, { choose: 'Replace the IDs' });
    assert.deepEqual(alone, { script: 'customscript_b', deploy: '1' }, 'Its object has no deployment.');
    assert.equal(bindings.of(account, request), undefined);
  });

  it('only remembers it for IDs that come from placeholders, which would be written over', async () => {
    const { asked, ids } = await chooseFor(false, { choose: 'b' });
    assert.equal(ids, undefined);
    assert.equal(asked.length, 1);
    assert.deepEqual(bindings.of(account, request), { script: 'customscript_b', deploy: '' });
    await chooseFor(false, { choose: 'Forget the Choice' });
  });
});
