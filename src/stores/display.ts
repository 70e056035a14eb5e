import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { PALETTE } from '../styles/palette'
import { phoneStorage } from './storage'

export type Theme = 'system' | 'light' | 'dark'

/** What the person chose; kept on this phone. */
interface Choice {
  theme: Theme
  isElder: boolean
  /** The question whether to switch to 大字版 was answered, or never has to be asked. */
  isElderSettled: boolean
}

/** What the phone or the window says; read anew on every start. */
interface Surroundings {
  isSystemDark: boolean
  /** A window of 1024 px or more: staff pages show more at once. */
  isWindowWide: boolean
  /** The system asks for less motion. */
  isStill: boolean
}

export type Display = Choice & Surroundings

/** A system text size from here on suggests 大字版 (design language §10). */
const LARGE_TEXT_FACTOR = 1.25
/** px. */
const WIDE_FROM = 1024

/** How pages look on this phone. Read it through `Page`, `Icon` and the selectors below. */
export const useDisplay = create<Display>()(
  persist(
    (): Display => ({
      theme: 'system',
      isElder: false,
      isElderSettled: false,
      isSystemDark: false,
      isWindowWide: false,
      isStill: false,
    }),
    {
      name: 'display',
      version: 1,
      storage: phoneStorage<Choice>(),
      partialize: ({ theme, isElder, isElderSettled }) => ({ theme, isElder, isElderSettled }),
    },
  ),
)

export const setTheme = (theme: Theme) => useDisplay.setState({ theme })
/** Switching by hand also settles the first-run question. */
export const setElder = (isElder: boolean) => useDisplay.setState({ isElder, isElderSettled: true })

export const selectIsDark = (display: Display) =>
  display.theme === 'dark' || (display.theme === 'system' && display.isSystemDark)
export const selectIsElder = (display: Display) => display.isElder
/** 大字版 is a phone's matter: its sizes and those of the dense console exclude each other. */
export const selectIsWide = (display: Display) => display.isWindowWide && !display.isElder
export const selectPalette = (display: Display) => (selectIsDark(display) ? PALETTE.dark : PALETTE.light)

/** Theme classes of the root view; `Page` puts them there. */
export function themeClasses(display: Display, mayBeWide: boolean): string {
  return [
    'app',
    selectIsDark(display) && 'is-dark',
    display.isElder && 'is-elder',
    mayBeWide && selectIsWide(display) && 'is-wide',
    display.isStill && 'is-still',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Keeps the store in step with the phone. Called once, when the app starts. */
export function watchSurroundings(): void {
  if (process.env.TARO_ENV === 'h5') watchBrowser()
  else watchPhone()
}

function watchPhone(): void {
  const base = Taro.getAppBaseInfo()
  useDisplay.setState({ isSystemDark: base.theme === 'dark' })
  Taro.onThemeChange(({ theme }) => useDisplay.setState({ isSystemDark: theme === 'dark' }))
}

function watchBrowser(): void {
  follow('(prefers-color-scheme: dark)', (isSystemDark) => useDisplay.setState({ isSystemDark }))
  follow('(prefers-reduced-motion: reduce)', (isStill) => useDisplay.setState({ isStill }))
  follow(`(min-width: ${WIDE_FROM}px)`, (isWindowWide) => useDisplay.setState({ isWindowWide }))
  paintBrowser(useDisplay.getState())
  useDisplay.subscribe(paintBrowser)
}

function follow(query: string, tell: (matches: boolean) => void): void {
  const media = window.matchMedia(query)
  tell(media.matches)
  media.addEventListener('change', (event) => tell(event.matches))
}

/** Outside the page's own root view the window still shows the document. */
function paintBrowser(display: Display): void {
  const isDark = selectIsDark(display)
  document.documentElement.style.backgroundColor = PALETTE[isDark ? 'dark' : 'light'].bg
  // Dialogs hang outside every page: browser.scss knows them by this.
  document.documentElement.classList.toggle('is-dark', isDark)
  document.documentElement.style.colorScheme = isDark ? 'dark' : 'light'
}

/** True when the phone's text is large and nobody has been asked about 大字版 yet. */
export function shouldOfferElder(): boolean {
  const { isElder, isElderSettled } = useDisplay.getState()
  return !isElder && !isElderSettled && textFactor() >= LARGE_TEXT_FACTOR
}

/** How much larger than standard the system's text is set; 1 where the platform does not say. */
function textFactor(): number {
  if (process.env.TARO_ENV === 'h5') {
    // Browsers tell through the root font size: 16 px is their standard.
    return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16
  }
  const { fontSizeScaleFactor } = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number }
  return fontSizeScaleFactor ?? 1
}
