import type { CommandShell } from '../../core/recipes/index.js';

/** The shell of a terminal by the path of its program, as `vscode.env.shell` gives it; Bash for every other one. */
export function terminalShell(program: string): CommandShell {
  const name = program
    .toLowerCase()
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\.exe$/, '');
  switch (name) {
    case 'cmd':
      return 'cmd';
    case 'powershell':
    case 'pwsh':
    case 'pwsh-preview':
      return 'powershell';
    default:
      return 'bash';
  }
}
