/** The request document: reads it, edits it, checks it, and prepares it for sending. */
export { isContentType } from './contentType.js';
export { applyEdits, type TextEdit } from './file/editedText.js';
export {
  expectPlace,
  expectRowParts,
  expectText,
  formatExpect,
  patchExpect,
  type ExpectFields,
  type ExpectRow,
  type TextPart,
} from './file/expectField.js';
export { bodyTypes, fileFields, fileVersion, newRequest } from './file/fields.js';
export { isRequestFile, requestFileEnding, requestFilePattern } from './fileName.js';
export { findJsonError } from './file/jsonTree.js';
export { parseRequest, type ParsedRequest } from './file/parse.js';
export { applyPatch, patchRequest } from './file/patch.js';
export { serializeRequest } from './file/serialize.js';
export { mayChangeData, methodsMeant } from './methodMeant.js';
export { prepareRequest, type PreparedParameter, type PreparedRequest } from './prepare.js';
export { resolveHost } from './resolveHost.js';
export { sendsBody } from './rules/bodyRules.js';
export { checkRequest } from './rules/check.js';
export { headerNamePattern, refusedHeader } from './rules/headerNames.js';
export type { RequestRule } from './rules/problem.js';
export { holdsSecret, looksIssued, secretRows } from './secrets.js';
export {
  environmentFileName,
  readEnvironment,
  unreadEnvironment,
  variableIn,
  variableNames,
  type Environment,
  type EnvironmentValue,
} from './variables/environment.js';
export {
  madeValues,
  mayHavePlaceholders,
  piecesOf,
  type Expression,
  type MadeValue,
  type Piece,
} from './variables/placeholders.js';
export { readAsSent, recordedRequest, type RecordedRequest } from './variables/recorded.js';
export {
  hasPlaceholders,
  resolveRequest,
  type Found,
  type ResolvedRequest,
  type ResolvedText,
  type UsedVariable,
  type VariableSource,
} from './variables/resolve.js';
