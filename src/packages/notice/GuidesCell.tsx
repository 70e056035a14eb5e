import Taro from '@tarojs/taro'
import { Cell, List } from '../../components/Cell'

/** The way to the guides where there is nothing better to show. */
export function GuidesCell() {
  return (
    <List>
      <Cell icon="signpost" title="办事指南" note="事情怎么办、找谁办" onTap={openGuides} />
    </List>
  )
}

export const openGuides = () => void Taro.navigateTo({ url: '/packages/notice/guides/index' })
