import type { RestletIds } from '../../core/netsuite/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import type { Choice, Heading, Prompter } from '../platform/prompter.js';
import type { ScriptBindings } from '../platform/scriptBindings.js';
import { targetsOf } from './entryTargets.js';
import type { ProjectFolder } from './projectFolder.js';
import * as texts from './texts.js';

/** A request whose script is an internal ID, and the account in which it is one. */
export interface NumberedRequest {
  readonly request: Pick<RestletRequest, 'script' | 'deploy'>;
  /** Its realm. */
  readonly account: string;
  /** Its IDs may be written over: they are no placeholders. */
  readonly mayReplace: boolean;
}

type Wish = { readonly kind: 'restlet'; readonly ids: RestletIds } | { readonly kind: 'forget' };

/**
 * Asks which RESTlet of the workspace the internal ID of a request stands for, and whether that is remembered for the account or written
 * into the request, where that may be.
 * @returns what is written into the request; undefined when nothing is
 */
export async function chooseRestlet(
  { request, account, mayReplace }: NumberedRequest,
  folders: readonly Pick<ProjectFolder, 'discovery' | 'name'>[],
  bindings: Pick<ScriptBindings, 'of' | 'bind' | 'forget'>,
  prompter: Pick<Prompter, 'choose'>,
): Promise<RestletIds | undefined> {
  const chosen = bindings.of(account, request);
  const title = texts.choice.title(request.script.trim(), account);
  for (;;) {
    const wish = await prompter.choose<Wish>({
      position: { title, step: 1, totalSteps: mayReplace ? 2 : 1, canGoBack: false },
      placeholder: mayReplace ? texts.choice.which : texts.choice.whichToRemember(account),
      choices: [...restletChoices(folders), ...(chosen ? forgetChoice(chosen) : [])],
    });
    if (!wish || 'back' in wish) {
      return undefined;
    }
    if (wish.value.kind === 'forget') {
      await bindings.forget(account, request);
      return undefined;
    }
    const { ids } = wish.value;
    if (!mayReplace) {
      await bindings.bind(account, request, ids);
      return undefined;
    }
    const use = await prompter.choose<'remember' | 'replace'>({
      position: { title, step: 2, totalSteps: 2, canGoBack: true },
      placeholder: texts.choice.how(ids.script),
      choices: [
        { label: texts.choice.remember, detail: texts.choice.rememberAbout(account), icon: 'bookmark', value: 'remember' },
        { label: texts.choice.replace, detail: texts.choice.replaceAbout(ids), icon: 'replace', value: 'replace' },
      ],
    });
    if (!use) {
      return undefined;
    }
    if ('back' in use) {
      continue;
    }
    if (use.value === 'remember') {
      await bindings.bind(account, request, ids);
      return undefined;
    }
    return { script: ids.script, deploy: ids.deploy === '' ? request.deploy : ids.deploy };
  }
}

function restletChoices(folders: readonly Pick<ProjectFolder, 'discovery' | 'name'>[]): Choice<Wish>[] {
  return folders.flatMap(({ discovery, name: folder }) =>
    discovery.restlets.flatMap((restlet) =>
      targetsOf(restlet).map(({ name, script, deploy }) => ({
        label: name,
        description: deploy === '' ? script : `${script}, ${deploy}`,
        detail: folders.length > 1 ? `${folder}: ${restlet.path}` : restlet.path,
        value: { kind: 'restlet' as const, ids: { script, deploy } },
      })),
    ),
  );
}

function forgetChoice({ script }: RestletIds): readonly (Choice<Wish> | Heading)[] {
  return [{ heading: texts.choice.chosen(script) }, { label: texts.choice.forget, icon: 'trash', value: { kind: 'forget' } }];
}
