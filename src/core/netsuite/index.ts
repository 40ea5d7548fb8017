/** What is known of NetSuite: each fact once, as data, with its source. */
export { auditDetail, auditDetails, auditTrail, noEntry, type AuditDetail } from './auditTrail.js';
export { basisText, computed, concluded, documented, observed, type Basis, type Mark } from './basis.js';
export { flowErrorFact, flowErrorFacts, type FlowErrorName } from './flowErrors.js';
export { errorCodes, errorFact, failureKinds, isUncaughtError, statuses, statusFact } from './failures.js';
export {
  accountHost,
  accountServices,
  discoveryHost,
  genericHosts,
  isGenericHost,
  isLoopbackAddress,
  isNetSuiteHost,
  isRestletUrl,
  loopbackAddress,
  looksLikeLoopback,
  restletPath,
  serviceOf,
  type AccountHost,
  type AccountService,
} from './hosts.js';
export { largestBody, limits, limitText, lockMilliseconds } from './limits.js';
export { requiredOAuthParameters } from './oauthParameters.js';
export {
  calledIds,
  idPattern,
  invalidIdsCode,
  isId,
  isInternalId,
  restletParameters,
  sameId,
  type RestletIds,
} from './scriptIds.js';
export { keepsLevel, logLevels, logLimits, scriptLogPermission, suiteQlNeeds, suiteQlPath, type LogLevel } from './scriptLog.js';
export { neededFeatures, setupPages, setupPermissions, tbaAnnouncement, type SetupPageId } from './setup.js';
export { tokenServicePaths } from './tokenServices.js';
export { compareAsPhp, isPhpNumber } from './oracleSample.js';
