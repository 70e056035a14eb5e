import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { listCandidates } from '../../../../domain/entry/selecting'
import { type Freeze, freezeVotes, liftFreeze, listFreezes } from '../../../../domain/entry/voting'
import { momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
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
import { FreezeSheet, type Frozen } from './FreezeSheet'

const LIFT_REASONS = ['核实过，是真实的投票', '时间段定错了']

interface Props {
  campaignId: string
  trackId: string
  /** The organiser, at which the works that are voted for stand. */
  unionId: string
}

/** Spans of votes that do not count, for everybody to see; managers freeze and lift until results are announced. */
export function Freezes({ campaignId, trackId, unionId }: Props) {
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listFreezes, { campaignId, ...(cursor ? { cursor } : {}) }),
      [campaignId],
    ),
  )
  const works = useCloud(
    useCallback(() => call(listCandidates, { campaignId, unionId, trackId }), [campaignId, unionId, trackId]),
  )
  const [isFreezing, setFreezing] = useState(false)
  const [lifting, setLifting] = useState<Freeze>()
  const { run, isBusy } = useIntent()
  const { reload } = pages.page

  const freeze = async (frozen: Frozen) => {
    const answer = await run(JSON.stringify(frozen), (requestKey) => call(freezeVotes, { ...frozen, requestKey }))
    if (!answer) return
    setFreezing(false)
    toast(`冻结了 ${countText(answer.freeze.votes)} 票，大家能看到原因`)
    await reload()
  }
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
  const titleOf = (entryId: string) => works.data?.rows.find(({ card }) => card.id === entryId)?.card.title
  return (
    <View>
      <Answer of={pages.page}>
        {({ freezes, frozenVotes }) => (
          <View>
            <View className="row between g12 mb12">
              <View className="sm c2 grow">{`一共冻结 ${countText(frozenVotes)} 票，名次和分数里不算，谁都能看到`}</View>
              <Button className="none" onTap={() => setFreezing(true)}>
                冻结一段票
              </Button>
            </View>
            {freezes.length === 0 ? (
              <State
                icon="check-circle-fill"
                title="没有冻结的票"
                text="规则发现一段时间的票多得不正常，会自己冻结在这里"
              />
            ) : (
              <List>
                {freezes.map((each) => (
                  <Cell
                    key={each.id}
                    isStrong
                    title={titleOf(each.entryId) ?? '别的子项目的作品'}
                    note={
                      <>
                        <View>{each.reason}</View>
                        <View className="num">
                          {`${momentText(each.from)} 到 ${momentText(each.until)}，${countText(each.votes)} 票，${each.by === 'rule' ? '规则冻结' : '人工冻结'}`}
                        </View>
                        {each.liftedAt !== null && (
                          <View>{`${momentText(each.liftedAt)} 解冻：${each.liftReason ?? ''}`}</View>
                        )}
                        {each.liftedAt === null && (
                          <View className="mt8">
                            <Button isSmall isOff={isBusy} onTap={() => setLifting(each)}>
                              解冻
                            </Button>
                          </View>
                        )}
                      </>
                    }
                    trailing={
                      <Tag tone={each.liftedAt === null ? 'warn' : 'plain'}>
                        {each.liftedAt === null ? '没计入' : '已解冻'}
                      </Tag>
                    }
                  />
                ))}
              </List>
            )}
            <Steps {...pages} />
          </View>
        )}
      </Answer>
      {isFreezing && (
        <FreezeSheet
          works={works}
          isBusy={isBusy}
          onClose={() => setFreezing(false)}
          onFreeze={(frozen) => void freeze(frozen)}
        />
      )}
      <ReasonSheet
        isOpen={lifting !== undefined}
        title="解冻这些票"
        text="解冻后重新计入，原因大家都能看到。"
        quick={LIFT_REASONS}
        yes="解冻"
        isBusy={isBusy}
        onClose={() => setLifting(undefined)}
        onReason={(reason) => void lift(reason)}
      />
    </View>
  )
}
