/**
 * WeChat's `<editor>`: a box with its own tools, reached by the context a page asks for. It keeps the few tags WeChat's
 * does, and what it gives back carries marks of its own.
 *
 * @source developers.weixin.qq.com, editor ("支持的标签", "不满足的标签会被忽略，div 会被转行为 p 储存") and EditorContext
 */
interface Callbacks {
  success?: (answer: object) => void
  complete?: (answer: object) => void
}

interface PictureOptions extends Callbacks {
  src: string
  alt?: string
  /** Written to `data-custom` as `name=value;name=value`. */
  data?: Record<string, string>
  width?: string
}

export type EditorContext = ReturnType<typeof createEditor>

const KNOWN_TAGS = 'span strong b ins em i u a del s sub sup img hr h1 h2 h3 h4 h5 h6 p ol ul li br'.split(' ')
const KNOWN_ATTRIBUTES = ['src', 'alt', 'width', 'height', 'href', 'style', 'data-custom']
/** Formats by the names WeChat gives them, as browsers name the same. */
const COMMANDS: Record<string, string> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strike: 'strikeThrough',
}
const LISTS: Record<string, string> = { bullet: 'insertUnorderedList', ordered: 'insertOrderedList' }
const ALIGNS: Record<string, string> = { center: 'justifyCenter', right: 'justifyRight', left: 'justifyLeft' }

/** Deprecated, and the only one by which a program can change what stands in such a box as a person would. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
const execute = (command: string, value?: string) => document.execCommand(command, false, value)

const editors = new WeakMap<Element, EditorContext>()

/** The context of an `<editor>`, as `SelectorQuery` hands it out. */
export function editorOf(host: Element): EditorContext | undefined {
  return editors.get(host)
}

/** What `bindinput` is told. */
export function contentsOf(host: Element) {
  const paper = paperOf(host)
  return { html: htmlOf(paper), text: paper.innerText, delta: {} }
}

/** Makes an element of the page an editor. */
export function createEditor(host: HTMLElement) {
  const paper = host.appendChild(document.createElement('div'))
  paper.contentEditable = 'true'
  paper.setAttribute('role', 'textbox')
  paper.setAttribute('aria-multiline', 'true')
  execute('defaultParagraphSeparator', 'p')

  const changed = () => paper.dispatchEvent(new InputEvent('input', { bubbles: true }))
  const run = (command: string, value?: string) => {
    paper.focus()
    if (!paper.contains(getSelection()?.anchorNode ?? null)) getSelection()?.selectAllChildren(paper)
    execute(command, value)
  }
  const answer = (options: Callbacks | undefined, content: object = {}) => {
    setTimeout(() => {
      options?.success?.({ ...content, errMsg: 'ok' })
      options?.complete?.({ ...content, errMsg: 'ok' })
    })
  }
  const context = {
    setContents(options: { html?: string } & Callbacks) {
      paper.replaceChildren(...known(options.html ?? ''))
      answer(options)
    },
    getContents: (options: Callbacks) => answer(options, contentsOf(host)),
    insertImage({ src, alt = '', data = {}, width, ...callbacks }: PictureOptions) {
      const image = document.createElement('img')
      image.src = src
      image.alt = alt
      if (width !== undefined) image.setAttribute('width', width)
      const pairs = Object.entries(data).map(([name, value]) => `${name}=${value}`)
      image.setAttribute('data-custom', pairs.join(';'))
      const line = document.createElement('p')
      line.append(image)
      paper.append(line)
      changed()
      answer(callbacks)
    },
    insertDivider(options?: Callbacks) {
      paper.append(document.createElement('hr'))
      changed()
      answer(options)
    },
    format(name: string, value?: string) {
      if (name === 'header') run('formatBlock', value ? `h${value}` : 'p')
      else run((name === 'list' ? LISTS : name === 'align' ? ALIGNS : COMMANDS)[value ?? name] ?? name)
      changed()
    },
    undo: (options?: Callbacks) => {
      run('undo')
      answer(options)
    },
  }
  editors.set(host, context)
  return context
}

function paperOf(host: Element): HTMLElement {
  const paper = host.querySelector<HTMLElement>(':scope > [contenteditable]')
  if (!paper) throw new Error('the editor is not ready')
  return paper
}

/** What of this HTML the editor keeps; other tags lose themselves and leave what they hold. */
function known(html: string): Node[] {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const element of Array.from(page.body.querySelectorAll('*'))) {
    const name = element.localName
    if (!KNOWN_TAGS.includes(name) && name !== 'div') {
      element.replaceWith(...Array.from(element.childNodes))
      continue
    }
    for (const attribute of Array.from(element.attributes)) {
      if (!KNOWN_ATTRIBUTES.includes(attribute.name)) element.removeAttribute(attribute.name)
    }
    if (name === 'div') {
      const line = page.createElement('p')
      line.append(...Array.from(element.childNodes))
      element.replaceWith(line)
    }
  }
  return Array.from(page.body.childNodes).map((node) => document.importNode(node, true))
}

/** With a number on every element, as WeChat writes it. */
function htmlOf(paper: HTMLElement): string {
  const copy = paper.cloneNode(true) as HTMLElement
  copy.querySelectorAll('*').forEach((element, at) => element.setAttribute('wx:nodeid', String(at + 1)))
  return copy.innerHTML
}
