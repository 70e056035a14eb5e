import { joinRoom } from '../../../../domain/room/contract'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { toast } from '../../../components/feedback'
import { useIntent } from '../../../components/useIntent'

/** 加入 in one tap. */
export function JoinBar({ roomId, onJoined }: { roomId: string; onJoined: () => void }) {
  const { run, isBusy } = useIntent()
  async function join() {
    const joined = await run('join', () => call(joinRoom, { roomId }))
    if (!joined) return
    toast('加入了，随时可以退出')
    onJoined()
  }
  return (
    <Button kind="primary" className="grow" busy={isBusy && '加入中'} onTap={() => void join()}>
      加入共读
    </Button>
  )
}
