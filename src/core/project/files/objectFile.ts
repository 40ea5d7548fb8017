import { restletMethods, type RestletMethod } from '../types.js';
import { Lines } from './text.js';
import { attributeOf, elementsOf, firstOf, isElement, parseXml, rangeOf, textIn, textsIn, type XmlElement } from './xml.js';

/** Where an element of a deployment or script is written, and its text in upper case. */
export interface Flag {
  readonly text: string;
  /** The line of the element, else of what it would belong to. */
  readonly line: number;
  /** From where to where its text stands on the line; absent where the element is missing or spans lines. */
  readonly span?: { readonly from: number; readonly to: number };
}

export interface DeploymentFacts {
  readonly scriptId: string;
  readonly status: Flag;
  readonly isDeployed: Flag;
  readonly logLevel: string;
  readonly runAsRole: Flag;
  readonly hasAudience: boolean;
  readonly line: number;
}

/** What a RESTlet object says (Oracle's reference of SDF custom objects, `restlet`). */
export interface ObjectFacts {
  readonly scriptId: string;
  readonly name: string;
  /** The path in the File Cabinet, without its brackets. */
  readonly scriptFile: string;
  readonly scriptFilePlace: Flag;
  readonly isInactive: Flag;
  readonly deployments: readonly DeploymentFacts[];
  /** The functions of a SuiteScript 1.0 script, by their methods. */
  readonly functions: Partial<Record<RestletMethod, string>>;
  readonly line: number;
}

export type ReadObject = { readonly object: ObjectFacts } | { readonly problem: string };

/** Reads an object whose root element is a RESTlet, in whatever case. */
export function readObject(original: string): ReadObject {
  const text = original.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const parsed = parseXml(text);
  if ('broken' in parsed) {
    return { problem: `It isn't well-formed XML. ${parsed.broken}` };
  }
  const root = elementsOf(parsed.document, 'restlet')[0];
  if (root === undefined) {
    return { problem: 'Its root element is empty.' };
  }
  const scriptId = attributeOf(root, 'scriptid') ?? '';
  if (scriptId === '') {
    return { problem: 'Its root element has no scriptid.' };
  }
  return { object: objectOf(root, scriptId, { text, lines: new Lines(text) }) };
}

interface Source {
  readonly text: string;
  readonly lines: Lines;
}

function objectOf(root: XmlElement, scriptId: string, source: Source): ObjectFacts {
  const whole = new Part(root, source);
  const deployments = elementsOf(firstOf(root, 'scriptdeployments'), 'scriptdeployment');
  return {
    scriptId,
    name: textIn(root, 'name') ?? scriptId,
    scriptFile: withoutBrackets(textIn(root, 'scriptfile') ?? ''),
    scriptFilePlace: whole.flag('scriptfile', ''),
    isInactive: whole.flag('isinactive', 'F'),
    deployments: deployments.map((deployment) => deploymentOf(deployment, source)),
    functions: functionsOf(root),
    line: whole.line,
  };
}

function deploymentOf(deployment: XmlElement, source: Source): DeploymentFacts {
  const part = new Part(deployment, source);
  return {
    scriptId: attributeOf(deployment, 'scriptid') ?? '',
    status: part.flag('status', 'TESTING'),
    isDeployed: part.flag('isdeployed', 'T'),
    logLevel: (textIn(deployment, 'loglevel') ?? '').toUpperCase() || 'DEBUG',
    runAsRole: part.flag('runasrole', ''),
    hasAudience: hasAudience(deployment),
    line: part.line,
  };
}

const everybody = ['allroles', 'allemployees', 'allpartners'];

/** Anything that names somebody: `audslctrole` holds texts or elements `role`. */
function hasAudience(deployment: XmlElement): boolean {
  const isForAll = everybody.some((name) => textIn(deployment, name)?.toUpperCase() === 'T');
  const names = Object.keys(deployment).filter((name) => name.startsWith('aud'));
  return (
    isForAll || names.some((name) => textsIn(deployment, name).some((text) => text !== '') || holdsElements(deployment[name]))
  );
}

function holdsElements(value: unknown): boolean {
  return isElement(value) && Object.keys(value).some((name) => !name.startsWith('@') && !name.startsWith('#'));
}

function functionsOf(root: XmlElement): Partial<Record<RestletMethod, string>> {
  const named = restletMethods.map((method) => [method, textIn(root, `${method.toLowerCase()}function`) ?? ''] as const);
  return Object.fromEntries(named.filter(([, name]) => name !== ''));
}

/** `[/SuiteScripts/a.js]` is how objects write a path. */
function withoutBrackets(path: string): string {
  return path.startsWith('[') && path.endsWith(']') ? path.slice(1, -1).trim() : path;
}

/** One element and where it stands in the text. */
class Part {
  readonly line: number;
  readonly #element: XmlElement;
  /** The text of the element alone, and where it starts. */
  readonly #text: string;
  readonly #start: number;
  readonly #lines: Lines;

  constructor(element: XmlElement, { text, lines }: Source) {
    const { start, end } = rangeOf(element, text);
    this.#element = element;
    this.#text = text.slice(start, end);
    this.#start = start;
    this.#lines = lines;
    this.line = lines.at(start);
  }

  lineOf(name: string): number {
    return this.#lines.at(this.#start + Math.max(0, this.#indexOf(name)));
  }

  flag(name: string, otherwise: string): Flag {
    const text = (textIn(this.#element, name) ?? '') || otherwise;
    const span = this.#span(name);
    return { text: text.toUpperCase(), line: this.lineOf(name), ...(span && { span }) };
  }

  #span(name: string): Flag['span'] {
    const at = this.#indexOf(name);
    const from = this.#text.indexOf('>', at) + 1;
    const to = this.#text.indexOf('</', from);
    if (at < 0 || from === 0 || to < 0 || this.#text.slice(at, to).includes('\n')) {
      return undefined;
    }
    const offset = this.#start - this.#lines.startOf(this.lineOf(name));
    return { from: offset + from, to: offset + to };
  }

  /** The start of the element as it is written, whose case may differ from the name. */
  #indexOf(name: string): number {
    return this.#text.search(new RegExp(`<${name}(?=[\\s/>])`, 'i'));
  }
}
