import Taro from '@tarojs/taro'
import { Button } from '../../components/Button'
import { State } from '../../components/State'

const JOIN_PAGE = '/packages/membership/join/index'

/** No card yet, or no longer. @param notice why, where the cloud says so */
export function NoCard({ notice }: { notice: string | null }) {
  return (
    <State
      icon="identification-card-duotone"
      title={notice === null ? '入会后就有会员卡' : '会员卡已结束'}
      text={notice ?? '1 分钟填完，工会审核后就能亮码'}
    >
      <Button kind="primary" isWide onTap={() => void Taro.navigateTo({ url: JOIN_PAGE })}>
        {notice === null ? '加入工会' : '重新入会'}
      </Button>
      {notice === null && (
        <Button kind="ghost" isWide onTap={() => void Taro.navigateTo({ url: JOIN_PAGE })}>
          已经是会员，去认领
        </Button>
      )}
    </State>
  )
}
