import { invalidIdsCode } from '../netsuite/index.js';
import { queryParameters } from '../tba/index.js';
import {
  errorResponse,
  formatOf,
  valueResponse,
  type BodyFormat,
  type NetSuiteError,
  type SimulatedResponse,
} from './responses.js';
import { requestPath, headerPairs, headerValues, type ReceivedRequest, type RequestHead } from './receivedRequest.js';
import { restletMethods, ScriptError, WholeResponse, type EntryPoint, type Restlet, type ScriptCall } from './restlet.js';
import type { Scripts } from './restlets/scriptSets.js';
import type { CallingRole, ScriptRunner } from './scriptRunner.js';
import { scriptErrorMessage, scriptErrorResponse, unexpectedErrorResponse } from './errorResponses.js';
import { scriptLogger, type LogLine } from './suiteQl/scriptLogger.js';
import { parseXml } from './xml.js';

/** Oracle documents the code; the text speaks of a Suitelet even for a RESTlet. */
const noSuchScript = {
  status: 404,
  code: invalidIdsCode,
  message: 'That Suitelet is invalid, disabled, or no longer exists.',
};
const noSuchMethod: NetSuiteError = {
  status: 405,
  code: 'METHOD_NOT_ALLOWED',
  message: 'The request method used is not valid.',
  decision: 'method',
};
const noSuchType: NetSuiteError = {
  status: 415,
  code: 'UNSUPPORTED_MEDIA_TYPE',
  message: 'An unsupported Content-Type was specified.',
  decision: 'content-type',
};
const bodyOnGet: NetSuiteError = {
  decision: 'body-of-get',
  status: 400,
  code: 'INVALID_REQUEST',
  message: 'The request could not be understood by the server due to malformed syntax.',
};
/** Status 400, not 429 (Oracle, bridgehead_1525252812). The demo of faults returns it too. */
export const overTheLimit = { status: 400, code: 'SSS_REQUEST_LIMIT_EXCEEDED', message: 'Request Limit Exceeded.' };

export interface DispatcherOptions extends Scripts {
  /** How many scripts may run at once in the account. */
  readonly concurrency: number;
  readonly createErrorId: () => string;
  /** Takes what the scripts log. */
  readonly log: (line: LogLine) => void;
}

/** Runs the RESTlet that a request asks for, in this thread. */
export class Dispatcher implements ScriptRunner {
  readonly #options: DispatcherOptions;
  #running = 0;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  async run(request: ReceivedRequest, { role, rights }: CallingRole, signal: AbortSignal): Promise<SimulatedResponse> {
    const parameters = parametersOf(request);
    const restlet = this.#restletOf(parameters);
    if (restlet === undefined) {
      return errorResponse(responseFormat(request), noSuchScript);
    }
    const method = restletMethods.find((known) => known === request.method);
    const entryPoint = method === undefined ? undefined : restlet.entryPoints[method];
    if (method === undefined || entryPoint === undefined) {
      return errorResponse(responseFormat(request), noSuchMethod);
    }
    const read = readBody(request);
    if ('failure' in read) {
      return errorResponse(responseFormat(request), read.failure);
    }
    const place = { host: headerValues(request, 'host')[0] ?? '', path: requestPath(request) };
    const log = scriptLogger(restlet, this.#options.log);
    const call = { method, role, rights, parameters, ...place, signal, log, headers: headerPairs(request), ...read };
    return this.#withinLimit(call, () => this.#call(restlet, entryPoint, call));
  }

  #restletOf(parameters: ScriptCall['parameters']): Restlet | undefined {
    const { restlets, fallback } = this.#options;
    const found = restlets.find((candidate) => isAskedFor(candidate, parameters));
    const namesOne = (parameters.script ?? '') !== '' && (parameters.deploy ?? '') !== '';
    return found ?? (namesOne ? fallback : undefined);
  }

  async #withinLimit(call: ScriptCall, run: () => Promise<SimulatedResponse>): Promise<SimulatedResponse> {
    if (this.#running >= this.#options.concurrency) {
      return errorResponse(call.format, overTheLimit);
    }
    this.#running++;
    try {
      return await run();
    } finally {
      this.#running--;
    }
  }

  async #call({ script }: Restlet, entryPoint: EntryPoint, call: ScriptCall): Promise<SimulatedResponse> {
    try {
      const value = await entryPoint(call);
      return value instanceof WholeResponse ? value.response : returnedValue(call.format, value);
    } catch (error) {
      if (error instanceof ScriptError) {
        call.log.error(error.code, scriptErrorMessage(error, script));
        return scriptErrorResponse(call.format, error, script);
      }
      return unexpectedErrorResponse(call.format, this.#options.createErrorId());
    }
  }
}

/** The response to a method that a path does not take. */
export function methodRefused(head: RequestHead): SimulatedResponse {
  return errorResponse(responseFormat(head), noSuchMethod);
}

/** The format of a response to a request that is refused before its body is read: that of its content type, else plain text. */
export function responseFormat(head: RequestHead): BodyFormat {
  return formatOf(headerValues(head, 'content-type')[0] ?? '') ?? 'text';
}

/** Script and deployment can each be given by script ID or by number. A deployment's number counts within its script. */
function isAskedFor({ script, deploy, internalId }: Restlet, parameters: ScriptCall['parameters']): boolean {
  const matches = (given: string | undefined, id: string, number: number | undefined): boolean =>
    given === id || (number !== undefined && given === String(number));
  return matches(parameters.script, script, internalId) && matches(parameters.deploy, deploy, 1);
}

function parametersOf({ target }: RequestHead): ScriptCall['parameters'] {
  const firstOf = new Map(queryParameters(target).reverse());
  return Object.fromEntries([...firstOf].reverse());
}

function readBody(request: ReceivedRequest): { format: BodyFormat; body: unknown } | { failure: NetSuiteError } {
  const contentType = headerValues(request, 'content-type')[0];
  const takesBody = request.method === 'POST' || request.method === 'PUT';
  const format = contentType === undefined && !takesBody ? 'text' : formatOf(contentType ?? '');
  if (format === undefined) {
    return { failure: noSuchType };
  }
  if (!takesBody) {
    return request.method === 'GET' && request.body.length > 0 ? { failure: bodyOnGet } : { format, body: undefined };
  }
  return parseBody(format, request.body.toString('utf8'));
}

function parseBody(format: BodyFormat, text: string): { format: BodyFormat; body: unknown } | { failure: NetSuiteError } {
  if (text === '' || format === 'text') {
    return { format, body: text === '' ? undefined : text };
  }
  try {
    return { format, body: format === 'json' ? JSON.parse(text) : parseXml(text) };
  } catch (error) {
    const message = `SyntaxError: ${error instanceof Error ? error.message : ''}`;
    return { failure: { status: 400, code: 'SYNTAX_ERROR', message, decision: 'body-syntax' } };
  }
}

function returnedValue(format: BodyFormat, value: unknown): SimulatedResponse {
  const isText = typeof value === 'string' || value === undefined || value === null;
  if (format === 'text' && !isText) {
    return errorResponse(format, badReturn('TEXT'));
  }
  if (format !== 'text' && typeof value === 'string') {
    return errorResponse(format, badReturn('a JavaScript object'));
  }
  return valueResponse(format, value ?? '');
}

function badReturn(wanted: string): NetSuiteError {
  return { status: 400, code: 'INVALID_RETURN_DATA_FORMAT', message: `Invalid data format. You should return ${wanted}.` };
}
