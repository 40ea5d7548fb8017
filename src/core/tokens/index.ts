/** The services that get, check and revoke tokens: signing their requests, and reading what comes back. */
export { callbackPath, callbackUrl } from './callback.js';
export { dataCenterUrlsRequest, readDataCenterUrls, type AccountHosts, type OpenRequest } from './dataCenterUrls.js';
export {
  accessTokenRequest,
  authorizeUrl,
  requestTokenRequest,
  type FlowIntegration,
  type FlowRequest,
  type RequestTokenPair,
} from './flowRequests.js';
export { readCallback, readFlowError, readTokenPair, type CallbackProblem, type CallbackValues } from './flowResponses.js';
export { revokeTokenRequest, tokenInfoRequest, type TokenRequest } from './requests.js';
export { differencesFrom, readTokenInfo, type TokenDifference, type TokenInfo } from './tokenInfo.js';
