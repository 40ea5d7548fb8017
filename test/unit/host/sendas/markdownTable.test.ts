import assert from 'node:assert/strict';
import { markdownTable } from '../../../../src/host/sendas/markdownTable.js';
import type { RoleCall } from '../../../../src/protocol/sendAs.js';

describe('the table of Send As as Markdown', () => {
  const call: RoleCall = {
    id: '1',
    account: '1234567',
    accountName: 'Sample',
    kind: 'production',
    role: 'Clerk',
    state: 'response',
    status: 200,
  };

  it('keeps a name in its cell, whatever it has in it, and as it is: nothing of it is markup', () => {
    const role = 'a|b`c`\r\nd \\ *e* ~~f~~ &lt; <b> [g](h)';
    const [, , row] = markdownTable([{ ...call, role }]).split('\n');
    assert.equal(row, '| Sample | a\\|b\\`c\\` d \\\\ \\*e\\* \\~\\~f\\~\\~ \\&lt; \\<b\\> \\[g\\](h) | 200 |  |  |  |  |  |');
    assert.equal(
      markdownTable([{ ...call, role }, call])
        .trimEnd()
        .split('\n').length,
      4,
    );
  });
});
