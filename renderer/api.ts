import type { ErrorView } from '../preload/errors.ts';
import type { Result } from '../preload/result.ts';

/** The window's only way to main: the bridge's named functions, nothing below them. */
export const api = window.desk;

/** The value of a call, or null after its error was handed to `onError`. */
export async function unwrap<Value>(
  call: Promise<Result<Value, ErrorView>>,
  onError: (error: ErrorView) => void,
): Promise<Value | null> {
  const result = await call;
  if (result.ok) return result.value;
  onError(result.error);
  return null;
}
