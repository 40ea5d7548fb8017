import { auditDetails, errorFact, failureKinds, statusFact } from '../netsuite/index.js';
import { causesFor } from '../diagnosis/index.js';
import type { FailureKind } from '../../protocol/diagnosis.js';
import type { ExplainedFinding } from './explainText.js';

/** Where somebody finds the request that belongs to a response. */
export const howToPrint =
  'Paste the request as it was sent, with its Authorization header. curl prints it with -v. Postman shows it in its console (View > Show Postman Console). ' +
  'In .NET, print the request message and its headers. In Java, turn on the wire log of the HTTP client. In Python, print the url, headers and body of response.request. ' +
  'In Node, print the method, URL and headers before they are sent. Or send the same request to the verifier.';

/** What a text says about a response. */
export interface ResponseFinding {
  readonly finding: ExplainedFinding;
  /** It is about authentication, or nothing is known about it: then only its request can show more. */
  readonly requestNeeded: boolean;
}

const code = /\b[A-Z][A-Z0-9]{1,30}(?:_[A-Z0-9]{1,30}){1,8}\b/g;
/** `WWW-Authenticate: OAuth realm="…", error="token_rejected"`: NetSuite writes the same error for every cause. */
const challenge = /\bOAuth\s[^\r\n]{0,400}\berror="(?:token_rejected|[a-z_]{1,40})"/i;
const status =
  /\bHTTP\/\d(?:\.\d)?["']?\s([45]\d\d)\b|\((?:HTTP )?([45]\d\d)\)|\bstatus(?: ?code)?["']?\s{0,3}[:=]?\s{0,3}([45]\d\d)\b|\b([45]\d\d) (?:Client Error|Server Error|Unauthorized|Forbidden|Bad Request|Not Found)\b/i;
/** Nobody pastes more of a response than this before it says what is wrong. */
const longest = 200_000;

/** What a response, the text of an exception or a row of the Login Audit Trail says alone. Undefined for a text that is none of them. */
export function readResponse(pasted: string): ResponseFinding | undefined {
  const text = pasted.slice(0, longest);
  const detail = auditDetails.find(({ word }) => new RegExp(`(?<![\\w"=])${word}(?![\\w"])`).test(text));
  if (detail !== undefined && !challenge.test(text)) {
    const finding: ExplainedFinding = {
      id: `audit-trail-${detail.word}`,
      title: `The Login Audit Trail says ${detail.word}`,
      explanation: `${detail.cause} ${howToGoOn('refused')}`,
      fix: detail.remedy,
      certainty: 'likely',
    };
    return { finding, requestNeeded: true };
  }
  return codeFinding(text) ?? challengeFinding(text) ?? statusFinding(text);
}

function codeFinding(text: string): ResponseFinding | undefined {
  for (const [word] of text.matchAll(code)) {
    const fact = errorFact({ code: word });
    if (fact) {
      return responseFinding(`response-${fact.kind}`, `The response says ${word}`, fact.meaning, fact.kind);
    }
  }
  return undefined;
}

function challengeFinding(text: string): ResponseFinding | undefined {
  return challenge.test(text)
    ? responseFinding('response-login', 'The WWW-Authenticate header says that authentication failed', undefined, 'login')
    : undefined;
}

function statusFinding(text: string): ResponseFinding | undefined {
  const number = status.exec(text)?.slice(1).find(Boolean);
  if (number === undefined) {
    return undefined;
  }
  const { meaning, kind } = statusFact(Number(number));
  return kind === undefined && meaning === undefined
    ? undefined
    : responseFinding(`response-status-${number}`, `The status of the response is ${number}`, meaning, kind);
}

function responseFinding(id: string, title: string, meaning: string | undefined, kind: FailureKind | undefined): ResponseFinding {
  const fact = kind === undefined ? undefined : failureKinds[kind];
  const about = fact?.login === 'unknown' ? 'something else' : (fact?.login ?? 'unknown');
  const check = kind === undefined || about === 'refused' ? undefined : causesFor(kind, {})[0]?.check;
  const explanation = [meaning ?? fact?.headline, howToGoOn(about)].filter((part) => part !== undefined).join(' ');
  return {
    finding: { id, title, explanation, fix: check ?? howToPrint, certainty: 'likely' },
    requestNeeded: check === undefined,
  };
}

/** @param about what the response says of the login; `something else` where it is about another part of the call */
function howToGoOn(about: 'refused' | 'passed' | 'something else' | 'unknown'): string {
  switch (about) {
    case 'refused':
      return "The response alone doesn't show the mistake. The request does.";
    case 'passed':
      return "As far as is known, NetSuite responds like this only after authentication succeeded, so signing can't fix it.";
    case 'something else':
      return 'This response says nothing about the signature.';
    case 'unknown':
      return "The response alone doesn't show whether the signature is correct. The request does.";
  }
}
