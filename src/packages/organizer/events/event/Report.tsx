import { useState } from 'react'
import { View } from '@tarojs/components'
import { reportEvent, type StaffEvent } from '../../../../../domain/event/organizing'
import { call } from '../../../../cloud/call'
import { Button } from '../../../../components/Button'
import { TextField } from '../../../../components/Field'
import { toast } from '../../../../components/feedback'
import { Section } from '../../../../components/Section'
import { useIntent } from '../../../../components/useIntent'

interface Props {
  event: StaffEvent
  /** As reported before; null before the first time. */
  people: number | null
  /** Pictures it needs to count. */
  least: number
  onChanged: () => void
}

/** 记为已举办: how many came, as the door counted and guests besides. */
export function Report({ event, people, least, onChanged }: Props) {
  const { card, attended, kept } = event
  const [typed, setTyped] = useState(String(people ?? (attended > 0 ? attended : '')))
  const [isAsked, setAsked] = useState(false)
  const { run, isBusy } = useIntent()
  const count = Number(typed)
  const isCount = /^\d+$/.test(typed) && count >= 1 && count <= 100_000

  async function report() {
    setAsked(true)
    if (!isCount) return
    const done = await run(`report:${count}`, (requestKey) =>
      call(reportEvent, { eventId: card.id, people: count, requestKey }),
    )
    if (!done) return
    toast(kept === 'held' ? '人数改好了' : '记好了，这场算进报表')
    onChanged()
  }

  return (
    <>
      <Section title="参与人数" />
      <View className="card">
        <TextField
          label="人数"
          type="number"
          maxLength={6}
          value={typed}
          note={`签到 ${attended} 人，没签到的也算上`}
          error={isAsked && !isCount ? '写来了多少人' : undefined}
          onChange={setTyped}
          onEnter={() => void report()}
        />
      </View>
      <View className="mt16">
        <Button kind="primary" isWide busy={isBusy && '正在记'} onTap={() => void report()}>
          {kept === 'held' ? '改人数' : '记为已举办'}
        </Button>
        <View className="sm c3 tc mt8">
          {kept === 'held' ? '这场已经算进报表' : `至少 ${least} 张现场照片，记了才算进报表`}
        </View>
      </View>
    </>
  )
}
