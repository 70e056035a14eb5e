import { View } from '@tarojs/components'
import { FileKind } from '../../../../domain/file/contract'
import type { TrackFiles } from '../../../../domain/entry/track'
import { contradictionOf, type FileDemand } from '../../../../domain/file/demands'
import { KIND_WORDS } from '../../../../domain/file/limits'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { Tip } from '../../../components/Tip'
import { Picks } from '../../staff/compose/Picks'
import { BoundField } from './BoundField'
import { bytesOf, formatsOf, isSeen, megabytesOf, mostMegabytes, takesTime, withKinds } from './demandEditing'
import { FrameFields } from './FrameFields'
import { Group } from './Group'
import { NumberField } from './NumberField'
import { Numbers } from './Numbers'
import { filesLine } from './trackWords'

interface Props {
  files: TrackFiles
  onChange: (changes: Partial<TrackFiles>) => void
  onRemove: () => void
}

const KINDS = FileKind.options.map((value) => ({ value, words: KIND_WORDS[value] }))
const kindsText = (kinds: readonly FileKind[]) => kinds.map((kind) => KIND_WORDS[kind]).join('或')
/** Of a film or a recording. */
const TIMES = { unit: '秒', least: 1, most: 3_600 } as const

/** One kind of file a track asks for: how many, which formats, how large, how long, what frame. */
export function FilesDemand({ files, onChange, onRemove }: Props) {
  const { demand, label } = files
  const { kinds } = demand
  const ask = (changes: Partial<FileDemand>) => onChange({ demand: { ...demand, ...changes } })
  const contradiction = contradictionOf(demand)
  return (
    <View>
      <Group
        title={`文件：${label}`}
        note={`投稿的人看到：${filesLine(files)}`}
        way={
          <Button kind="plain" isSmall label={`去掉文件 ${label}`} onTap={onRemove}>
            去掉
          </Button>
        }
        isFlush
      >
        <View className="pad">
          <Picks
            label="收什么"
            options={KINDS}
            value={kinds}
            // At least one: a demand for nothing is none.
            onChange={(next) =>
              next.length > 0 &&
              onChange({
                demand: withKinds(demand, inOrder(next)),
                ...(label === kindsText(kinds) ? { label: kindsText(inOrder(next)) } : {}),
              })
            }
          />
          <Picks
            label="格式，都不选就都收"
            options={formatsOf(kinds).map((value) => ({ value, words: value.toUpperCase() }))}
            value={demand.formats ?? []}
            onChange={(next) => ask({ formats: next.length > 0 ? next : null })}
          />
        </View>
        <TextField
          label="叫什么"
          value={label}
          maxLength={20}
          onChange={(next) => onChange({ label: next === '' ? kindsText(kinds) : next })}
        />
        <Numbers>
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
            hasTenths
            value={megabytesOf(demand.mostBytes)}
            least={0.1}
            most={mostMegabytes(kinds)}
            none={`不限，平台收到 ${mostMegabytes(kinds)} MB`}
            onNone={() => ask({ mostBytes: null })}
            onChange={(megabytes) => ask({ mostBytes: bytesOf(megabytes) })}
          />
          <NumberField
            label="每个最小"
            unit="MB"
            hasTenths
            value={megabytesOf(demand.leastBytes)}
            least={0.1}
            most={mostMegabytes(kinds)}
            none="不限"
            onNone={() => ask({ leastBytes: null })}
            onChange={(megabytes) => ask({ leastBytes: bytesOf(megabytes) })}
          />
        </Numbers>
        {takesTime(kinds) && (
          <Numbers>
            <BoundField of="mostSeconds" label="最长" {...TIMES} demand={demand} onChange={ask} />
            <BoundField of="leastSeconds" label="最短" {...TIMES} demand={demand} onChange={ask} />
          </Numbers>
        )}
        {isSeen(kinds) && <FrameFields demand={demand} onChange={ask} />}
      </Group>
      {contradiction !== undefined && (
        <View className="mt8">
          <Tip tone="warn" icon="note-pencil">
            {contradiction}
          </Tip>
        </View>
      )}
    </View>
  )
}

/** As the platform names them, whichever was picked first. */
const inOrder = (kinds: readonly FileKind[]) => FileKind.options.filter((kind) => kinds.includes(kind))
