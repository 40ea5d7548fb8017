import type { ProjectFindingId } from '../../core/project/index.js';

/** What is usual while a script is written, or not known to be wrong. */
const information: ReadonlySet<ProjectFindingId> = new Set([
  'testing',
  'several-deployments',
  'run-as-role',
  'not-in-deploy-xml',
]);

/** Whether calls fail because of it for everybody, so that it is marked as a warning. */
export function isWarning(id: ProjectFindingId): boolean {
  return !information.has(id);
}
