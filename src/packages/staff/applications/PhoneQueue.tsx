import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { QueueRow } from '../../../../domain/staff/contract'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Check } from '../../../components/Check'
import { SearchField } from '../../../components/Field'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { confirmApproval, namesText } from '../confirmApproval'
import type { Work } from '../Console'
import { MatchTag } from '../MatchTag'
import { OutcomeTip } from '../OutcomeTip'
import { Pager } from '../Pager'
import { QueueCard } from '../QueueCard'
import { RETURN_REASONS } from '../words'
import { EmptyQueue } from './EmptyQueue'
import styles from './index.module.scss'
import { useQueue } from './useQueue'

const SIZE = 20

/** The queue on a phone: card by card, or several at once. */
export function PhoneQueue({ seat }: Work) {
  const queue = useQueue(seat.unionId, SIZE, () => undefined)
  const [isPicking, setPicking] = useState(false)
  const [returning, setReturning] = useState<readonly QueueRow[]>()
  const [now] = useState(() => Date.now())
  const chosenRows = queue.rows.filter(({ id }) => queue.chosen.has(id))

  const approve = async (rows: readonly QueueRow[]) => {
    if (await confirmApproval(rows)) await queue.decide(rows, { kind: 'approve' })
  }
  const open = (id: string) => void Taro.navigateTo({ url: `/packages/staff/application/index?id=${id}` })
  return (
    <View>
      <SearchField value={queue.text} onChange={queue.setText} placeholder="搜姓名、手机尾号" />
      <Answer of={queue.pages.page}>
        {(page) => (
          <View>
            {queue.outcome && (
              <View className="mt12">
                <OutcomeTip outcome={queue.outcome} onClose={queue.forgetOutcome} />
              </View>
            )}
            {page.rows.length === 0 ? (
              <EmptyQueue text={queue.settled} onClear={() => queue.setText('')} />
            ) : (
              <View className="row between mt8">
                <View className="t3">待审核 {page.total} 人</View>
                <Button kind="plain" isSmall onTap={() => setPicking(!isPicking)}>
                  {isPicking ? '一个一个办' : '选几个一起办'}
                </Button>
              </View>
            )}
            {isPicking ? (
              <View className="card mt12">
                {page.rows.map((row) => (
                  <Check
                    key={row.id}
                    isOn={queue.chosen.has(row.id)}
                    label={row.name}
                    note={row.employerName ?? row.unionName}
                    onChange={() => queue.toggle(row.id)}
                  >
                    <View className="row g8 wrap">
                      <View className="t3">{row.name}</View>
                      <MatchTag match={row.match} />
                    </View>
                  </Check>
                ))}
              </View>
            ) : (
              page.rows.map((row) => (
                <QueueCard
                  key={row.id}
                  row={row}
                  now={now}
                  onOpen={() => open(row.id)}
                  onReturn={() => setReturning([row])}
                  onApprove={() => void approve([row])}
                />
              ))
            )}
            <Pager {...queue.pages} total={page.total} size={SIZE} />
          </View>
        )}
      </Answer>
      {isPicking && queue.rows.length > 0 && (
        <View className={styles.pickBar}>
          <Button onTap={queue.toggleAll}>{queue.chosen.size === queue.rows.length ? '全不选' : '全选'}</Button>
          <Button isOff={chosenRows.length === 0} onTap={() => setReturning(chosenRows)}>
            退回
          </Button>
          <Button
            kind="ink"
            className="grow"
            isOff={chosenRows.length === 0}
            busy={queue.isBusy && '提交中'}
            onTap={() => void approve(chosenRows)}
          >
            {chosenRows.length > 0 ? `通过 ${chosenRows.length} 人` : '先选人'}
          </Button>
        </View>
      )}
      <ReasonSheet
        isOpen={returning !== undefined}
        title={`退回 ${namesText(returning ?? [])}`}
        text="对方会看到原因，改好能再交，填过的都还在。"
        quick={RETURN_REASONS}
        yes={`退回 ${returning?.length ?? 0} 人`}
        isBusy={queue.isBusy}
        onClose={() => setReturning(undefined)}
        onReason={(reason) =>
          void queue
            .decide(returning ?? [], { kind: 'return', reason })
            .then((isDone) => isDone && setReturning(undefined))
        }
      />
    </View>
  )
}
