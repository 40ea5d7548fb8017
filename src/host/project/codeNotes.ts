import { calledIds, invalidIdsCode, isInternalId, sameId, type RestletIds } from '../../core/netsuite/index.js';
import type { Discovery, EntryPoint, ProjectFinding, Restlet } from '../../core/project/index.js';
import type { ResponseView } from '../../protocol/response.js';
import type { FilePlace } from './restletTreeModel.js';
import * as texts from './texts.js';

/** What the code of the workspace says about a response, and where. */
export interface PlacedNote {
  readonly text: string;
  readonly place?: FilePlace;
}

/** What is looked at of a response. */
type SeenResponse = Pick<ResponseView, 'method' | 'url' | 'status' | 'error' | 'body' | 'size'>;

/** Whether the code may say anything about a response, so that the workspace has to be read for it. */
export function mayConcernCode(response: SeenResponse): boolean {
  return response.error?.code === invalidIdsCode || isEmptySuccess(response);
}

/**
 * What the code of a workspace folder says about a response; nothing for a response that went well.
 * @param called the IDs of the call, with script IDs in place of internal IDs where a person has chosen them
 */
export function codeNotes(response: SeenResponse, discovery: Discovery, called = calledIds(response.url)): PlacedNote[] {
  const restlet = discovery.restlets.find(({ scriptId }) => sameId(scriptId, called.script));
  if (response.error?.code === invalidIdsCode) {
    return isInternalId(calledIds(response.url).script)
      ? blockingNotes(restlet, called.deploy)
      : invalidId(called, restlet, discovery);
  }
  return restlet && isEmptySuccess(response) ? emptyResponse(response.method, restlet, discovery) : [];
}

function isEmptySuccess({ status, body, size }: SeenResponse): boolean {
  return status === 200 && size?.decoded === 0 && body?.length.raw === 0;
}

/** Which of the two IDs is none of the workspace, or why they are refused all the same. */
function invalidId({ script, deploy }: RestletIds, restlet: Restlet | undefined, { restlets }: Discovery): PlacedNote[] {
  if (restlets.length === 0) {
    return [];
  }
  if (!restlet) {
    const owner = restlets.find(({ deployments }) => deployments.some(({ scriptId }) => sameId(scriptId, deploy)));
    const note = { text: texts.code.unknownScript(script) };
    return owner ? [{ text: texts.code.deploymentOf(script, deploy, owner.scriptId), place: { path: owner.path } }] : [note];
  }
  const deployment = restlet.deployments.find(({ scriptId }) => sameId(scriptId, deploy));
  if (!deployment && !isInternalId(deploy)) {
    const known = restlet.deployments.map(({ scriptId }) => scriptId);
    return [{ text: texts.code.unknownDeployment(restlet.scriptId, deploy, known), place: { path: restlet.path } }];
  }
  const blocking = blockingNotes(restlet, deployment?.scriptId ?? '');
  return blocking.length > 0 ? blocking : [{ text: texts.code.bothKnown, place: { path: restlet.path } }];
}

/** Of a number that was refused nothing else is known: in this account it may stand for another script by now. */
function blockingNotes(restlet: Restlet | undefined, deploy: string): PlacedNote[] {
  return restlet
    ? blockingFindings(restlet, deploy).map(({ title, explanation, line }) => ({
        text: `${title}. ${explanation}`,
        place: { path: restlet.path, line },
      }))
    : [];
}

/** What keeps calls of a deployment from succeeding, by the objects of the workspace. */
export function blockingFindings({ findings }: Restlet, deploy: string): readonly ProjectFinding[] {
  return findings.filter(
    ({ id, deployment: of }) =>
      ['testing', 'not-deployed', 'script-inactive'].includes(id) && (of === undefined || sameId(of, deploy)),
  );
}

function emptyResponse(method: string, { sourceFile, scriptFile }: Restlet, { scripts }: Discovery): PlacedNote[] {
  const path = sourceFile ?? scriptFile;
  const entryPoint = scripts.find((script) => script.path === path)?.entryPoints.find((each) => each.method === method);
  if (path === undefined || !entryPoint) {
    return [];
  }
  const note = emptyReason(entryPoint);
  return note ? [{ text: note.text, place: { path, line: note.line } }] : [];
}

function emptyReason({ functionName, isEmpty, line, swallowsAt }: EntryPoint): { text: string; line: number } | undefined {
  if (isEmpty) {
    return { text: texts.code.emptyFunction(functionName), line };
  }
  return swallowsAt === undefined ? undefined : { text: texts.code.swallows(functionName, swallowsAt), line: swallowsAt };
}
