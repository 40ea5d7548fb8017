import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunFolder } from '../../harness/runFolder.js';

/**
 * The themes that screenshots are taken in: VS Code's name for each, its label in the list (a newer VS Code leaves the first word out),
 * and the class that the workbench then has.
 */
export const themes = {
  light: { name: 'Default Light Modern', label: /^(?:Default )?Light Modern$/, workbenchClass: 'vs' },
  dark: { name: 'Default Dark Modern', label: /^(?:Default )?Dark Modern$/, workbenchClass: 'vs-dark' },
  highContrast: { name: 'Default High Contrast', label: /^(?:Default |Dark )?High Contrast$/, workbenchClass: 'hc-black' },
  highContrastLight: {
    name: 'Default High Contrast Light',
    label: /^(?:Default High Contrast Light|Light High Contrast)$/,
    workbenchClass: 'hc-light',
  },
  /** One whose colors are far from those of the others. */
  odd: {
    name: 'Solarized Light',
    label: /^Solarized Light$/,
    workbenchClass: 'vscode-theme-solarized-light-themes-solarized-light-color-theme-json',
  },
} as const;

export type Theme = keyof typeof themes;

/** Windows other than the usual one, in CSS pixels. A zoom of 150 % leaves two thirds of a window of 1440 by 900. */
export const sizes = {
  narrow: { width: 400, height: 900 },
  medium: { width: 960, height: 900 },
  low: { width: 1440, height: 600 },
  zoomed: { width: 960, height: 600 },
} as const;

export function themeSettings(theme: Theme): object {
  return { 'workbench.colorTheme': themes[theme].name };
}

/** Changes the user settings on the disk; the workbench reads them when it is loaded. */
export async function changeSettings(folder: RunFolder, changes: object): Promise<void> {
  const file = path.join(folder.serverDataDir, 'data/User/settings.json');
  const before = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...before, ...changes }, undefined, 2));
}
