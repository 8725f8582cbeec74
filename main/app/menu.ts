import { Menu, type MenuItemConstructorOptions } from 'electron';

/** Editing and quitting only: no reload, no developer tools in front of customers. macOS needs the roles for its keys. */
export function setMenu(platform: NodeJS.Platform): void {
  const roles: MenuItemConstructorOptions[] = [{ role: 'editMenu' }, { role: 'windowMenu' }];
  Menu.setApplicationMenu(
    platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, ...roles]) : null,
  );
}
