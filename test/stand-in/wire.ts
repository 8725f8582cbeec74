/**
 * What crosses between page and main, copied as Electron's structured clone would: plain values and bytes. Anything
 * else (functions, class instances) throws, as it does there.
 */
export function encode(value: unknown): unknown {
  if (value === undefined) return { $: 'undefined' };
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  if (value instanceof Uint8Array) return { $: 'bytes', base64: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return { $: 'list', items: value.map(encode) };
  if (
    typeof value === 'object' &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  ) {
    return { $: 'object', entries: Object.entries(value).map(([key, item]) => [key, encode(item)]) };
  }
  throw new Error('An object could not be cloned.');
}

export function decode(wire: unknown): unknown {
  if (typeof wire !== 'object' || wire === null) return wire;
  const tagged = wire as { $: string; base64: string; items: unknown[]; entries: [string, unknown][] };
  switch (tagged.$) {
    case 'bytes':
      return new Uint8Array(Buffer.from(tagged.base64, 'base64'));
    case 'list':
      return tagged.items.map(decode);
    case 'object':
      return Object.fromEntries(tagged.entries.map(([key, item]) => [key, decode(item)]));
    default:
      return undefined;
  }
}
