/** The request document: read, edit, check, and lay out for sending. */
export { checkRequest, requestRules } from './check.js';
export { applyEdits, type TextEdit } from './editedText.js';
export { fileFields, fileVersion, newRequest } from './fields.js';
export { parseRequest, type ParsedRequest } from './parse.js';
export { applyPatch, patchRequest } from './patch.js';
export { prepareRequest, restletPath, type PreparedParameter, type PreparedRequest } from './prepare.js';
export type { RequestRule } from './problem.js';
export { lineAndColumn } from './refusal.js';
export { resolveHost } from './resolveHost.js';
export { secretRows } from './secrets.js';
export { serializeRequest } from './serialize.js';
