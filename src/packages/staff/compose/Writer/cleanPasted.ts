/** What never says anything a reader should see. Whole, with everything inside. */
const NOTHING =
  'script,style,meta,link,title,base,xml,svg,math,iframe,object,embed,video,audio,canvas,noscript,template,input,select,textarea,button'

/**
 * HTML as Word, WPS, a web page or a spreadsheet puts it on the clipboard, without what only their own programs
 * understand: comments, styles, and lists that are paragraphs with a bullet typed in front. What is left goes through
 * the editor's schema, and the server makes a body of it by its own list: this is for the looks, not for safety.
 *
 * Parsed in a document that is not shown and fetches nothing, whatever pictures or frames the text names.
 */
export function cleanPasted(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const comments = body.ownerDocument.createNodeIterator(body, NodeFilter.SHOW_COMMENT)
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode())
    comment.parentNode?.removeChild(comment)
  for (const element of Array.from(body.querySelectorAll(NOTHING))) element.remove()
  makeLists(body)
  for (const element of Array.from(body.querySelectorAll('*'))) tidy(element)
  return body.innerHTML
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
  const renamed = element.ownerDocument.createElement(name)
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
    const item = body.ownerDocument.createElement('li')
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
    const list = body.ownerDocument.createElement(isOrdered ? 'ol' : 'ul')
    list.append(item)
    open.push({ list, level })
    const under = last?.list.lastElementChild
    if (under) {
      under.append(list)
      paragraph.remove()
    } else paragraph.replaceWith(list)
  }
}
