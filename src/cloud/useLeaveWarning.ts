import { useEffect } from 'react'
import Taro from '@tarojs/taro'
import type { Saving } from './autosave'

/** Leaving with something unsaved is asked about: by the browser for its window, by WeChat for the page. */
export function useLeaveWarning({ state }: Saving): void {
  const isUnsaved = state !== 'clean' && state !== 'saved'
  useEffect(() => {
    if (!isUnsaved) return undefined
    return process.env.TARO_ENV === 'h5' ? warnInBrowser() : warnInWechat()
  }, [isUnsaved])
}

function warnInBrowser(): () => void {
  const warn = (event: BeforeUnloadEvent) => event.preventDefault()
  window.addEventListener('beforeunload', warn)
  return () => window.removeEventListener('beforeunload', warn)
}

function warnInWechat(): () => void {
  Taro.enableAlertBeforeUnload({ message: '还没存完。离开后内容留在这台手机上，下次能接着写' })
  return () => Taro.disableAlertBeforeUnload({})
}
