import Taro from '@tarojs/taro'

/** What could be done: WeChat sets the brightness, a browser at most keeps the screen from going dark. */
export type Brightness = 'bright' | 'awake' | 'untouched'

interface Held {
  brightness: Brightness
  restore: () => void
}

/** Makes the screen as fit for a scanner as the platform allows. `restore` takes it back; calling it twice is harmless. */
export function brightenScreen(): Promise<Held> {
  return process.env.TARO_ENV === 'weapp' ? brightenPhone() : keepBrowserAwake()
}

async function brightenPhone(): Promise<Held> {
  try {
    const { value: before } = await Taro.getScreenBrightness()
    await Taro.setScreenBrightness({ value: 1 })
    await Taro.setKeepScreenOn({ keepScreenOn: true })
    let isHeld = true
    const restore = () => {
      if (!isHeld) return
      isHeld = false
      void Taro.setScreenBrightness({ value: before }).catch(() => undefined)
      void Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => undefined)
    }
    return { brightness: 'bright', restore }
  } catch {
    // The code can be scanned from a dim screen too, from nearer.
    return UNTOUCHED
  }
}

async function keepBrowserAwake(): Promise<Held> {
  const { wakeLock } = navigator as Partial<Pick<Navigator, 'wakeLock'>>
  if (!wakeLock) return UNTOUCHED
  try {
    const lock = await wakeLock.request('screen')
    return { brightness: 'awake', restore: () => void lock.release().catch(() => undefined) }
  } catch {
    // Refused while the battery is low, or by the page's host.
    return UNTOUCHED
  }
}

const UNTOUCHED: Held = { brightness: 'untouched', restore: () => undefined }
