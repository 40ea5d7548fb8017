import type { SignableRequest } from '../../tba/index.js';
import type { Finding, InspectionOptions } from '../types.js';
import { addressRules } from './address.js';
import { headerFormRules } from './headerForm.js';
import { identityRules } from './identity.js';
import { parameterRules } from './parameters.js';
import { realmRules } from './realm.js';
import { schemeRules } from './scheme.js';
import { inspectedRequest, type InspectedRequest } from './inspectedRequest.js';
import { signatureRules } from './signature.js';
import { applyRules, type InspectionRule } from './inspectionRule.js';

/** What can be seen without a search, in the order in which it is to be mended: that in which a server judges a request. */
export const inspectionRules: readonly InspectionRule[] = [
  ...schemeRules,
  ...headerFormRules,
  ...addressRules,
  ...realmRules,
  ...identityRules,
  ...parameterRules,
  ...signatureRules,
];

/** Of a header that is not OAuth only the scheme and the address are worth a word. */
const ofAnyScheme: readonly InspectionRule[] = [...schemeRules, ...addressRules];

/**
 * The mistakes that show without a search and, for most of them, without a secret; what is doubtful comes last.
 * Never throws, whatever the request and the header are.
 */
export function inspectRequest(request: SignableRequest, authorization: string, options?: InspectionOptions): Finding[] {
  return inspect(inspectedRequest(request, authorization, options));
}

export function inspect(sight: InspectedRequest): Finding[] {
  const { scheme, parameters } = sight.header;
  const isOAuth = scheme.toLowerCase() === 'oauth' || parameters.length > 0;
  const findings = applyRules(isOAuth ? inspectionRules : ofAnyScheme, sight);
  return [...findings.filter(({ doubtful }) => doubtful !== true), ...findings.filter(({ doubtful }) => doubtful === true)];
}
