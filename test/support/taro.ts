/**
 * Taro's API as a phone that is switched on and does nothing of its own. Tests replace what they watch with
 * `jest.spyOn(Taro, 'showToast')`; pages are shown with `showPage()`.
 */
import { useEffect, useLayoutEffect } from 'react'

const storage = new Map<string, unknown>()
const shown = new Set<() => void>()

/** Runs what the mounted pages do when they come into view. */
export function showPage(): void {
  for (const run of [...shown]) run()
}

/** Forgets what the phone has stored. */
export function emptyPhone(): void {
  storage.clear()
}

let isShownEarly = false

/** Whether a page hears of its first showing before its effects run, as in browsers, or after, as in WeChat. */
export function showEarly(is: boolean): void {
  isShownEarly = is
}

/** As in Taro: runs when the page shows, which includes the first time. */
export function useDidShow(run: () => void): void {
  useEffect(() => {
    shown.add(run)
    return () => void shown.delete(run)
  })
  useLayoutEffect(() => {
    if (isShownEarly) run()
  }, [])
  useEffect(() => {
    if (!isShownEarly) run()
  }, [])
}

const hidden = new Set<() => void>()

/** Runs what the mounted pages do when they go out of view. */
export function hidePage(): void {
  for (const run of [...hidden]) run()
}

export function useDidHide(run: () => void): void {
  useEffect(() => {
    hidden.add(run)
    return () => void hidden.delete(run)
  })
}

let params: Record<string, string> = {}

/** What stands behind the question mark of the page's address. */
export function openWith(query: Record<string, string>): void {
  params = query
}

export const useRouter = () => ({ params, path: '' })
export const useShareAppMessage = (_what: () => unknown) => undefined
export const usePullDownRefresh = (_run: () => void) => undefined
export const useReachBottom = (_run: () => void) => undefined

/** Every piece of sound there is, the last one last: tests let it go on. */
export const audios: Audio[] = []

interface Audio {
  src: string
  currentTime: number
  isGone: boolean
  /** Something happens to it: play, pause, stop, ended, time, error. */
  tell: (event: string) => void
}

/** WeChat's player of sound, as far as it can be heard here: it says what it was told. */
function anAudio() {
  const listeners = new Map<string, () => void>()
  const on = (event: string) => (listener: () => void) => void listeners.set(event, listener)
  const state: Audio = { src: '', currentTime: 0, isGone: false, tell: (event) => listeners.get(event)?.() }
  const audio = Object.assign(state, {
    autoplay: false,
    ...{ onPlay: on('play'), onPause: on('pause'), onStop: on('stop'), onEnded: on('ended') },
    ...{ onTimeUpdate: on('time'), onError: on('error') },
    play: () => state.tell('play'),
    pause: () => state.tell('pause'),
    seek: (to: number) => void (state.currentTime = to),
    destroy: () => void (state.isGone = true),
  })
  audios.push(audio)
  return audio
}

const Taro = {
  cloud: {
    init: () => undefined,
    callFunction: async (_call: unknown): Promise<{ result: unknown }> => ({ result: undefined }),
  },
  request: async (_request: unknown): Promise<{ statusCode: number; data: unknown }> => ({ statusCode: 200, data: {} }),
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
  removeStorageSync: (key: string) => void storage.delete(key),
  getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
  getAppBaseInfo: (): { theme: string; fontSizeScaleFactor?: number } => ({ theme: 'light' }),
  getWindowInfo: () => ({ statusBarHeight: 47, windowWidth: 390 }),
  getMenuButtonBoundingClientRect: () => ({ top: 53, left: 293, height: 32, width: 87 }),
  eventCenter: {
    on: (_event: string, _listener: () => void) => undefined,
    off: (_event: string, _listener: () => void) => undefined,
  },
  onThemeChange: (_listener: (change: { theme: string }) => void) => undefined,
  getNetworkType: async () => ({ networkType: 'wifi' }),
  onNetworkStatusChange: (_listener: (change: { isConnected: boolean }) => void) => undefined,
  getCurrentPages: () => [{}, {}],
  navigateTo: async (_to: unknown) => undefined,
  navigateBack: async () => undefined,
  redirectTo: async (_to: unknown) => undefined,
  reLaunch: async (_to: unknown) => undefined,
  switchTab: async (_to: unknown) => undefined,
  showToast: async (_toast: unknown) => undefined,
  showModal: async (_question: unknown) => ({ confirm: true, cancel: false }),
  makePhoneCall: async (_call: unknown) => undefined,
  vibrateShort: async (_how: unknown) => undefined,
  setNavigationBarColor: async (_color: unknown) => undefined,
  pageScrollTo: async (_to: unknown) => undefined,
  setBackgroundColor: async (_color: unknown) => undefined,
  setClipboardData: async (_data: unknown) => undefined,
  requestSubscribeMessage: async (_what: unknown): Promise<Record<string, unknown>> => ({}),
  previewImage: async (_which: unknown) => undefined,
  scanCode: async (_how: unknown) => ({ result: '' }),
  setScreenBrightness: async (_value: unknown) => undefined,
  getScreenBrightness: async () => ({ value: 0.5 }),
  setKeepScreenOn: async (_value: unknown) => undefined,
  openLocation: async (_place: unknown) => undefined,
  openSetting: async () => undefined,
  onUserCaptureScreen: (_listener: () => void) => undefined,
  offUserCaptureScreen: (_listener: () => void) => undefined,
  getLocation: async (_how: unknown) => ({ latitude: 0, longitude: 0 }),
  createVideoContext: (id: string) => ({ pause: () => document.querySelector<HTMLVideoElement>(`#${id}`)?.pause() }),
  createInnerAudioContext: () => anAudio(),
  nextTick: (run: () => void) => setTimeout(run, 0),
  stopPullDownRefresh: () => undefined,
}

export default Taro
