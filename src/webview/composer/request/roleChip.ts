import type { ComposerState } from '../../../protocol/composer.js';
import { isProduction, kindTitle, roleLabel, type RoleView } from '../../../protocol/roles.js';
import { h, setAttribute, setText, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import type { ComposerContext } from '../context.js';
import * as texts from '../texts.js';

/** The role that signs this request. A click lets the host ask for another one in a quick pick. */
export class RoleChip {
  readonly element: HTMLButtonElement;
  readonly #name = h('span', { class: 'role-name' });
  readonly #kind = h('span', { class: 'role-kind' });
  #shown: RoleView | null | undefined = null;

  constructor({ host, model }: ComposerContext) {
    this.element = h(
      'button',
      { type: 'button', class: 'role-chip', 'aria-haspopup': 'dialog' },
      icon('account'),
      this.#name,
      this.#kind,
    );
    this.element.addEventListener('click', () => {
      void host.calls.chooseRole();
    });
    model.onChange((state) => {
      this.#show(state);
    });
  }

  #show({ role }: ComposerState): void {
    if (role === this.#shown) {
      return;
    }
    this.#shown = role;
    const production = role !== undefined && isProduction(role.kind);
    this.element.classList.toggle('is-production', production);
    this.element.replaceChildren(icon(production || role?.secretMissing ? 'warning' : 'account'), this.#name, this.#kind);
    setText(this.#name, role ? roleLabel(role) : texts.bar.selectRole);
    setText(this.#kind, role ? kindTitle(role.kind) : '');
    show(this.#kind, role !== undefined);
    setAttribute(this.element, 'title', role && texts.roleLines(role).join('\n'));
    setAttribute(this.element, 'aria-label', role ? texts.bar.roleName(role) : texts.bar.selectRole);
  }
}
