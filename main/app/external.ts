import { shell } from 'electron';

/** The one exit to the outside: addresses of our own choosing, named by the window, opened in the system's browser. */
const LINKS = { juhe: 'https://www.juhe.cn/' } as const;

export async function openExternal(link: keyof typeof LINKS): Promise<void> {
  await shell.openExternal(LINKS[link]);
}
