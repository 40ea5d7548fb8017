import type { NamedFiles } from './scriptFiles.js';
import { baseName } from './paths.js';

/** What findings say. */
export interface FindingText {
  readonly title: string;
  readonly explanation: string;
  readonly fix: string;
}

export const testing = (deployment: string): FindingText => ({
  title: `The status of ${deployment} is Testing`,
  explanation: 'NetSuite runs a deployment with this status only for its owner. Any other user is refused.',
  fix: 'Set the status to RELEASED and deploy the object, unless only you call it.',
});

export const notDeployed = (deployment: string): FindingText => ({
  title: `${deployment} isn't deployed`,
  explanation: 'Its isdeployed is F, so every call of this deployment is refused.',
  fix: 'Set isdeployed to T and deploy the object.',
});

export const inactive = (script: string): FindingText => ({
  title: `${script} is inactive`,
  explanation: 'Its isinactive is T, so every call of the script is refused.',
  fix: 'Set isinactive to F and deploy the object.',
});

export const emptyAudience = (deployment: string): FindingText => ({
  title: `${deployment} has no audience`,
  explanation: 'The object names no role, employee or other group that may call the deployment.',
  fix: 'Set allroles to T or name the roles in audslctrole, and deploy the object.',
});

export const runAsRole = (deployment: string): FindingText => ({
  title: `${deployment} names a role to run as`,
  explanation:
    "Oracle's documents disagree about whether deployments of RESTlets have runasrole. A RESTlet runs with the role of its caller.",
  fix: 'Remove runasrole, and give the permissions to the roles that call the RESTlet.',
});

export const noDeployment = (script: string): FindingText => ({
  title: `${script} has no deployment`,
  explanation: 'A RESTlet is called by its script and one of its deployments. The object has none.',
  fix: 'Add a scriptdeployment to the object, or use the ID of a deployment that was created in the account.',
});

export const severalDeployments = (script: string, count: number): FindingText => ({
  title: `${script} has ${count} deployments`,
  explanation: 'Each of them has its own status, audience and log level.',
  fix: 'Choose the deployment when you call the RESTlet.',
});

export const notInDeployFile = (file: string): FindingText => ({
  title: `${baseName(file)} isn't covered by deploy.xml`,
  explanation:
    'No path in deploy.xml names the object or a folder above it, so the next deployment of the project leaves it out.',
  fix: 'Add its path to the objects in deploy.xml.',
});

export const duplicate = (script: string, other: string): FindingText => ({
  title: `Another object of the project has the ID ${script} too`,
  explanation: `The other one is ${other}. Only one of them can be in an account.`,
  fix: 'Remove one of the two objects, or change its scriptid.',
});

const differences: Readonly<Record<NonNullable<NamedFiles['nearMiss']>['difference'], string>> = {
  case: 'differs only in upper and lower case',
  ending: 'has another ending',
  folder: 'is in another folder',
};

export function fileMissing(named: string, nearMiss: NamedFiles['nearMiss']): FindingText {
  if (named === '') {
    return {
      title: 'The object names no script file',
      explanation: 'scriptfile is missing or empty.',
      fix: 'Set scriptfile to the path of the script in the File Cabinet, in square brackets.',
    };
  }
  return {
    title: `${named} isn't in the project`,
    explanation: nearMiss
      ? `${nearMiss.path} ${differences[nearMiss.difference]}.`
      : 'No file of the project has this path, and no TypeScript file has its name. It may be in the account or in another project.',
    fix: nearMiss
      ? 'Correct scriptfile in the object, or move the file.'
      : 'Import the file, or correct scriptfile in the object.',
  };
}
