import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { listStaffBooks, type ShelfState, type StaffBookRow } from '../../../../domain/library/shelving'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Chips } from '../../../components/Chips'
import { Cover } from '../../../components/Cover'
import { Dotted } from '../../../components/Dotted'
import { State } from '../../../components/State'
import { Tag } from '../../../components/Tag'
import type { Work } from '../Console'
import { Steps } from '../Steps'
import { usePages } from '../usePages'
import { useSettled } from '../useSettled'
import { countText } from '../words'
import { BookTable } from './BookTable'
import { authorsText, STATES, untilText } from './bookWords'
import { openStaffBookPage } from './ways'

type Filter = 'all' | ShelfState

const FILTERS: readonly { value: Filter; words: string }[] = [
  { value: 'all', words: '全部' },
  { value: 'prepared', words: STATES.prepared.words },
  { value: 'shelved', words: STATES.shelved.words },
  { value: 'removed', words: STATES.removed.words },
]

interface Props extends Work {
  text: string
  onClear: () => void
  onImport: () => void
}

/** Every book of this union and those below it, searched, filtered and turned page by page. */
export function Books({ seat, isWide, text, onClear, onImport }: Props) {
  const { unionId } = seat
  const [filter, setFilter] = useState<Filter>('all')
  const [now] = useState(() => Date.now())
  const settled = useSettled(text)
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) =>
        call(listStaffBooks, {
          unionId,
          ...(filter === 'all' ? {} : { state: filter }),
          ...(settled ? { text: settled } : {}),
          ...(cursor ? { cursor } : {}),
        }),
      [unionId, filter, settled],
    ),
  )
  const showAll = () => {
    setFilter('all')
    onClear()
  }
  return (
    <View className="mt12">
      <Chips options={FILTERS} value={filter} onChange={setFilter} />
      <View className="mt12">
        <Answer of={pages.page}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Nothing text={settled} filter={filter} onAll={showAll} onImport={onImport} />
            ) : (
              <View>
                {isWide ? (
                  <BookTable rows={rows} now={now} onOpen={openStaffBookPage} />
                ) : (
                  <List>
                    {rows.map((row) => (
                      <BookCell key={row.id} row={row} now={now} />
                    ))}
                  </List>
                )}
                <Steps {...pages} />
              </View>
            )
          }
        </Answer>
      </View>
    </View>
  )
}

function BookCell({ row, now }: { row: StaffBookRow; now: number }) {
  const { words, tone } = STATES[row.state]
  const isOn = row.state === 'shelved'
  return (
    <Cell
      isStrong
      title={row.title}
      leading={<Cover title={row.title} cover={row.cover} width={44} />}
      note={
        <>
          <View>{authorsText(row)}</View>
          <Dotted
            className="num"
            of={[
              isOn && row.openToName,
              isOn && row.until !== null && `${untilText(row.until, now)}到期`,
              isOn && `${countText(row.readers)} 人读过`,
              row.edition > 1 && `第 ${row.edition} 版`,
            ]}
          />
          <View className="row mt4">
            <Tag tone={tone}>{words}</Tag>
          </View>
        </>
      }
      onTap={() => openStaffBookPage(row.id)}
    />
  )
}

interface NothingProps {
  text: string
  filter: Filter
  onAll: () => void
  onImport: () => void
}

function Nothing({ text, filter, onAll, onImport }: NothingProps) {
  if (text || filter !== 'all') {
    const what = filter === 'all' ? '' : STATES[filter].words
    return (
      <State
        icon="magnifying-glass-duotone"
        title={text ? `没有找到“${text}”` : `没有${what}的书`}
        text={text ? '换书名或作者里的几个字再找' : '换一个状态看看'}
      >
        <Button kind="ink" isWide onTap={onAll}>
          看全部图书
        </Button>
      </State>
    )
  }
  return (
    <State icon="books-duotone" title="书屋还没有书" text="导入 EPUB、TXT 或 Markdown，填好版权再上架">
      <Button kind="ink" isWide onTap={onImport}>
        导入图书
      </Button>
    </State>
  )
}
