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
