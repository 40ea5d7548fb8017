import assert from 'node:assert/strict';
import { terminalShell } from '../../../../src/host/composer/terminalShell.js';

describe('the shell of a terminal', () => {
  it('is known by the name of its program', () => {
    const shells = {
      'C:\\WINDOWS\\System32\\WindowsPowerShell\\v1.0\\powershell.exe': 'powershell',
      'C:\\Program Files\\PowerShell\\7\\pwsh.exe': 'powershell',
      'C:\\WINDOWS\\System32\\cmd.exe': 'cmd',
      'C:\\Program Files\\Git\\bin\\bash.exe': 'bash',
      'CMD.EXE': 'cmd',
      '/usr/bin/pwsh': 'powershell',
      '/bin/zsh': 'bash',
      '/usr/bin/fish': 'bash',
      '': 'bash',
    };
    for (const [program, shell] of Object.entries(shells)) {
      assert.equal(terminalShell(program), shell, program);
    }
  });
});
