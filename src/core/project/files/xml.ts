import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One element: its attributes and elements by their names in lower case, and its own text. */
export type XmlElement = Readonly<Record<string, unknown>>;

/** A document, or why it is none. */
export type ParsedXml = { readonly document: XmlElement } | { readonly broken: string };

const attributePrefix = '@';
const textName = '#text';
/** Elements that may stand several times. */
const lists: ReadonlySet<string> = new Set(['scriptdeployment', 'role', 'path', 'files', 'objects', 'configuration']);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: attributePrefix,
  textNodeName: textName,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  captureMetaData: true,
  transformTagName: (name) => name.toLowerCase(),
  transformAttributeName: (name) => name.toLowerCase(),
  isArray: (name) => lists.has(name),
});

/** Parses a document after it was validated: the parser alone accepts text that is no XML. */
export function parseXml(text: string): ParsedXml {
  try {
    const verdict = XMLValidator.validate(text);
    if (verdict !== true) {
      return { broken: `Line ${verdict.err.line}: ${verdict.err.msg}` };
    }
    const document: unknown = parser.parse(text);
    const elements = isElement(document) ? Object.keys(document).filter((name) => !name.startsWith('?')) : [];
    return isElement(document) && elements.length === 1 ? { document } : { broken: `It has ${elements.length} root elements.` };
  } catch (error) {
    return { broken: error instanceof Error ? error.message : String(error) };
  }
}

export function isElement(value: unknown): value is XmlElement {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements of this name, none for one that only holds text. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  const value = ownValue(element, name);
  return (Array.isArray(value) ? value : [value]).filter(isElement);
}

export function firstOf(element: XmlElement, name: string): XmlElement {
  return elementsOf(element, name)[0] ?? {};
}

/** The text of an element, trimmed; undefined where there is none, empty for an empty one. */
export function textIn(element: XmlElement, name: string): string | undefined {
  return textsIn(element, name)[0];
}

export function textsIn(element: XmlElement, name: string): string[] {
  const value = ownValue(element, name);
  return (Array.isArray(value) ? value : [value]).flatMap((each: unknown) => {
    const text = isElement(each) ? (ownValue(each, textName) ?? '') : each;
    return typeof text === 'string' ? [text.trim()] : [];
  });
}

export function attributeOf(element: XmlElement, name: string): string | undefined {
  const value = ownValue(element, attributePrefix + name);
  return typeof value === 'string' ? value.trim() : undefined;
}

/** Offsets of an element in UTF-16 code units, in a text whose lines end with a line feed alone: the parser turns others into that. */
export function rangeOf(element: XmlElement, text: string): { start: number; end: number } {
  const symbol: unknown = XMLParser.getMetaDataSymbol();
  const data: unknown = typeof symbol === 'symbol' ? Reflect.get(element, symbol) : undefined;
  const numberOf = (name: string, otherwise: number): number => {
    const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
    return typeof value === 'number' ? value : otherwise;
  };
  return { start: numberOf('startIndex', 0), end: numberOf('endIndex', text.length) };
}

function ownValue(element: XmlElement, name: string): unknown {
  return Object.hasOwn(element, name) ? element[name] : undefined;
}
