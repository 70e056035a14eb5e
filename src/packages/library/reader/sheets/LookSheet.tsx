import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Segmented } from '../../../../components/Segmented'
import { Sheet } from '../../../../components/Sheet'
import { Switch } from '../../../../components/Switch'
import { changeLook, useReaderLook } from '../../../../stores/readerLook'
import { Slider } from '../bars/Slider'
import styles from './index.module.scss'

const LEADINGS = [
  { value: 'narrow', words: '紧' },
  { value: 'usual', words: '适中' },
  { value: 'wide', words: '松' },
] as const
const MARGINS = [
  { value: 'narrow', words: '窄' },
  { value: 'usual', words: '适中' },
  { value: 'wide', words: '宽' },
] as const
const FONTS = [
  { value: 'serif', words: '宋体' },
  { value: 'sans', words: '黑体' },
] as const
const TURNINGS = [
  { value: 'scroll', words: '上下滚动' },
  { value: 'pages', words: '左右翻页' },
] as const
const VERTICAL_TURNINGS = [
  { value: 'scroll', words: '左右滚动' },
  { value: 'pages', words: '左右翻页' },
] as const
/** The darkest that still can be read. */
const DARKEST = 20

interface Props {
  isOpen: boolean
  /** The book is printed in 竖排. */
  isVertical: boolean
  onClose: () => void
}

/** 排版: what the panel has no room for. */
export function LookSheet({ isOpen, isVertical, onClose }: Props) {
  const look = useReaderLook()
  if (!isOpen) return null
  const canBeVertical = isVertical && process.env.TARO_ENV === 'h5'
  const turnings = canBeVertical && look.isVertical ? VERTICAL_TURNINGS : TURNINGS
  const percent = Math.round((look.brightness ?? 1) * 100)
  return (
    <Sheet isOpen title="排版" onClose={onClose}>
      <Line name="行距">
        <Segmented options={LEADINGS} value={look.leading} onChange={(leading) => changeLook({ leading })} />
      </Line>
      <Line name="页边">
        <Segmented options={MARGINS} value={look.margin} onChange={(margin) => changeLook({ margin })} />
      </Line>
      <Line name="字体">
        <Segmented options={FONTS} value={look.font} onChange={(font) => changeLook({ font })} />
      </Line>
      <Line name="翻页">
        <Segmented options={turnings} value={look.turning} onChange={(turning) => changeLook({ turning })} />
      </Line>
      {canBeVertical && (
        <View className="row between mt8">
          <View className="body">竖排</View>
          <Switch label="竖排" isOn={look.isVertical} onChange={(isOn) => changeLook({ isVertical: isOn })} />
        </View>
      )}
      <Line name="亮度">
        <Slider
          label="亮度"
          value={percent - DARKEST}
          most={100 - DARKEST}
          spoken={`${percent}%`}
          onMove={(value) => changeLook({ brightness: (value + DARKEST) / 100 })}
          onSettle={(value) => changeLook({ brightness: (value + DARKEST) / 100 })}
        />
      </Line>
      <View className="row between mt8">
        <View className="body">亮度跟随手机</View>
        <Switch
          label="亮度跟随手机"
          isOn={look.brightness === null}
          onChange={(isOn) => changeLook({ brightness: isOn ? null : 0.8 })}
        />
      </View>
    </Sheet>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <View className={styles.lookLine}>
      <View className={styles.name}>{name}</View>
      <View className={styles.lookChoice}>{children}</View>
    </View>
  )
}
