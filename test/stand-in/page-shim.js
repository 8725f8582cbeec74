/*
 * Runs in the page before the preload: `electron` as a sandboxed preload sees it. In the top frame only, as Electron
 * does; the value is the preload's `require`, null in other frames. Isolation is not reproduced: the preload runs in the page's own world (README.md).
 */
(() => {
  if (window.top !== window) return null;
  const invokeMain = window.__standInInvoke;
  const listeners = new Map();

  const encode = (value) => {
    if (value === undefined) return { $: 'undefined' };
    if (value === null || ['string', 'boolean', 'number'].includes(typeof value)) return value;
    if (value instanceof Uint8Array) {
      let text = '';
      for (let at = 0; at < value.length; at += 32768) {
        text += String.fromCharCode(...value.subarray(at, at + 32768));
      }
      return { $: 'bytes', base64: btoa(text) };
    }
    if (Array.isArray(value)) return { $: 'list', items: value.map(encode) };
    if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      return { $: 'object', entries: Object.entries(value).map(([key, item]) => [key, encode(item)]) };
    }
    throw new Error('An object could not be cloned.');
  };
  const decode = (wire) => {
    if (typeof wire !== 'object' || wire === null) return wire;
    switch (wire.$) {
      case 'bytes':
        return Uint8Array.from(atob(wire.base64), (character) => character.charCodeAt(0));
      case 'list':
        return wire.items.map(decode);
      case 'object':
        return Object.fromEntries(wire.entries.map(([key, item]) => [key, decode(item)]));
      default:
        return undefined;
    }
  };

  window.__standInReceive = (channel, wire) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, decode(wire));
  };
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, api) => {
        Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true });
      },
    },
    ipcRenderer: {
      invoke: async (channel, request) => {
        const answer = await invokeMain(channel, encode(request));
        if (answer.thrown !== undefined) throw new Error(answer.thrown);
        return decode(answer.value);
      },
      on: (channel, listener) => {
        if (!listeners.has(channel)) listeners.set(channel, new Set());
        listeners.get(channel).add(listener);
      },
      removeListener: (channel, listener) => listeners.get(channel)?.delete(listener),
    },
  };
  return (name) => {
    if (name === 'electron') return electron;
    throw new Error(`a sandboxed preload cannot require ${name}`);
  };
})();
