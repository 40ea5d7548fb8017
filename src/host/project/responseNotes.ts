import * as vscode from 'vscode';
import type { ResponseView } from '../../protocol/response.js';
import { codeNotes, mayConcernCode, type PlacedNote } from './codeNotes.js';
import type { RestletIds } from '../../core/netsuite/index.js';
import type { ProjectFolder } from './projectFolder.js';
import { openArguments } from './restletTree.js';
import * as texts from './texts.js';

/** A note, and what opens its place. */
interface OpenableNote {
  readonly text: string;
  readonly link?: { readonly label: string; readonly open: () => Promise<void> };
}

/** What the code of the workspace folders says about a response: of the first folder that knows a place, else of the first that says anything. `called` as in `codeNotes`. */
export function notesOf(response: ResponseView, called: RestletIds, folders: readonly ProjectFolder[]): OpenableNote[] {
  if (!mayConcernCode(response)) {
    return [];
  }
  const found = folders.map((folder) => codeNotes(response, folder.discovery, called).map((note) => openable(note, folder)));
  return found.find((notes) => notes.some(({ link }) => link)) ?? found.find((notes) => notes.length > 0) ?? [];
}

function openable({ text, place }: PlacedNote, folder: ProjectFolder): OpenableNote {
  if (!place) {
    return { text };
  }
  const open = async (): Promise<void> => {
    await vscode.commands.executeCommand('vscode.open', ...openArguments(folder, place));
  };
  return { text, link: { label: texts.code.open(place.path, place.line), open } };
}
