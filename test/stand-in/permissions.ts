/** The program's permission handlers, asked in Electron's order and words whenever a page wants a camera, a microphone or a screen. */
interface Details {
  readonly isMainFrame: boolean;
  readonly requestingUrl: string;
  readonly securityOrigin?: string;
  readonly mediaTypes?: readonly string[];
  readonly mediaType?: string;
}
type RequestHandler = (
  contents: object,
  permission: string,
  answer: (granted: boolean) => void,
  details: Details,
) => void;
type CheckHandler = (contents: object, permission: string, origin: string, details: Details) => boolean;

interface Frame {
  readonly url: string;
  readonly parent: Frame | null;
}

export interface MediaAsk {
  /** look-up: may a device be named; open: may it be used. */
  readonly ask: 'look-up' | 'open';
  readonly permission: 'media' | 'display-capture';
  readonly mediaTypes: readonly ('audio' | 'video')[];
}

// Electron grants what no handler refuses.
let request: RequestHandler = (_contents, _permission, answer) => answer(true);
let check: CheckHandler = () => true;

export function setRequestHandler(handler: RequestHandler): void {
  request = handler;
}

export function setCheckHandler(handler: CheckHandler): void {
  check = handler;
}

/**
 * Opening is a request for all kinds together, a check that names no kind, and a check of each kind (seen with
 * Electron 43, github.com/kirodotdev/KiroCrew/pull/1108); all must agree.
 */
export async function mayUse(
  contents: object,
  frame: Frame,
  { ask, permission, mediaTypes }: MediaAsk,
): Promise<boolean> {
  const securityOrigin = originOf(frame);
  const asking = { isMainFrame: frame.parent === null, requestingUrl: frame.url };
  const checked = (kind: object) => check(contents, permission, securityOrigin, { ...asking, ...kind });
  const checkedEach = () => mediaTypes.every((mediaType) => checked({ securityOrigin, mediaType }));
  if (ask === 'look-up') return checkedEach();
  const granted = await new Promise<boolean>((resolve) =>
    request(contents, permission, resolve, { ...asking, securityOrigin, mediaTypes }),
  );
  return granted && checked({}) && checkedEach();
}

/** about:srcdoc and about:blank are of the origin that made them. */
function originOf({ url, parent }: Frame): string {
  return url.startsWith('about:') && parent ? originOf(parent) : new URL('/', url).href;
}
