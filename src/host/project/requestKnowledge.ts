import { isInternalId, restletParameters, sameId, type RestletIds } from '../../core/netsuite/index.js';
import type { Discovery, EntryParameter, EntryPoint, Restlet, Script } from '../../core/project/index.js';
import { mayHavePlaceholders } from '../../core/request/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import type { ResponderView, Suggestion } from '../../protocol/suggestions.js';
import { blockingFindings } from './codeNotes.js';
import type { RequestField } from './requestField.js';
import type { FilePlace } from './restletTreeModel.js';
import * as texts from './texts.js';

/** What the project knows about a request: its RESTlet, the script that responds, and the function of its method. */
export interface KnownRequest {
  readonly restlet: Restlet;
  readonly script?: Script;
  readonly entryPoint?: EntryPoint;
}

export function knownRequest(
  { script, method }: Pick<RestletRequest, 'script' | 'method'>,
  discovery: Discovery,
): KnownRequest | undefined {
  const restlet = discovery.restlets.find(({ scriptId }) => sameId(scriptId, script));
  const path = restlet?.sourceFile ?? restlet?.scriptFile;
  const found = discovery.scripts.find((each) => each.path === path);
  const entryPoint = found?.entryPoints.find((each) => each.method === method);
  return restlet && { restlet, ...(found && { script: found }), ...(entryPoint && { entryPoint }) };
}

/** What may stand in a field of a request, as its project says. */
export function suggestions(
  { field, row = 0 }: Pick<RequestField, 'field' | 'row'>,
  request: RestletRequest,
  discovery: Discovery,
): Suggestion[] {
  const known = knownRequest(request, discovery);
  switch (field) {
    case 'script': {
      const isReplaceable = request.deploy.trim() === '' || isOfWorkspace(request.deploy, discovery);
      return discovery.restlets.map(({ scriptId, name, deployments: [only, ...others] }) => ({
        value: scriptId,
        detail: name,
        ...(isReplaceable && only && others.length === 0 && { deploy: only.scriptId }),
      }));
    }
    case 'deploy':
      return (known ? [known.restlet] : discovery.restlets).flatMap(({ name, deployments }) =>
        deployments.map(({ scriptId, status }) => ({ value: scriptId, detail: `${name}, ${status.toLowerCase()}` })),
      );
    case 'name': {
      const others = new Set(request.query.filter((_, index) => index !== row).map(({ name }) => name));
      return queryParameters(known)
        .filter((parameter) => !others.has(parameter.name))
        .map((parameter) => ({ value: parameter.name, detail: detailOf(parameter) }));
    }
    case 'value': {
      const name = request.query[row]?.name;
      const parameter = queryParameters(known).find((each) => each.name === name);
      return (parameter?.values ?? []).map((value) => ({ value, detail: texts.help.compared }));
    }
  }
}

/** Which file responds to a request, in sentences. */
export function responder({ restlet, script, entryPoint }: KnownRequest, method: string): string[] {
  const file = script?.path ?? restlet.scriptFile;
  const line = entryPoint ? [texts.help.responds(entryPoint.functionName, script?.path ?? '', entryPoint.line)] : [];
  const missing = script && !entryPoint ? [texts.help.noMethod(method, script.path)] : [];
  return [
    `${restlet.name} (${restlet.path})`,
    ...(file === undefined ? [texts.help.noFile(restlet.namedFile)] : [...line, ...missing]),
    ...restlet.findings.map(({ title }) => title),
  ];
}

/** Where the function of a request is, or else its script or its object, as a sentence with a link. */
export function responderView(known: KnownRequest, { method, deploy }: Pick<RestletRequest, 'method' | 'deploy'>): ResponderView {
  const { restlet, script, entryPoint } = known;
  const details = responder(known, method);
  const blocking = blockingFindings(restlet, deploy).map(({ title }) => `${title}.`);
  if (!script) {
    const missing = texts.help.noFile(restlet.namedFile);
    return { before: '', link: nameOf(restlet.path), after: `: ${[missing, ...blocking].join(' ')}`, details };
  }
  const deployments = restlet.deployments.map(({ scriptId }) => scriptId);
  if (isScriptId(deploy) && !deployments.some((known) => sameId(known, deploy))) {
    const unknown = texts.code.unknownDeployment(restlet.scriptId, deploy.trim(), deployments);
    return { before: '', link: nameOf(restlet.path), after: `: ${unknown}`, details: [unknown, ...details] };
  }
  const link = entryPoint ? texts.help.place(nameOf(script.path), entryPoint.functionName, entryPoint.line) : nameOf(script.path);
  const end = entryPoint ? '' : texts.help.without(method);
  return { before: texts.help.runs, link, after: [`${end}${blocking.length > 0 ? '.' : ''}`, ...blocking].join(' '), details };
}

/** A request whose script is an internal ID, and what was chosen for it in its account. */
export interface NumberedKnowledge {
  readonly request: RestletIds;
  /** Its realm. */
  readonly account: string;
  readonly chosen: RestletIds | undefined;
  /** What the project knows of the chosen one. */
  readonly known: KnownRequest | undefined;
}

/** What is said of such a request, with a link to choose the RESTlet or another one. @param view what is known of the chosen one */
export function numberedView(numbered: NumberedKnowledge, view: ResponderView | undefined): ResponderView {
  const { request, account, chosen } = numbered;
  const script = request.script.trim();
  const { choose, change } = texts.choice;
  if (!chosen) {
    return { before: texts.choice.unknown(script), after: '', choose, details: [] };
  }
  if (!view) {
    return { before: texts.choice.isGone(chosen.script, script, account), after: '', choose, details: [] };
  }
  const said = chosenSentences(numbered);
  const end = view.after.endsWith('.') ? '' : '.';
  return { ...view, after: `${view.after}${end} ${said.join(' ')} `, choose: change, details: [...view.details, ...said] };
}

/** What was chosen for the IDs of a request, in sentences. */
export function chosenSentences({ request, account, chosen, known }: NumberedKnowledge): string[] {
  if (!chosen) {
    return [];
  }
  const has = known?.restlet.deployments.some(({ scriptId }) => sameId(scriptId, chosen.deploy)) ?? false;
  return [
    texts.choice.isChosen(chosen.script, request.script.trim(), account),
    ...(chosen.deploy === '' || has ? [] : [texts.choice.deploymentGone(chosen.deploy, request.deploy.trim())]),
  ];
}

/** Whether a deployment is named by a script ID: an internal ID says nothing about the object, nor does a variable without its value. */
function isScriptId(deploy: string): boolean {
  return deploy.trim() !== '' && !isInternalId(deploy) && !mayHavePlaceholders(deploy);
}

/** Where the responder of a request is opened. */
export function responderPlace({ restlet, script, entryPoint }: KnownRequest): FilePlace {
  return { path: script?.path ?? restlet.path, ...(entryPoint && { line: entryPoint.line }) };
}

/** Whether a deployment belongs to an object of the workspace: with another script it's certainly the wrong one. */
function isOfWorkspace(deploy: string, { restlets }: Discovery): boolean {
  return restlets.some(({ deployments }) => deployments.some(({ scriptId }) => sameId(scriptId, deploy)));
}

/** What the function reads of a query: that of a POST or PUT is given the body alone. */
function queryParameters(known: KnownRequest | undefined): readonly EntryParameter[] {
  const { method, parameters } = known?.entryPoint ?? { parameters: [] };
  return method === 'GET' || method === 'DELETE' ? parameters.filter(({ name }) => !restletParameters.has(name)) : [];
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function detailOf({ certain }: EntryParameter): string {
  return certain ? texts.help.read : texts.help.perhaps;
}
