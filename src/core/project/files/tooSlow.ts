import { isScriptFile } from '../paths.js';
import type { ScriptHint } from '../script/scriptFile.js';
import { unread } from '../script/unread.js';
import type { FileFacts } from './readFile.js';

/** What is known of a file that was given up after some seconds. A script that no object names may be none of a RESTlet. */
export function tooSlow(path: string, { isNamed }: ScriptHint, seconds: number): FileFacts {
  return isNamed && isScriptFile(path)
    ? { kind: 'script', script: unread(`The script takes longer than ${seconds} s to read, so its methods aren't read.`) }
    : { kind: 'problem', message: `The file takes longer than ${seconds} s to read, so it isn't read.` };
}
