import Taro from '@tarojs/taro'

/** Room the platform takes at the top of the screen, in the platform's own px. */
export interface Chrome {
  /** Height of the status bar. */
  top: number
  /** Height of the navigation row below it. */
  nav: number
  /** Width kept free on the right for WeChat's capsule. */
  right: number
}

/** Browsers bring their own bars. */
const BROWSER: Chrome = { top: 0, nav: 52, right: 16 }
/** What the design draws, for a host that does not say. */
const DRAWN: Chrome = { top: 47, nav: 44, right: 104 }

let measured: Chrome | undefined

/** Measures once: the capsule never moves while the mini-program runs. */
export function readChrome(): Chrome {
  measured ??= process.env.TARO_ENV === 'h5' ? BROWSER : measure()
  return measured
}

function measure(): Chrome {
  try {
    const { statusBarHeight = DRAWN.top, windowWidth } = Taro.getWindowInfo()
    const capsule = Taro.getMenuButtonBoundingClientRect()
    if (!capsule.height) return DRAWN
    return {
      top: statusBarHeight,
      nav: (capsule.top - statusBarHeight) * 2 + capsule.height,
      right: windowWidth - capsule.left + 8,
    }
  } catch {
    // Old base libraries throw when asked before the first page shows.
    return DRAWN
  }
}
