import type { Align, Block, Body, Inline, Mark, TableCell } from './body'

const TAGS: Record<Mark, string> = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' }

/**
 * A body as HTML for the editor, and for nothing else: readers draw the tree. Everything people wrote is escaped, and a
 * picture is `<img data-file="<id>" alt="…">`, with a `src` only where `pictureUrl` knows its address now.
 *
 * `bodyOfHtml` makes the same body out of it again, in its normal form (`normalBody`).
 */
export function bodyToHtml(body: Body, pictureUrl: (fileId: string) => string | undefined = () => undefined): string {
  const write = (blocks: Body): string => blocks.map(htmlOfBlock).join('')
  return write(body)

  function htmlOfBlock(block: Block): string {
    switch (block.kind) {
      case 'heading':
        return `<h${block.level}${alignOf(block.align)}>${block.inlines.map(htmlOfInline).join('')}</h${block.level}>`
      case 'paragraph':
        return `<p${alignOf(block.align)}>${block.inlines.map(htmlOfInline).join('')}</p>`
      case 'list': {
        const name = block.isOrdered ? 'ol' : 'ul'
        const start = block.isOrdered && block.start !== undefined ? ` start="${block.start}"` : ''
        return `<${name}${start}>${block.items.map((item) => `<li>${write(item)}</li>`).join('')}</${name}>`
      }
      case 'quotation':
        return `<blockquote>${write(block.blocks)}</blockquote>`
      case 'table': {
        const rows = block.rows.map(({ cells }) => `<tr>${cells.map(htmlOfCell).join('')}</tr>`)
        return `<table><tbody>${rows.join('')}</tbody></table>`
      }
      case 'picture': {
        const url = pictureUrl(block.fileId)
        return `<img data-file="${escaped(block.fileId)}" alt="${escaped(block.alt)}"${url ? ` src="${escaped(url)}"` : ''}>`
      }
      case 'rule':
        return '<hr>'
    }
  }

  function htmlOfCell({ isHeading, columns, rows, blocks }: TableCell): string {
    const name = isHeading ? 'th' : 'td'
    const spans = `${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}`
    return `<${name}${spans}>${write(blocks)}</${name}>`
  }
}

function alignOf(align: Align | undefined): string {
  return align ? ` style="text-align: ${align}"` : ''
}

function htmlOfInline(inline: Inline): string {
  if ('isBreak' in inline) return '<br>'
  const marked = (inline.marks ?? []).reduceRight(
    (inner, mark) => `<${TAGS[mark]}>${inner}</${TAGS[mark]}>`,
    escaped(inline.text),
  )
  return inline.link ? `<a href="${escaped(inline.link)}">${marked}</a>` : marked
}

function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
}
