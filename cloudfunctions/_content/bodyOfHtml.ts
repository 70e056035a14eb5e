import { Parser } from 'htmlparser2'
import sanitize from 'sanitize-html'
import type { Body } from '../../domain/body/body'
import { normalise } from '../../domain/body/normal'
import { BodyBuilder } from './bodyBuilding'
import { Losses } from './bodyLosses'
import { withoutDeepTags } from './bodyNesting'

/** What became of HTML that somebody wrote or pasted. */
export interface Cleaned {
  body: Body
  /** What could not be kept, a sentence each, for the person who pasted it. */
  dropped: string[]
}

/** Tags a body can be made of. Others lose their tags and keep their text. */
const TAGS = (
  'p div section article header footer main aside nav figure figcaption address center dl dt dd form fieldset legend ' +
  'details summary hgroup pre h1 h2 h3 h4 h5 h6 ul ol menu li blockquote table caption thead tbody tfoot tr td th ' +
  'img br hr a span font b strong i em u ins s strike del'
).split(' ')

/** What lies in these is no text of the page, or not for this reader. */
const WITHOUT_TEXT =
  'script style title textarea option xmp noscript template iframe noembed noframes plaintext xml'.split(' ')

const OPTIONS: sanitize.IOptions = {
  allowedTags: TAGS,
  nonTextTags: WITHOUT_TEXT,
  allowedAttributes: {
    '*': ['style', 'align'],
    a: ['href'],
    img: ['data-file', 'alt'],
    ol: ['start'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  // Styles are read by ./bodyStyle for a dozen words and go no further.
  parseStyleAttributes: false,
}

/**
 * A body out of HTML: of the editor, or pasted from Word, WPS, an online document or a web page. What cannot be said in
 * a body is left out, and `dropped` says what a person would miss. Never throws, and takes time in proportion to the
 * length of the text (0.4 s for the worst 400,000 characters we know).
 *
 * First sanitize-html leaves only tags, attributes and addresses that are named here, then its output is made into our
 * tree, which has no place for anything else; so neither has to be trusted alone.
 */
export function bodyOfHtml(html: string): Cleaned {
  const losses = new Losses()
  const cleaned = sanitize(withoutDeepTags(html), {
    ...OPTIONS,
    onOpenTag: (name, attributes) => losses.see(name, attributes),
  })
  const { body, isCut } = normalise(treeOf(cleaned, losses))
  losses.isCut ||= isCut
  return { body, dropped: losses.inWords() }
}

function treeOf(html: string, losses: Losses): Body {
  const builder = new BodyBuilder(losses)
  const parser = new Parser({
    onopentag: (name, attributes) => builder.open(name, attributes),
    onclosetag: (name) => builder.close(name),
    ontext: (text) => builder.text(text),
  })
  parser.write(html)
  parser.end()
  return builder.end()
}
