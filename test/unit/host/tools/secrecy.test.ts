import assert from 'node:assert/strict';
import { sharedExplanation } from '../../../../src/core/explain/index.js';
import { modelToolsWith, type ModelTools } from '../../../../src/host/tools/index.js';
import { modelTools, type ModelToolName } from '../../../../src/host/shell/contributions.js';
import type { ResponseView } from '../../../../src/protocol/response.js';
import { FakeRoles } from '../../../support/fakeRoles.js';
import { runResponse } from '../../../support/runResults.js';
import { manifest } from '../../../support/manifest.js';
import { inexplicable, signedCurl, withoutQuery } from '../../../support/signers/signedCurl.js';
import { restletUrl } from '../../../support/tba/testCredentials.js';

interface Schema {
  readonly type: string;
  readonly additionalProperties?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly description?: string;
}

interface Declared {
  readonly name: ModelToolName;
  readonly modelDescription: string;
  readonly inputSchema: Schema;
}

const declared = (manifest as { contributes: { languageModelTools: readonly Declared[] } }).contributes.languageModelTools;
const never = new AbortController().signal;
const url = restletUrl('&q=a%20b');

/** The names of all parameters, those of lists too. */
function namesOf(schema: Schema): string[] {
  const own = Object.entries(schema.properties ?? {});
  return [...own.flatMap(([name, part]) => [name, ...namesOf(part)]), ...(schema.items ? namesOf(schema.items) : [])];
}

/** A value as it was sent back in base64, without what stands around it. */
function encodedOf(value: string): string {
  return Buffer.from(`id ${value} end`).toString('base64').slice(8, -8);
}

/** Everything that stands in the place of what the tools read has the secrets of all roles in it. */
function toolsOver(roles: FakeRoles): ModelTools {
  const [one] = [...roles.secrets.values()];
  const { consumerKey = '', consumerSecret = '', tokenId = '', tokenSecret = '' } = one ?? {};
  // Nothing says what these are: no name, and one of them in base64 and one percent-encoded.
  const encoded = Buffer.from(`id ${tokenSecret} end`).toString('base64');
  const bare = `It got ${consumerSecret}, ${tokenId}, ${consumerKey.replace(/./, (first) => `%${first.charCodeAt(0).toString(16)}`)} and ${encoded}.\n`;
  const leak = `consumerSecret=${consumerSecret}\n"tokenSecret": "${tokenSecret}"\n{"password": "${tokenSecret}"}\n${bare}`;
  const header = `OAuth realm="1234567_SB1", oauth_consumer_key="${consumerKey}", oauth_token="${tokenId}", oauth_signature="c2lnbmF0dXJl"`;
  const echo = `${leak}${JSON.stringify({ Authorization: header, oauth_token: tokenId })}`;
  const response: ResponseView = {
    id: '1',
    outcome: 'response',
    sentAt: 1,
    method: 'GET',
    url: `https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&token_secret=${tokenSecret}`,
    roleLabel: 'Acme · Clerk',
    status: 400,
    statusText: 'Bad Request',
    error: { code: 'UNEXPECTED_ERROR', message: echo, stack: [echo] },
    timings: { total: 1 },
    headers: [
      ['Authorization', header],
      ['Set-Cookie', `JSESSIONID=${tokenSecret}`],
      ['X-Api-Key', tokenSecret],
    ],
  };
  return modelToolsWith({
    roles,
    explain: (text, credentials) => sharedExplanation({ text, credentials }),
    describe: (error) => ({ message: String(error) }),
    folders: () => Promise.resolve([]),
    openRequests: () =>
      Promise.resolve([{ name: 'a.restlet.json', responses: [response], bodyBeginning: () => Promise.resolve(echo) }]),
    send: () => Promise.resolve(runResponse(response, echo, [tokenSecret])),
    ask: ({ choices }) => Promise.resolve(choices[1]),
    readLog: () =>
      Promise.resolve({
        entries: [{ id: 1, at: '', level: 'DEBUG', title: echo, detail: echo }],
        notes: [],
        hasMore: false,
      }),
    access: () => 'all',
    isTrusted: () => true,
  });
}

describe('the tools for language models', function () {
  this.timeout(60_000);
  let roles: FakeRoles;
  let tools: ModelTools;

  beforeEach(() => {
    roles = new FakeRoles();
    roles.add('1', '1234567_SB1', { kind: 'sandbox', readsLog: true });
    roles.add('2');
    tools = toolsOver(roles);
  });

  /** What a tool says of an input that it refuses. */
  async function refusal(name: ModelToolName, input: unknown): Promise<string> {
    try {
      await tools[name].prepare(input);
      return await tools[name].run(input, never);
    } catch (error) {
      return String(error);
    }
  }

  it('take no URL, no host, no statement, no header and no credential, and nothing that is not declared', async () => {
    for (const { name, inputSchema } of declared) {
      assert.equal(inputSchema.additionalProperties, false, name);
      for (const parameter of namesOf(inputSchema)) {
        assert.doesNotMatch(parameter, /url|uri|host|sql|statement|header|secret|token|key|password|credential|path/i, name);
      }
      for (const extra of ['url', 'sql', 'headers', 'host']) {
        assert.match(await refusal(name, { [extra]: 'x' }), /has no parameter/, `${name} ${extra}`);
      }
    }
  });

  it('have the parameters that are declared, each with a description', async () => {
    for (const { name, inputSchema, modelDescription } of declared) {
      assert.match(modelDescription, /Returns JSON/, name);
      const names = Object.keys(inputSchema.properties ?? {});
      const told = /Its parameters: (.*?)\./.exec(await refusal(name, { unknown: 1 }))?.[1];
      assert.deepEqual(told?.split(', ').sort(), names.sort(), name);
      assert.ok(
        Object.values(inputSchema.properties ?? {}).every(({ description = '' }) => description.length > 20),
        name,
      );
    }
  });

  it('return no secret, no consumer key and no token ID, whatever they read', async () => {
    const ids = { script: '6', deploy: '1' };
    const inputs: [ModelToolName, object][] = [
      [modelTools.listRestlets, {}],
      [modelTools.readResponse, {}],
      [modelTools.readScriptLog, ids],
      [modelTools.sendRequest, { ...ids, account: '1234567_SB1' }],
    ];
    for (const credentials of roles.secrets.values()) {
      const pasted = [signedCurl(credentials, { url }), withoutQuery(credentials, url), inexplicable(credentials, url)];
      const { consumerSecret, tokenSecret } = credentials;
      pasted.push(...pasted.map((text) => `${text}\nconsumer_secret: ${consumerSecret}\nTOKEN_SECRET=${tokenSecret}`));
      inputs.push(...pasted.map((text): [ModelToolName, object] => [modelTools.explainRefusedRequest, { text }]));
    }
    for (const [name, input] of inputs) {
      const asked = JSON.stringify(await tools[name].prepare(input));
      const text = `${asked}${await tools[name].run(input, never)}`;
      for (const { consumerKey, consumerSecret, tokenId, tokenSecret } of roles.secrets.values()) {
        for (const value of [consumerKey, consumerSecret, tokenId, tokenSecret, 'c2lnbmF0dXJl', encodedOf(tokenSecret)]) {
          assert.equal(text.includes(value), false, `${name}: ${text}`);
        }
      }
    }
  });
});
