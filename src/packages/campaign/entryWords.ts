import type { EntryCard, EntryState } from '../../../domain/entry/contract'
import type { IconName } from '../../components/Icon/icons'
import type { Tone } from '../../components/Tag'

/** Where a work stands, as its author sees it. */
export const STATE_WORDS: Readonly<Record<EntryState, { words: string; tone: Tone }>> = {
  draft: { words: '没提交', tone: 'plain' },
  submitted: { words: '等审核', tone: 'warn' },
  returned: { words: '要修改', tone: 'error' },
  accepted: { words: '已通过', tone: 'ok' },
  withdrawn: { words: '已撤下', tone: 'plain' },
  removed: { words: '已下架', tone: 'error' },
}

/** What a work mainly is, where it has no picture. */
export const KIND_ICONS: Readonly<Record<EntryCard['kind'], IconName>> = {
  text: 'article-duotone',
  picture: 'image-duotone',
  audio: 'music-notes-duotone',
  video: 'film-strip-duotone',
  case: 'buildings-duotone',
}

const KIND_WORDS: Readonly<Record<EntryCard['kind'], string>> = {
  text: '文字',
  picture: '图片',
  audio: '音频',
  video: '视频',
  case: '案例',
}

/** 《一把锉刀的 0.01 毫米》，视频，李**，1,240 票: a work in one breath. */
export function spokenEntry({ title, kind, authorName, votes }: EntryCard): string {
  return [`《${title || '没有名字'}》`, KIND_WORDS[kind], authorName, votes !== null && `${votes} 票`]
    .filter(Boolean)
    .join('，')
}
