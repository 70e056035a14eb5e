import { View } from '@tarojs/components'
import type { StaffDraw } from '../../../../domain/draw/organizing'
import { momentText } from '../../../../domain/time'
import { Fact } from '../../../components/Fact'
import { Section } from '../../../components/Section'
import styles from './index.module.scss'

/** What is published of the list. */
export function Facts({ draw }: { draw: StaffDraw }) {
  const { list, seedSource, seedAt, seed } = draw.view
  if (!list) return null
  return (
    <>
      <Section title="公布的名单" />
      <View className="card pad">
        <Fact name="人数">{`${list.count} 人`}</Fact>
        <Fact name="公布时间">{momentText(list.frozenAt)}</Fact>
        <Fact name="名单指纹">
          <View className={styles.hash}>{list.hash}</View>
        </Fact>
        <Fact name="种子来源">{seedSource}</Fact>
        {seedAt !== null && <Fact name="种子公布">{momentText(seedAt)}</Fact>}
        {seed && <Fact name="种子">{seed.text}</Fact>}
      </View>
    </>
  )
}
