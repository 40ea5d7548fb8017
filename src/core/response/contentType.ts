import type { BodyLanguage } from '../../protocol/response.js';

/** The parts of a Content-Type header (RFC 9110 8.3), in lower case; empty when not given. */
export interface ContentType {
  readonly type: string;
  readonly charset: string;
}

const charsetParameter = /;\s*charset\s*=\s*(?:"([^"]*)"|([^;\s]*))/i;

export function parseContentType(header: string | undefined): ContentType {
  const type = (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const match = charsetParameter.exec(header ?? '');
  return { type, charset: (match?.[1] ?? match?.[2] ?? '').trim().toLowerCase() };
}

const textTypes = /^(?:text\/|application\/(?:javascript|x-www-form-urlencoded|x-ndjson|csv|yaml|x-yaml|sql)$)/;
const binaryTypes = /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|gzip|x-gzip|vnd\.|msword)/;

/** The language that a media type names. Undefined when it can be any: scripts send all kinds of text as `text/plain`. */
export function languageOfType(type: string): BodyLanguage | undefined {
  if (/[/+]json$/.test(type)) {
    return 'json';
  }
  if (type === 'text/html' || type === 'application/xhtml+xml') {
    return 'html';
  }
  if (/[/+]xml$/.test(type)) {
    return 'xml';
  }
  if (type === 'text/plain') {
    return undefined;
  }
  if (textTypes.test(type)) {
    return 'text';
  }
  return binaryTypes.test(type) ? 'binary' : undefined;
}

/** The language that a text seems to be in, by how it begins and, where that is not enough, ends. */
export function languageOfText(text: string): BodyLanguage {
  const start = text.slice(0, 1000).trimStart();
  if (/^(?:<!doctype html|<html|<head|<body)\b/i.test(start)) {
    return 'html';
  }
  if (/^<(?:\?xml\b|!--|[A-Za-z_])/.test(start)) {
    return /<html\b/i.test(start) ? 'html' : 'xml';
  }
  if (/^\{\s*"/.test(start)) {
    return 'json';
  }
  const end = text.slice(-1000).trimEnd();
  return (start.startsWith('[') && end.endsWith(']')) || start === '{}' ? 'json' : 'text';
}
