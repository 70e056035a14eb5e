import type * as glassEasel from 'glass-easel'
import { inWindowWidths } from '../rpx'
import { contentsOf, createEditor, editorOf } from './editor'
import { createPicker } from './picker'

/** What an element of WeChat's own does with a property; the DOM element is the component's host. */
type Apply = (host: HTMLElement, value: unknown, name: string) => void
type Properties = Record<string, Apply>

/** What a template wrote, as text; objects do not come here. */
const textOf = (value: unknown) =>
  value === undefined || value === null ? '' : `${value as string | number | boolean}`

const isOn = (value: unknown) => value !== undefined && value !== null && value !== '' && value !== false

const asAttribute: Apply = (host, value, name) => {
  if (value === undefined || value === null || value === '') host.removeAttribute(name)
  else host.setAttribute(name, textOf(value))
}

const asFlag: Apply = (host, value, name) => host.toggleAttribute(name, isOn(value))

/** WeChat hands these to the phone's screen reader, as the web does. */
const SPOKEN: Properties = {
  'aria-label': asAttribute,
  'aria-hidden': asAttribute,
  'aria-checked': asAttribute,
  'aria-selected': asAttribute,
  'aria-disabled': asAttribute,
  'aria-role': (host, value) => asAttribute(host, value, 'role'),
}

/** Adds the class while a finger is on the element. */
const pressedClass: Apply = (host, value) => {
  host.dataset.hover = typeof value === 'string' && value !== 'none' ? value : ''
  if (host.dataset.isWatched) return
  host.dataset.isWatched = 'yes'
  const classes = () => (host.dataset.hover ?? '').split(/\s+/).filter(Boolean)
  const lift = () => host.classList.remove(...classes())
  host.addEventListener('touchstart', () => host.classList.add(...classes()), { passive: true })
  host.addEventListener('touchend', lift)
  host.addEventListener('touchcancel', lift)
}

const typed: Properties = {
  value: (host, value) => {
    const box = host as HTMLInputElement
    const text = textOf(value)
    if (box.value !== text) box.value = text
  },
  placeholder: asAttribute,
  disabled: asFlag,
  maxlength: (host, value) =>
    Number(value) < 0 ? host.removeAttribute('maxlength') : asAttribute(host, value, 'maxlength'),
  focus: (host, value) => {
    if (isOn(value)) setTimeout(() => host.focus())
  },
}

function filmOf(host: HTMLElement): HTMLVideoElement {
  const film = host.querySelector('video')
  if (film) return film
  const added = host.appendChild(document.createElement('video'))
  added.preload = 'none'
  return added
}

const KEYBOARDS: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text', text: 'text' }

const BUILT_INS: Record<string, Properties> = {
  view: { ...SPOKEN, 'hover-class': pressedClass },
  text: { ...SPOKEN },
  image: {
    ...SPOKEN,
    src: (host, value) => {
      const picture = host.querySelector('img') ?? host.appendChild(document.createElement('img'))
      picture.alt = ''
      picture.src = window.phone.addressOf(textOf(value))
    },
    mode: asAttribute,
  },
  // Films are not decoded here: what would be played is what counts.
  video: {
    ...SPOKEN,
    src: (host, value) => asAttribute(filmOf(host), value, 'src'),
    poster: (host, value) => asAttribute(filmOf(host), value, 'poster'),
    autoplay: (host, value) => asFlag(filmOf(host), value, 'autoplay'),
    controls: (host, value) => asFlag(filmOf(host), value, 'controls'),
  },
  canvas: { ...SPOKEN, type: asAttribute },
  button: { ...SPOKEN, disabled: asFlag, 'hover-class': pressedClass, 'open-type': asAttribute },
  input: {
    ...SPOKEN,
    ...typed,
    type: (host, value) => host.setAttribute('inputmode', KEYBOARDS[String(value)] ?? 'text'),
    password: (host, value) => host.setAttribute('type', isOn(value) ? 'password' : 'text'),
  },
  textarea: { ...SPOKEN, ...typed },
  'scroll-view': { ...SPOKEN, 'scroll-x': asFlag, 'scroll-y': asFlag },
  editor: {
    ...SPOKEN,
    'read-only': (host, value) => (host.querySelector('div')!.contentEditable = String(!isOn(value))),
    placeholder: (host, value) => asAttribute(host.querySelector('div')!, value, 'data-placeholder'),
  },
  slider: { ...SPOKEN, min: asAttribute, max: asAttribute, value: asAttribute },
  picker: { mode: asAttribute, value: (host, value) => (host.dataset.value = textOf(value)) },
}

/** What a component does when it comes into being, and when the page has it. */
const BIRTHS: Record<string, (host: HTMLElement) => void> = { editor: createEditor, picker: createPicker }
const READY: Record<string, string> = { editor: 'ready' }

/**
 * Registers WeChat's own components with the space: those the templates use, with every property they are given.
 *
 * @throws for a component this phone does not have
 */
export function registerBuiltIns(space: glassEasel.ComponentSpace, used: Record<string, string[]>): void {
  for (const [tag, names] of Object.entries(used)) {
    const known = BUILT_INS[tag]
    if (!known) throw new Error(`this phone has no <${tag}>: add it to test/support/weapp/phone/builtIns.ts`)
    const properties = names.map((name) => [inCamelCase(name), propertyOf(name, known[name])] as const)
    const definition = space.defineComponent({
      is: tag,
      properties: Object.fromEntries(properties),
      lifetimes: {
        created() {
          BIRTHS[tag]?.(this.$$ as unknown as HTMLElement)
        },
        attached() {
          const event = READY[tag]
          if (event) setTimeout(() => this.triggerEvent(event, {}))
        },
      },
    })
    space.setGlobalUsingComponent(tag, definition.general())
  }
}

function propertyOf(name: string, apply: Apply | undefined) {
  return {
    type: null,
    value: undefined as unknown,
    observer(this: glassEasel.GeneralComponent, value: unknown) {
      const host = this.$$ as unknown as HTMLElement | null
      if (host && apply) apply(host, value, name)
    },
  }
}

function inCamelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Makes every element of the context take rpx in its `style`. */
export function takeRpx(context: glassEasel.CurrentWindowBackendContext): void {
  const real = context.document
  context.document = {
    createElement: (tag) => {
      const element = real.createElement(tag)
      const setAttribute = element.setAttribute.bind(element)
      element.setAttribute = (name: string, value: string) =>
        setAttribute(name, name === 'style' ? inWindowWidths(value) : value)
      return element
    },
    createTextNode: (text) => real.createTextNode(text),
    createDocumentFragment: () => real.createDocumentFragment(),
  }
}

/** Makes `SelectorQuery.context` find what WeChat finds. */
export function giveContexts(context: glassEasel.CurrentWindowBackendContext): void {
  context.getContext = (element, answer) => answer(editorOf(element as unknown as Element) ?? null)
}

/** What WeChat puts into the event of a text box. */
export function detailOf(type: string, detail: unknown, original: unknown): unknown {
  if (!['input', 'focus', 'blur', 'confirm', 'change'].includes(type)) return detail
  const box = (original as Event | undefined)?.target
  const editor = box instanceof HTMLElement ? box.closest('editor') : null
  if (editor) return contentsOf(editor)
  if (!(box instanceof HTMLInputElement) && !(box instanceof HTMLTextAreaElement)) return detail
  return { value: box.value, cursor: box.selectionEnd ?? box.value.length, height: 0 }
}
