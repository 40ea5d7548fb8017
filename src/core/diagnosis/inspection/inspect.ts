import type { SignableRequest } from '../../tba/index.js';
import type { Finding, InspectionOptions } from '../types.js';
import { addressRules } from './address.js';
import { besideHeaderRules } from './beside.js';
import { callRules } from './call.js';
import { headerFormRules } from './headerForm.js';
import { identityRules } from './identity.js';
import { parameterRules } from './parameters.js';
import { realmRules } from './realm.js';
import { schemeRules } from './scheme.js';
import { inspectedRequest, type InspectedRequest } from './inspectedRequest.js';
import { signatureRules } from './signature.js';
import { applyRules, type InspectionRule } from './inspectionRule.js';

/**
 * What can be seen without a search, in the order in which it is to be fixed. It is the order in which a server judges a request: each
 * fix brings the next fault to light.
 */
export const inspectionRules: readonly InspectionRule[] = [
  ...schemeRules,
  ...headerFormRules,
  ...addressRules,
  ...callRules,
  ...realmRules,
  ...identityRules,
  ...parameterRules,
  ...besideHeaderRules,
  ...signatureRules,
];

/** A header of another scheme has no parameters of OAuth, so all other rules would find each of them missing. */
const rulesForOtherSchemes: readonly InspectionRule[] = [...schemeRules, ...addressRules, ...callRules, ...besideHeaderRules];

/**
 * The findings that show without a search and, for most of them, without a secret. What is only possible comes last.
 * Never throws, whatever the request and the header are.
 */
export function inspectRequest(request: SignableRequest, authorization: string, options?: InspectionOptions): Finding[] {
  return inspect(inspectedRequest(request, authorization, options));
}

/** As `inspectRequest`, for a request that was taken apart already. */
export function inspect(inspected: InspectedRequest): Finding[] {
  const { scheme, parameters } = inspected.header;
  const isOAuth = scheme.toLowerCase() === 'oauth' || parameters.length > 0;
  const findings = applyRules(isOAuth ? inspectionRules : rulesForOtherSchemes, inspected);
  return [
    ...findings.filter(({ certainty }) => certainty !== 'possible'),
    ...findings.filter(({ certainty }) => certainty === 'possible'),
  ];
}
