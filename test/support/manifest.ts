import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const json = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

/** The texts of package.json by their keys, as package.nls.json has them. */
export const manifestTexts = json('package.nls.json') as Readonly<Record<string, string>>;

/** package.json as it is written, with `%key%` where a text stands. */
export const writtenManifest = json('package.json');

/** package.json as VS Code shows it: every `%key%` replaced by its text. */
export const manifest = withTexts(writtenManifest);

/** The key of a value that stands for a text. */
export function textKey(value: unknown): string | undefined {
  return typeof value === 'string' ? /^%([^%]+)%$/.exec(value)?.[1] : undefined;
}

function withTexts(value: unknown): unknown {
  const key = textKey(value);
  if (key !== undefined) {
    return manifestTexts[key] ?? value;
  }
  if (Array.isArray(value)) {
    return value.map(withTexts);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withTexts(part)]))
    : value;
}
