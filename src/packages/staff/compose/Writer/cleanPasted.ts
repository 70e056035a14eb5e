/** What never says anything a reader should see. Whole, with everything inside. */
const NOTHING =
  'script,style,meta,link,title,base,xml,svg,math,iframe,object,embed,video,audio,canvas,noscript,template,input,select,textarea,button'

/**
 * HTML as Word, WPS, a web page or a spreadsheet puts it on the clipboard, without what only their own programs
 * understand: comments, styles, and lists that are paragraphs with a bullet typed in front. What is left goes through
 * the editor's schema, and the server makes a body of it by its own list: this is for the looks, not for safety.
 */
export function cleanPasted(html: string): string {
  const body = detached(html)
  const comments = Array.from(body.querySelectorAll('*'), (element) => Array.from(element.childNodes)).flat()
  for (const node of [...comments, ...Array.from(body.childNodes)])
    if (node.nodeType === Node.COMMENT_NODE) node.remove()
  makeLists(body)
  for (const element of Array.from(body.querySelectorAll('*'))) tidy(element)
  return body.innerHTML
}

/** The words of it. */
export const wordsOf = (html: string) => detached(html).textContent.trim()

/**
 * Parsed in a document that is not shown and fetches nothing, whatever pictures or frames the text names. What says
 * nothing is out already, and so are names: an element of a form, and a named picture of a document, stand in for the
 * properties of both (`<img name="body">`), and everything that reads them after us would stumble.
 */
function detached(html: string): HTMLElement {
  const page = document.implementation.createHTMLDocument('')
  const { body } = page
  const range = page.createRange()
  body.innerHTML = html
  for (const form of Array.from(body.querySelectorAll('form')).reverse()) {
    range.selectNodeContents(form)
    const content = range.extractContents()
    range.selectNode(form)
    range.deleteContents()
    range.insertNode(content)
  }
  for (const element of Array.from(body.querySelectorAll(NOTHING))) element.remove()
  for (const element of Array.from(body.querySelectorAll('[name], [id]'))) {
    element.removeAttribute('name')
    element.removeAttribute('id')
  }
  return body
}

function tidy(element: Element): void {
  const style = element.getAttribute('style') ?? ''
  const name = element.localName
  // Office's own elements (`o:p`), and Google's bold that says it is not bold.
  if (name.includes(':') || (name === 'b' && /font-weight:\s*(normal|400)/i.test(style))) {
    element.replaceWith(...Array.from(element.childNodes))
    return
  }
  if (/(^|\s)MsoTitle(\s|$)/.test(element.className)) rename(element, 'h1')
}

function rename(element: Element, name: string): void {
  const renamed = document.createElement(name)
  const align = element.getAttribute('align')
  if (align) renamed.setAttribute('align', align)
  renamed.append(...Array.from(element.childNodes))
  element.replaceWith(renamed)
}

/** `第 1 项` and the like are text; these are the marks Word counts with. */
const COUNTING = /^[([（]?([0-9]+|[a-z]{1,4}|[一二三四五六七八九十]+)[.)\]、．）]/i

/** Word's lists: paragraphs of which the style names a list and a level, with the mark in a span of its own. */
function makeLists(body: HTMLElement): void {
  let open: { list: Element; level: number }[] = []
  for (const paragraph of Array.from(body.querySelectorAll('p'))) {
    const level = Number(/mso-list:[^;]*level(\d+)/i.exec(paragraph.getAttribute('style') ?? '')?.[1] ?? 0)
    if (level === 0) {
      open = []
      continue
    }
    const mark = Array.from(paragraph.querySelectorAll('span')).find((span) =>
      /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
    )
    const isOrdered = COUNTING.test(mark?.textContent.trim() ?? '')
    mark?.remove()
    const item = document.createElement('li')
    item.append(...Array.from(paragraph.childNodes))
    // Another place in the text begins another list.
    if (open[0] && paragraph.previousElementSibling !== open[0].list) open = []
    open = open.filter((each) => each.level <= level)
    const last = open[open.length - 1]
    if (last?.level === level) {
      last.list.append(item)
      paragraph.remove()
      continue
    }
    const list = document.createElement(isOrdered ? 'ol' : 'ul')
    list.append(item)
    open.push({ list, level })
    const under = last?.list.lastElementChild
    if (under) {
      under.append(list)
      paragraph.remove()
    } else paragraph.replaceWith(list)
  }
}
