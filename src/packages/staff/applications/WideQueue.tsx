import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { QueueRow } from '../../../../domain/staff/contract'
import { Answer } from '../../../components/Answer'
import { SearchField } from '../../../components/Field'
import { classes } from '../../../styles/classes'
import { Head, type Work } from '../Console'
import { Figures } from '../Figures'
import { JoinedChart } from '../JoinedChart'
import { OutcomeTip } from '../OutcomeTip'
import { Pager } from '../Pager'
import styles from '../Table.module.scss'
import { useTableKeys } from '../useTableKeys'
import { NoPapers, Papers } from './ApplicationPanel'
import { DecisionStrip } from './DecisionStrip'
import { EmptyQueue } from './EmptyQueue'
import { QueueTable, type Step } from './QueueTable'
import { useQueue } from './useQueue'

/** Rows that a window of 800 px shows without much scrolling. */
const SIZE = 10

/** Figures, the queue as a table, papers at its side. */
export function WideQueue({ seat, overview }: Work) {
  const [at, setAt] = useState(0)
  const { params } = useRouter<{ open?: string }>()
  const [openId, setOpenId] = useState(params.open)
  const queue = useQueue(seat.unionId, SIZE, () => {
    setOpenId(undefined)
    void overview.reload()
  })
  const [asked, setAsked] = useState<{ step: Step; ids: ReadonlySet<string> }>()
  const [now] = useState(() => Date.now())
  const { rows, chosen } = queue
  const here = rows[Math.min(at, rows.length - 1)]
  const askedRows = asked ? rows.filter(({ id }) => asked.ids.has(id)) : []

  const step = (next: Step, row?: QueueRow) => {
    const ids = row ? new Set([row.id]) : chosen
    if (ids.size > 0) setAsked({ step: next, ids })
  }
  useTableKeys(
    {
      ArrowDown: () => setAt(Math.min(at + 1, rows.length - 1)),
      ArrowUp: () => setAt(Math.max(at - 1, 0)),
      ' ': () => here && queue.toggle(here.id),
      Enter: () => here && setOpenId(here.id),
      a: queue.toggleAll,
      p: () => step('approve', chosen.size === 0 ? here : undefined),
      r: () => step('return', chosen.size === 0 ? here : undefined),
      Escape: () => (asked ? setAsked(undefined) : setOpenId(undefined)),
    },
    true,
  )

  return (
    <View>
      <Head title="入会审核">
        <SearchField value={queue.text} onChange={queue.setText} placeholder="搜姓名、手机尾号" />
      </Head>
      <Answer of={overview}>{(data) => data && <Figures overview={data} isWide />}</Answer>
      <View className={styles.split}>
        <View className={styles.left}>
          <Answer of={queue.pages.page}>
            {(page) =>
              page.rows.length === 0 ? (
                <View className={styles.panel}>
                  {queue.outcome && <OutcomeTip outcome={queue.outcome} onClose={queue.forgetOutcome} />}
                  <EmptyQueue text={queue.settled} onClear={() => queue.setText('')} />
                </View>
              ) : (
                <QueueTable
                  rows={rows}
                  total={page.total}
                  now={now}
                  chosen={chosen}
                  at={Math.min(at, rows.length - 1)}
                  openId={openId}
                  onToggle={queue.toggle}
                  onToggleAll={queue.toggleAll}
                  onOpen={setOpenId}
                  onStep={step}
                >
                  {asked && askedRows.length > 0 && (
                    <DecisionStrip
                      key={asked.step}
                      step={asked.step}
                      rows={askedRows}
                      isBusy={queue.isBusy}
                      onClose={() => setAsked(undefined)}
                      onDecide={(decision) =>
                        void queue.decide(askedRows, decision).then((isDone) => isDone && setAsked(undefined))
                      }
                    />
                  )}
                  {queue.outcome && <OutcomeTip outcome={queue.outcome} onClose={queue.forgetOutcome} />}
                </QueueTable>
              )
            }
          </Answer>
          <Pager {...queue.pages} total={queue.pages.page.data?.total ?? 0} size={SIZE} />
          <KeyLine />
        </View>
        <View className={styles.right}>
          {openId !== undefined && (
            <Papers key={openId} applicationId={openId} onStep={step} onClose={() => setOpenId(undefined)} />
          )}
          {overview.data && <JoinedChart joinedByDay={overview.data.joinedByDay} />}
          {openId === undefined && <NoPapers />}
        </View>
      </View>
    </View>
  )
}

const KEYS = [
  ['↑↓', '选行'],
  ['空格', '勾选'],
  ['回车', '看材料'],
  ['A', '全选'],
  ['P', '通过'],
  ['R', '退回'],
  ['Esc', '收起'],
] as const

/** What the keyboard does here. */
function KeyLine() {
  return (
    <View className={classes(styles.keys, 'cap c3')}>
      {KEYS.map(([key, words]) => (
        <View key={key}>
          <Text className={styles.key}>{key}</Text>
          {words}
        </View>
      ))}
    </View>
  )
}
