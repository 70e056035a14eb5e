import type { BookPicture } from '../../../domain/library/contract'
import { Picture } from '../BodyView/Picture'

interface Props {
  picture: BookPicture | undefined
  alt: string
  onOpen: () => void
}

/** A picture that stands by itself. As wide as it is, never wider than the text. */
export function Figure({ picture, alt, onOpen }: Props) {
  const file = picture && {
    ...{ id: picture.url, kind: 'picture' as const, name: alt, type: '', size: picture.bytes },
    ...{ url: picture.url, width: picture.width, height: picture.height, seconds: null },
  }
  return <Picture alt={alt} file={file} onOpen={onOpen} onRetry={() => undefined} />
}
