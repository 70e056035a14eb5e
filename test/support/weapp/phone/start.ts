import * as glassEasel from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { detailOf, giveContexts, registerBuiltIns, takeRpx } from './builtIns'
import { createRequire } from './modules'
import { createPages, type Pages } from './pages'
import type { Program } from './program'
import { createPhone, type Phone, type PhoneSettings } from './wx'

declare global {
  interface Window {
    program: Program
    /** Set by the test before the page loads. */
    phoneSettings: PhoneSettings & { path?: string }
    phone: Phone
  }
}

const { settings, styles, attributes, templates, modules } = window.program

const env = new MiniProgramEnv()
const space = env.createCodeSpace('', true)
const context = new glassEasel.CurrentWindowBackendContext()
takeRpx(context)
giveContexts(context)
const backend = env.associateBackend(context)
registerBuiltIns(space.getComponentSpace(), attributes)

for (const [path, css] of Object.entries(styles)) {
  space.addStyleSheet(path, path)
  context.registerStyleSheetContent(path, css)
}
for (const [path, content] of Object.entries(templates)) {
  space.addCompiledTemplate(path, { groupList: templates, content })
}
for (const [path, content] of Object.entries(settings)) space.addComponentStaticConfig(path, content)

context.onEvent((target, type, detail, options) => {
  const { originalEvent } = options as { originalEvent?: Event }
  const button = type === 'tap' ? buttonOf(originalEvent) : undefined
  if (button?.hasAttribute('disabled')) return undefined
  const event = new glassEasel.Event(type, detailOf(type, detail, originalEvent), options)
  const dispatch = () => glassEasel.Event.dispatchEvent(target, event)
  if (type === 'tap') window.phone.tapping(dispatch)
  else dispatch()
  if (button?.getAttribute('open-type') === 'getPhoneNumber') void givePhoneCode(button)
  return event.getEventBubbleStatus()
})

/** The return key of the keyboard is an event of WeChat's, not of browsers. */
document.addEventListener('keydown', (original) => {
  const box = original.target as (HTMLElement & { __wxElement?: glassEasel.Element }) | null
  if (original.key !== 'Enter' || !box?.__wxElement) return
  const event = new glassEasel.Event('confirm', detailOf('confirm', {}, original), { bubbles: true, composed: true })
  glassEasel.Event.dispatchEvent(box.__wxElement, event)
})

function buttonOf(event: Event | undefined): HTMLElement | undefined {
  return (event?.target as HTMLElement | undefined)?.closest('button') ?? undefined
}

async function givePhoneCode(button: HTMLElement & { __wxElement?: glassEasel.Element }): Promise<void> {
  const detail = await window.phone
    .phoneCode()
    .catch((error: unknown) => ({ errMsg: `getPhoneNumber:fail ${String(error)}` }))
  button.__wxElement?.triggerEvent('getphonenumber', detail, { bubbles: true })
}

type AppObject = Record<'onLaunch' | 'onShow', ((options: object) => void) | undefined>
let app: AppObject | undefined
/** Which file is being run: `Page` and `Component` name it as the definition's. */
let defining = ''
const defined = new Set<string>()

/** Parts of a component's definition that are lists. */
const LISTS = ['behaviors', 'externalClasses']

const phone = createPhone(window.phoneSettings, () => pages)
window.phone = phone

const require = createRequire(modules, {
  wx: phone.wx,
  App: (given: AppObject) => (app = given),
  Page: (definition: never) => space.componentEnv(defining, ({ Page }) => Page(definition)),
  Component: (definition: object) => space.componentEnv(defining, ({ Component }) => Component(withLists(definition))),
  getApp: () => app,
  getCurrentPages: () => pages.current(),
})

/** Taro writes an empty object where it has no list; WeChat takes it for none. */
function withLists(definition: object): object {
  const isList = ([name, value]: [string, unknown]) => !LISTS.includes(name) || Array.isArray(value)
  return Object.fromEntries(Object.entries(definition).filter(isList))
}

function define(path: string): void {
  if (defined.has(path)) return
  defined.add(path)
  for (const used of Object.values((settings[path]?.usingComponents ?? {}) as Record<string, string>)) {
    define(new URL(used, `https://phone/${path}`).pathname.slice(1))
  }
  const before = defining
  defining = path
  require(`${path}.js`)
  defining = before
}

const pages: Pages = createPages({ app: settings.app, backend, space, define })

require('app.js')
const launch = { path: window.phoneSettings.path ?? settings.app.pages[0]!, query: {}, scene: 1001 }
app?.onLaunch?.(launch)
app?.onShow?.(launch)
pages.reLaunch(`/${launch.path}`)
