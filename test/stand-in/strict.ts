/** Only what is implemented can be touched: anything else throws, so that no test passes over an API we do not have. */
export function strict<Api extends object>(name: string, api: Api): Api {
  return new Proxy(api, {
    get(target, property, receiver) {
      if (typeof property === 'symbol' || property in target) return Reflect.get(target, property, receiver);
      throw new Error(`the stand-in has no electron.${name}.${property}`);
    },
  });
}
