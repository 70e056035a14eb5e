import { View } from '@tarojs/components'
import type { FileDemand } from '../../../../domain/file/demands'
import { Chips } from '../../../components/Chips'
import { BoundField } from './BoundField'
import { type Aspect, FRAMES, frameOf, withFrame } from './demandEditing'
import { NumberField } from './NumberField'
import { Numbers } from './Numbers'

interface Props {
  demand: FileDemand
  onChange: (changes: Partial<FileDemand>) => void
}

/** Pixels of a side that may be asked for: 8K is as far as phones and cameras go. */
const SIDES = { unit: '像素', least: 100, most: 8_192 } as const
const MOST_TOLERANCE = 50
const PERCENT = 100

const OPTIONS = [
  { value: 'any', words: '不限' },
  ...FRAMES.map((value) => ({ value, words: value })),
  { value: 'other', words: '其他' },
] as const

/** How large a picture or a film has to be, and of which shape. */
export function FrameFields({ demand, onChange }: Props) {
  const { aspect } = demand
  const shape = (changes: Partial<Aspect>) => aspect && onChange({ aspect: { ...aspect, ...changes } })
  return (
    <>
      <Numbers>
        <BoundField of="leastWidth" label="宽至少" {...SIDES} demand={demand} onChange={onChange} />
        <BoundField of="leastHeight" label="高至少" {...SIDES} demand={demand} onChange={onChange} />
        <BoundField
          of="leastLongSide"
          label="长边至少"
          note="可以竖着拍也可以横着拍的，只填这一个"
          {...SIDES}
          demand={demand}
          onChange={onChange}
        />
      </Numbers>
      <View className="pad">
        <View className="sm c2 mb8">画面比例，宽比高</View>
        <Chips
          options={OPTIONS}
          value={frameOf(aspect)}
          onChange={(frame) => onChange({ aspect: withFrame(frame, aspect) })}
        />
      </View>
      {aspect && (
        <Numbers>
          <NumberField
            label="比例的宽"
            value={aspect.width}
            least={1}
            most={100}
            onChange={(width) => shape({ width })}
          />
          <NumberField
            label="比例的高"
            value={aspect.height}
            least={1}
            most={100}
            onChange={(height) => shape({ height })}
          />
          <NumberField
            label="可以差"
            unit="%"
            value={Math.round(aspect.tolerance * PERCENT)}
            least={0}
            most={MOST_TOLERANCE}
            onChange={(percent) => shape({ tolerance: percent / PERCENT })}
          />
        </Numbers>
      )}
    </>
  )
}
