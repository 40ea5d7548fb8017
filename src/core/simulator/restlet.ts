import type { SimulatedResponse, BodyFormat } from './responses.js';
import type { DemoRoleName } from './demoAccount.js';
import type { LogLevel } from '../netsuite/index.js';
import type { ScriptLogger } from './suiteQl/scriptLogger.js';

/** The methods that a RESTlet can have an entry point for (Oracle, section_4619219272). */
export const restletMethods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

export type RestletMethod = (typeof restletMethods)[number];

/** A deployed RESTlet. */
export interface Restlet {
  readonly script: string;
  readonly deploy: string;
  /** The internal ID of the script; the deployment's number within it is 1. Without one it is called by its script ID alone. */
  readonly internalId?: number;
  /** The log level of the deployment; DEBUG unless given. */
  readonly logLevel?: LogLevel;
  readonly entryPoints: Readonly<Partial<Record<RestletMethod, EntryPoint>>>;
}

/** A function of a script. It returns a value, which must fit the format, or a whole response, or throws a ScriptError. */
export type EntryPoint = (call: ScriptCall) => unknown;

/** What a script sees of a request. */
export interface ScriptCall {
  readonly method: RestletMethod;
  readonly role: string;
  readonly rights: DemoRoleName;
  /** The query, decoded; of a repeated name the first value. */
  readonly parameters: Readonly<Record<string, string>>;
  /** An object for JSON and XML (for XML, its child elements), a string for text, undefined without a body. */
  readonly body: unknown;
  readonly format: BodyFormat;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Host and port as the client wrote them. */
  readonly host: string;
  /** The path that was called. */
  readonly path: string;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  /** Writes into the script log, as the module N/log does. */
  readonly log: ScriptLogger;
}

/** A response with exactly these bytes. Scripts in NetSuite cannot make one; the demo of faults needs it. */
export class WholeResponse {
  readonly response: SimulatedResponse;

  constructor(response: SimulatedResponse) {
    this.response = response;
  }
}

/** An error that a script does not catch; `code` is its name in SuiteScript. */
export class ScriptError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** What a well-written script returns: an object where the request is JSON or XML, and the same as text where it is text. */
export function reply({ format }: ScriptCall, value: object): unknown {
  return format === 'text' ? JSON.stringify(value) : value;
}

/** The arguments of a call: the body's properties for POST and PUT, else the query. A text body may hold JSON. */
export function bodyObject({ body }: ScriptCall): Readonly<Record<string, unknown>> {
  const value = typeof body === 'string' ? parseJson(body) : body;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ScriptError('USER_ERROR', 'The body must be a JSON object.');
  }
  return value as Record<string, unknown>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
