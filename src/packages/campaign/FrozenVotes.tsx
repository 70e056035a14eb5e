import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { listFreezes } from '../../../domain/entry/voting'
import { momentText } from '../../../domain/time'
import { call } from '../../cloud/call'
import { Answer } from '../../components/Answer'
import { Cell, List } from '../../components/Cell'
import { More } from '../../components/Rows/More'
import { useRows } from '../../components/Rows/useRows'
import { Sheet } from '../../components/Sheet'
import { Tip } from '../../components/Tip'
import { countText } from './words'

interface Props {
  campaignId: string
  /** Of one work; of the whole campaign where it is left out. */
  entryId?: string
  frozenVotes: number
}

/** Votes that do not count, said openly to everybody, with the reasons in a panel. */
export function FrozenVotes({ campaignId, entryId, frozenVotes }: Props) {
  const [isOpen, setOpen] = useState(false)
  if (frozenVotes === 0) return null
  const where = entryId === undefined ? '整个活动有' : '有'
  return (
    <View className="mt12">
      <Tip icon="info" action="看原因" onAction={() => setOpen(true)}>
        {`${where} ${countText(frozenVotes)} 票因为异常被冻结，没有计入`}
      </Tip>
      <Sheet isOpen={isOpen} title="冻结的票" onClose={() => setOpen(false)}>
        <Reasons campaignId={campaignId} entryId={entryId} />
      </Sheet>
    </View>
  )
}

function Reasons({ campaignId, entryId }: { campaignId: string; entryId: string | undefined }) {
  const { first, later, hasMore, loadMore } = useRows(
    useCallback(
      async (cursor?: string) => {
        const of = entryId === undefined ? { campaignId } : { campaignId, entryId }
        const { freezes, nextCursor } = await call(listFreezes, { ...of, ...(cursor ? { cursor } : {}) })
        return { rows: freezes, nextCursor }
      },
      [campaignId, entryId],
    ),
  )
  return (
    <Answer of={first} isQuiet>
      {({ rows }) => (
        <>
          <List>
            {[...rows, ...later].map(({ id, entryTitle, reason, from, until, votes, liftedAt, liftReason }) => (
              <Cell
                key={id}
                title={reason}
                note={
                  <>
                    {entryId === undefined && <View>{entryTitle === null ? '已撤下的作品' : `《${entryTitle}》`}</View>}
                    <View>{`${momentText(from)} 到 ${momentText(until)}，${countText(votes)} 票`}</View>
                    {liftedAt !== null && <View>{`${momentText(liftedAt)} 解冻：${liftReason ?? ''}`}</View>}
                  </>
                }
              />
            ))}
          </List>
          <More hasMore={hasMore} onMore={loadMore} />
        </>
      )}
    </Answer>
  )
}
