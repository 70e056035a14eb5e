import { useEffect } from 'react'

/** Browsers ask before the window is closed while files are on their way; what arrived needs no window. */
export function useLeavingWarned(isOn: boolean): void {
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5' || !isOn) return undefined
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isOn])
}
