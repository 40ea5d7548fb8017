import { kindOfPath } from '../layout.js';
import type { ScriptHint } from '../script/scriptFile.js';

/** Octets up to which a file is looked through here: that takes less than sending it to a thread. */
const mostLookedThrough = 256 * 1024;

/**
 * Whether a file may say anything about a RESTlet, without reading it as what it is. Most objects and scripts of a project never name one,
 * and a file that doesn't have the word in any case has neither the root element of a RESTlet nor the tag of one.
 */
export function mayConcernRestlets(path: string, bytes: Uint8Array, { isNamed }: ScriptHint): boolean {
  if (isNamed || bytes.length > mostLookedThrough || isUtf16(bytes) || kindOfPath(path) === 'settings') {
    return true;
  }
  // In UTF-8 and in Windows-1252 these letters are the same octets.
  return /restlet/i.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
}

function isUtf16(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe;
}
