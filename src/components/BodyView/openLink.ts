import Taro from '@tarojs/taro'
import { confirm, toast } from '../feedback'

export type LinkKind = 'page' | 'mail' | 'telephone'

/** What a link of a body leads to. The contract has looked at its form: see `LinkTarget`. */
export function kindOf(link: string): LinkKind {
  if (/^mailto:/i.test(link)) return 'mail'
  return /^tel:/i.test(link) ? 'telephone' : 'page'
}

/** The host of a web page's address, as a reader should see it before going there. */
export function hostOf(link: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(link)?.[1] ?? link
}

/**
 * Follows a link of a body. Whoever wrote it chose its words, so before a web page opens its host is shown. WeChat opens
 * no web page at all: there its address is copied, to be opened in a browser.
 */
export async function openLink(link: string): Promise<void> {
  switch (kindOf(link)) {
    case 'telephone':
      // Whoever thinks better of it has not failed.
      await Taro.makePhoneCall({ phoneNumber: link.slice('tel:'.length) }).catch(() => undefined)
      return
    case 'mail':
      await copy(link.slice('mailto:'.length), '邮箱复制好了')
      return
    case 'page':
      if (process.env.TARO_ENV === 'h5') await leaveFor(link)
      else await copyForBrowser(link)
  }
}

async function leaveFor(link: string): Promise<void> {
  const isSure = await confirm({
    title: '要打开这个网页吗',
    text: `它在 ${hostOf(link)}，不是网上工会的页面`,
    yes: '打开',
  })
  if (isSure) window.open(link, '_blank', 'noopener,noreferrer')
}

async function copyForBrowser(link: string): Promise<void> {
  const text = `网页在 ${hostOf(link)}，微信里打不开。复制网址，到浏览器里粘贴就能看`
  if (await confirm({ title: '用浏览器打开', text, yes: '复制网址' })) await copy(link, '网址复制好了')
}

async function copy(words: string, done: string): Promise<void> {
  const isCopied = await Taro.setClipboardData({ data: words }).then(
    () => true,
    () => false,
  )
  toast(isCopied ? done : '没复制上，长按文字再试')
}
