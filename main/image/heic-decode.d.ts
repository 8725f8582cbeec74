/** The part of heic-decode 2 that is used: it publishes no types. */
declare module 'heic-decode' {
  interface HeicImage {
    readonly width: number;
    readonly height: number;
    /** RGBA, top row first. */
    decode(): Promise<{ readonly data: Uint8ClampedArray<ArrayBuffer> }>;
  }
  const heic: { all(file: { readonly buffer: Uint8Array }): Promise<readonly HeicImage[]> };
  export default heic;
}
