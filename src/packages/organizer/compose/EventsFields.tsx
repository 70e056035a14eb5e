import { View } from '@tarojs/components'
import { EVENT_KIND_NAMES, EventKind, type EventsPlan } from '../../../../domain/event/plan'
import { Picks } from '../../staff/compose/Picks'
import { NumberField } from './NumberField'

interface Props {
  plan: EventsPlan
  onChange: (plan: EventsPlan) => void
}

/** How many events each unit is asked for, of which kinds, and what has to be shown afterwards. */
export function EventsFields({ plan, onChange }: Props) {
  return (
    <View>
      <NumberField
        label="每个单位"
        unit="场以上"
        value={plan.target}
        least={0}
        most={100}
        onChange={(target) => onChange({ ...plan, target })}
      />
      <NumberField
        label="事后传图"
        unit="张以上"
        value={plan.leastPictures}
        least={0}
        most={9}
        onChange={(leastPictures) => onChange({ ...plan, leastPictures })}
      />
      <View className="pad">
        <Picks
          label="哪些形式"
          options={EventKind.options.map((value) => ({ value, words: EVENT_KIND_NAMES[value] }))}
          value={plan.kinds}
          // At least one: an event has to be of some kind.
          onChange={(kinds) => kinds.length > 0 && onChange({ ...plan, kinds })}
        />
      </View>
    </View>
  )
}
