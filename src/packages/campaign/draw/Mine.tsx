import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { DrawView, MyDraw } from '../../../../domain/draw/contract'
import { Button } from '../../../components/Button'
import { toast } from '../../../components/feedback'
import { Section } from '../../../components/Section'
import { codeText } from '../drawWords'
import styles from './index.module.scss'

/** One's own line of the list, which nobody else can tell whose it is. */
export function Mine({ mine, draw }: { mine: MyDraw; draw: DrawView }) {
  return (
    <>
      <Section title="我的编号" />
      <View className="card pad">
        <View className={styles.coded}>
          <View className={styles.code} aria-label={`我的编号 ${mine.code}`}>
            {codeText(mine.code)}
          </View>
          <View className="none">
            <Button isSmall onTap={() => void copy(mine.code)}>
              复制
            </Button>
          </View>
        </View>
        <View className="sm c2 mt8">{noteOf(mine, draw)}</View>
      </View>
    </>
  )
}

function noteOf({ isIn }: MyDraw, { state, stopped }: DrawView): string {
  if (stopped !== null) return '名单已撤回，这个编号不再用来抽奖'
  if (isIn === null) return '名单里只有编号，没有姓名。名单公布后在这里看你在不在里面'
  if (!isIn) return '这份名单里没有你。名单冻结前完成的人才在里面；主办工会的工作人员和评委不参加'
  return state === 'drawn' ? '你在名单里。中奖编号在下面，谁都能核对' : '你在名单里。打开名单能找到这个编号'
}

export async function copy(text: string): Promise<void> {
  const isCopied = await Taro.setClipboardData({ data: text }).then(
    () => true,
    () => false,
  )
  // WeChat says so by itself.
  if (process.env.TARO_ENV !== 'weapp') toast(isCopied ? '复制好了' : '没复制成，长按文字再试')
}
