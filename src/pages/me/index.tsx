import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useCloud } from '../../cloud/useCloud'
import { Answer } from '../../components/Answer'
import { Cell, List } from '../../components/Cell'
import { Page } from '../../components/Page'
import { callForHelp } from '../../components/State'
import { JudgingCell } from '../../components/JudgingCell'
import { Settings } from './Settings'
import { loadMine, type Mine } from './mine'
import { Person } from './Person'

/** 我的: who I am, my card, what I used, how this phone shows it, and the way to my work. */
export default function MePage() {
  const mine = useCloud(loadMine, { remember: 'me' })
  return (
    <Page title="我的" tab="me">
      <Answer of={mine} isQuiet skeleton="detail">
        {(data) => <Person mine={data} />}
      </Answer>
      {mine.data?.roles.isMember && (
        <List className="mt12">
          <Cell icon="receipt" title="用卡记录" onTap={() => open('/packages/me/uses/index')} />
          <Cell icon="buildings" title="单位和会籍" onTap={() => open('/packages/me/profile/index')} />
        </List>
      )}
      {mine.data?.roles.isJudge && <JudgingCell />}
      {/* Works without an answer: somebody who cannot read the screen must be able to change it offline too. */}
      <Settings>
        <Cell icon="shield-check" title="隐私和授权" onTap={() => open('/packages/me/privacy/index')} />
        <Cell icon="signpost" title="办事指南" onTap={() => open('/packages/notice/guides/index')} />
        <Cell
          icon="phone-call"
          title="12351 求助"
          trailing={<View className="body c3 none">7×24 小时</View>}
          onTap={callForHelp}
        />
      </Settings>
      {mine.data && <Work mine={mine.data} />}
    </Page>
  )
}

const open = (url: string) => void Taro.navigateTo({ url })

/** What somebody does here besides being a member. */
function Work({ mine }: { mine: Mine }) {
  const { roles, waitingForMe } = mine
  return (
    <List className="mt12">
      {roles.staff.length > 0 && (
        <Cell
          icon="clipboard-text"
          title="工会工作台"
          label={waitingForMe > 0 ? `工会工作台，${waitingForMe} 件等你处理` : '工会工作台'}
          trailing={waitingForMe > 0 && <View className="badge">{waitingForMe > 99 ? '99+' : waitingForMe}</View>}
          onTap={() => open('/packages/staff/home/index')}
        />
      )}
      {roles.clerk ? (
        <Cell
          icon="scan"
          title="核销台"
          note={roles.clerk.partnerName}
          onTap={() => open('/packages/desk/index/index')}
        />
      ) : (
        <Cell icon="storefront" title="我是门店店员，输入邀请码" onTap={() => open('/packages/desk/join/index')} />
      )}
    </List>
  )
}
