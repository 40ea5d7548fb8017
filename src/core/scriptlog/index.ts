/** The script log: the fixed statements of SuiteQL that read it, their signed request, what comes back, and when to look. */
export { isCut, laidOutDetail } from './detail.js';
export { entriesSince, markOf, readAfter, scriptOf, type KnownScript, type LogEntry, type LogMark } from './entries.js';
export { afterFollowed, afterLook, firstPoll, followMinutes, startFollow, waitOf, type Follow, type Poll } from './poll.js';
export { logRequest, rowsOfPage, type LogRequest } from './request.js';
export { readLogResponse, type CameBack, type LogResponse, type LogRow } from './response.js';
export { entriesStatement, markStatement, scriptStatement, type LogStatement } from './statements.js';
