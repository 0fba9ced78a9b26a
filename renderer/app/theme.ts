/** The look of the app in the widget library's terms. Colours are named once more in app.css; keep the two alike. */
import type { ThemeConfig } from 'antd'

/** The one accent: a deep blue-green, 7.6 : 1 on white. */
const ACCENT = '#14606a'
const FONT = '"Microsoft YaHei", "Noto Sans CJK SC", sans-serif'

export const THEME: ThemeConfig = {
  token: {
    colorPrimary: ACCENT,
    colorLink: ACCENT,
    colorLinkHover: '#0e474f',
    colorInfo: ACCENT,
    colorError: '#b3261e',
    colorWarning: '#8a5300',
    colorSuccess: '#1c6b3c',
    colorText: '#1d2426',
    colorTextSecondary: '#4a5659',
    colorTextPlaceholder: '#6a7679',
    colorTextDisabled: '#5a6568',
    colorBorder: '#b4c0c2',
    colorBorderSecondary: '#dde4e5',
    fontFamily: FONT,
    fontSize: 14,
    fontSizeSM: 14,
    borderRadius: 4,
    borderRadiusLG: 4,
    borderRadiusSM: 3,
    controlHeight: 32,
    controlHeightSM: 28,
    wireframe: false,
    motion: false,
  },
  components: {
    Table: {
      headerBg: '#eef2f2',
      headerColor: '#37454a',
      cellPaddingBlockSM: 8,
      cellPaddingInlineSM: 10,
      rowHoverBg: '#f1f6f6',
      borderColor: '#e3e9ea',
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none' },
    Radio: { buttonSolidCheckedBg: ACCENT },
  },
}
