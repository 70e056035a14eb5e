import { View } from '@tarojs/components'
import { TextField } from '../../../components/Field'
import { CoverField } from './CoverField'
import { Group } from './Group'
import { LinesField } from './LinesField'
import type { PartProps } from './part'

/** 标题与封面: what stands in lists and at the head of the page. */
export function Basics(props: PartProps) {
  const { open } = props
  const { plan } = open.form
  return (
    <View>
      <Group isFlush>
        <TextField
          label="标题"
          value={plan.title}
          maxLength={40}
          placeholder="中国梦·劳动美作品征集"
          onChange={(title) => open.change({ title })}
        />
        <TextField
          label="一句话"
          value={plan.summary}
          maxLength={60}
          placeholder="列表里看得到：做什么，有什么"
          onChange={(summary) => open.change({ summary })}
        />
      </Group>
      <Group title="封面">
        <CoverField {...props} />
      </Group>
      <Group title="主办单位" note="本工会总在最前面，这里写一起办的单位">
        <LinesField
          label="主办单位"
          value={plan.organizers}
          most={10}
          mostLetters={40}
          placeholder="市文化广电旅游局"
          addWords="加一个单位"
          onChange={(organizers) => open.change({ organizers })}
        />
      </Group>
    </View>
  )
}
