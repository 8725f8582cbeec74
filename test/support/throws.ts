/** Loaded before a program (`NODE_OPTIONS=--import …`): a list that it prints for people throws, and quotes a person. */
const stringify = JSON.stringify;

JSON.stringify = (value: unknown, ...rest: unknown[]) => {
  if (rest.length > 0 && Array.isArray(value))
    throw new TypeError(`cannot print ${stringify({ name: '王三', value })}`);
  return stringify(value);
};
