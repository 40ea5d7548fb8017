import type { DeploymentFacts, Flag, ObjectFacts } from './files/objectFile.js';
import * as texts from './findingTexts.js';
import { below, byText, cabinetPath } from './paths.js';
import type { NamedFiles } from './scriptFiles.js';
import type { ProjectCertainty, ProjectFinding, ProjectFindingId } from './types.js';

/** What the findings of an object are made from. */
export interface ObjectSurroundings {
  readonly path: string;
  readonly root: string;
  readonly files: NamedFiles;
  /** The paths of the project's `deploy.xml`; undefined where it has none that can be read. */
  readonly deployPaths: DeployPaths | undefined;
  /** Another object of the project with the same script ID. */
  readonly twin: string | undefined;
}

/** All findings of an object, in the order of its lines. */
export function findingsOf(object: ObjectFacts, around: ObjectSurroundings): ProjectFinding[] {
  const { scriptId, deployments } = object;
  const found = [...ofScript(object), ...ofFiles(object, around), ...deployments.flatMap(ofDeployment)];
  if (deployments.length === 0) {
    found.push(finding('no-deployment', texts.noDeployment(scriptId), object.line, 'proven'));
  }
  if (deployments.length > 1) {
    const second = deployments[1]?.line ?? object.line;
    found.push(finding('several-deployments', texts.severalDeployments(scriptId, deployments.length), second, 'proven'));
  }
  return found.sort((one, other) => one.line - other.line || byText(one.id, other.id));
}

function finding(
  id: ProjectFindingId,
  text: texts.FindingText,
  line: number,
  certainty: ProjectCertainty,
  more: Pick<ProjectFinding, 'deployment' | 'change'> = {},
): ProjectFinding {
  return { id, ...text, line, certainty, ...more };
}

function withChange(flag: Flag, text: string): Pick<ProjectFinding, 'change'> {
  return flag.span ? { change: { line: flag.line, ...flag.span, text } } : {};
}

function ofScript({ scriptId, isInactive }: ObjectFacts): ProjectFinding[] {
  return isInactive.text === 'T'
    ? [finding('script-inactive', texts.inactive(scriptId), isInactive.line, 'proven', withChange(isInactive, 'F'))]
    : [];
}

function ofFiles(object: ObjectFacts, { path, root, files, deployPaths, twin }: ObjectSurroundings): ProjectFinding[] {
  const { scriptFile, scriptFilePlace, scriptId, line } = object;
  const isMissing = files.scriptFile === undefined && files.sourceFile === undefined;
  const isLeftOut = deployPaths !== undefined && !deployPaths.cover(below(path, root));
  const found = files.nearMiss && cabinetPath(files.nearMiss.path, root);
  const change = found === undefined ? {} : withChange(scriptFilePlace, `[${xmlText(found)}]`);
  const text = texts.fileMissing(scriptFile, files.nearMiss);
  return [
    ...(isMissing ? [finding('script-file-missing', text, scriptFilePlace.line, 'proven', change)] : []),
    ...(isLeftOut ? [finding('not-in-deploy-xml', texts.notInDeployFile(path), line, 'likely')] : []),
    ...(twin === undefined ? [] : [finding('duplicate-script-id', texts.duplicate(scriptId, twin), line, 'proven')]),
  ];
}

function ofDeployment({ scriptId, status, isDeployed, runAsRole, hasAudience, line }: DeploymentFacts): ProjectFinding[] {
  const deployment = scriptId;
  const found: ProjectFinding[] = [];
  if (status.text === 'TESTING') {
    const more = { deployment, ...withChange(status, 'RELEASED') };
    found.push(finding('testing', texts.testing(deployment), status.line, 'proven', more));
  }
  if (isDeployed.text === 'F') {
    const more = { deployment, ...withChange(isDeployed, 'T') };
    found.push(finding('not-deployed', texts.notDeployed(deployment), isDeployed.line, 'proven', more));
  }
  if (!hasAudience) {
    found.push(finding('empty-audience', texts.emptyAudience(deployment), line, 'likely', { deployment }));
  }
  if (runAsRole.text !== '') {
    found.push(finding('run-as-role', texts.runAsRole(deployment), runAsRole.line, 'possible', { deployment }));
  }
  return found;
}

/** The paths of a `deploy.xml`. `*` stands for the rest of a name, and at the end of a path for everything below the folder. */
export class DeployPaths {
  readonly #exact = new Set<string>();
  readonly #folders = new Set<string>();
  readonly #patterns: RegExp[] = [];

  constructor(paths: readonly string[]) {
    for (const path of paths) {
      if (path.endsWith('/*')) {
        this.#folders.add(path.slice(0, -2));
      } else if (!path.includes('*')) {
        this.#exact.add(path);
      } else if (this.#patterns.length < mostPatterns) {
        this.#patterns.push(patternOf(path));
      }
    }
  }

  /** @param path from the project folder, such as `Objects/restlets/a.xml` */
  cover(path: string): boolean {
    if (this.#exact.has(path)) {
      return true;
    }
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (this.#folders.has(path.slice(0, at)) || this.#exact.has(path.slice(0, at))) {
        return true;
      }
    }
    return this.#patterns.some((pattern) => pattern.test(path));
  }
}

const mostPatterns = 100;

function patternOf(path: string): RegExp {
  const parts = path
    .split('*')
    .slice(0, 5)
    .map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]{0,200}')}$`);
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
