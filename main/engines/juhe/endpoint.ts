import { type AppError, appError } from '../../../preload/errors.ts';
import { fail, ok, type Result } from '../../../preload/result.ts';

/** The document gives http; the provider's hosts serve https to other clients, on this path that is likely (DOMAIN §1). */
export const DEFAULT_ENDPOINT = 'https://apis.juhe.cn/edriveimage/verify';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

export interface Endpoint {
  readonly url: URL;
  /** Plain http to another machine: allowed by a setting, and every surface warns. */
  readonly readable: boolean;
}

/** Plain http needs the setting; only this machine itself is excepted. Never a silent fall-back. */
export function checkEndpoint(address: string, allowHttp: boolean): Result<Endpoint, AppError> {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '')
    return fail(appError('juhe-endpoint-invalid', {}));
  if (url.protocol === 'https:') return ok({ url, readable: false });
  if (url.protocol !== 'http:') return fail(appError('juhe-endpoint-invalid', {}));
  if (LOOPBACK.test(url.hostname)) return ok({ url, readable: false });
  return allowHttp ? ok({ url, readable: true }) : fail(appError('juhe-endpoint-insecure', {}));
}

/** Whether an address is this machine itself: then its answers are a simulator's. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.test(URL.parse(address)?.hostname ?? '');
}
