import { BookRefused } from '../../../../domain/library/refused'
import { allOf } from '../markup/elements'
import type { Archive } from './archive'
import { safeElements } from './package'
import { resolved } from './paths'
import type { TextFiles } from './textFiles'

const ENCRYPTION = 'META-INF/encryption.xml'
/** Fonts are mixed up with these so that they are not copied out; everything else in the book is open. */
const FONTS_ONLY = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'])
const FONT = /\.(otf|ttf|ttc|woff2?|eot)$/i

/**
 * Refuses a book whose text or pictures are encrypted. Obfuscated fonts are no reason: they are left out as all fonts.
 *
 * @throws {BookRefused} `protected`
 */
export async function refuseProtected(archive: Archive, files: TextFiles): Promise<void> {
  if (archive.find('META-INF/license.lcpl') !== undefined) throw new BookRefused('protected')
  if (archive.find(ENCRYPTION) === undefined) return
  const root = safeElements(await files.read(ENCRYPTION), ENCRYPTION)
  for (const data of allOf(root, 'encrypteddata')) {
    const algorithm = allOf(data, 'encryptionmethod')[0]?.attributes.algorithm ?? ''
    if (FONTS_ONLY.has(algorithm)) continue
    const parts = allOf(data, 'cipherreference').map(({ attributes }) => resolved('', attributes.uri ?? '')?.path ?? '')
    const part = parts.find((each) => !FONT.test(each))
    if (part !== undefined) throw new BookRefused('protected', { part })
  }
}
