import { writeFile } from 'node:fs/promises';
import { authorization } from '../support/signers/handSigner.js';
import { signingKey } from '../support/signers/reference.js';
import { assertExplained, type ToolOutput } from '../support/paste/toolOutputs.js';
import { isPresent, outputOf, tools, type Tool } from '../support/paste/tools.js';
import { shareOf } from '../support/share.js';
import { restletUrl, run, stopAll, tokenOf } from '../support/simulatorClient.js';
import type { Simulator } from '../../src/core/simulator/index.js';

const body = '{"name":"Jo Ann","n":[1,2]}';

async function called(tool: Tool, simulator: Simulator, isCorrect: boolean, method: string): Promise<ToolOutput> {
  const { account } = simulator;
  const token = tokenOf(simulator);
  const url = restletUrl(simulator, 'echo', '&q=a%20b');
  const key = isCorrect ? {} : { key: signingKey(token.consumerSecret, '') };
  const signed = { method, url, authorization: authorization({ method, url, account, token, ...key }) };
  const hasBody = method === 'POST';
  const output = await outputOf(tool, { ...signed, ...(hasBody && { body }) });
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = token;
  return {
    tool: tool.name,
    ...signed,
    url: tool.sends?.(url) ?? url,
    ...(hasBody && tool.withoutBody !== true && { body }),
    credentials: { account, consumerKey, consumerSecret, tokenId, tokenSecret },
    ...(tool.withoutHeader === true && { withoutHeader: true }),
    isCorrect,
    output,
  };
}

/**
 * RESTLETS_RECORD names the file that the outputs are written to: those of test/vectors/tool-outputs.json, which are read where no
 * tool is present.
 */
const record = process.env.RESTLETS_RECORD;

describe('what a tool itself prints of a call', function () {
  this.timeout(300_000);
  const recorded: ToolOutput[] = [];
  after(async () => {
    await stopAll();
    if (record !== undefined) {
      await writeFile(record, `${JSON.stringify(recorded, undefined, 2)}\n`);
    }
  });

  for (const tool of shareOf(tools)) {
    it(`is read as the call, and its signature judged rightly: ${tool.name}`, async function () {
      if (!(await isPresent(tool))) {
        console.log(`      not here: ${tool.probe.join(' ')}`);
        this.skip();
      }
      const simulator = await run();
      const outputs = [await called(tool, simulator, true, 'POST'), await called(tool, simulator, false, 'GET')];
      recorded.push(...outputs);
      for (const output of outputs) {
        await assertExplained(output);
      }
    });
  }
});
