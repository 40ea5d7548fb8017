/** Reads what Node prints of fetch with NODE_DEBUG=undici or NODE_DEBUG=fetch: the request lines, without headers and bodies. */
import type { FoundRequest } from './types.js';

const debugLine =
  /^(?:UNDICI|FETCH) \d{1,10}: (sending request|received response) to ([A-Z]{3,7}) (https?:\/\/\S{1,16000})(?: - HTTP (\d{3}))?[ \t\r]*$/gm;
const note = "Node's debug log shows neither headers nor bodies: print them before the request is sent.";

/** Undefined for a text without such a line. What else stands in the text is the program's own output, of the response most often. */
export function readNodeDebug(text: string): FoundRequest[] | undefined {
  const found: FoundRequest[] = [];
  for (const [, event, method, url, status] of text.matchAll(debugLine)) {
    const last = found.at(-1);
    if (event === 'sending request') {
      found.push({ kind: "Node's debug log of fetch", method, url, headers: [], notes: [note] });
    } else if (last && last.url === url && status !== undefined) {
      last.response = { status: Number(status) };
    }
  }
  return found.length === 0 ? undefined : found;
}
