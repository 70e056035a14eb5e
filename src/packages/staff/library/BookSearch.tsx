import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { listStaffBooks, type ShelfState, type StaffBookRow } from '../../../../domain/library/shelving'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Cell } from '../../../components/Cell'
import { Cover } from '../../../components/Cover'
import { SearchField } from '../../../components/Field'
import { Tag } from '../../../components/Tag'
import { useSettled } from '../useSettled'
import { authorsText, STATES } from './bookWords'

interface Props {
  unionId: string
  /** Only books that stand so. */
  state?: ShelfState
  /** Those that are taken already, and what is said of them. */
  taken?: { ids: readonly string[]; words: string }
  onPick: (book: StaffBookRow) => void
}

/** Books of a union and those below it, to choose one of. */
export function BookSearch({ unionId, state, taken, onPick }: Props) {
  const [text, setText] = useState('')
  const settled = useSettled(text)
  const found = useCloud(
    useCallback(
      () => call(listStaffBooks, { unionId, ...(state ? { state } : {}), ...(settled ? { text: settled } : {}) }),
      [unionId, state, settled],
    ),
  )
  return (
    <View>
      <SearchField value={text} onChange={setText} placeholder="搜书名、作者" />
      <Answer of={found}>
        {({ rows, nextCursor }) => (
          <View className="mt8">
            {rows.length === 0 && (
              <View className="sm c3 mt8">{settled ? '没有找到，换书名里的几个字' : '还没有书能选，先导入图书'}</View>
            )}
            {rows.map((row) => {
              const isTaken = taken?.ids.includes(row.id) ?? false
              return (
                <Cell
                  key={row.id}
                  title={row.title}
                  note={authorsText(row)}
                  leading={<Cover title={row.title} cover={row.cover} width={32} />}
                  trailing={
                    isTaken ? (
                      <Tag>{taken?.words}</Tag>
                    ) : (
                      row.state !== 'shelved' && <Tag tone={STATES[row.state].tone}>{STATES[row.state].words}</Tag>
                    )
                  }
                  label={`选《${row.title}》`}
                  onTap={isTaken ? undefined : () => onPick(row)}
                />
              )
            })}
            {nextCursor !== null && <View className="sm c3 mt8">还有更多，输书名里的几个字再找</View>}
          </View>
        )}
      </Answer>
    </View>
  )
}
