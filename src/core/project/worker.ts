/** The thread that reads and parses the files of projects, one message each. `ParserThread` is the other end. */
import { parentPort } from 'node:worker_threads';
import { readFile } from './files/readFile.js';
import type { ParserResult, ParserTask } from './parserThread.js';

// Only `ParserThread` starts this thread, so these are its tasks.
parentPort?.on('message', ({ id, path, bytes, hint }: ParserTask) => {
  const facts = readFile(path, bytes, hint);
  const result: ParserResult = { id, ...(facts && { facts }) };
  parentPort?.postMessage(result);
});
