import { createBox } from './box'
import { createFiles } from './files'
import { type Pages, weights } from './pages'

/** What a test says about the phone before it is switched on. */
export interface PhoneSettings {
  /** Who holds it; every call to the cloud is theirs. */
  openid: string
  theme?: 'light' | 'dark'
  /** The system's text size, 1 is standard. */
  fontSizeScaleFactor?: number
}

type Options = Record<string, unknown> & {
  success?: (answer: object) => void
  fail?: (answer: object) => void
  complete?: (answer: object) => void
}

/** What WeChat did for the program, in order, for a test to look at. */
export interface Deed {
  what: string
  options: Record<string, unknown>
}

const CAPSULE = { top: 51, bottom: 83, left: 296, right: 383, width: 87, height: 32 }
const STATUS_BAR = 47

export type Phone = ReturnType<typeof createPhone>

/** One of WeChat's functions, with its three callbacks. */
export type Api = (name: string, work?: (options: Options) => unknown) => (options?: Options) => Promise<object>

/** What the person says when WeChat asks about a message; `ban` is WeChat's own no to the template. */
export type PushWord = 'accept' | 'reject' | 'ban'

/** @source developers.weixin.qq.com, wx.requestSubscribeMessage: 20004, the main switch is off */
const SWITCHED_OFF = 20004

/** The phone as a test has it in its hands: the `wx` a program sees, and what happens to the phone around it. */
export function createPhone(settings: PhoneSettings, pages: () => Pages) {
  const deeds: Deed[] = []
  const scans: string[] = []
  const listeners: Record<string, ((event: object) => void)[]> = {}
  let isConnected = true
  let theme = settings.theme ?? 'light'
  let brightness = 0.5
  let givesPhone = true
  let givesSteps = true
  let pushWord: PushWord | 'off' = 'reject'
  let isTapped = false

  const tell = (event: string, detail: object) => listeners[event]?.forEach((listener) => listener(detail))
  const hear = (event: string) => (listener: (event: object) => void) => {
    ;(listeners[event] ??= []).push(listener)
  }
  const deafen = (event: string) => (listener?: (event: object) => void) => {
    listeners[event] = listener ? (listeners[event] ?? []).filter((each) => each !== listener) : []
  }

  /** An API with WeChat's three callbacks; whatever `work` throws becomes `fail`. */
  const api: Api =
    (name, work = () => ({})) =>
    (options = {}) => {
      deeds.push({ what: name, options: JSON.parse(JSON.stringify(options)) as Record<string, unknown> })
      const answer = Promise.resolve()
        .then(() => work(options))
        .then((found) => ({ ...(found as object), errMsg: `${name}:ok` }))
      void answer.then(options.success, (error: unknown) =>
        options.fail?.({ errMsg: `${name}:fail ${reasonOf(error)}`, errCode: codeOf(error) }),
      )
      void answer.then(options.complete, (error: unknown) =>
        options.complete?.({ errMsg: `${name}:fail ${reasonOf(error)}` }),
      )
      // A failure that is answered by `fail` is no unhandled rejection.
      return options.fail ? answer.catch(() => ({})) : answer
    }

  const network = () => ({ networkType: isConnected ? 'wifi' : 'none', isConnected })
  const base = () => ({
    theme,
    SDKVersion: '3.8.0',
    language: 'zh_CN',
    fontSizeScaleFactor: settings.fontSizeScaleFactor ?? 1,
  })
  const screen = () => ({
    pixelRatio: window.devicePixelRatio,
    screenWidth: window.innerWidth,
    screenHeight: window.innerHeight,
    windowWidth: window.innerWidth,
    windowHeight: window.innerHeight,
    statusBarHeight: STATUS_BAR,
    safeArea: { top: STATUS_BAR, bottom: window.innerHeight, left: 0, right: window.innerWidth },
  })
  const device = () => ({ brand: 'test', model: 'test', platform: 'ios', system: 'iOS 17.0' })

  let underWay = 0
  async function post<T>(path: string, body: object): Promise<T> {
    if (!isConnected) throw new Error('-1 network is down')
    underWay += 1
    try {
      const answer = await window.fetch(path, {
        method: 'POST',
        body: JSON.stringify({ openid: settings.openid, ...body }),
      })
      if (!answer.ok) throw new Error(`errCode: -504002 functions execute fail | ${await answer.text()}`)
      return (await answer.json()) as T
    } finally {
      underWay -= 1
    }
  }

  /** Bytes, which need an address of their own. */
  async function send(path: string, body: Uint8Array<ArrayBuffer>): Promise<{ fileID: string }> {
    if (!isConnected) throw new Error('-1 network is down')
    underWay += 1
    try {
      const query = new URLSearchParams({ openid: settings.openid, path })
      const answer = await window.fetch(`/upload?${query}`, { method: 'POST', body })
      if (!answer.ok) throw new Error(`errCode: -403 ${await answer.text()}`)
      return (await answer.json()) as { fileID: string }
    } finally {
      underWay -= 1
    }
  }

  const storage = createFiles({ api, send, fetch: (url) => post('/download', { url }) })
  const box = createBox()

  /** Like `api`, but asked within a tap or not at all, and answering with what the person said. */
  const askForPush = (options: Options = {}) => {
    const mayAsk = isTapped
    return api('requestSubscribeMessage', ({ tmplIds }) => {
      if (!mayAsk) throw new Error('can only be invoked by user TAP gesture.')
      if (pushWord === 'off')
        throw Object.assign(new Error('The main switch is switched off'), { errCode: SWITCHED_OFF })
      return Object.fromEntries((tmplIds as string[]).map((id) => [id, pushWord]))
    })(options)
  }

  const wx = {
    // Pages
    navigateTo: api('navigateTo', ({ url }) => pages().navigateTo(String(url))),
    redirectTo: api('redirectTo', ({ url }) => pages().redirectTo(String(url))),
    navigateBack: api('navigateBack', ({ delta }) => pages().navigateBack(Number(delta ?? 1))),
    switchTab: api('switchTab', ({ url }) => pages().switchTab(String(url))),
    reLaunch: api('reLaunch', ({ url }) => pages().reLaunch(String(url))),
    pageScrollTo: api('pageScrollTo', ({ scrollTop }) => window.scrollTo(0, Number(scrollTop ?? 0))),

    // The cloud: the real functions, asked as the person who holds this phone.
    cloud: {
      init: () => undefined,
      callFunction: async ({ name, data }: { name: string; data: object }) => ({
        result: await post('/cloud', { name, data }),
        errMsg: 'cloud.callFunction:ok',
      }),
      ...storage.cloud,
    },
    login: api('login', () => ({ code: 'login-code' })),

    // Phone
    getWindowInfo: screen,
    getAppBaseInfo: base,
    getDeviceInfo: device,
    getSystemInfoSync: () => ({ ...base(), ...screen(), ...device() }),
    getSystemInfo: api('getSystemInfo', () => ({ ...base(), ...screen(), ...device() })),
    getMenuButtonBoundingClientRect: () => CAPSULE,
    getNetworkType: api('getNetworkType', network),
    onNetworkStatusChange: hear('network'),
    offNetworkStatusChange: deafen('network'),
    onThemeChange: hear('theme'),
    offThemeChange: deafen('theme'),
    onUserCaptureScreen: hear('capture'),
    offUserCaptureScreen: deafen('capture'),
    getScreenBrightness: api('getScreenBrightness', () => ({ value: brightness })),
    setScreenBrightness: api('setScreenBrightness', ({ value }) => void (brightness = Number(value))),
    setKeepScreenOn: api('setKeepScreenOn'),
    vibrateShort: api('vibrateShort'),
    setClipboardData: api('setClipboardData'),
    makePhoneCall: api('makePhoneCall'),
    openSetting: api('openSetting', () => ({ authSetting: { 'scope.werun': givesSteps } })),
    getSetting: api('getSetting', () => ({ authSetting: {} })),
    // Nobody tells where they are unless the test says so.
    getLocation: api('getLocation', locate),
    getFuzzyLocation: api('getFuzzyLocation', locate),
    openLocation: api('openLocation'),
    scanCode: api('scanCode', () => {
      const result = scans.shift()
      if (result === undefined) throw new Error('cancel')
      return { result, scanType: 'QR_CODE' }
    }),

    // As the person allows it; the number behind the id only a function of theirs is told.
    getWeRunData: api('getWeRunData', () => {
      if (!givesSteps) throw new Error('auth deny')
      return post('/weRun', {})
    }),

    // Storage
    ...box,
    ...storage.wx,

    // What WeChat draws itself
    showToast: api('showToast'),
    hideToast: api('hideToast'),
    showLoading: api('showLoading'),
    hideLoading: api('hideLoading'),
    showModal: api('showModal', askInDialog),
    enableAlertBeforeUnload: api('enableAlertBeforeUnload'),
    disableAlertBeforeUnload: api('disableAlertBeforeUnload'),
    setNavigationBarColor: api('setNavigationBarColor'),
    setNavigationBarTitle: api('setNavigationBarTitle'),
    setBackgroundColor: api('setBackgroundColor'),
    hideTabBar: api('hideTabBar'),
    stopPullDownRefresh: api('stopPullDownRefresh'),
    createSelectorQuery: () => pages().query(),
    requestSubscribeMessage: askForPush,
    nextTick: (work: () => void) => setTimeout(work),
    canIUse: () => true,
    onAppShow: hear('show'),
    onAppHide: hear('hide'),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getAccountInfoSync: () => ({ miniProgram: { envVersion: 'release' } }),
  }

  let place: { latitude: number; longitude: number } | undefined
  function locate() {
    if (!place) throw new Error('auth deny')
    return place
  }

  return {
    wx,
    deeds,
    /** What the camera reads next, in order; with nothing left the person closes the camera. */
    scans,
    /** What lies on the phone, by path. */
    files: storage.files,
    /** What the person chooses next, in order; with nothing left they close the dialog. */
    offers: storage.offers,
    /** What a canvas of a page is drawn on. */
    canvasOf: storage.canvasOf,
    /** What a browser opens for a path of the phone. */
    addressOf: storage.addressOf,
    /** So many uploads from now on are lost on the way. */
    loseUploads: storage.loseUploads,
    /** Bytes of each `setData`, by the page's path. */
    weights,
    /** Calls to the cloud that have no answer yet. */
    underWay: () => underWay,
    /** The path of the page in view. */
    route: () => pages().current().at(-1)?.route ?? '',
    standAt: (latitude: number, longitude: number) => void (place = { latitude, longitude }),
    connect(isOnline: boolean) {
      isConnected = isOnline
      tell('network', network())
    },
    /** What the person says when asked about a message; `off` is the main switch in WeChat's settings. */
    willSay: (word: PushWord | 'off') => void (pushWord = word),
    /** Runs what a tap set off: some things WeChat does only then, and only at once. */
    tapping(work: () => void) {
      isTapped = true
      work()
      isTapped = false
    },
    /** What the person says when 微信运动 is asked for; in WeChat's settings they may think again. */
    giveSteps: (isAllowed: boolean) => void (givesSteps = isAllowed),
    /** From now on the person says no when asked for their number. */
    keepPhone: () => void (givesPhone = false),
    darken(isDark: boolean) {
      theme = isDark ? 'dark' : 'light'
      tell('theme', { theme })
    },
    /** WeChat's phone button: a code to be exchanged once for the number of who holds the phone. */
    async phoneCode() {
      if (!givesPhone) return { errMsg: 'getPhoneNumber:fail user deny' }
      const { code } = await post<{ code: string }>('/phoneCode', {})
      return { code, errMsg: 'getPhoneNumber:ok' }
    },
  }
}

/** WeChat's words behind `fail`. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'internal error'
}

function codeOf(error: unknown): number {
  return (error as { errCode?: number }).errCode ?? -1
}

/** @source developers.weixin.qq.com, wx.showModal: "confirmText, cancelText 最多 4 个字符" */
const LONGEST_BUTTON = 4

function askInDialog({ title, content, confirmText = '确定', cancelText = '取消' }: Options) {
  for (const text of [confirmText, cancelText] as string[]) {
    if (text.length > LONGEST_BUTTON) throw new Error(`${text} should not be longer than 4 characters`)
  }
  const dialog = document.createElement('dialog')
  dialog.className = 'phone-dialog'
  const line = (text: unknown) => (dialog.appendChild(document.createElement('div')).textContent = text as string)
  line(title)
  line(content)
  document.body.append(dialog)
  dialog.showModal()
  return new Promise<object>((resolve) => {
    for (const [text, confirm] of [
      [cancelText, false],
      [confirmText, true],
    ] as const) {
      const button = dialog.appendChild(document.createElement('button'))
      button.textContent = String(text)
      button.addEventListener('click', () => {
        dialog.remove()
        resolve({ confirm, cancel: !confirm })
      })
    }
  })
}
