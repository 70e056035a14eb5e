import type { FileLink, FilePurpose } from '../../../../../domain/file/contract'
import type { StaffRole } from '../../../../../domain/identity/contract'

/** What a place to write a text needs; the same for browsers and for WeChat. */
export interface WritingProps {
  /** As `bodyToHtml` writes it. Read once: another text is another `key`. */
  html: string
  /** What the text is, for screen readers: 正文, 转发说明. */
  label: string
  /** Shown while nothing is written. */
  placeholder: string
  /** Pictures the text may show, by file id. */
  pictures: Readonly<Record<string, FileLink>>
  /** What pictures are brought for; a notice where nothing is said. */
  purpose?: FilePurpose
  /** For pictures that are brought. */
  unionId: string
  role: StaffRole
  onChange: (html: string) => void
  /** A picture was brought and stands in the text. */
  onPicture: (file: FileLink) => void
  /** Pictures on their way: they hold up sending out. */
  onPending: (count: number) => void
  error?: string | undefined
}
