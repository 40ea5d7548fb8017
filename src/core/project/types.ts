/** The files of one workspace folder. Paths are relative to it, with `/` between the names. */
export interface ProjectFiles {
  /** Every file; links that lead in circles and folders such as `node_modules` are the lister's matter. */
  list(): Promise<string[]>;
  /** May reject: a file may be gone, or may not be readable. */
  read(path: string): Promise<Uint8Array>;
}

export type ProjectKind = 'ACCOUNTCUSTOMIZATION' | 'SUITEAPP' | 'unknown';

export interface Project {
  /** The folder with `manifest.xml`, or the one with `Objects` where there is no manifest; empty for the workspace folder itself. */
  readonly root: string;
  readonly kind: ProjectKind;
}

/** `proven` by the files, `likely` to be a problem, or `possible`: right for some accounts. */
export type ProjectCertainty = 'proven' | 'likely' | 'possible';

export const projectFindingIds = [
  'script-file-missing',
  'no-deployment',
  'several-deployments',
  'testing',
  'not-deployed',
  'script-inactive',
  'empty-audience',
  'run-as-role',
  'not-in-deploy-xml',
  'duplicate-script-id',
] as const;
export type ProjectFindingId = (typeof projectFindingIds)[number];

/** One thing about a RESTlet object that keeps its calls from succeeding, or may. */
export interface ProjectFinding {
  readonly id: ProjectFindingId;
  readonly title: string;
  readonly explanation: string;
  readonly fix: string;
  readonly certainty: ProjectCertainty;
  /** 1-based line of the object file. */
  readonly line: number;
  /** The script ID of the deployment that it is about. */
  readonly deployment?: string;
  /** What is changed in the object file to fix it. */
  readonly change?: ObjectChange;
}

/** The text of one element of an object file, and what it should be. The element stands on one line. */
export interface ObjectChange {
  /** 1-based. */
  readonly line: number;
  /** UTF-16 code units of the line before the text, and up to its end. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface Deployment {
  readonly scriptId: string;
  /** As the object says it, in upper case; `TESTING` where it says nothing, which is what NetSuite takes. */
  readonly status: string;
  readonly isDeployed: boolean;
  /** The least important level that is kept, in upper case; `DEBUG` where the object says nothing. */
  readonly logLevel: string;
  /** 1-based line of the object file. */
  readonly line: number;
}

export interface Restlet {
  /** The object file. */
  readonly path: string;
  /** The root of its project. */
  readonly project: string;
  readonly scriptId: string;
  readonly name: string;
  /** The path in the File Cabinet that the object names. */
  readonly namedFile: string;
  /** The script file, where it exists. */
  readonly scriptFile?: string;
  /** The TypeScript file that the script file is compiled from. */
  readonly sourceFile?: string;
  readonly deployments: Deployment[];
  readonly findings: ProjectFinding[];
}

export const restletMethods = ['GET', 'POST', 'PUT', 'DELETE'] as const;
export type RestletMethod = (typeof restletMethods)[number];

/** A name that an entry point reads of what it is given: of the query in GET and DELETE, of the body in POST and PUT. */
export interface EntryParameter {
  readonly name: string;
  /** It is read in the function itself; otherwise through another function, or after the text was parsed. */
  readonly certain: boolean;
  /** The texts that its value is compared with, in the order of the script. */
  readonly values?: string[];
  /** What is read of its value in turn. */
  readonly fields?: string[];
  /** Its value is gone through as a list. */
  readonly isList?: boolean;
}

export interface EntryPoint {
  readonly method: RestletMethod;
  /** As the script calls it; the key of the method where it has no name. */
  readonly functionName: string;
  /** 1-based line of the function; of its mention where the function is in another file. */
  readonly line: number;
  /** The function has no statement: it responds with 200 and nothing. */
  readonly isEmpty: boolean;
  readonly parameters: EntryParameter[];
  /** It goes through whatever names it is given, so any name may be read. */
  readonly readsAny?: boolean;
  /** The argument is gone through as a list. */
  readonly isList?: boolean;
  /** 1-based line of a `catch` after which nothing is returned and nothing thrown: the caller gets 200 and an empty body. */
  readonly swallowsAt?: number;
}

export interface Script {
  readonly path: string;
  /** `2.1`, `2.x`, `2.0`, `1.0`; empty where the script does not say it. */
  readonly apiVersion: string;
  /** The path of the object that names the script, or the file that it is compiled to. */
  readonly object?: string;
  readonly entryPoints: EntryPoint[];
  /** Its lines are too long to be read by a person: a bundler or a minifier has written it. */
  readonly isBundled?: boolean;
  /** A copy that was put aside, as its name or folder says, and that no object names. */
  readonly isBackup?: boolean;
}

/** A file that could not be understood, in one sentence. */
export interface ProjectProblem {
  readonly path: string;
  readonly message: string;
}

/** Everything is in the order of its path; copies that were put aside come after all other scripts. */
export interface Discovery {
  readonly projects: Project[];
  readonly restlets: Restlet[];
  readonly scripts: Script[];
  readonly problems: ProjectProblem[];
}
