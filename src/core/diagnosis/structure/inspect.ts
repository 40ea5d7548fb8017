import type { SignableRequest } from '../../tba/index.js';
import type { Finding, InspectionOptions } from '../types.js';
import { addressMistakes } from './address.js';
import { headerFormMistakes } from './headerForm.js';
import { identityMistakes } from './identity.js';
import { parameterMistakesSeen } from './parameters.js';
import { realmMistakes } from './realm.js';
import { schemeMistakes } from './scheme.js';
import { sightOf, type Sight } from './sight.js';
import { signatureMistakes } from './signature.js';
import { findIn, type StructuralMistake } from './structural.js';

/** What can be seen without a search, in the order in which it is to be mended: that in which a server judges a request. */
export const structuralCatalogue: readonly StructuralMistake[] = [
  ...schemeMistakes,
  ...headerFormMistakes,
  ...addressMistakes,
  ...realmMistakes,
  ...identityMistakes,
  ...parameterMistakesSeen,
  ...signatureMistakes,
];

/** Of a header that is not OAuth only the scheme and the address are worth a word. */
const ofAnyScheme: readonly StructuralMistake[] = [...schemeMistakes, ...addressMistakes];

/**
 * The mistakes that show without a search and, for most of them, without a secret; what is doubtful comes last.
 * Never throws, whatever the request and the header are.
 */
export function inspectRequest(request: SignableRequest, authorization: string, options?: InspectionOptions): Finding[] {
  return inspectSight(sightOf(request, authorization, options));
}

export function inspectSight(sight: Sight): Finding[] {
  const { scheme, parameters } = sight.header;
  const isOAuth = scheme.toLowerCase() === 'oauth' || parameters.length > 0;
  const findings = findIn(isOAuth ? structuralCatalogue : ofAnyScheme, sight);
  return [...findings.filter(({ doubtful }) => doubtful !== true), ...findings.filter(({ doubtful }) => doubtful === true)];
}
