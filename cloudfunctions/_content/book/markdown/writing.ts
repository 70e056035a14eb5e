import type { Token } from 'markdown-it'
import { plainText } from '../markup/plainText'
import type { Attributes } from '../markup/tags'
import type { Findings } from '../report'
import type { ChapterBuilder } from '../text/chapterBuilder'

/** What the tokens of a text need to know of the whole. */
export interface Whole {
  findings: Findings
  /** Says that the next link is a reference to that note. @returns the number it is referred to by */
  refer(name: string): number
  /** Where a heading of that name stands, as an address; undefined for all other addresses. */
  addressOf(href: string): string | undefined
  /** Says that the next link is one of the text. */
  linkOpens(): void
  idOf(heading: Token): string | undefined
}

/** Tells a builder of chapters the tokens of Markdown as tags, as if they were a page. Raw HTML is none of them. */
export function writeTokens(tokens: readonly Token[], builder: ChapterBuilder, whole: Whole): void {
  for (const token of tokens) writeToken(token, builder, whole)
}

function writeToken(token: Token, builder: ChapterBuilder, whole: Whole): void {
  const { type, tag, content } = token
  switch (type) {
    case 'inline':
      writeTokens(token.children ?? [], builder, whole)
      return
    case 'text':
    case 'text_special':
      builder.text(content)
      return
    case 'softbreak':
      builder.text('\n')
      return
    case 'hardbreak':
    case 'hr':
      builder.open(tag, {})
      builder.close(tag)
      return
    case 'code_inline':
      inTag(builder, 'code', () => builder.text(content))
      return
    case 'fence':
    case 'code_block':
      inTag(builder, 'pre', () => builder.text(content.replace(/\n$/, '')))
      return
    case 'image':
      writePicture(token, builder)
      return
    case 'html_block':
    case 'html_inline':
      writeHtml(token, builder, whole.findings)
      return
    case 'footnote_reference': {
      const label = `[${whole.refer(content)}]`
      inTag(builder, 'sup', () => inTag(builder, 'a', () => builder.text(label)))
      return
    }
  }
  // The paragraphs of a tight list are hidden.
  if (token.hidden) return
  if (token.nesting === 1) builder.open(tag, attributesOf(token, whole))
  if (token.nesting === -1) builder.close(tag)
}

function inTag(builder: ChapterBuilder, tag: string, write: () => void): void {
  builder.open(tag, {})
  write()
  builder.close(tag)
}

function attributesOf(token: Token, whole: Whole): Attributes {
  const { type } = token
  if (type === 'link_open') {
    whole.linkOpens()
    const href = String(token.attrGet('href') ?? '')
    return { href: whole.addressOf(href) ?? href }
  }
  if (type === 'heading_open') {
    const id = whole.idOf(token)
    return id === undefined ? {} : { id }
  }
  if (type === 'ordered_list_open') return { start: String(token.attrGet('start') ?? '1') }
  if (type === 'th_open' || type === 'td_open') return { style: String(token.attrGet('style') ?? '') }
  return {}
}

/** Pictures of a single file lie beside it, where nobody sent them from. */
function writePicture(token: Token, builder: ChapterBuilder): void {
  builder.open('img', { src: String(token.attrGet('src') ?? '') })
  builder.close('img')
  if (token.content.trim() !== '') builder.text(token.content)
}

function writeHtml({ type, content }: Token, builder: ChapterBuilder, findings: Findings): void {
  if (/^\s*<!--/.test(content)) return
  findings.leaveOut('html')
  if (type === 'html_block') {
    for (const line of plainText(content).split('\n')) inTag(builder, 'p', () => builder.text(line))
  } else if (/^<br\s*\/?>$/i.test(content)) {
    inTag(builder, 'br', () => undefined)
  }
}
