/** The look of the app in the widget library's terms: the palette's colours, our type and our sizes. */
import { type ThemeConfig, theme } from 'antd'
import { type Look, PALETTES, type Palette } from '../ui/look/palette'

const FONT = '"Microsoft YaHei", "Noto Sans CJK SC", sans-serif'

/** The library derives shades of its own from a few colours; these take their place, so that only the palette speaks. */
function exactColours(palette: Palette) {
  const { accent, bad, warn, good } = palette
  const deep = palette['accent-deep']
  return {
    colorPrimary: accent,
    colorPrimaryHover: deep,
    colorPrimaryActive: deep,
    colorPrimaryBg: palette['accent-soft'],
    colorPrimaryBgHover: palette['accent-soft'],
    colorPrimaryBorder: palette['accent-line'],
    colorPrimaryBorderHover: accent,
    colorPrimaryText: accent,
    colorPrimaryTextHover: deep,
    colorPrimaryTextActive: deep,
    colorLink: accent,
    colorLinkHover: deep,
    colorLinkActive: deep,
    colorInfo: accent,
    colorInfoBg: palette['accent-soft'],
    colorInfoBorder: palette['accent-line'],
    colorError: bad,
    colorErrorHover: bad,
    colorErrorActive: bad,
    colorErrorBg: palette['bad-soft'],
    colorErrorBgHover: palette['bad-soft'],
    colorErrorBorder: palette['bad-line'],
    colorErrorBorderHover: bad,
    colorErrorText: bad,
    colorErrorTextHover: bad,
    colorErrorTextActive: bad,
    colorWarning: warn,
    colorWarningHover: warn,
    colorWarningBg: palette['warn-soft'],
    colorWarningBorder: palette['warn-line'],
    colorSuccess: good,
    colorSuccessHover: good,
    colorSuccessBg: palette['good-soft'],
    colorSuccessBorder: palette['good-line'],
    colorBgLayout: palette.ground,
    colorBgContainer: palette.paper,
    colorBgElevated: palette.raised,
    // A tooltip is the page turned round.
    colorBgSpotlight: palette.ink,
    colorBgMask: palette.shade,
    colorText: palette.ink,
    colorTextSecondary: palette['ink-2'],
    colorTextTertiary: palette['ink-2'],
    colorTextQuaternary: palette['ink-3'],
    colorBorder: palette.edge,
    colorBorderDisabled: palette['line-strong'],
    colorBorderSecondary: palette.line,
  }
}

/** Tokens that the library would fill from the ones above, not always readably. */
function roles(palette: Palette) {
  return {
    colorTextLightSolid: palette['on-accent'],
    colorTextPlaceholder: palette['ink-3'],
    colorTextDisabled: palette['ink-3'],
    colorIcon: palette['ink-2'],
    controlItemBgHover: palette.hover,
    controlItemBgActive: palette['accent-soft'],
    controlItemBgActiveHover: palette['accent-soft'],
  }
}

function themeOf(look: Look): ThemeConfig {
  const palette = PALETTES[look]
  const base = look === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm
  const exact = exactColours(palette)
  return {
    algorithm: [base, (_seed, derived) => Object.assign({}, derived, exact)],
    token: {
      colorBgBase: palette.paper,
      colorTextBase: palette.ink,
      ...roles(palette),
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
        headerBg: palette.head,
        headerColor: palette['ink-2'],
        cellPaddingBlockSM: 8,
        cellPaddingInlineSM: 10,
        rowHoverBg: palette.hover,
        borderColor: palette['line-soft'],
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Radio: { buttonSolidCheckedBg: palette.accent },
    },
  }
}

export const THEMES: Readonly<Record<Look, ThemeConfig>> = { light: themeOf('light'), dark: themeOf('dark') }
