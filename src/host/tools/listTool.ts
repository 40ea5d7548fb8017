import type { Discovery, EntryPoint, Restlet, Script } from '../../core/project/index.js';
import { itemsThatFit, longestResult, resultText, type ModelTool, type Preparation } from './modelTool.js';
import { ToolInput } from './toolInput.js';
import * as texts from './texts.js';

/** A folder of the workspace with what was found in it. */
export interface DiscoveredFolder {
  readonly name: string;
  readonly discovery: Discovery;
}

export interface ListToolParts {
  /** All folders of the workspace, as soon as they have been read. */
  readonly folders: () => Promise<readonly DiscoveredFolder[]>;
}

interface FoundRestlet {
  readonly folder: string;
  readonly restlet: Restlet;
  readonly script: Script | undefined;
}

const longestFilter = 200;
const mostRestlets = 50;
const mostParameters = 40;
const mostProblems = 10;
/** RESTlets. Nobody has more in a workspace. */
const mostSkipped = 100_000;
/** UTF-16 code units that are left for problems and notes. */
const reserve = 4000;

/** Lists the RESTlets of the workspace with what a call needs to know. It reads files and sends nothing. */
export class ListTool implements ModelTool {
  readonly #parts: ListToolParts;

  constructor(parts: ListToolParts) {
    this.#parts = parts;
  }

  prepare(input: unknown): Preparation {
    read(input);
    return { progress: texts.list.progress };
  }

  async run(input: unknown, signal: AbortSignal): Promise<string> {
    const { filter, offset } = read(input);
    const folders = await this.#parts.folders();
    signal.throwIfAborted();
    if (folders.length === 0) {
      return resultText({ restlets: [], note: texts.list.noFolder });
    }
    const all = folders.flatMap(restletsOf);
    const found = filter === undefined ? all : all.filter((one) => fits(one, filter.trim().toLowerCase()));
    const shown = itemsThatFit(found.slice(offset, offset + mostRestlets).map(described), longestResult - reserve);
    const end = offset + shown.length;
    const note = noteOf(all.length, found.length, { filter, offset, end });
    const problems = folders.flatMap(({ discovery }) => discovery.problems).slice(0, mostProblems);
    return resultText({ restlets: shown, note, problems: problems.length > 0 ? problems : undefined });
  }
}

function read(input: unknown): { readonly filter: string | undefined; readonly offset: number } {
  const fields = new ToolInput(input, ['filter', 'offset']);
  return { filter: fields.text('filter', longestFilter), offset: fields.whole('offset', 0, mostSkipped) ?? 0 };
}

function noteOf(
  all: number,
  found: number,
  { filter, offset, end }: { readonly filter: string | undefined; readonly offset: number; readonly end: number },
): string | undefined {
  if (all === 0) {
    return texts.list.none;
  }
  if (found === 0 && filter !== undefined) {
    return texts.list.noMatch(filter);
  }
  if (offset >= found) {
    return texts.list.noMore(offset, found);
  }
  return end < found ? texts.list.next(end, found) : undefined;
}

function restletsOf({ name, discovery }: DiscoveredFolder): FoundRestlet[] {
  const scripts = new Map(discovery.scripts.map((script) => [script.path, script]));
  return discovery.restlets.map((restlet) => ({
    folder: name,
    restlet,
    // What is in the source counts: the compiled file may be older.
    script: scripts.get(restlet.sourceFile ?? '') ?? scripts.get(restlet.scriptFile ?? ''),
  }));
}

function fits({ restlet }: FoundRestlet, words: string): boolean {
  const { scriptId, name, path, scriptFile = '', sourceFile = '' } = restlet;
  return [scriptId, name, path, scriptFile, sourceFile].some((text) => text.toLowerCase().includes(words));
}

function described({ folder, restlet, script }: FoundRestlet) {
  const { scriptId, name, path, scriptFile, sourceFile, deployments, findings } = restlet;
  return {
    script: scriptId,
    name,
    folder,
    object: path,
    scriptFile,
    sourceFile,
    deployments: deployments.map(({ scriptId: deploy, status, isDeployed }) => ({ deploy, status, isDeployed })),
    methods: script?.entryPoints.map(describedMethod),
    findings: findings.map(({ title, explanation, fix, certainty }) => ({ title, explanation, fix, certainty })),
  };
}

/** Parameters are of the query in GET and DELETE, of the body in POST and PUT. */
function describedMethod({ method, functionName, line, isEmpty, parameters, readsAny }: EntryPoint) {
  return {
    method,
    function: functionName,
    line,
    ...(isEmpty && { isEmpty }),
    parameters: parameters.slice(0, mostParameters).map(({ name, values }) => (values ? { name, values } : { name })),
    ...(readsAny === true && { readsAnyParameter: true }),
  };
}
