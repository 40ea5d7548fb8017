import type { ProjectFindingId } from '../../core/project/index.js';

/** What the RESTlets view and the diagnostics of projects say. */
export const tree = {
  withoutObject: 'Scripts without an object',
  backup: 'backup copy',
  noDeployment: 'no deployment',
  fileMissing: 'script file missing',
  empty: 'empty function',
  bundled: 'bundled',
  compiledFrom: (source: string) => `Compiled from ${source}`,
  noManifest: 'no manifest.xml',
  notDeployed: 'not deployed',
  top: 'Workspace folder',
};

export const kinds = {
  ACCOUNTCUSTOMIZATION: 'account customization project',
  SUITEAPP: 'SuiteApp',
  unknown: tree.noManifest,
};

export const spoken = {
  folder: (name: string) => `Folder ${name}`,
  project: (name: string, kind: string) => `Project ${name}, ${kind}`,
  restlet: (name: string, id: string, findings: number) =>
    `RESTlet ${name}, ${id}${findings === 0 ? '' : `, ${findings === 1 ? '1 finding' : `${findings} findings`}`}`,
  deployment: (id: string, state: string) => `Deployment ${id}, ${state}`,
  method: (method: string, detail: string) => `Method ${method}, ${detail}`,
  script: (name: string, folder: string) => `Script ${name}, ${folder}`,
};

export const view = {
  searching: 'Looking for RESTlets…',
  nothing:
    'No RESTlets were found. Looked for objects whose root element is restlet, below Objects of a project, and for scripts with @NScriptType Restlet.',
  nothingMatches: (filter: string) => `No RESTlet matches “${filter}”.`,
  filtered: (filter: string) => `Filter: ${filter}`,
  cut: (count: string) => `Only the first ${count} files of the folder were looked at.`,
};

export const filter = {
  title: 'Filter RESTlets',
  prompt: 'A part of a name, an ID, a file or a function. Leave it empty to show all.',
};

export const commands = {
  noScript: 'The script file of this RESTlet is not in the workspace.',
  noObject: 'No object of the workspace names this script.',
  chooseRequest: 'Several requests call this function. Select one.',
  noEntryPoint: 'The script has no such entry point anymore.',
  chooseDeployment: 'Choose a Deployment',
};

/** What the request of an entry point lacks. */
export const entry = {
  noObject: (file: string) =>
    `No object of the workspace names ${file}, so its script ID and deployment ID aren't known here. Enter them in the request.`,
  noDeployment: (script: string) => `The object of ${script} has no deployment. Enter the deployment ID in the request.`,
};

/** A finding in the row of its RESTlet or deployment. Several deployments are seen below their RESTlet. */
export const shortFindings: Readonly<Partial<Record<ProjectFindingId, string>>> = {
  testing: 'testing',
  'not-deployed': tree.notDeployed,
  'script-inactive': 'inactive',
  'script-file-missing': tree.fileMissing,
  'no-deployment': tree.noDeployment,
  'empty-audience': 'no audience',
  'run-as-role': 'role to run as',
  'not-in-deploy-xml': 'not in deploy.xml',
  'duplicate-script-id': 'ID used twice',
};

export const source = 'RESTlets';

export const fixes = {
  set: (element: string, text: string) => `Set ${element} to ${text}`,
};

/** The lines above entry points. */
export const lens = {
  send: (method: string) => (method === 'GET' ? 'Send GET' : `Send ${method}…`),
  sendTooltip: (method: string) =>
    method === 'GET'
      ? 'Open the request of this function and send it.'
      : 'Open the request of this function, to look at it and send it.',
  role: (label: string, isProduction: boolean) => `as ${label}${isProduction ? ' (production)' : ''}`,
  roleTooltip: 'Switch the active role. A request that names a role is sent with that one.',
  outcome: (status: number | undefined, milliseconds: number) =>
    `${status ?? 'No response'} ${status === undefined ? 'after' : 'in'} ${Math.round(milliseconds)} ms`,
  outcomeTooltip: 'The last call of this method in this window. Open its request.',
};

/** Where a line of a stack trace leads. */
export const frames = {
  bundle: (path: string): string => `${path} belongs to a bundle, so there is no file of it in this workspace.`,
  missing: (path: string): string => `${path} isn't in a project of this workspace.`,
  noMap: (path: string): string =>
    `This is the source of ${path}. The compiled file isn't in this workspace, so the line can't be found.`,
  mapDoesNotFit: (path: string): string =>
    `The source map of ${path} doesn't fit its file, so the line of the compiled file is shown. It may have been changed after it was compiled.`,
  mapTooLarge: (path: string, megabytes: number): string =>
    `The source map of ${path} is larger than ${megabytes} MB and isn't read, so the line of the compiled file is shown.`,
  notUploaded: (account: string): string =>
    `No upload of this file to ${account} from this workspace is known, so it may not be the version that ran.`,
  /** @param at milliseconds since 1970-01-01 UTC, as is `now` */
  changedSince: (account: string, at: number, now: number): string => {
    const [time, today] = [new Date(at), new Date(now)];
    const isToday = time.toDateString() === today.toDateString();
    const said = isToday ? time.toLocaleTimeString([], { timeStyle: 'short' }) : time.toLocaleString();
    return `The file has changed since it was uploaded to ${account} at ${said}.`;
  },
  tooShort: (line: number): string => `This file has no line ${line}: it isn't the version that ran.`,
};

/** What the code of the workspace says about a response. */
export const code = {
  unknownScript: (script: string) => `No object of the workspace has the script ID ${script}.`,
  deploymentOf: (script: string, deploy: string, owner: string) =>
    `No object of the workspace has the script ID ${script}. The deployment ${deploy} belongs to ${owner}.`,
  unknownDeployment: (script: string, deploy: string, known: readonly string[]) =>
    `In the workspace, ${script} has no deployment ${deploy}. ${known.length === 0 ? 'Its object has none.' : `It has ${known.join(', ')}.`}`,
  bothKnown: 'An object of the workspace has both IDs, so it may not have been deployed to this account.',
  emptyFunction: (name: string) => `The function ${name} is empty, so it returns nothing.`,
  swallows: (name: string, line: number) =>
    `After the catch at line ${line}, the function ${name} returns nothing: an error that is caught there gives this response.`,
  open: (path: string, line: number | undefined) =>
    `${path.slice(path.lastIndexOf('/') + 1)}${line === undefined ? '' : `:${line}`}`,
};

/** Which RESTlet an internal ID stands for. */
export const choice = {
  title: (script: string, account: string) => `RESTlet of Script ${script} in ${account}`,
  which: 'Select the RESTlet that this internal ID stands for.',
  whichToRemember: (account: string) =>
    `Select the RESTlet that this internal ID stands for. It's remembered on this machine, for requests in ${account}.`,
  how: (script: string) => `What to do with ${script}`,
  remember: 'Remember It',
  rememberAbout: (account: string) => `The request stays as it is. It's remembered on this machine, for requests in ${account}.`,
  replace: 'Replace the IDs',
  replaceAbout: ({ script, deploy }: { readonly script: string; readonly deploy: string }) =>
    `${deploy === '' ? script : `${script} and ${deploy}`} ${deploy === '' ? 'is' : 'are'} written into the request.`,
  chosen: (script: string) => `Now ${script}`,
  forget: 'Forget the Choice',
  unknown: (script: string) => `${script} is an internal ID, so the file that responds isn't known. `,
  choose: 'Choose the RESTlet…',
  change: 'Change…',
  isChosen: (chosen: string, script: string, account: string) => `You chose ${chosen} for script ${script} in ${account}.`,
  isGone: (chosen: string, script: string, account: string) =>
    `You chose ${chosen} for script ${script} in ${account}, which no object of the workspace has. `,
  deploymentGone: (chosen: string, deploy: string) =>
    `You chose ${chosen} for deployment ${deploy}, which its object doesn't have.`,
};

/** Help in a request, in the composer and in a file that is open as text. */
export const help = {
  compared: 'the script compares with it',
  read: 'read by the function',
  perhaps: 'perhaps read by the function',
  responds: (name: string, path: string, line: number) => `${name} responds: ${path}, line ${line}`,
  runs: 'Runs ',
  place: (file: string, name: string, line: number) => `${file}: ${name}, line ${line}`,
  without: (method: string) => `, which has no function for ${method}`,
  noMethod: (method: string, path: string) => `${path} has no function for ${method}.`,
  noFile: (named: string) => `Its script file ${named} isn't in the workspace.`,
};
