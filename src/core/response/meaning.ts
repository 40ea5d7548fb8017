import { errorCode, isRestletUrl, restletPath, statusFact } from '../netsuite/index.js';
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
  // Gateways and a system under maintenance respond with pages too: there the status says more.
  if (language === 'html' && status < 500 && status !== 407) {
    return htmlMeaning(status);
  }
  if (status < 300) {
    return successMeaning(bodyError) ?? statusFact(status).meaning;
  }
  return errorMeaning(call) ?? statusFact(status).meaning;
}

function errorMeaning({ method, url, status, bodyError }: ResponseFacts): string | undefined {
  if (status === 405) {
    return `The script has no entry point for ${method}.`;
  }
  const { code = '', name = '', stack } = bodyError.error?.view ?? {};
  const known = errorCode(code)?.meaning ?? errorCode(name)?.meaning;
  if (known !== undefined) {
    return known;
  }
  if (status === 404 && !isRestletUrl(url)) {
    return `There is nothing at this path: RESTlets are called at ${restletPath}.`;
  }
  return stack === undefined
    ? undefined
    : 'The script ran and ended with an error that it did not catch. It may have saved records before that.';
}

function successMeaning({ error, unsuccessful }: BodyError): string | undefined {
  if (error !== undefined) {
    const what = error.view.code || error.view.message;
    return `The script ran to its end, but caught an error itself and reports it in the body: ${shortened(what)}.`;
  }
  return unsuccessful ? 'The script ran to its end, but says in the body that it had no success.' : undefined;
}

function redirectMeaning({ location }: ResponseFacts): string {
  const where = location === undefined ? 'The answer does not say where to.' : `It points to ${shortened(location)}.`;
  return (
    `A redirect: the account is served by another data center, or this is not the URL of a RESTlet. ${where} ` +
    'It is not followed, because the signature is for the URL that was called: correct the URL and sign anew.'
  );
}

function webServicesMeaning({ url }: ResponseFacts): string {
  const place = isRestletUrl(url) ? '' : ` RESTlets are called at ${restletPath}.`;
  return `This is the error form of REST web services, so it was not a RESTlet that answered: check the URL.${place}`;
}

function htmlMeaning(status: number): string {
  return status < 300
    ? 'The body is a page, not data: a page of the user interface (login, error, maintenance), unless the script itself returns HTML.'
    : 'The body is a page of the user interface (login, error, maintenance), not the answer of a RESTlet: check host, path and script.';
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
