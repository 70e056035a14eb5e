import type { GeneralComponent } from 'glass-easel'
import type { AssociatedBackend, CodeSpace, Root } from 'glass-easel-miniprogram-adapter'
import { completed } from './computed'
import { type AppSettings, isTab, pathsOf } from './program'

/** What WeChat calls on a page. Taro defines all of them. */
interface PageObject {
  route: string
  setData: (data: object, done?: () => void) => void
  onLoad?: (options: Record<string, string>) => void
  onShow?: () => void
  onReady?: () => void
  onHide?: () => void
  onUnload?: () => void
  onReachBottom?: () => void
  onPageScroll?: (to: { scrollTop: number }) => void
}

interface OpenPage {
  path: string
  page: PageObject
  root: Root
  bar: Root | undefined
  frame: HTMLElement
  scrollTop: number
}

interface Parts {
  app: AppSettings
  backend: AssociatedBackend
  space: CodeSpace
  /** Runs the page's module, once. */
  define: (path: string) => void
}

/** Most pages WeChat keeps on top of each other. */
const DEEPEST = 10
/** px from the end at which a page hears of it. */
const NEAR_BOTTOM = 50

/** Bytes. @source developers.weixin.qq.com, setData: "单次设置的数据不能超过 1024kB" */
const HEAVIEST_DATA = 1024 * 1024

/** Bytes of every piece of data a page was given, by its path; for a test to look at. */
export const weights: Record<string, number[]> = {}

/** Reports data that WeChat would not carry to the page. */
function weigh(page: PageObject): void {
  const setData = page.setData.bind(page)
  page.setData = (data, done) => {
    const bytes = new TextEncoder().encode(JSON.stringify(data)).length
    ;(weights[page.route] ??= []).push(bytes)
    if (bytes > HEAVIEST_DATA) console.error(`${page.route}: setData of ${bytes} bytes`)
    setData(data, done)
  }
}

export type Pages = ReturnType<typeof createPages>

/** WeChat's stack of pages: tabs stay alive once opened, other pages end when they are left. */
export function createPages({ app, backend, space, define }: Parts) {
  const tabs = new Map<string, OpenPage>()
  let stack: OpenPage[] = []
  const top = () => stack.at(-1)

  window.addEventListener('scroll', () => {
    const shown = top()
    shown?.page.onPageScroll?.({ scrollTop: window.scrollY })
    const left = document.documentElement.scrollHeight - window.innerHeight - window.scrollY
    if (left <= NEAR_BOTTOM) shown?.page.onReachBottom?.()
  })

  function open(url: string): OpenPage {
    const { path, query } = read(url)
    define(path)
    const frame = document.body.appendChild(document.createElement('div'))
    frame.className = 'phone-page'
    const root = attach('page', path, frame)
    // WeChat gives every tab page its own instance of the custom bar.
    const bar =
      isTab(app, path) && app.tabBar?.custom ? attach('custom-tab-bar', 'custom-tab-bar/index', frame) : undefined
    const page = root.get() as unknown as PageObject
    page.route = path
    weigh(page)
    const opened = { path, page, root, bar, frame, scrollTop: 0 }
    if (isTab(app, path)) tabs.set(path, opened)
    stack.push(opened)
    page.onLoad?.(query)
    page.onShow?.()
    requestAnimationFrame(() => page.onReady?.())
    window.scrollTo(0, 0)
    return opened
  }

  function attach(tag: string, path: string, frame: HTMLElement): Root {
    define(path)
    const place = frame.appendChild(document.createElement('div'))
    const root = backend.createRoot(tag, space, path)
    root.attach(frame as never, place as never)
    return root
  }

  function read(url: string) {
    const [wanted = '', search = ''] = url.split('?')
    const path = new URL(wanted, `https://phone/${top()?.path ?? ''}`).pathname.slice(1)
    if (!pathsOf(app).includes(path)) throw new Error(`page "${path}" is not found`)
    // As in WeChat, values stay the way they were written into the address.
    const pairs = search
      .split('&')
      .filter(Boolean)
      .map((pair) => pair.split('='))
    return { path, query: Object.fromEntries(pairs.map(([name = '', ...value]) => [name, value.join('=')])) }
  }

  function hide(shown: OpenPage | undefined): void {
    if (!shown) return
    shown.scrollTop = window.scrollY
    shown.frame.hidden = true
    shown.page.onHide?.()
  }

  function show(again: OpenPage): void {
    again.frame.hidden = false
    window.scrollTo(0, again.scrollTop)
    again.page.onShow?.()
  }

  function close(left: OpenPage): void {
    left.page.onUnload?.()
    left.root.release()
    left.bar?.release()
    left.frame.remove()
    tabs.delete(left.path)
  }

  return {
    current: () => stack.map(({ page }) => page),
    /** Finds elements of the page in view, and none inside its components. */
    query: (): object | undefined => {
      const asking = top()
      if (!asking) return undefined
      const { _$: component } = asking.root.get() as unknown as { _$: GeneralComponent }
      const elementsOf = (selector: string) =>
        component
          .getShadowRoot()!
          .querySelectorAll(selector)
          .map((each) => each.$$ as unknown as Element)
      return completed(asking.root.get().createSelectorQuery() as never, { elementsOf, nodeOf: window.phone.canvasOf })
    },
    navigateTo(url: string) {
      if (isTab(app, read(url).path)) throw new Error('can not navigateTo a tabbar page')
      if (stack.length >= DEEPEST) throw new Error('webview count limit exceed')
      read(url)
      hide(top())
      open(url)
    },
    redirectTo(url: string) {
      if (isTab(app, read(url).path)) throw new Error('can not redirectTo a tabbar page')
      const left = stack.pop()
      if (left) close(left)
      open(url)
    },
    navigateBack(delta: number) {
      const staying = Math.max(1, stack.length - delta)
      if (staying === stack.length) return
      for (const left of stack.splice(staying).reverse()) close(left)
      show(top()!)
    },
    switchTab(url: string) {
      const { path } = read(url)
      if (!isTab(app, path)) throw new Error('can not switch to no-tabBar page')
      const before = top()
      if (before?.path === path) return
      hide(before)
      for (const left of stack.splice(0).reverse()) if (!isTab(app, left.path)) close(left)
      const kept = tabs.get(path)
      stack = kept ? [kept] : []
      if (kept) show(kept)
      else open(url)
    },
    reLaunch(url: string) {
      for (const left of new Set([...stack.splice(0), ...tabs.values()])) close(left)
      open(url)
    },
  }
}
