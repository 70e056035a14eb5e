import { View } from '@tarojs/components'
import { TileTone, type Track, TrackForm } from '../../../../domain/entry/track'
import { Button } from '../../../components/Button'
import { Cell } from '../../../components/Cell'
import { Chips } from '../../../components/Chips'
import { TextField } from '../../../components/Field'
import { Segmented } from '../../../components/Segmented'
import { Switch } from '../../../components/Switch'
import { FieldRows } from './FieldRows'
import { FilesDemand } from './FilesDemand'
import { Group } from './Group'
import { IconField } from './IconField'
import { LongField } from './LongField'
import { NumberField } from './NumberField'
import { Numbers } from './Numbers'
import { FORM_WORDS, newField, newFiles } from './trackWords'

interface Props {
  track: Track
  onChange: (changes: Partial<Track>) => void
}

const TONE_WORDS: Readonly<Record<Track['tone'], string>> = {
  sage: '青绿',
  sand: '沙黄',
  mist: '雾蓝',
  clay: '陶红',
  plum: '梅紫',
}

/** One track: what it is called, what is to be handed in, and what is asked beside it. */
export function TrackEditor({ track, onChange }: Props) {
  const { files, fields, text } = track
  return (
    <View>
      <Group isFlush>
        <TextField
          label="名称"
          value={track.title}
          maxLength={20}
          placeholder="劳动影像"
          onChange={(title) => onChange({ title })}
        />
        <LongField
          label="说明"
          value={track.about}
          most={300}
          placeholder="收什么样的作品，一两句话"
          onChange={(about) => onChange({ about })}
        />
      </Group>
      <Group title="是什么">
        <Segmented
          options={TrackForm.options.map((value) => ({ value, words: FORM_WORDS[value] }))}
          value={track.form}
          onChange={(form) => onChange({ form })}
        />
        <View className="sm c2 mt12 mb8">图标</View>
        <IconField track={track} onChange={(icon) => onChange({ icon })} />
        <View className="sm c2 mt12 mb8">图标底色</View>
        <Chips
          options={TileTone.options.map((value) => ({ value, words: TONE_WORDS[value] }))}
          value={track.tone}
          onChange={(tone) => onChange({ tone })}
        />
      </Group>
      <Group title="文字" isFlush>
        <Numbers>
          <NumberField
            label="至少"
            unit="字"
            value={text.least}
            least={0}
            most={text.most}
            onChange={(least) => onChange({ text: { ...text, least } })}
          />
          <NumberField
            label="最多"
            unit="字"
            value={text.most}
            least={Math.max(1, text.least)}
            most={10_000}
            onChange={(most) => onChange({ text: { ...text, most } })}
          />
        </Numbers>
      </Group>
      {files.map((each) => (
        <FilesDemand
          key={each.id}
          files={each}
          onChange={(changes) =>
            onChange({ files: files.map((other) => (other.id === each.id ? { ...other, ...changes } : other)) })
          }
          onRemove={() => onChange({ files: files.filter(({ id }) => id !== each.id) })}
        />
      ))}
      {files.length < 6 && (
        <View className="mt12">
          <Button kind="plain" isSmall icon="plus-bold" onTap={() => onChange({ files: [...files, newFiles(files)] })}>
            加一类文件
          </Button>
        </View>
      )}
      <FieldRows
        fields={fields}
        onChange={(next) => onChange({ fields: next })}
        onAdd={() => onChange({ fields: [...fields, newField(fields)] })}
      />
      <Group title="限制" isFlush>
        <NumberField
          label="每人最多"
          unit="件"
          value={track.mostEach}
          least={1}
          most={20}
          onChange={(mostEach) => onChange({ mostEach })}
        />
        <Cell
          title="作品里有人出镜或出声"
          note="投稿时要说明他们同意"
          trailing={
            <Switch
              label="作品里有人出镜或出声"
              isOn={track.showsPeople}
              onChange={(showsPeople) => onChange({ showsPeople })}
            />
          }
        />
      </Group>
    </View>
  )
}
