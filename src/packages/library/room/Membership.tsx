import { View } from '@tarojs/components'
import { joinRoom, leaveRoom } from '../../../../domain/room/contract'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { confirm, toast } from '../../../components/feedback'
import { Switch } from '../../../components/Switch'
import { useIntent } from '../../../components/useIntent'
import type { OpenedRoom } from '.'

interface Props {
  opened: OpenedRoom
  onChanged: () => void
}

/** Reminders on and off, and the way out. */
export function Membership({ opened: { room, isReminded }, onChanged }: Props) {
  const { run, isBusy } = useIntent()

  async function setReminded(wanted: boolean) {
    if (await run(`remind:${wanted}`, () => call(joinRoom, { roomId: room.id, isReminded: wanted }))) onChanged()
  }

  async function leave() {
    const isSure = await confirm({ title: '退出这个共读？', text: '你写的会留着，随时可以再加入', yes: '退出' })
    if (!isSure || !(await run('leave', () => call(leaveRoom, { roomId: room.id })))) return
    toast('已退出')
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
        <Button kind="ghost" isWide busy={isBusy && '稍等'} onTap={() => void leave()}>
          退出共读
        </Button>
      </View>
    </>
  )
}
