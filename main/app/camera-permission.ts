import { isOwnAddress } from './address.ts';

/** What Electron says of a permission that is asked for (setPermissionRequestHandler) or looked up (…CheckHandler). */
export interface PermissionDetails {
  readonly isMainFrame: boolean;
  readonly requestingUrl?: string;
  readonly securityOrigin?: string;
  /** Of a request. */
  readonly mediaTypes?: readonly string[];
  /** Of a check. */
  readonly mediaType?: string;
}

/** Opening a device: our own top frame may have the camera without a microphone while its panel is in use, no more. */
export function mayRequest(cameraInUse: boolean, permission: string, details: PermissionDetails): boolean {
  const { securityOrigin, mediaTypes } = details;
  const videoOnly = mediaTypes?.length === 1 && mediaTypes[0] === 'video';
  const ownOrigin = securityOrigin !== undefined && isOwnAddress(securityOrigin);
  return isOurCamera(cameraInUse, permission, details) && ownOrigin && videoOnly;
}

/**
 * Looking up whether a device could be opened, and the names of cameras. After each request Electron makes a check that
 * names no kind before the one of each kind (seen with Electron 43, github.com/kirodotdev/KiroCrew/pull/1108): without
 * it no camera opens, and with it alone nothing does.
 */
export function mayCheck(cameraInUse: boolean, permission: string, details: PermissionDetails): boolean {
  const { securityOrigin, mediaType } = details;
  const ownOrigin = securityOrigin === undefined || isOwnAddress(securityOrigin);
  const video = mediaType === undefined || mediaType === 'video';
  return isOurCamera(cameraInUse, permission, details) && ownOrigin && video;
}

function isOurCamera(cameraInUse: boolean, permission: string, details: PermissionDetails): boolean {
  const { isMainFrame, requestingUrl } = details;
  const ownFrame = isMainFrame && requestingUrl !== undefined && isOwnAddress(requestingUrl);
  return cameraInUse && permission === 'media' && ownFrame;
}
