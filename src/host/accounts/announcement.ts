import { tbaAnnouncement } from '../../core/netsuite/index.js';
import type { Prompter } from '../platform/prompter.js';
import type { Told } from './told.js';
import * as texts from './texts.js';

const key = 'announcement.2027.1';

/** Says once what Oracle has announced for TBA, in whichever window. */
export async function tellAnnouncement(
  told: Told,
  prompter: Pick<Prompter, 'tell'>,
  open: (url: string) => PromiseLike<unknown>,
): Promise<void> {
  if (told.has(key)) {
    return;
  }
  await told.note(key);
  const { learnMore } = texts.setup;
  if ((await prompter.tell(`Oracle has announced: ${tbaAnnouncement.text}`, [learnMore])) === learnMore) {
    await open(tbaAnnouncement.page);
  }
}
