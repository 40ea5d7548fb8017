/** The forms of text that can only be a request, or a part of one that says so itself: nobody means one as an ordinary value. */
export type RequestForm =
  /** A command or a script's call: `curl …`, `Invoke-RestMethod …`. */
  | 'command'
  /** A request line, with headers and body below it or not. */
  | 'http'
  /** The URL of a RESTlet with its query, with or without its host. */
  | 'url'
  /** JSON of Postman, or an archive of a browser (HAR). */
  | 'json'
  /** Header lines, one of them with a well-known name. */
  | 'headers';

const command =
  /^(?:```\w{0,12}\s{1,4})?(?:[$>%#] {1,2})?(?:curl(?:\.exe)?|invoke-restmethod|invoke-webrequest|irm|iwr)[ \t]{1,8}\S/i;
const requestLine = /^(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS) \S{1,16000}(?: HTTP\/\d(?:\.\d)?)?$/;
const restletUrl = /^(?:(?:https?:\/\/)?[\w.:{}[\]-]{1,300})?\/app\/site\/hosting\/restlet\.nl\?\S+$/i;
const headerLine = /^[A-Za-z][\w-]{0,60}:(?!\/\/)[ \t]*\S/;
const knownHeader =
  /^(?:accept|accept-encoding|accept-language|authorization|cache-control|connection|content-length|content-type|cookie|host|origin|prefer|referer|user-agent|x-[\w-]{1,60}):/i;

/**
 * The form of a pasted text that is taken apart; nothing for an ordinary value, such as one that merely has a `=` or `&` in it. A text of
 * such a form need not hold a request that can be read. Takes time linear in the length of the text.
 */
export function requestForm(text: string): RequestForm | undefined {
  const trimmed = text.trim();
  const end = trimmed.search(/[\r\n]/);
  const first = (end < 0 ? trimmed : trimmed.slice(0, end)).trimEnd();
  if (command.test(trimmed.slice(0, 200))) {
    return trimmed.includes('://') || /restlet\.nl/i.test(trimmed) ? 'command' : undefined;
  }
  if (requestLine.test(first)) {
    return / HTTP\/\d/.test(first) || /restlet\.nl/i.test(first) ? 'http' : undefined;
  }
  if (end < 0 && restletUrl.test(trimmed)) {
    return 'url';
  }
  if (trimmed.startsWith('{')) {
    return /"url"\s{0,20}:/.test(trimmed) && /"(?:request|header|method)"\s{0,20}:/.test(trimmed) ? 'json' : undefined;
  }
  return areHeaders(trimmed) ? 'headers' : undefined;
}

/** The lines of a text without the empty ones, each trimmed. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function areHeaders(text: string): boolean {
  // A text that does not begin like a header is not split into its lines.
  if (!headerLine.test(text.slice(0, 200))) {
    return false;
  }
  const lines = linesOf(text);
  return lines.every((line) => headerLine.test(line)) && lines.some((line) => knownHeader.test(line));
}
