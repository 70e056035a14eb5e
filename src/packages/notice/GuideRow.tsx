import type { ReactNode } from 'react'
import Taro from '@tarojs/taro'
import type { FoundRow } from '../../../domain/notice/contract'
import { Cell } from '../../components/Cell'

interface Props {
  guide: FoundRow
  /** Instead of the plain title and line. */
  title?: ReactNode
  line?: ReactNode
  /** Before it opens. */
  onTap?: () => void
}

/** A guide in a list: what it is about and who wrote it. */
export function GuideRow({ guide: { row, line: words }, title, line, onTap }: Props) {
  return (
    <Cell
      isStrong
      title={title ?? row.title}
      note={words ? (line ?? words) : row.unionName}
      label={`${row.title}，${row.unionName}`}
      onTap={() => {
        onTap?.()
        void Taro.navigateTo({ url: `/packages/notice/guide/index?id=${row.id}` })
      }}
    />
  )
}
