/** The thread that reads one long paste. `readPasteInThread` is the other end. */
import { parentPort, workerData } from 'node:worker_threads';
import { readPaste } from './readPaste.js';

// Only `readPasteInThread` starts this thread, so this is the text that it was given.
parentPort?.postMessage(readPaste(workerData as string));
