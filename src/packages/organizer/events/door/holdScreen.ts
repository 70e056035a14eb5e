import Taro from '@tarojs/taro'

/** Keeps the screen from going dark while the code is shown. @returns ends it */
export function holdScreen(): () => void {
  if (process.env.TARO_ENV === 'weapp') {
    void Taro.setKeepScreenOn({ keepScreenOn: true }).catch(() => undefined)
    return () => void Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => undefined)
  }
  const { wakeLock } = navigator as Partial<Pick<Navigator, 'wakeLock'>>
  // Refused while the battery is low, or by the page's host: then somebody moves the mouse now and then.
  const lock = wakeLock?.request('screen').catch(() => undefined)
  return () => void lock?.then((held) => held?.release()).catch(() => undefined)
}
