import type { Bridge } from './bridge.ts';

declare global {
  interface Window {
    readonly desk: Bridge;
  }
}
