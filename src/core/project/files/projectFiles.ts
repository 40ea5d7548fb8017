import { parse as parseJson } from 'jsonc-parser';
import { attributeOf, elementsOf, firstOf, parseXml, textsIn, type XmlElement } from './xml.js';
import type { ProjectKind } from '../types.js';

/** The kind that a `manifest.xml` names; undefined when it isn't a manifest of a SuiteCloud project. */
export function readManifest(text: string): ProjectKind | undefined {
  const parsed = parseXml(text);
  const manifest = 'document' in parsed ? elementsOf(parsed.document, 'manifest')[0] : undefined;
  const kind = manifest && attributeOf(manifest, 'projecttype')?.toUpperCase();
  return kind === undefined ? undefined : kind === 'ACCOUNTCUSTOMIZATION' || kind === 'SUITEAPP' ? kind : 'unknown';
}

/** The paths of a `deploy.xml`, from the project folder; undefined when it cannot be read. */
export function readDeployFile(text: string): string[] | undefined {
  const parsed = parseXml(text);
  if ('broken' in parsed) {
    return undefined;
  }
  const deploy = firstOf(parsed.document, 'deploy');
  const sections = Object.keys(deploy).flatMap((name): XmlElement[] => elementsOf(deploy, name));
  return sections.flatMap((section) => textsIn(section, 'path')).map((path) => path.replace(/^~?\//, ''));
}

/** From which folder TypeScript compiles into which, relative to the file. */
export interface CompilerFolders {
  readonly rootDir: string;
  readonly outDir: string;
}

/** The folders of a `tsconfig.json`; undefined where it doesn't name both. */
export function readCompilerFolders(text: string): CompilerFolders | undefined {
  const config: unknown = parseJson(text, [], { allowTrailingComma: true });
  const options = field(config, 'compilerOptions');
  const [rootDir, outDir] = [field(options, 'rootDir'), field(options, 'outDir')];
  return typeof rootDir === 'string' && typeof outDir === 'string' ? { rootDir, outDir } : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
