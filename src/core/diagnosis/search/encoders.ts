import { percentEncode } from '../../tba/index.js';

/** How other languages and libraries percent-encode, where that differs from RFC 5849 section 3.6. */

/** JavaScript's `encodeURIComponent`: leaves `! ' ( ) *`. */
export function uriComponent(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** JavaScript's `encodeURI`: leaves everything that has a meaning in a URL. */
export function uriText(text: string): string {
  return encodeURI(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** Percent-encoding by the rule, but with `+` for a space. */
export function plusForSpace(text: string): string {
  return percentEncode(text).replaceAll('%20', '+');
}

/** Java's `URLEncoder` and the URL standard's form encoding: `+` for a space, `*` left, `~` encoded. */
export function formEncode(text: string): string {
  return plusForSpace(text).replaceAll('~', '%7E').replaceAll('%2A', '*');
}

/** PHP's `rawurlencode` before 5.3, and others by RFC 1738: `~` is encoded. */
export function tildeEncoded(text: string): string {
  return percentEncode(text).replaceAll('~', '%7E');
}

export function lowerHex(text: string): string {
  return lowerEscapes(percentEncode(text));
}

/** `%c3` for `%C3`: nothing but the hex digits changes. */
export function lowerEscapes(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
}

/** .NET's `HttpUtility.UrlEncode`: lower-case hex, `+` for a space, `! * ( )` left. */
export function httpUtility(text: string): string {
  return lowerHex(text)
    .replaceAll('%20', '+')
    .replaceAll('~', '%7e')
    .replaceAll('%21', '!')
    .replace(/%2a/g, '*')
    .replace(/%28/g, '(')
    .replace(/%29/g, ')');
}

/** JavaScript's old `escape`: one byte for Latin-1, `%uXXXX` beyond, leaves `@ * _ + - . /`. */
export function escapeLike(text: string): string {
  return text.replace(/[^\w@*+\-./]/g, (character) => {
    const code = character.charCodeAt(0);
    return code < 256 ? `%${hex(code, 2)}` : `%u${hex(code, 4)}`;
  });
}

/** Percent-encoding of Latin-1 bytes instead of UTF-8; what Latin-1 lacks becomes `?`. */
export function latin1(text: string): string {
  return text.replace(/[^\w\-.~]/gu, (character) => `%${hex(latin1Byte(character), 2)}`);
}

/** Encodes everything but letters and digits, so `- . _ ~` too: ColdFusion's `URLEncodedFormat`, Swift's `.alphanumerics`. */
export function alphanumeric(text: string): string {
  return percentEncode(text).replace(/[-._~]/g, percentOf);
}

/** Percent-encoding that leaves some ASCII characters as they are, beside the unreserved ones. */
export function leaving(characters: string): (text: string) => string {
  const left = new RegExp(characters.split('').map(percentOf).join('|'), 'g');
  return (text) => percentEncode(text).replace(left, (bytes) => String.fromCharCode(parseInt(bytes.slice(1), 16)));
}

function percentOf(character: string): string {
  return `%${hex(character.charCodeAt(0), 2)}`;
}

export function unencoded(text: string): string {
  return text;
}

export function encodedTwice(text: string): string {
  return percentEncode(percentEncode(text));
}

function latin1Byte(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 256 ? code : '?'.charCodeAt(0);
}

function hex(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, '0');
}
