/**
 * What the window itself can do, with its keys in the notation of the menu. The shell builds its menu from this table and
 * the page lists it. Imports nothing.
 */
export interface Command {
  readonly label: string
  /** The first is shown in the menu; all of them work. */
  readonly keys: readonly string[]
}

export const COMMANDS = {
  undo: { label: '撤销', keys: ['CmdOrCtrl+Z'] },
  redo: { label: '重做', keys: ['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'] },
  cut: { label: '剪切', keys: ['CmdOrCtrl+X'] },
  copy: { label: '复制', keys: ['CmdOrCtrl+C'] },
  paste: { label: '粘贴', keys: ['CmdOrCtrl+V'] },
  pasteAndMatchStyle: { label: '粘贴为纯文本', keys: ['CmdOrCtrl+Shift+V'] },
  selectAll: { label: '全选', keys: ['CmdOrCtrl+A'] },
  zoomIn: { label: '放大', keys: ['CmdOrCtrl+=', 'CmdOrCtrl+Plus', 'CmdOrCtrl+numadd'] },
  zoomOut: { label: '缩小', keys: ['CmdOrCtrl+-', 'CmdOrCtrl+numsub'] },
  zoomReset: { label: '实际大小', keys: ['CmdOrCtrl+0', 'CmdOrCtrl+num0'] },
  reload: { label: '重新载入', keys: ['CmdOrCtrl+R', 'F5'] },
  togglefullscreen: { label: '全屏', keys: ['F11'] },
  minimize: { label: '最小化', keys: ['CmdOrCtrl+M'] },
  close: { label: '关闭窗口', keys: ['CmdOrCtrl+W'] },
  quit: { label: '退出', keys: ['CmdOrCtrl+Q'] },
} as const satisfies Record<string, Command>
export type CommandName = keyof typeof COMMANDS
