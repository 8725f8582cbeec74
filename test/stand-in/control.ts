/** A test's hand on the stand-in, over Node's own channel between parent and child; nobody's when run by hand. */
export type ControlMessage =
  /** The paths that the next dialog gives. */
  | { readonly dialogAnswer: readonly string[] }
  /** The button that is pressed in the next message box. */
  | { readonly boxAnswer: number }
  /** Why nothing is printed from now on. */
  | { readonly printFails: string }
  /** The window's own button. */
  | { readonly closeWindow: true };

/** What a system dialog or a message box was asked to show. */
export interface Asked {
  readonly defaultPath?: string;
  readonly filters?: readonly { readonly name: string; readonly extensions: readonly string[] }[];
  readonly message?: string;
  readonly buttons?: readonly string[];
}

/** Where the window is, what left the program for the system. */
export type Told =
  | { readonly debugPort: number }
  | { readonly opened: string }
  | { readonly clipboard: string }
  | { readonly printedBytes: number }
  | { readonly asked: Asked }
  | { readonly relaunched: readonly string[] };

const dialogAnswers: (readonly string[])[] = [];
const boxAnswers: number[] = [];
const opened: string[] = [];

export const control = {
  dialogAnswers,
  boxAnswers,
  opened,
  printFails: null as string | null,
  onCloseWindow: (): void => undefined,
  /** Where the test finds the window, and what was handed to the system's browser. */
  tell: (message: Told) => process.send?.(message),
};

process.on('message', (message: ControlMessage) => {
  if ('dialogAnswer' in message) dialogAnswers.push(message.dialogAnswer);
  else if ('boxAnswer' in message) boxAnswers.push(message.boxAnswer);
  else if ('printFails' in message) control.printFails = message.printFails;
  else control.onCloseWindow();
});
// Listening alone must not keep the process alive.
process.channel?.unref();
