import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { listFreezes } from '../../../../domain/entry/voting'
import { momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Cell, List } from '../../../components/Cell'
import { Sheet } from '../../../components/Sheet'
import { Tip } from '../../../components/Tip'
import { countText } from '../words'

interface Props {
  campaignId: string
  entryId: string
  frozenVotes: number
}

/** Votes that do not count, said openly, with the reasons in a panel. */
export function Freezes({ campaignId, entryId, frozenVotes }: Props) {
  const [isOpen, setOpen] = useState(false)
  if (frozenVotes === 0) return null
  return (
    <View className="mt12">
      <Tip icon="info" action="看原因" onAction={() => setOpen(true)}>
        {`有 ${countText(frozenVotes)} 票因为异常被冻结，没有计入`}
      </Tip>
      <Sheet isOpen={isOpen} title="冻结的票" onClose={() => setOpen(false)}>
        <Reasons campaignId={campaignId} entryId={entryId} />
      </Sheet>
    </View>
  )
}

function Reasons({ campaignId, entryId }: { campaignId: string; entryId: string }) {
  const loaded = useCloud(useCallback(() => call(listFreezes, { campaignId }), [campaignId]))
  return (
    <Answer of={loaded} isQuiet>
      {({ freezes }) => (
        <List>
          {freezes
            .filter((freeze) => freeze.entryId === entryId)
            .map((freeze) => (
              <Cell
                key={freeze.id}
                title={freeze.reason}
                note={`${momentText(freeze.from)} 到 ${momentText(freeze.until)}，${countText(freeze.votes)} 票${
                  freeze.liftedAt === null ? '' : `；${momentText(freeze.liftedAt)} 解冻：${freeze.liftReason ?? ''}`
                }`}
              />
            ))}
        </List>
      )}
    </Answer>
  )
}
