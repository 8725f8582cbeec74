export interface ProvidedElectron {
  readonly executable: string;
  /** What DISPLAY names its screen by. */
  readonly screen: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The real Electron that the end-to-end tests run on; without it they run on the stand-in. */
    electron?: ProvidedElectron;
  }
}
