import { BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import type { EventName, Events } from '../../preload/contract/index.ts';
import type { IpcPort } from '../ipc/register.ts';
import { isOwnAddress } from './address.ts';

/** ipcMain as registration sees it: who asks is judged before anything of the message is looked at. */
export const electronIpc: IpcPort = {
  handle(channel, answer) {
    ipcMain.handle(channel, (event, request: unknown) => answer(isOwnTopFrame(event.senderFrame), request));
  },
};

/** null: the frame has navigated or is gone. A frame inside our page is not our page. */
function isOwnTopFrame(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isOwnAddress(frame.url);
}

export function sendEvent<Name extends EventName>(event: Name, payload: Events[Name]): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(event, payload);
}
