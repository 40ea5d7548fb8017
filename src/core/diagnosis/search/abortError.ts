/** What a diagnosis rejects with that was cancelled. */
export function abortError(): DOMException {
  return new DOMException('The diagnosis was cancelled.', 'AbortError');
}
