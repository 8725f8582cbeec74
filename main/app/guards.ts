import { app, session } from 'electron';
import { mayCheck, mayRequest } from './camera-permission.ts';

/** Everything a page could do besides showing itself is denied, for every page and for good. */
export function denyEverythingElse(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** The same for what a session could: permissions but the camera's, devices, downloads. Call when the app is ready. */
export function denySessionRequests(cameraInUse: () => boolean): void {
  const own = session.defaultSession;
  own.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(mayRequest(cameraInUse(), permission, details)),
  );
  own.setPermissionCheckHandler((_contents, permission, _origin, details) =>
    mayCheck(cameraInUse(), permission, details),
  );
  own.setDevicePermissionHandler(() => false);
  own.on('will-download', (event) => event.preventDefault());
}
