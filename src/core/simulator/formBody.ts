import { formParameters, isFormContentType, type Pair } from '../tba/index.js';
import { headerValues, type RequestHead } from './receivedRequest.js';
import type { UnreadBody } from './requestBody.js';
import { textResponse, type SimulatedResponse } from './responses.js';

/** The largest form whose signature is verified. */
export const largestForm = { bytes: 1024 * 1024, parameters: 10_000 } as const;

/** The response to a form that is larger. */
export const formTooLarge: SimulatedResponse = {
  ...textResponse(
    413,
    'text/plain;charset=utf-8',
    `The simulator verifies forms of up to ${largestForm.bytes / 1024 / 1024} MB and ${largestForm.parameters.toLocaleString('en')} parameters.`,
  ),
  decision: 'form-size',
};

/**
 * The parameters of a form, decoded; none when the body is not a form, undefined when it is too large. There is a limit because decoding
 * and sorting them blocks the thread, and RESTlets refuse a form anyway. Rejects as `body.read` does.
 */
export async function readForm(head: RequestHead, body: UnreadBody): Promise<readonly Pair[] | undefined> {
  if (!isFormContentType(headerValues(head, 'content-type')[0])) {
    return [];
  }
  const { content, bytes } = await body.read(largestForm.bytes);
  if (bytes > largestForm.bytes) {
    return undefined;
  }
  const text = content.toString('utf8');
  return text.split('&', largestForm.parameters + 1).length > largestForm.parameters ? undefined : formParameters(text);
}
