/** The services that check and revoke tokens: signing their requests, and reading what comes back. */
export { revokeTokenRequest, tokenInfoRequest, type TokenRequest } from './requests.js';
export { differencesFrom, readTokenInfo, type TokenDifference, type TokenInfo } from './tokenInfo.js';
