import { Button } from '../../../components/Button'
import { State } from '../../../components/State'

/** Nothing waits, or nothing was found. */
export function EmptyQueue({ text, onClear }: { text: string; onClear: () => void }) {
  if (text) {
    return (
      <State icon="magnifying-glass-duotone" title={`没有找到“${text}”`} text="输姓名开头几个字，或手机号后四位">
        <Button kind="ink" isWide onTap={onClear}>
          看全部待审核
        </Button>
      </State>
    )
  }
  return <State icon="clipboard-text-duotone" title="都审完了" text="有人申请入会，会出现在这里" />
}
