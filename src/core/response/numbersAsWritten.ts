import { endOfString, JsonBreak, skipBlanks } from './jsonTokens.js';

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const quote = 0x22;
const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;

/**
 * JSON in which every number that JavaScript would write differently is a string of its digits: 12345678901234567890 and 1e400 stay
 * what NetSuite wrote. Other text is not changed, so what was not JSON is still none.
 */
export function withNumbersAsWritten(json: string): string {
  const parts: string[] = [];
  let copied = 0;
  let at = 0;
  while (at < json.length) {
    const code = json.charCodeAt(at);
    if (code === quote) {
      at = endOfStringOrText(json, at);
    } else if (code === minus || (code >= zero && code <= nine)) {
      number.lastIndex = at;
      // What is no number of JSON stays as it is, so that JSON.parse refuses it.
      const written = number.exec(json)?.[0] ?? json.charAt(at);
      if (written !== '-' && String(Number(written)) !== written && !isName(json, at + written.length)) {
        parts.push(json.slice(copied, at), JSON.stringify(written));
        copied = at + written.length;
      }
      at += written.length;
    } else {
      at++;
    }
  }
  return parts.length === 0 ? json : parts.join('') + json.slice(copied);
}

/** Whether a number is followed by a colon. Such a text is not JSON, but it would become JSON if the number got quotation marks. */
function isName(json: string, end: number): boolean {
  return json.charAt(skipBlanks(json, end)) === ':';
}

function endOfStringOrText(json: string, from: number): number {
  try {
    return endOfString(json, from);
  } catch (error) {
    if (error instanceof JsonBreak) {
      return json.length;
    }
    throw error;
  }
}
