import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { liftFreeze, type ListedFreeze, listFreezes } from '../../../../domain/entry/voting'
import { momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { toast } from '../../../components/feedback'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { State } from '../../../components/State'
import { Tag } from '../../../components/Tag'
import { useIntent } from '../../../components/useIntent'
import { Steps } from '../../staff/Steps'
import { usePages } from '../../staff/usePages'
import { countText } from '../../staff/words'

const LIFT_REASONS = ['核实过，是真实的投票', '时间段定错了']

interface Props {
  campaignId: string
  /** Until results are announced. */
  mayLift: boolean
}

/** Spans of votes that do not count, of all tracks, for everybody to see; managers lift until results are announced. */
export function Freezes({ campaignId, mayLift }: Props) {
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listFreezes, { campaignId, ...(cursor ? { cursor } : {}) }),
      [campaignId],
    ),
  )
  const [lifting, setLifting] = useState<ListedFreeze>()
  const { run, isBusy } = useIntent()
  const { reload } = pages.page

  const lift = async (reason: string) => {
    if (!lifting) return
    const { id: freezeId } = lifting
    const answer = await run(`lift ${freezeId} ${reason}`, (requestKey) =>
      call(liftFreeze, { freezeId, reason, requestKey }),
    )
    if (!answer) return
    setLifting(undefined)
    toast('解冻了，这些票又计入了')
    await reload()
  }
  return (
    <View>
      <Answer of={pages.page}>
        {({ freezes, frozenVotes }) =>
          freezes.length === 0 ? (
            <State
              icon="check-circle-fill"
              title="没有冻结的票"
              text="规则发现一段时间的票多得不正常，会自己冻结在这里；要自己冻结，到“得票”里找作品"
            />
          ) : (
            <View>
              <View className="sm c2 mb12">
                {`一共冻结 ${countText(frozenVotes)} 票，名次和分数里不算，谁都能看到`}
              </View>
              <List>
                {freezes.map((each) => (
                  <OneFreeze
                    key={each.id}
                    freeze={each}
                    isBusy={isBusy}
                    {...(mayLift ? { onLift: () => setLifting(each) } : {})}
                  />
                ))}
              </List>
              <Steps {...pages} />
            </View>
          )
        }
      </Answer>
      <ReasonSheet
        isOpen={lifting !== undefined}
        title="解冻这段票"
        text="解冻后这些票重新计入，原来的冻结和解冻的原因都留着，谁都能看到"
        quick={LIFT_REASONS}
        yes="解冻"
        isBusy={isBusy}
        onClose={() => setLifting(undefined)}
        onReason={(reason) => void lift(reason)}
      />
    </View>
  )
}

interface OneProps {
  freeze: ListedFreeze
  isBusy: boolean
  onLift?: () => void
}

function OneFreeze({ freeze, isBusy, onLift }: OneProps) {
  const { entryTitle, reason, from, until, votes, by, liftedAt, liftReason } = freeze
  const isStanding = liftedAt === null
  const title = entryTitle === null ? '已撤下的作品' : `《${entryTitle}》`
  return (
    <Cell
      isStrong
      title={title}
      note={
        <>
          <View>{reason}</View>
          <View className="num">
            {`${momentText(from)} 到 ${momentText(until)}，${countText(votes)} 票，${by === 'rule' ? '规则冻结' : '人工冻结'}`}
          </View>
          {!isStanding && <View>{`${momentText(liftedAt)} 解冻：${liftReason ?? ''}`}</View>}
          {isStanding && onLift && (
            <View className="mt8">
              <Button isSmall isOff={isBusy} label={`解冻 ${title}`} onTap={onLift}>
                解冻
              </Button>
            </View>
          )}
        </>
      }
      trailing={<Tag tone={isStanding ? 'warn' : 'plain'}>{isStanding ? '没计入' : '已解冻'}</Tag>}
    />
  )
}
