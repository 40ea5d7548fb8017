/** The thread that reads one large response. `ResponseReader` is the other end. */
import { parentPort, workerData } from 'node:worker_threads';
import { describeResponse } from './describeResponse.js';
import { textBytes } from './encodedText.js';
import type { ReadingResult, ReadingTask } from './responseReader.js';

// Only `ResponseReader` starts this thread, so this is the task that it has made.
const { response, request } = workerData as ReadingTask;
const { buffer, byteOffset, byteLength } = response.body;
const errors: unknown[] = [];
const { body, ...description } = describeResponse(
  { ...response, body: Buffer.from(buffer, byteOffset, byteLength) },
  request,
  (error) => errors.push(error),
);
const { raw, pretty, ...rest } = body;
const result: ReadingResult = {
  description,
  body: rest,
  raw: textBytes(raw),
  ...(pretty !== undefined && { pretty: textBytes(pretty) }),
  errors,
};
parentPort?.postMessage(result, [result.raw.bytes.buffer, ...(result.pretty ? [result.pretty.bytes.buffer] : [])]);
