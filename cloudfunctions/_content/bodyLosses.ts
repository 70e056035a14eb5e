import * as z from 'zod/mini'
import { Id } from '../../domain/shapes'
import { opened } from './bodyLinks'

type Loss = 'script' | 'picture' | 'player' | 'form' | 'link' | 'hidden'

/** What is said of each kind, in the order of saying. */
const SENTENCES: [Loss, (count: number) => string][] = [
  ['picture', (count) => `去掉了 ${count} 张网页上的图片，请存下来再上传`],
  ['player', (count) => `去掉了 ${count} 处视频、音频或嵌入的网页，可以改成链接`],
  ['link', (count) => `去掉了 ${count} 个打不开的链接，文字还在`],
  ['form', (count) => `去掉了 ${count} 个填写框或按钮`],
  ['hidden', (count) => `去掉了 ${count} 处看不见的文字`],
  ['script', (count) => `去掉了 ${count} 处脚本`],
]
const CUT = '内容太长，后面的没有留下，请分成几篇或放进附件'

const KIND_OF_TAG = new Map<string, Loss>([
  ['script', 'script'],
  ['svg', 'picture'],
  ['canvas', 'picture'],
  ['video', 'player'],
  ['audio', 'player'],
  ['iframe', 'player'],
  ['frame', 'player'],
  ['embed', 'player'],
  ['object', 'player'],
  ['input', 'form'],
  ['select', 'form'],
  ['textarea', 'form'],
  ['button', 'form'],
])

/** Counts what is left out of a paste, and says it to whoever pasted. */
export class Losses {
  private readonly counts = new Map<Loss, number>()
  /** There was more than a body holds. */
  isCut = false

  add(kind: Loss): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1)
  }

  /** Looks at a tag as it came, before anything is taken from it. */
  see(name: string, attributes: Readonly<Record<string, string>>): void {
    const kind = KIND_OF_TAG.get(name)
    if (kind) this.add(kind)
    if (name === 'img' && !isOurPicture(attributes)) this.add('picture')
    if (name === 'a' || name === 'area') this.seeLink(attributes.href)
    if (name !== 'script' && Object.keys(attributes).some((attribute) => attribute.startsWith('on'))) this.add('script')
  }

  private seeLink(href: string | undefined): void {
    // A place on the same page, as tables of contents have them, is no loss.
    if (href === undefined || href === '' || href.startsWith('#') || opened(href)) return
    this.add(/^[\s\p{Cc}]*(javascript|vbscript|data)/iu.test(href) ? 'script' : 'link')
  }

  inWords(): string[] {
    const said = SENTENCES.flatMap(([kind, sentence]) => {
      const count = this.counts.get(kind) ?? 0
      return count > 0 ? [sentence(count)] : []
    })
    return this.isCut ? [CUT, ...said] : said
  }
}

export function isOurPicture(attributes: Readonly<Record<string, string>>): boolean {
  return z.safeParse(Id, attributes['data-file']).success
}
