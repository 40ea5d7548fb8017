/**
 * The name of the root element in lower case, without parsing the document: most objects of a project are forms and record types of
 * hundreds of kilobytes. Undefined where the text does not begin like XML.
 */
export function rootName(text: string): string | undefined {
  let at = 0;
  for (;;) {
    at = afterSpace(text, at);
    const end = endOfProlog(text, at);
    if (end === undefined) {
      return nameAt(text, at);
    }
    if (end < 0) {
      return undefined;
    }
    at = end;
  }
}

const space = /[^\s\uFEFF]/g;

function afterSpace(text: string, at: number): number {
  space.lastIndex = at;
  return space.exec(text)?.index ?? text.length;
}

/** Where a declaration, a comment or a document type ends that begins here; negative when it does not, undefined for anything else. */
function endOfProlog(text: string, at: number): number | undefined {
  if (text.startsWith('<?', at)) {
    return after(text, '?>', at + 2);
  }
  if (text.startsWith('<!--', at)) {
    return after(text, '-->', at + 4);
  }
  if (text.startsWith('<!', at)) {
    const bracket = text.indexOf('[', at);
    const end = text.indexOf('>', at);
    return bracket >= 0 && bracket < end ? after(text, ']>', bracket) : after(text, '>', at);
  }
  return undefined;
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}

const elementName = /<([A-Za-z_][\w.:-]{0,100})(?=[\s/>])/y;

function nameAt(text: string, at: number): string | undefined {
  elementName.lastIndex = at;
  return elementName.exec(text)?.[1]?.toLowerCase();
}
