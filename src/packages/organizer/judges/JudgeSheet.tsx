import { useState } from 'react'
import { View } from '@tarojs/components'
import { type Judge, nameJudge } from '../../../../domain/entry/judging'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Check } from '../../../components/Check'
import { confirm, toast } from '../../../components/feedback'
import { Sheet } from '../../../components/Sheet'
import { useIntent } from '../../../components/useIntent'

/** The person whose tracks are being chosen: new, or a judge already. */
export type Chosen = Pick<Judge, 'memberId' | 'name' | 'unionName' | 'trackIds'>

interface Props {
  campaignId: string
  works: WorksPlan
  judge: Chosen
  onClose: () => void
  onKept: () => void
}

/** Which tracks a judge has; none takes them off. */
export function JudgeSheet({ campaignId, works: { tracks }, judge, onClose, onKept }: Props) {
  const { memberId, name, unionName } = judge
  const isNew = judge.trackIds.length === 0
  const [trackIds, setTrackIds] = useState<readonly string[]>(
    isNew && tracks.length === 1 ? tracks.map(({ id }) => id) : judge.trackIds,
  )
  const { run, isBusy } = useIntent()
  const keep = async (wanted: readonly string[]) => {
    const asked = { campaignId, memberId, trackIds: [...wanted] }
    const kept = await run(JSON.stringify(asked), (requestKey) => call(nameJudge, { ...asked, requestKey }))
    if (!kept) return
    toast(wanted.length > 0 ? `${name}能评 ${wanted.length} 个子项目了` : `不再请${name}`)
    onKept()
  }
  const takeOff = async () => {
    const text = '他评过的还留着记录，但不再计分。'
    if (await confirm({ title: `不再请${name}`, text, yes: '不再请' })) await keep([])
  }
  return (
    <Sheet
      isOpen
      title={name}
      onClose={onClose}
      bar={
        <>
          {!isNew && (
            <Button isOff={isBusy} onTap={() => void takeOff()}>
              不再请
            </Button>
          )}
          <Button
            kind="ink"
            className="grow"
            isOff={trackIds.length === 0}
            busy={isBusy && '提交中'}
            onTap={() => void keep(trackIds)}
          >
            {trackIds.length > 0 ? `评 ${trackIds.length} 个子项目` : '先选子项目'}
          </Button>
        </>
      }
    >
      <View className="sm c3 mb8">{`${unionName}。和他同一工会的作品，他的评分不计入`}</View>
      <View className="card">
        {tracks.map(({ id, title }) => (
          <Check
            key={id}
            isOn={trackIds.includes(id)}
            label={title}
            onChange={(isOn) => setTrackIds(isOn ? [...trackIds, id] : trackIds.filter((other) => other !== id))}
          />
        ))}
      </View>
    </Sheet>
  )
}
