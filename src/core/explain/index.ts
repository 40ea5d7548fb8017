/** One refused request from text to verdict: what was pasted, which role sent it, and why it was refused. */
export {
  clientBaseString,
  compareBaseString,
  valuesToPin,
  type ClientBaseString,
  type OwnSignature,
} from './compareBaseString.js';
export { asRestletRequest, type ConvertedRequest, type ConvertibleRequest } from './asRestletRequest.js';
export { diagnoseForeignRequest, type ForeignRequestCase } from './diagnoseForeignRequest.js';
export {
  budgetForSingleMistakes,
  diagnoseRequest,
  type Diagnose,
  type RefusedRequest,
  type RequestDiagnosis,
  type SearchControl,
} from './diagnoseRequest.js';
export { languageOfAgent, languageOfCode } from './clientLanguage.js';
export { explainText, type ExplainedFinding, type Explanation, type ExplainTextOptions } from './explainText.js';
export {
  emptyPaste,
  circumstancesOf,
  obstacle,
  signable,
  understand,
  type Claim,
  type UnderstoodRequest,
} from './understoodRequest.js';
export { importedPart, importedRequests, mayBeWritten, requestOf, type ImportedRequest } from './importedRequest.js';
export { isExact, matchRole, type KnownRole, type RoleMatch } from './roleMatch.js';
export { isLongPaste, readPaste, readPasteInThread, type ReadPaste } from './readPaste.js';
export { sharedExplanation, sharedExplanationInThread, type ExplainTask, type SharedExplanation } from './sharedExplanation.js';
