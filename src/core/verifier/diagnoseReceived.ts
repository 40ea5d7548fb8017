import { isUserError } from '../../protocol/userError.js';
import type { DiagnosisView } from '../../protocol/diagnosis.js';
import type { SignedFor } from '../../protocol/verifier.js';
import type { DiagnosisOptions, Finding, SignatureDiagnosis } from '../diagnosis/index.js';
import {
  budgetForSingleMistakes,
  diagnoseRequest,
  type Diagnose,
  type RefusedRequest,
  type RequestDiagnosis,
} from '../explain/index.js';
import { restletPath } from '../netsuite/index.js';
import { headerValues, pathAndQuery, type LoginResult, type ReceivedBody } from '../simulator/index.js';
import { computed } from '../netsuite/index.js';
import { isFormContentType, type SignableRequest } from '../tba/index.js';
import type { AdmittedRequest } from './requestGate.js';
import type { KnownRoles } from './knownRoles.js';
import { beginningOf, bodyKept, discloseReceived, isCut, maskOfReceived } from './receivedRequestView.js';

/** A request that has its response, with everything that its diagnosis needs. */
export interface DiagnosisCase {
  readonly admitted: AdmittedRequest;
  /** The beginning of the body. */
  readonly body: ReceivedBody;
  /** Absent when the request was refused before its login. */
  readonly login: LoginResult | undefined;
  /** The account's realm. */
  readonly account: string;
  readonly known: KnownRoles;
  /** When it came, in milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

export interface ReceivedDiagnosis {
  readonly diagnosis: DiagnosisView;
  readonly note?: string;
}

const bodyNote = `The body is longer than ${bodyKept / 1024} kB. Mistakes that involve the body weren't checked.`;

/** What is wrong with a request: by its signature when its token is known, otherwise by its form alone. Rejects when `diagnose` rejects. */
export async function diagnoseReceived(
  { admitted, body, login, account, known, at }: DiagnosisCase,
  diagnose: Diagnose,
  control: Pick<DiagnosisOptions, 'signal' | 'onProgress'>,
): Promise<ReceivedDiagnosis> {
  const authorization = headerValues(admitted.received, 'authorization')[0] ?? '';
  const isBodyCut = isCut(body);
  const request = requestFor(admitted, body, admitted.signedFor);
  const mask = maskOfReceived(discloseReceived(admitted.received, body), known.mask);
  const path = pathAndQuery(admitted.urls.account).split('?', 1)[0] ?? '';
  if (path !== restletPath) {
    return { diagnosis: wrongPath(mask(path)) };
  }
  const mayBeSearched = admitted.urls.here !== undefined && !(isBodyCut && isFormContentType(request.contentType));
  const refused: RefusedRequest = {
    request,
    authorization,
    credentials: mayBeSearched ? known.signersOf(authorization).map(({ credentials }) => credentials) : [],
    account,
    circumstances: {
      sentBefore: login?.accepted === false && login.detail === 'nonce_used',
      ...(known.isDemo && { accountKind: 'demo' }),
    },
    sentAt: Math.floor(at / 1000),
    now: Math.floor(at / 1000),
    mask,
  };
  const { view, found } = await searchOrInspect(refused, forBothAddresses(admitted, body, diagnose), control);
  return {
    diagnosis: found === undefined ? view : { ...view, sentence: mask(sentence(found, login)) },
    ...(isBodyCut && (found === undefined || found.verdict === 'unexplained') && { note: bodyNote }),
  };
}

const longestPath = 100;

/** A request to another path is refused before its header is read, so nothing is said about the header. */
function wrongPath(path: string): DiagnosisView {
  const shown = path.length > longestPath ? `${path.slice(0, longestPath)}…` : path;
  const sentence =
    path === '/'
      ? `The path is incorrect. ${restletPath} is missing after the base URL.`
      : `The path is incorrect. The path of RESTlets is ${restletPath}, but the path of the request is ${shown}.`;
  const finding = {
    id: 'wrong-path',
    title: 'The path is incorrect',
    explanation: "The request was refused because of its path. Its Authorization header wasn't checked.",
    fix: `In the client, use the base URL followed by ${restletPath} and the query. Sign that same URL.`,
    certainty: 'proven' as const,
    basis: 'The path that was received.',
  };
  return {
    verdict: 'explained',
    sentence,
    findings: [finding],
    comparison: [],
    remaining: [],
    ruledOut: [],
    disagreements: [],
    tried: 0,
  };
}

/** The search throws a UserError when the URL is not a valid one. The form of the request can be inspected all the same. */
async function searchOrInspect(
  refused: RefusedRequest,
  diagnose: Diagnose,
  control: Pick<DiagnosisOptions, 'signal' | 'onProgress'>,
): Promise<RequestDiagnosis> {
  try {
    return await diagnoseRequest(refused, diagnose, control);
  } catch (error) {
    if (isUserError(error)) {
      return diagnoseRequest({ ...refused, credentials: [] }, diagnose, control);
    }
    throw error;
  }
}

function requestFor({ received, urls }: AdmittedRequest, receivedBody: ReceivedBody, address: SignedFor): SignableRequest {
  const contentType = headerValues(received, 'content-type')[0];
  const body = isCut(receivedBody) ? '' : beginningOf(receivedBody);
  return {
    method: received.method,
    url: urls[address] ?? received.target,
    ...(body !== '' && { body }),
    ...(contentType !== undefined && { contentType }),
  };
}

/**
 * A signature that nothing explains may have been made for the other address: then that is the mistake. When it was made with other
 * credentials than the stored ones, a search for the other address would find nothing.
 */
function forBothAddresses(admitted: AdmittedRequest, body: ReceivedBody, diagnose: Diagnose): Diagnose {
  const { signedFor, urls } = admitted;
  const elsewhere = signedFor === 'here' ? 'account' : 'here';
  const searchBoth: Diagnose = async (input, options) => {
    const own = await diagnose(input, options);
    if (own.verdict !== 'unexplained' || own.mistakes.some(({ concerns }) => concerns === 'credentials')) {
      return own;
    }
    const other = await diagnose({ ...input, request: requestFor(admitted, body, elsewhere) }, options);
    const isIt = other.verdict === 'valid' || other.verdict === 'explained';
    return isIt ? signedForAnother(own, other, elsewhere, urls[elsewhere] ?? '') : own;
  };
  // A full search takes a second or two, so single mistakes are tried for both addresses before the full search begins.
  return async (input, options) => {
    const simple = await searchBoth(input, { ...options, budget: budgetForSingleMistakes });
    return simple.verdict === 'unexplained' && options.budget === undefined ? searchBoth(input, options) : simple;
  };
}

const addressText: Readonly<Record<SignedFor, { readonly title: string; readonly fix: string }>> = {
  account: {
    title: "The account's own host was signed",
    fix: "Sign the URL that the request is sent to. If only the host name is redirected for this client, turn on the switch to check signatures against the account's own host.",
  },
  here: {
    title: "The verifier's URL was signed",
    fix: "Turn off the switch to check signatures against the verifier's URL.",
  },
};

function signedForAnother(
  own: SignatureDiagnosis,
  other: SignatureDiagnosis,
  address: SignedFor,
  url: string,
): SignatureDiagnosis {
  const { title, fix } = addressText[address];
  const explanation = `The base string has ${url.split('?', 1)[0] ?? ''}, but signatures are checked against ${address === 'account' ? "the verifier's URL" : "the account's own host"}.`;
  const finding: Finding = {
    id: `signed-for-${address}`,
    title,
    explanation,
    fix,
    certainty: 'proven',
    rests: computed('the signature was computed again for the other URL'),
  };
  const besides = other.verdict === 'valid' ? 'For that URL, the signature is correct.' : other.sentence;
  return {
    ...other,
    verdict: 'explained',
    sentence: `${title}. ${besides}`,
    mistakes: [finding, ...other.mistakes],
    remaining: [],
    tried: own.tried + other.tried,
    ...(own.expectedBaseString !== undefined && { expectedBaseString: own.expectedBaseString }),
  };
}

/** The verdict in one sentence. For a correct signature it depends on whether the verifier accepted the login. */
function sentence({ verdict: found, sentence: words, mistakes }: SignatureDiagnosis, login: LoginResult | undefined): string {
  if (found !== 'valid' || login === undefined) {
    return words;
  }
  if (login.accepted) {
    return "The signature is correct, and authentication succeeded. If NetSuite refuses the same client, the cause is something that the verifier doesn't know, such as the permissions of the role or a rule that Oracle doesn't document.";
  }
  const isNamed = mistakes.some(({ certainty }) => certainty !== 'possible');
  return isNamed ? words : `The signature is correct, but authentication failed anyway: ${lowerFirst(login.reason)}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
