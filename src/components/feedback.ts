import Taro from '@tarojs/taro'
import { AppError } from '../../domain/errors'
import { selectPalette, useDisplay } from '../stores/display'
import { PALETTE } from '../styles/palette'
import { giveDialogKeys } from './dialogKeys'

/** ms a toast stands. */
const TOAST_MS = 2000

/** A short word that something is done, e.g. 已确认收到. Gone after two seconds, so never the only place of a fact. */
export function toast(words: string): void {
  const show = () => void Taro.showToast({ title: words, icon: 'none', duration: TOAST_MS })
  show()
  if (process.env.TARO_ENV === 'h5') keepOverPages(show)
}

/** In browsers Taro takes a toast away with its page; WeChat leaves it, so that one may say so and go back. */
function keepOverPages(show: () => void): void {
  const again = () => {
    Taro.eventCenter.off(PAGE_CHANGED, again)
    show()
  }
  Taro.eventCenter.on(PAGE_CHANGED, again)
  setTimeout(() => Taro.eventCenter.off(PAGE_CHANGED, again), TOAST_MS)
}

/** What Taro's router says when another page stands. */
const PAGE_CHANGED = '__afterTaroRouterChange'

interface Question {
  title: string
  text?: string
  /** What happens, e.g. 撤销这笔; WeChat shows four characters at most. */
  yes: string
  no?: string
}

/** Asks before something that cannot be taken back. True when the person went on. */
export async function confirm({ title, text = '', yes, no = '先不' }: Question): Promise<boolean> {
  // WeChat's dialog takes the colours of the theme; Taro's in browsers gets them from browser.scss.
  const { ink } = process.env.TARO_ENV === 'h5' ? PALETTE.light : selectPalette(useDisplay.getState())
  const letGo = process.env.TARO_ENV === 'h5' ? giveDialogKeys(title) : undefined
  const { confirm: isYes } = await Taro.showModal({
    title,
    content: text,
    confirmText: yes,
    cancelText: no,
    confirmColor: ink,
    cancelColor: ink,
  })
  letGo?.()
  return isYes
}

/** Shows a refusal's sentence; anything else is a bug and is thrown on. */
export function tellError(error: unknown): void {
  if (!(error instanceof AppError)) throw error
  toast(error.message)
}

/** Phones vibrate once for yes, twice for no (design language §9). */
export async function vibrate(times: 1 | 2): Promise<void> {
  // Browsers refuse it, with an error in the console, before the person has touched the page.
  if (process.env.TARO_ENV === 'h5' && !isTouched()) return
  for (let done = 0; done < times; done++) {
    if (done > 0) await new Promise((resolve) => setTimeout(resolve, 160))
    await Taro.vibrateShort({ type: 'medium' }).catch(() => undefined)
  }
}

/** True where the browser does not say. */
function isTouched(): boolean {
  return (navigator as Partial<Navigator>).userActivation?.hasBeenActive ?? true
}
