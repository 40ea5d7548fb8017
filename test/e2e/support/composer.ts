import type { Frame, Locator } from 'playwright-core';
import { replaced } from './replaced.js';
import type { Workbench } from './workbench.js';

/** The composer that has the focus, as a person sees it: controls by their names. */
export class Composer {
  readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  /** Waits for the composer of the active editor. */
  static async of(workbench: Workbench): Promise<Composer> {
    return new Composer(
      await workbench.findWebview('RESTlet Composer', (frame) =>
        frame.getByRole('tablist', { name: 'Result' }).or(frame.getByRole('button', { name: 'Open as Text' })),
      ),
    );
  }

  get script(): Locator {
    return this.field('Script ID');
  }

  get deploy(): Locator {
    return this.field('Deployment ID');
  }

  get role(): Locator {
    return this.frame.locator('.role-chip');
  }

  get sendButton(): Locator {
    return this.frame.locator('.send-button');
  }

  get url(): Locator {
    return this.frame.getByRole('textbox', { name: 'Request URL' });
  }

  /** `200 OK`, `Canceled`: the first line of the response that is shown. */
  get status(): Locator {
    return this.frame.locator('.shown-response .status');
  }

  get response(): Locator {
    return this.frame.getByRole('region', { name: 'Response' });
  }

  get body(): Locator {
    return this.response.locator('.cm-content');
  }

  field(name: string): Locator {
    // One that has suggestions is a combobox.
    return this.frame.getByRole('textbox', { name, exact: true }).or(this.frame.getByRole('combobox', { name, exact: true }));
  }

  row(number: number, part: 'name' | 'value', kind = 'Query parameter'): Locator {
    return this.field(`${kind} ${number} ${part}`);
  }

  tab(list: 'Request' | 'Result' | 'Response', name: string): Locator {
    return this.frame.getByRole('tablist', { name: list }).getByRole('tab', { name });
  }

  /** Opens a section of the signature that is folded away. */
  async unfold(section: string): Promise<void> {
    await this.frame.getByRole('button', { name: section, expanded: false }).click();
  }

  async chooseMethod(method: string): Promise<void> {
    const select = this.frame.locator('vscode-single-select.method-select');
    await select.click();
    await select.getByRole('option', { name: method, exact: true }).click();
  }

  /** Sends, and waits until the response to it says this in its first line. */
  async sendAndExpect(status: string | RegExp): Promise<void> {
    await replaced(this.frame, this.status, () => this.sendButton.click());
    await this.status.filter({ hasText: status }).waitFor();
  }
}
