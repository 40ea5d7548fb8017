/** Rows as people write them, as the JSON text of the field `expect`. */
export const sampleRows = `[
    { "status": 200 },
    { "time": { "max": 2000 } },
    { "header": "content-type", "contains": "application/json" },
    { "path": "$.customer.name", "equals": "Ada" },
    { "path": "$.lines", "type": "array", "length": { "min": 1 } },
    { "path": "$.lines[*].amount", "every": true, "type": "number" },
    { "path": "$.password", "exists": false, "note": "never leaves the server" },
    { "path": "$.id", "matches": "^[0-9]+$", "enabled": false },
    { "role": "Sales Clerk", "status": 403, "error": "INSUFFICIENT_PERMISSION" },
    { "log": "ERROR", "exists": false },
    { "text": { "contains": "Ada" } },
    { "path": "$.big", "oneOf": [9007199254740993, null], "length": 1, "min": -1, "max": 1e400 },
    { "path": "$.tags", "not": true, "contains": { "a": [] } }
  ]`;
