/** Threads for what takes too long for the caller's event loop: all extensions of a window share the extension host's. */
export { runThread, type ThreadOptions } from './runThread.js';
export { timer, type Schedule } from './schedule.js';
export { startThread, type Thread, type ThreadEvents } from './startThread.js';
