import type { Discovery, EntryPoint, ProjectFinding, Restlet, RestletMethod, Script } from '../../core/project/index.js';
import { isWarning } from './findingSeverity.js';
import * as texts from './texts.js';

/** A place in a file of the workspace folder; `line` is 1-based. */
export interface FilePlace {
  readonly path: string;
  readonly line?: number;
}

/** One item of the RESTlets view, without VS Code. */
export interface RestletNode {
  /** Unique in its workspace folder, and the same as long as what it stands for is there. */
  readonly id: string;
  readonly kind: 'folder' | 'project' | 'group' | 'restlet' | 'deployment' | 'method' | 'script';
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly spoken: string;
  readonly icon: string;
  readonly isWarned: boolean;
  /** What a click opens. */
  readonly opens?: FilePlace;
  /** The object that belongs to it. */
  readonly object?: FilePlace;
  /** The script that belongs to it. */
  readonly script?: FilePlace;
  /** The script and the deployment that it stands for; no deployment for a RESTlet with several, or none. */
  readonly called?: { readonly script: string; readonly deploy?: string };
  /** The method that it calls. An empty function calls for nothing. */
  readonly calls?: RestletMethod;
  /** Whether there are children. They are made when they are first asked for: most of a large workspace is never opened. */
  readonly isParent: boolean;
  readonly children: readonly RestletNode[];
}

/** The items of one workspace folder: its projects with their RESTlets, then the scripts that no object names. */
export function restletNodes({ projects, restlets, scripts }: Discovery, filter = ''): RestletNode[] {
  const byPath = new Map(scripts.map((script) => [script.path, script]));
  const wanted = filter.trim().toLowerCase();
  const ofProject = new Map(projects.map(({ root }): [string, RestletNode[]] => [root, []]));
  for (const restlet of restlets) {
    ofProject.get(restlet.project)?.push(restletNode(restlet, byPath));
  }
  const projectNodes = projects.map(({ root, kind }): RestletNode => {
    const own = ofProject.get(root) ?? [];
    const label = root === '' ? texts.tree.top : root;
    return {
      ...bare(`project ${root}`, 'project', label, texts.kinds[kind]),
      spoken: texts.spoken.project(label, texts.kinds[kind]),
      icon: 'folder-library',
      ...holding(own.filter((node) => matches(node, wanted))),
    };
  });
  const loose = scripts.filter(({ object }) => object === undefined).map(scriptNode);
  const shown = loose.filter((node) => matches(node, wanted));
  const group: RestletNode = {
    ...bare('scripts', 'group', texts.tree.withoutObject, String(shown.length)),
    icon: 'files',
    ...holding(shown),
  };
  return [...projectNodes.filter(({ children }) => wanted === '' || children.length > 0), ...(shown.length > 0 ? [group] : [])];
}

/** Whether there is no item for a discovery, without a filter. */
export function isEmptyDiscovery({ projects, scripts }: Discovery): boolean {
  return projects.length === 0 && scripts.every(({ object }) => object !== undefined);
}

function bare(id: string, kind: RestletNode['kind'], label: string, description: string): Omit<RestletNode, 'icon'> {
  return { id, kind, label, description, tooltip: '', spoken: label, isWarned: false, ...holding([]) };
}

/** The fields of an item that has these children. */
export function holding(children: readonly RestletNode[]): Pick<RestletNode, 'isParent' | 'children'> {
  return { isParent: children.length > 0, children };
}

/** An item with children that are made later. @param count how many there will be */
function withLaterChildren(
  node: Omit<RestletNode, 'isParent' | 'children'>,
  count: number,
  make: () => readonly RestletNode[],
): RestletNode {
  let made: readonly RestletNode[] | undefined;
  return {
    ...node,
    isParent: count > 0,
    get children() {
      return (made ??= make());
    },
  };
}

function restletNode(restlet: Restlet, scripts: ReadonlyMap<string, Script>): RestletNode {
  const { path, scriptId, name, namedFile, scriptFile, sourceFile, findings, deployments } = restlet;
  const source = sourceFile ?? scriptFile;
  const script = source === undefined ? undefined : scripts.get(source);
  const isWarned = findings.some(({ id }) => isWarning(id));
  const compiled = sourceFile === undefined ? [] : [texts.tree.compiledFrom(sourceFile)];
  const called = calledBy(restlet);
  const facts = [scriptId, namedFile, ...compiled, ...findings.map(({ title }) => title)];
  const item = {
    // The end of a description is cut in a narrow view.
    ...bare(path, 'restlet', name, [...shortWords(findings), scriptId].join(' · ')),
    tooltip: facts.filter((fact) => fact !== '').join('\n'),
    spoken: texts.spoken.restlet(name, scriptId, findings.length),
    icon: isWarned ? 'warning' : 'symbol-interface',
    isWarned,
    object: { path },
    called,
    opens: source === undefined ? { path } : { path: source },
    ...(source !== undefined && { script: { path: source } }),
  };
  return withLaterChildren(item, deployments.length + (script?.entryPoints.length ?? 0), () => [
    ...deploymentNodes(restlet),
    ...(script ? methodNodes(script, { path }, called) : []),
  ]);
}

function calledBy({ scriptId, deployments }: Restlet): NonNullable<RestletNode['called']> {
  const [only, ...others] = deployments;
  return { script: scriptId, ...(only && others.length === 0 && { deploy: only.scriptId }) };
}

/** What findings are about, each once, in a word or two. What makes every call fail comes first. */
function shortWords(findings: readonly ProjectFinding[]): string[] {
  const inOrder = [...findings.filter(({ id }) => isWarning(id)), ...findings.filter(({ id }) => !isWarning(id))];
  return [...new Set(inOrder.flatMap(({ id }) => texts.shortFindings[id] ?? []))];
}

function deploymentNodes({ path, scriptId: script, deployments, findings }: Restlet): RestletNode[] {
  return deployments.map(({ scriptId, status, isDeployed, line }, index): RestletNode => {
    const own = shortWords(findings.filter(({ deployment }) => deployment === scriptId));
    const state = [...new Set([isDeployed ? status.toLowerCase() : texts.tree.notDeployed, ...own])].join(' · ');
    const place = { path, line };
    return {
      ...bare(`${path} deployment ${index}`, 'deployment', scriptId, state),
      spoken: texts.spoken.deployment(scriptId, state),
      icon: 'rocket',
      opens: place,
      object: place,
      called: { script, deploy: scriptId },
    };
  });
}

function methodNodes(script: Script, object?: FilePlace, called?: RestletNode['called']): RestletNode[] {
  return script.entryPoints.map((entryPoint): RestletNode => {
    const { method, functionName, line, isEmpty } = entryPoint;
    const place = { path: script.path, line };
    const detail = isEmpty ? texts.tree.empty : functionName;
    return {
      ...bare(`${object?.path ?? script.path} method ${method}`, 'method', method, detail),
      tooltip: parameterText(entryPoint),
      spoken: texts.spoken.method(method, detail),
      icon: isEmpty ? 'circle-outline' : 'symbol-method',
      opens: place,
      script: place,
      ...(!isEmpty && { calls: method }),
      ...(object && { object }),
      ...(called && { called }),
    };
  });
}

function parameterText({ parameters }: EntryPoint): string {
  return parameters.map(({ name, certain }) => (certain ? name : `${name}?`)).join(', ');
}

function scriptNode(script: Script): RestletNode {
  const { path, isBackup, isBundled } = script;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const marks = [isBackup === true && texts.tree.backup, isBundled === true && texts.tree.bundled];
  const description = [...marks, folder].filter((part) => part !== false && part !== '').join(' · ');
  const item = {
    ...bare(`script ${path}`, 'script', name, description),
    tooltip: path,
    spoken: texts.spoken.script(name, description),
    icon: isBackup === true ? 'archive' : 'symbol-file',
    opens: { path },
    script: { path },
  };
  return withLaterChildren(item, script.entryPoints.length, () => methodNodes(script));
}

/** Whether a filter, in lower case, stands in anything that an item or one below it says. The children of an item are not made for no filter. */
function matches(node: RestletNode, filter: string): boolean {
  return (
    filter === '' ||
    `${node.label}\n${node.description}\n${node.tooltip}`.toLowerCase().includes(filter) ||
    node.children.some((child) => matches(child, filter))
  );
}
