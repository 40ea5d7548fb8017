import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { explainText } from '../../../src/core/explain/index.js';
import type { TbaCredentials } from '../../../src/core/tba/index.js';

/** What a tool said about a call to the simulator. Its credentials were made for that run. */
export interface ToolOutput {
  readonly tool: string;
  readonly method: string;
  readonly url: string;
  readonly authorization: string;
  /** Absent also where the tool does not show it. */
  readonly body?: string;
  readonly credentials: TbaCredentials;
  /** The header is not in the output: nothing may be said about it. */
  readonly withoutHeader?: true;
  /** The signature is correct, or was made without the token secret. */
  readonly isCorrect: boolean;
  readonly output: string;
}

/** Those of test/vectors/tool-outputs.json. */
export function recordedOutputs(): readonly ToolOutput[] {
  return JSON.parse(readFileSync(path.join(__dirname, '../../vectors/tool-outputs.json'), 'utf8')) as ToolOutput[];
}

/** JSON may be laid out in another way, or have been parsed. */
const compact = (body: string): string => body.replace(/\s/g, '');

/** Of a header that is not shown nothing is known but what the response says. */
function verdictOf({ isCorrect, withoutHeader }: ToolOutput): string {
  if (withoutHeader === true) {
    return isCorrect ? 'nothing' : 'response';
  }
  return isCorrect ? 'valid' : 'explained';
}

/** Pasted as it is, the output is read as the request that was sent, and its signature is judged rightly. */
export async function assertExplained(output: ToolOutput): Promise<void> {
  const { credentials } = output;
  const now = Number(/oauth_timestamp="(\d+)"/.exec(output.authorization)?.[1]);
  const { understood, verdict, findings } = await explainText(output.output, [credentials], { now });
  const read = {
    method: understood?.method,
    url: understood?.url,
    authorization: understood?.authorization,
    body: compact(understood?.body ?? ''),
    verdict,
    isNamed: output.isCorrect || output.withoutHeader === true || findings.some(({ id }) => id.endsWith('token-secret-missing')),
  };
  const { method, url, body = '', withoutHeader } = output;
  const right = {
    method,
    url,
    authorization: withoutHeader === true ? '' : output.authorization,
    body: compact(body),
    verdict: verdictOf(output),
    isNamed: true,
  };
  assert.deepEqual(read, right, `${JSON.stringify(findings.map(({ id }) => id))}\n${output.output.slice(0, 3000)}`);
  const told = JSON.stringify({ understood, findings });
  assert.ok(!told.includes(credentials.consumerSecret) && !told.includes(credentials.tokenSecret));
}
