/** The channels between page and shell, one for each function of `Desktop`. Imports nothing: the preload bundles it. */
export const CHANNELS = {
  config: 'desktop:config',
  printToPdf: 'desktop:print-to-pdf',
  print: 'desktop:print',
  saveFile: 'desktop:save-file',
  openProfile: 'desktop:open-profile',
  openExternal: 'desktop:open-external',
  useServer: 'desktop:use-server',
  useAppearance: 'desktop:use-appearance',
  update: 'desktop:update',
  settings: 'desktop:settings',
  changeSettings: 'desktop:change-settings',
  pageMenu: 'desktop:page-menu',
  tray: 'desktop:tray',
  note: 'desktop:note',
  reopen: 'desktop:reopen',
  /** The only one that the shell speaks on. */
  event: 'desktop:event',
} as const
