import { KIND_WORDS } from '../../domain/file/limits'
import { TAKEN, type TakenType } from './fileTypes'

/**
 * A name that is safe on every phone and computer it is saved on, and says what is inside.
 */

/** Without the ending; file systems count bytes (255), and a Chinese character has three. */
const LONGEST_STEM = 60
/** Controls, marks that turn the direction of writing or are not seen, halves of characters, private ones. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu
/** What a path, a shell, a page, an address or a header would read as something else. */
const MEANINGFUL = /[<>:"|?*%;&$#`'^{}~]/g
/** A spreadsheet would run what begins like this; a folder would hide what begins with a dot. */
const LEADING = /^[\s.=+\-@_]+/u
/** Endings people and attackers append: one says what is inside, and it is ours. */
const ENDINGS =
  /[\s.]+(jpe?g|jfif|png|webp|gif|bmp|tiff?|hei[cf]|avif|svgz?|pdf|docx?|dotx?|wps|xlsx?|et|pptx?|ppsx?|dps|txt|md|markdown|epub|csv|html?|xml|js|php\d?|aspx?|jsp|exe|com|scr|bat|cmd|msi|apk|lnk|zip|rar|7z|mp[34]|mov|m4[av]|aac|wav|ogg|amr|flac|wma|webm|avi|mkv|mts|wmv|3gp)?$/iu
/** @source Windows naming rules: these open devices, whatever follows the dot */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** @param given as the phone sent it: a name, a path, or anything at all */
export function safeName(given: string, type: TakenType): string {
  const { kind, ending } = TAKEN[type]
  const seen = given.normalize('NFC').replace(UNSEEN, '')
  const lastPart =
    seen
      .split(/[\\/]/)
      .filter((part) => /[^\s.]/.test(part))
      .pop() ?? ''
  let stem = lastPart.replace(MEANINGFUL, '').replace(/\s+/gu, ' ')
  for (let shorter = ''; ; stem = shorter) {
    shorter = stem.replace(ENDINGS, '')
    if (shorter === stem) break
  }
  stem = stem.replace(LEADING, '')
  stem = Array.from(stem).slice(0, LONGEST_STEM).join('').trim()
  const isUsable = stem !== '' && !DEVICES.test(stem)
  return `${isUsable ? stem : KIND_WORDS[kind]}.${ending}`
}
