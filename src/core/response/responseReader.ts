import { runThread } from '../thread/index.js';
import { describeResponse, type OnError } from './describeResponse.js';
import { EncodedText, type TextBytes } from './encodedText.js';
import type { DescribedBody, ReadableResponse, ReadableText, ResponseDescription } from './types.js';

/**
 * Bytes of a body that is read in the caller's thread: the worst body of that length takes half of the 50 ms for which the extension host
 * may be held up, and starting a thread would delay what RESTlets usually respond with.
 */
const longestHere = 128 * 1024;

type SentRequest = Parameters<typeof describeResponse>[1];

/** What the thread is started with. */
export interface ReadingTask {
  readonly response: Omit<ReadableResponse, 'body'> & { readonly body: Uint8Array };
  readonly request: SentRequest;
}

/** The one message of the thread. */
export interface ReadingResult {
  readonly description: Omit<ResponseDescription, 'body'>;
  readonly body: Omit<DescribedBody, 'raw' | 'pretty'>;
  readonly raw: TextBytes;
  readonly pretty?: TextBytes;
  /** Errors in reading a part of the response, which was left out. */
  readonly errors: readonly unknown[];
}

/**
 * Describes responses without blocking the caller's event loop, which all extensions of a window share. A large body is read in a
 * thread that is started for it and ends with it; that frees its memory too.
 */
export class ResponseReader {
  readonly #file: string;

  /** `file` is the bundle of `worker.ts`. */
  constructor(file: string) {
    this.#file = file;
  }

  /**
   * As `describeResponse`; rejects when the thread ends before it has finished, and with the signal's reason when that aborts.
   * @param onError is told of errors in reading a part of the response, which is left out
   * @param signal ends the thread
   */
  async describe(
    response: ReadableResponse,
    { method, url }: SentRequest,
    onError: OnError = () => undefined,
    signal?: AbortSignal,
  ): Promise<ResponseDescription<ReadableText>> {
    if (response.body.length <= longestHere) {
      return describeResponse(response, { method, url }, onError);
    }
    const { status, headers, body, notes } = response;
    // A body in shared memory, as `http` makes it, is not copied into the thread.
    const task: ReadingTask = { response: { status, headers, body, notes }, request: { method, url } };
    const result = await runThread<ReadingResult>(this.#file, task, { does: 'reads the response', ...(signal && { signal }) });
    result.errors.forEach(onError);
    const pretty = result.pretty && new EncodedText(result.pretty);
    return {
      ...result.description,
      body: { ...result.body, raw: new EncodedText(result.raw), ...(pretty && { pretty }) },
    };
  }
}
