/** One step of a path to a field, as `.name`, or as `['…']` (RFC 9535, section 2.7). */
export function nameStep(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `.${name}` : quotedStep(name);
}

/** One step of a normalized path to a field: `['…']`. */
export function quotedStep(name: string): string {
  return `['${quotedName(name)}']`;
}

const escapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  "'": "\\'",
  '\\': '\\\\',
};

function quotedName(name: string): string {
  return name.replace(/[\u0000-\u001f'\\]/g, (one) => escapes[one] ?? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
