/** A test's hand on the stand-in, over Node's own channel between parent and child; nobody's when run by hand. */
export interface ControlMessage {
  readonly dialogAnswer: readonly string[];
}

/** Where the window is, what left the program for the system. */
type Told =
  | { readonly debugPort: number }
  | { readonly opened: string }
  | { readonly clipboard: string }
  | { readonly printedBytes: number };

const dialogAnswers: (readonly string[])[] = [];
const opened: string[] = [];

process.on('message', (message: ControlMessage) => void dialogAnswers.push(message.dialogAnswer));
// Listening alone must not keep the process alive.
process.channel?.unref();

export const control = {
  dialogAnswers,
  opened,
  /** Where the test finds the window, and what was handed to the system's browser. */
  tell: (message: Told) => process.send?.(message),
};
