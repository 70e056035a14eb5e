import { View } from '@tarojs/components'
import { FileKind } from '../../../../domain/file/contract'
import type { TrackFiles } from '../../../../domain/entry/track'
import { anyOf, type FileDemand } from '../../../../domain/file/demands'
import { KIND_WORDS } from '../../../../domain/file/limits'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { Segmented } from '../../../components/Segmented'
import { Group } from './Group'
import { NumberField } from './NumberField'
import { filesLine } from './trackWords'

interface Props {
  files: TrackFiles
  onChange: (changes: Partial<TrackFiles>) => void
  onRemove: () => void
}

const MEGABYTE = 1024 * 1024
/** What a track may ask at most, MB and seconds; what is taken at all the cloud knows. */
const MOST_MEGABYTES = 2_000
const MOST_SECONDS = 3_600

/** One kind of file a track asks for: how many, how large, how long. */
export function FilesDemand({ files, onChange, onRemove }: Props) {
  const { demand } = files
  const [kind = 'picture'] = demand.kinds
  const plays = kind === 'video' || kind === 'audio'
  const ask = (changes: Partial<FileDemand>) => onChange({ demand: { ...demand, ...changes } })
  return (
    <Group
      title={`文件：${files.label}`}
      note={`投稿的人看到：${filesLine(files)}`}
      way={
        <Button kind="plain" isSmall label={`去掉文件 ${files.label}`} onTap={onRemove}>
          去掉
        </Button>
      }
      isFlush
    >
      <View className="pad">
        <Segmented
          options={FileKind.options.map((value) => ({ value, words: KIND_WORDS[value] }))}
          value={kind}
          // What one kind may be asked says nothing of another one.
          onChange={(next) => onChange({ label: KIND_WORDS[next], demand: anyOf(next) })}
        />
      </View>
      <TextField
        label="叫什么"
        value={files.label}
        maxLength={20}
        onChange={(label) => onChange({ label: label === '' ? KIND_WORDS[kind] : label })}
      />
      <NumberField
        label="至少"
        unit="个"
        value={files.least}
        least={0}
        most={files.most}
        onChange={(least) => onChange({ least })}
      />
      <NumberField
        label="最多"
        unit="个"
        value={files.most}
        least={Math.max(1, files.least)}
        most={20}
        onChange={(most) => onChange({ most })}
      />
      <NumberField
        label="每个最大"
        unit="MB"
        value={demand.mostBytes === null ? null : Math.round(demand.mostBytes / MEGABYTE)}
        least={1}
        most={MOST_MEGABYTES}
        none="不限"
        onNone={() => ask({ mostBytes: null })}
        onChange={(megabytes) => ask({ mostBytes: megabytes * MEGABYTE })}
      />
      {plays && (
        <NumberField
          label="最长"
          unit="秒"
          value={demand.mostSeconds}
          least={demand.leastSeconds ?? 1}
          most={MOST_SECONDS}
          none="不限"
          onNone={() => ask({ mostSeconds: null })}
          onChange={(mostSeconds) => ask({ mostSeconds })}
        />
      )}
      {kind === 'picture' && (
        <NumberField
          label="长边至少"
          unit="像素"
          value={demand.leastLongSide}
          least={100}
          most={4_096}
          none="不限"
          onNone={() => ask({ leastLongSide: null })}
          onChange={(leastLongSide) => ask({ leastLongSide })}
        />
      )}
    </Group>
  )
}
