import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Cell, List } from '../../components/Cell'
import type { HomeView } from './homeView'

const STAFF_PAGE = '/packages/staff/home/index'
const DESK_PAGE = '/packages/desk/index/index'

/** For those who also work here: union staff and clerks. Nothing for everybody else. */
export function WorkEntries({ roles, waitingForMe }: Pick<HomeView, 'roles' | 'waitingForMe'>) {
  if (roles.staff.length === 0 && !roles.clerk) return null
  return (
    <List className="mt12">
      {roles.staff.length > 0 && (
        <Cell
          icon="clipboard-text"
          title="工作台"
          note={waitingForMe > 0 ? `${waitingForMe} 份申请等你处理` : '没有等你处理的申请'}
          trailing={waitingForMe > 0 && <Text className="badge num">{waitingForMe > 99 ? '99+' : waitingForMe}</Text>}
          onTap={() => void Taro.navigateTo({ url: STAFF_PAGE })}
        />
      )}
      {roles.clerk && (
        <Cell
          icon="scan"
          title="去核销"
          note={roles.clerk.partnerName}
          onTap={() => void Taro.navigateTo({ url: DESK_PAGE })}
        />
      )}
    </List>
  )
}
