/**
 * Between the HTML of bodies and that of WeChat's editor, which writes pictures with their file's id in
 * `data-custom="file=<id>"`. Texts only: WeChat has no parser of HTML, and what comes out goes through the server's list.
 */

export const hasTable = (html: string) => /<table[\s>]/i.test(html)

/**
 * What of a text WeChat's editor would drop as soon as it is opened there, in words; undefined when it keeps all of it.
 *
 * @source developers.weixin.qq.com, editor, 支持的标签: neither `table` nor `blockquote` is one of them
 */
export function lostInWechat(html: string): string | undefined {
  const lost = [hasTable(html) && '表格', /<blockquote[\s>]/i.test(html) && '引用'].filter(Boolean)
  return lost.length > 0 ? lost.join('和') : undefined
}

/** Gives every picture the address it has now, and the id in WeChat's way. */
export function toWechat(html: string, urlOf: (fileId: string) => string | undefined): string {
  return html.replace(/<img\b[^>]*>/gi, (image) => {
    const fileId = attributeOf(image, 'data-file')
    const url = urlOf(fileId)
    if (!fileId || !url) return ''
    return `<img src="${escaped(url)}" alt="${attributeOf(image, 'alt')}" data-custom="file=${fileId}" width="100%">`
  })
}

/** Takes addresses out again; a picture that is no file of ours is left out. */
export function fromWechat(html: string): string {
  return html.replace(/<img\b[^>]*>/gi, (image) => {
    const fileId = /(?:^|&|&amp;)file=([A-Za-z0-9_:.-]+)/.exec(attributeOf(image, 'data-custom'))?.[1]
    return fileId ? `<img data-file="${fileId}" alt="${attributeOf(image, 'alt')}">` : ''
  })
}

/** As written, still escaped. */
function attributeOf(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1] ?? ''
}

const escaped = (text: string) =>
  text
    .replace(/&(?!amp;)/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
