import type { DecisionId } from './decisions.js';
import { escapeXml, toXml } from './xml.js';

/** The three ways in which a RESTlet takes and gives data (Oracle, section_4619215993). */
export type BodyFormat = 'json' | 'xml' | 'text';

/** An HTTP response before it is sent. */
export interface SimulatedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** NetSuite's code in the body, when it is an error. */
  readonly code?: string;
  /** The decision of the simulator that an error rests on; absent when Oracle documents it. */
  readonly decision?: DecisionId;
  /** What goes wrong while it is sent: the demo of faults asks for it. */
  readonly wireFault?: WireFault;
}

/**
 * `cut`: the connection ends in the middle of the announced length; `cut-chunked`: the same without an announced length;
 * `reset`: the connection is reset before the first byte; `overlong`: more bytes than announced.
 */
export type WireFault = 'cut' | 'cut-chunked' | 'reset' | 'overlong';

const mediaTypes: ReadonlyMap<string, BodyFormat> = new Map([
  ['application/json', 'json'],
  ['application/xml', 'xml'],
  ['text/plain', 'text'],
]);

const contentTypes: Readonly<Record<BodyFormat, string>> = {
  json: 'application/json;charset=utf-8',
  xml: 'application/xml;charset=utf-8',
  text: 'text/plain;charset=utf-8',
};

/** The format that a Content-Type header names; undefined for one that RESTlets do not take. Case matters (section_4619215993). */
export function formatOf(contentType: string): BodyFormat | undefined {
  return mediaTypes.get(contentType.split(';', 1)[0]?.trim() ?? '');
}

/** A response with a text in UTF-8. */
export function textResponse(
  status: number,
  contentType: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): SimulatedResponse {
  return { status, headers: { 'Content-Type': contentType, ...headers }, body: Buffer.from(text) };
}

/** What a script returned, in the format of its request. */
export function valueResponse(format: BodyFormat, value: unknown): SimulatedResponse {
  return textResponse(200, contentTypes[format], writeValue(format, value));
}

/** An error as NetSuite responds with it. */
export interface NetSuiteError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly decision?: DecisionId;
}

/** NetSuite's error body (Oracle, section_4634920277), in the format of the request; the spaces in the JSON are NetSuite's own. */
export function errorResponse(
  format: BodyFormat,
  error: NetSuiteError,
  headers: Readonly<Record<string, string>> = {},
): SimulatedResponse {
  const { status, code, message, decision } = error;
  const response = textResponse(status, contentTypes[format], writeError(format, code, message), headers);
  return { ...response, code, ...(decision !== undefined && { decision }) };
}

function writeValue(format: BodyFormat, value: unknown): string {
  switch (format) {
    case 'json':
      return JSON.stringify(value);
    case 'xml':
      return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml('result', value)}`;
    case 'text':
      return String(value);
  }
}

function writeError(format: BodyFormat, code: string, message: string): string {
  switch (format) {
    case 'json':
      return `{"error" : {"code" : ${JSON.stringify(code)}, "message" : ${JSON.stringify(message)}}}`;
    case 'xml':
      return `<error><code>${escapeXml(code)}</code><message>${escapeXml(message)}</message></error>`;
    case 'text':
      return `error code: ${code}\nerror message: ${message}`;
  }
}
