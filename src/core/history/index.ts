/** The history of calls: what is kept of a call, how it stands in files, and how it is found again. */
export { keptCall, type KeepOptions } from './keptCall.js';
export { callLine, detailsLine, readCallLines, readDetails, type DetailsPlace, type ListedCall } from './lines.js';
export { responseText, shownBody } from './responseText.js';
export { ResponseMask, type DescribedResponse, type UnkeptBody } from './responseMask.js';
export { CallSearch, type FoundCalls } from './search.js';
export {
  longestBody,
  longestValue,
  readBodyLength,
  secretMargin,
  type CallDetails,
  type FinishedCall,
  type HistoryCall,
} from './types.js';
