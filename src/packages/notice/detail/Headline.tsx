import type { NoticeView } from '../../../../domain/notice/contract'
import { NoticeHead } from '../../../components/NoticeHead'
import { KIND_WORDS } from '../rowWords'
import { wholeTime } from '../when'

interface Props {
  notice: NoticeView
  now: number
}

/** Title, who sends it and when, and the way it came down. */
export function Headline({ notice: { row, chain }, now }: Props) {
  const { title, unionName, at, kind } = row
  return <NoticeHead {...{ title, unionName, chain }} facts={[wholeTime(at, now), KIND_WORDS[kind]]} />
}
