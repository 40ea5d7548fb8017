const elementName = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
// XML 1.0 has no way to write these characters.
const notInXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** A JSON value as an XML element: properties become elements, the items of an array elements called `item`. */
export function toXml(name: string, value: unknown): string {
  const [tag, attribute] = elementName.test(name) ? [name, ''] : ['entry', ` name="${escapeXml(name)}"`];
  return `<${tag}${attribute}>${content(value)}</${tag}>`;
}

/** Text as it may stand in XML. Characters that XML cannot hold are left out. */
export function escapeXml(text: string): string {
  return text.replace(notInXml, '').replace(/[<>&"]/g, (character) => entities[character] ?? '');
}

function content(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map((item) => toXml('item', item)).join('');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, property]) => toXml(name, property))
      .join('');
  }
  if (value === null || value === undefined) {
    return '';
  }
  return escapeXml(typeof value === 'string' ? value : JSON.stringify(value));
}

/** An element that was begun and not ended yet. */
interface OpenElement {
  readonly name: string;
  readonly children: [name: string, value: unknown][];
  text: string;
}

const mostDepth = 100;
// Comments, processing instructions and declarations are no part of the value. The rest between tags is text.
const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w.:-]*)(?=[\s/>])(?:[^<>"'/]|"[^"<]*"|'[^'<]*'|\/(?!>))*(\/?)>|<|[^<]+/g;

/**
 * The value of an XML document, the reverse of `toXml`. The children of an element become properties; several children with one name
 * become an array; children that are all called `item` are the items of the value itself. An element without children is its text.
 * Attributes and namespaces are left out.
 * Throws an Error that says what is not well-formed.
 */
export function parseXml(text: string): unknown {
  const root: OpenElement = { name: '', children: [], text: '' };
  const open = [root];
  for (const [whole, cdata, slash, name = '', selfClosing] of text.matchAll(token)) {
    const current = open.at(-1) ?? root;
    if (cdata !== undefined) {
      current.text += cdata;
    } else if (slash === '/') {
      closeElement(open, name);
    } else if (name !== '') {
      open.push({ name, children: [], text: '' });
      if (selfClosing === '/') {
        closeElement(open, name);
      }
      if (open.length > mostDepth) {
        throw new Error(`elements are nested more than ${mostDepth} deep`);
      }
    } else if (whole === '<') {
      throw new Error("a < doesn't begin a tag");
    } else if (!whole.startsWith('<')) {
      current.text += unescapeXml(whole);
    }
  }
  const [only, ...more] = root.children;
  if (open.length > 1 || only === undefined || more.length > 0 || root.text.trim() !== '') {
    throw new Error(
      open.length > 1
        ? `the element ${open.at(-1)?.name ?? ''} isn't closed`
        : "the document doesn't have exactly one root element",
    );
  }
  return only[1];
}

function closeElement(open: OpenElement[], name: string): void {
  const element = open.length > 1 ? open.pop() : undefined;
  if (element?.name !== name) {
    throw new Error(`</${name}> doesn't close an element`);
  }
  open.at(-1)?.children.push([name, valueOf(element)]);
}

function valueOf({ children, text }: OpenElement): unknown {
  if (children.length === 0) {
    return text;
  }
  if (children.every(([name]) => name === 'item')) {
    return children.map(([, value]) => value);
  }
  const values = new Map<string, unknown[]>();
  for (const [name, value] of children) {
    const ofName = values.get(name) ?? [];
    ofName.push(value);
    values.set(name, ofName);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
}

const characters: ReadonlyMap<string, string> = new Map(
  Object.entries(entities).map(([character, entity]) => [entity, character]),
);

function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|\w{1,10});/g, (entity, decimal?: string, hex?: string) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const isCode = code >= 0 && code <= 0x10ffff;
    return isCode ? String.fromCodePoint(code) : (characters.get(entity) ?? (entity === '&apos;' ? "'" : entity));
  });
}
