import { View } from '@tarojs/components'
import type { DrawView } from '../../../../domain/draw/contract'
import type { FileLink } from '../../../../domain/file/contract'
import { momentText } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { Attachments } from '../../../components/FileRow/Attachments'
import { Section } from '../../../components/Section'
import { Tip } from '../../../components/Tip'
import { commandOf, hashText, withdrawnText } from '../drawWords'
import { countText } from '../words'
import { copy } from './Mine'
import styles from './index.module.scss'

interface Props {
  draw: DrawView
  list: NonNullable<DrawView['list']>
  renew: () => Promise<readonly FileLink[]>
}

/** List, hash and seed: what anybody needs to compute the draw again, and how. Of a withdrawn list, that it was one. */
export function Published({ draw, list, renew }: Props) {
  const { stopped } = draw
  return (
    <>
      <Section title={stopped ? '撤回的名单' : '自己核对'} />
      <View className="card pad">
        {stopped && (
          <View className="mb12">
            <Tip tone="warn">{`${withdrawnText(stopped)}，留着只为看得到经过`}</Tip>
          </View>
        )}
        <View className="sm c3">{`名单指纹（SHA-256），${momentText(list.frozenAt)} 公布`}</View>
        <View className={styles.hash} aria-label={`名单指纹 ${list.hash}`}>
          {hashText(list.hash)}
        </View>
        {!stopped && (
          <View className="sm c2 mt8">
            {`名单共 ${countText(list.count)} 人，公布后不再变动：多一个人、少一个字，指纹就不一样`}
          </View>
        )}
        {list.file && <Attachments files={[list.file]} renew={renew} />}
        {!stopped && <HowToCompute draw={draw} hash={list.hash} />}
      </View>
    </>
  )
}

function HowToCompute({ draw, hash }: { draw: DrawView; hash: string }) {
  const { seed, seedSource } = draw
  return (
    <>
      <View className="sm c3 mt16">种子</View>
      <View className={styles.code}>{seed ? seed.text : '还没公布'}</View>
      <View className="sm c2 mt4">
        {seed ? `来自${seedSource}，两位管理人员先后录入，一样才算` : `会用${seedSource}`}
      </View>
      <View className="sm c3 mt16">怎么算</View>
      <View className="sm c2 mt4">
        每个编号按“名单指纹、种子、编号”三行算一次 SHA-256，从小到大排，奖品按顺序给。下载名单，用项目文档 docs/draw
        里的脚本能算出一样的结果：
      </View>
      <View className={styles.command}>{commandOf(draw)}</View>
      <View className={styles.copying}>
        <Button isSmall onTap={() => void copy(hash)}>
          复制指纹
        </Button>
        <Button isSmall onTap={() => void copy(commandOf(draw))}>
          复制命令
        </Button>
      </View>
    </>
  )
}
