import { useState } from 'react'
import { View } from '@tarojs/components'
import { joinRoom, leaveRoom, type OpenedRoom } from '../../../../domain/room/contract'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Check } from '../../../components/Check'
import { toast } from '../../../components/feedback'
import { Sheet } from '../../../components/Sheet'
import { Switch } from '../../../components/Switch'
import { useIntent } from '../../../components/useIntent'

interface Props {
  opened: OpenedRoom
  onChanged: () => void
}

/** Reminders on and off, and the way out. */
export function Membership({ opened: { room, isReminded }, onChanged }: Props) {
  const { run, isBusy } = useIntent()
  const [isLeaving, setLeaving] = useState(false)
  const [removesNotes, setRemovesNotes] = useState(false)

  async function setReminded(wanted: boolean) {
    if (await run(`remind:${wanted}`, () => call(joinRoom, { roomId: room.id, isReminded: wanted }))) onChanged()
  }

  async function leave() {
    const asked = { roomId: room.id, removesNotes }
    if (!(await run(`leave:${removesNotes}`, () => call(leaveRoom, asked)))) return
    setLeaving(false)
    toast(removesNotes ? '已退出，写的也删了' : '已退出')
    onChanged()
  }

  return (
    <>
      {!room.isLeader && room.state !== 'ended' && (
        <List className="mt24">
          <Cell
            title="收领读的提醒"
            note="一天最多一条，放在“通知”里"
            trailing={<Switch label="收领读的提醒" isOn={isReminded} onChange={(wanted) => void setReminded(wanted)} />}
          />
        </List>
      )}
      <View className="mt12">
        <Button kind="ghost" isWide busy={isBusy && !isLeaving && '稍等'} onTap={() => setLeaving(true)}>
          退出共读
        </Button>
      </View>
      <Sheet
        isOpen={isLeaving}
        title="退出这个共读？"
        onClose={() => setLeaving(false)}
        bar={
          <>
            <Button onTap={() => setLeaving(false)}>先不</Button>
            <Button kind="ink" className="grow" busy={isBusy && '稍等'} onTap={() => void leave()}>
              退出
            </Button>
          </>
        }
      >
        <View className="body c2">随时可以再加入，书也可以接着读。</View>
        <View className="mt12">
          <Check
            isOn={removesNotes}
            onChange={setRemovesNotes}
            label="把我写的也删掉"
            note={removesNotes ? '删了不能恢复' : '不删的话，大家还能看到你写的'}
          />
        </View>
      </Sheet>
    </>
  )
}
