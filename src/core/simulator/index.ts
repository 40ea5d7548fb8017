/** The simulator: a local NetSuite with one demo account, for the extension and for any client; and the parts that the verifier uses. */
export type { AuditEntry } from './auditTrail.js';
export { decisions, type DecisionId } from './decisions.js';
export { storeTokens, type DemoRoleName, type SimulatorToken, type StoredToken } from './demoAccount.js';
export type { LoginResult } from './loginResult.js';
export type { RefusedCaller } from './loopbackCaller.js';
export { headerPairs, headerValues, pathAndQuery, requestPath, signedUrl, type RequestHead } from './receivedRequest.js';
export type { ReceivedBody, UnreadBody } from './requestBody.js';
export { textResponse, type SimulatedResponse } from './responses.js';
export { LoopbackServer, PortInUse, type ClientTimeouts, type Unreadable } from './server.js';
export { SimulatedAccount, type SimulatedCall } from './simulatedAccount.js';
export { createSimulator, type Simulator, type SimulatorOptions, type SimulatorRestlet } from './simulator.js';
