import { errorFact, failureKinds, isRestletUrl, isUncaughtError, restletPath, statusFact } from '../netsuite/index.js';
import type { BodyLanguage } from '../../protocol/response.js';
import type { BodyError } from './netsuiteError.js';

/** What is known of a response when its meaning is looked up. */
export interface ResponseFacts {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** The Location header. */
  readonly location?: string;
  readonly language: BodyLanguage;
  readonly bodyError: BodyError;
  /** The whole body was received, and it is empty. */
  readonly isEmpty: boolean;
}

/** What a response means when a RESTlet was called, in a sentence or two. Pure. */
export function meaningOf(call: ResponseFacts): string | undefined {
  const { status, language, bodyError } = call;
  if (status >= 300 && status < 400) {
    return redirectMeaning(call);
  }
  if (bodyError.error?.form === 'webServices') {
    return webServicesMeaning(call);
  }
  // Gateways and a system under maintenance respond with pages too; their status says more than the page.
  if (language === 'html' && status < 500 && status !== 407) {
    return htmlMeaning(status);
  }
  if (status < 300) {
    return successMeaning(call) ?? statusFact(status).meaning;
  }
  return errorMeaning(call) ?? statusFact(status).meaning;
}

function errorMeaning({ method, url, status, bodyError }: ResponseFacts): string | undefined {
  if (status === 405) {
    return `The script has no entry point for ${method}.`;
  }
  const { view } = bodyError.error ?? {};
  if (view !== undefined && isUncaughtError(status, view)) {
    return failureKinds['script-error'].headline;
  }
  const known = codeMeaning(view);
  if (known !== undefined) {
    return known;
  }
  if (status === 404 && !isRestletUrl(url)) {
    return `There is nothing at this path. RESTlets are called at ${restletPath}.`;
  }
  return undefined;
}

function codeMeaning(error: { readonly code?: string; readonly name?: string } = {}): string | undefined {
  const known = errorFact(error);
  return known && (known.meaning ?? (known.kind === 'server' ? undefined : failureKinds[known.kind].headline));
}

/** Whether a status says success where nothing came back. Scripts that delete often return nothing, so that says nothing. */
export function isEmptySuccess({ method, url, status, isEmpty }: Omit<ResponseFacts, 'bodyError' | 'language'>): boolean {
  return status === 200 && isEmpty && method !== 'DELETE' && isRestletUrl(url);
}

function successMeaning(call: ResponseFacts): string | undefined {
  const { error, unsuccessful, reported } = call.bodyError;
  if (error !== undefined) {
    const what = error.view.code || error.view.message;
    return `The script finished, but caught an error and reports it in the body: ${shortened(what)}.`;
  }
  if (reported?.text !== undefined) {
    return `${call.status}, but the script reports an error (${shortened(reported.sign)}): ${asSentence(shortened(reported.text))}`;
  }
  if (unsuccessful) {
    return "The script finished, but the body says it wasn't successful.";
  }
  if (reported !== undefined) {
    return `${call.status}, but the script reports an error: ${shortened(reported.sign)}.`;
  }
  return isEmptySuccess(call)
    ? '200 with an empty body: the script returned nothing. It may have caught an error and only logged it: the script log may say why.'
    : undefined;
}

function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function redirectMeaning({ location }: ResponseFacts): string {
  const where = location === undefined ? "The response doesn't say where to." : `It leads to ${shortened(location)}.`;
  return (
    `A redirect. Either another data center serves the account, or this isn't the URL of a RESTlet. ${where} ` +
    "It isn't followed, because the signature is valid for the called URL only. Check the account ID: it determines the host."
  );
}

function webServicesMeaning({ url, bodyError }: ResponseFacts): string {
  const place = isRestletUrl(url) ? '' : ` RESTlets are called at ${restletPath}.`;
  const meaning = codeMeaning(bodyError.error?.view);
  return `${meaning === undefined ? '' : `${meaning} `}${failureKinds['web-services'].headline} Check the URL.${place}`;
}

function htmlMeaning(status: number): string {
  return status < 300
    ? "The body is a web page: NetSuite's login, error or maintenance page, unless the script itself returns HTML."
    : "The body is a web page (login, error or maintenance), not a RESTlet's response. Check the host, path and script.";
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
