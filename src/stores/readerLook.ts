import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { phoneStorage } from './storage'

export type Paper = 'white' | 'warm' | 'green' | 'night'
export type Turning = 'scroll' | 'pages'

/** How books look on this phone. */
export interface ReaderLook {
  /** Which of the five sizes, 0 to 4; how large they are depends on 大字版. */
  step: number
  /** Nothing chosen: warm, and night where the phone is dark. */
  paper: Paper | null
  leading: 'narrow' | 'usual' | 'wide'
  margin: 'narrow' | 'usual' | 'wide'
  font: 'serif' | 'sans'
  turning: Turning
  /** Books that are printed in 竖排 are shown so, in browsers: who does not read that well has all of them the other way. */
  isVertical: boolean
  /** 0.2 to 1; null leaves the screen as it is. */
  brightness: number | null
}

/** px of the five sizes. */
const SIZES = [15, 17, 19, 22, 27] as const
const ELDER_SIZES = [22, 26, 30, 35, 40] as const
const LEADINGS = { narrow: 1.6, usual: 1.85, wide: 2.2 } as const
const MARGINS = { narrow: 16, usual: 24, wide: 36 } as const
export const LAST_STEP = SIZES.length - 1

export const useReaderLook = create<ReaderLook>()(
  persist(
    (): ReaderLook => ({
      step: 2,
      paper: null,
      leading: 'usual',
      margin: 'usual',
      font: 'serif',
      turning: 'scroll',
      isVertical: true,
      brightness: null,
    }),
    { name: 'readerLook', version: 1, storage: phoneStorage<ReaderLook>() },
  ),
)

export const changeLook = (changes: Partial<ReaderLook>) => useReaderLook.setState(changes)

/** px. */
export function sizeOf(step: number, isElder: boolean): number {
  return (isElder ? ELDER_SIZES : SIZES)[Math.min(Math.max(step, 0), LAST_STEP)] ?? SIZES[2]
}

export const leadingOf = ({ leading }: Pick<ReaderLook, 'leading'>): number => LEADINGS[leading]
/** px on either side. */
export const marginOf = ({ margin }: Pick<ReaderLook, 'margin'>): number => MARGINS[margin]

export function paperOf({ paper }: Pick<ReaderLook, 'paper'>, isDark: boolean): Paper {
  return paper ?? (isDark ? 'night' : 'warm')
}
