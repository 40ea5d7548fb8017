/** A JSON text of exactly `size` bytes: a list of records, as a saved search would return them. */
export function largeJson(size: number): Buffer {
  const head = '{"items":[';
  const tail = '],"padding":""}';
  const records: string[] = [];
  let length = head.length + tail.length;
  for (let id = 1; ; id++) {
    const record = `${id === 1 ? '' : ','}${recordText(id)}`;
    if (length + record.length > size) {
      break;
    }
    records.push(record);
    length += record.length;
  }
  const padding = 'x'.repeat(Math.max(0, size - length));
  return Buffer.from(`${head}${records.join('')}],"padding":"${padding}"}`, 'latin1');
}

function recordText(id: number): string {
  return JSON.stringify({
    id,
    tranid: `SO${id}`,
    entity: `Customer ${id % 997}`,
    memo: null,
    total: (id * 37) % 10_000,
    lines: [{ item: id % 50 }],
  });
}
