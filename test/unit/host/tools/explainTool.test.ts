import assert from 'node:assert/strict';
import { sharedExplanation } from '../../../../src/core/explain/index.js';
import { ExplainTool } from '../../../../src/host/tools/explainTool.js';
import { isUserError } from '../../../../src/protocol/userError.js';
import { FakeRoles } from '../../../support/fakeRoles.js';
import { signedCurl, withoutQuery } from '../../../support/signers/signedCurl.js';
import { restletUrl } from '../../../support/tba/testCredentials.js';

const url = restletUrl('&q=a%20b');
const never = new AbortController().signal;

function toolWith(roles: FakeRoles): ExplainTool {
  return new ExplainTool({
    roles,
    explain: (text, credentials) => sharedExplanation({ text, credentials }),
    describe: (error) => ({ message: isUserError(error) ? error.message : 'Something unexpected went wrong.' }),
  });
}

interface Result {
  readonly verdict: string;
  readonly findings: readonly { readonly id: string; readonly certainty: string }[];
  readonly baseString?: string;
  readonly notes: readonly string[];
}

describe('the tool that explains a refused request', function () {
  this.timeout(30_000);

  it('finds the role among the stored ones, and proves the mistake without what logs in', async () => {
    const roles = new FakeRoles();
    roles.add('1', '7654321');
    const credentials = roles.add('2');
    roles.add('3', '1234567', { secretMissing: true });
    const text = await toolWith(roles).run({ text: withoutQuery(credentials, url) }, never);
    const { verdict, findings, baseString, notes } = JSON.parse(text) as Result;
    assert.deepEqual([verdict, findings[0]?.id, findings[0]?.certainty], ['explained', 'query-query-not-signed', 'proven']);
    assert.match(baseString ?? '', /^GET&/);
    assert.match(notes.join(' '), /compared with 2 stored roles\. 1 role couldn't be compared/);
    for (const value of [credentials.consumerKey, credentials.consumerSecret, credentials.tokenId, credentials.tokenSecret]) {
      assert.equal(text.includes(value), false);
    }
  });

  it('judges a request of nobody that is known by its form, and a text that is none as nothing', async () => {
    const stranger = new FakeRoles().add('1');
    const tool = toolWith(new FakeRoles());
    const { verdict } = JSON.parse(await tool.run({ text: signedCurl(stranger, { url }) }, never)) as Result;
    assert.equal(verdict, 'unexplained');
    assert.match(await tool.run({ text: 'hello' }, never), /"verdict": "nothing".*\n.*Pass the request as it was sent/);
  });

  it('asks nobody, and says what is wrong with its input without an error, which VS Code would log with the text', async () => {
    const tool = toolWith(new FakeRoles());
    assert.deepEqual(tool.prepare(), { progress: 'Explaining the refused request' });
    assert.match(await tool.run({}, never), /"error": "The parameter \\"text\\" is missing\."/);
    assert.match(await tool.run({ text: 'x'.repeat(200_001) }, never), /Pass the relevant part only/);
    assert.match(await tool.run({ text: 'x', url: 'y' }, never), /The tool has no parameter/);
  });

  it('says of an error nothing but what may be said of it', async () => {
    const roles = new FakeRoles();
    roles.add('1');
    roles.credentials = () => Promise.reject(new Error('secret'));
    assert.equal(await toolWith(roles).run({ text: 'x' }, never), '{\n "error": "Something unexpected went wrong."\n}');
  });

  it('says how many roles were not compared because there are too many', async () => {
    const roles = new FakeRoles();
    for (let id = 0; id < 203; id++) {
      roles.add(String(id), '1234567', id === 7 ? { secretMissing: true } : {});
    }
    const text = await toolWith(roles).run({ text: signedCurl(new FakeRoles().add('1'), { url }) }, never);
    assert.match(
      (JSON.parse(text) as Result).notes.join(' '),
      /compared with 199 stored roles\. 1 role couldn't be compared, because .* 3 roles weren't compared: only the first 200 stored roles are\.$/,
    );
  });

  it('reads no more roles once it was canceled', async () => {
    const roles = new FakeRoles();
    roles.add('1');
    roles.add('2');
    const abort = new AbortController();
    const running = toolWith(roles).run({ text: 'x' }, abort.signal);
    abort.abort(new Error('canceled'));
    assert.match(await running, /"error": "It was canceled\."/);
    assert.deepEqual(roles.read, ['1']);
  });
});
