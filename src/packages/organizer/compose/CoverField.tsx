import { View } from '@tarojs/components'
import type { DrawnCover } from '../../../../domain/campaign/plan'
import type * as z from 'zod/mini'
import { CampaignCover } from '../../../components/CampaignCover'
import { Tap } from '../../../components/Tap'
import { Upload } from '../../../components/Upload'
import { useUploads } from '../../../components/Upload/useUploads'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'
import type { PartProps } from './part'

type Scene = z.infer<typeof DrawnCover>

const SCENES: readonly { scene: Scene; words: string }[] = [
  { scene: 'rings', words: '圆环' },
  { scene: 'hills', words: '山路' },
  { scene: 'bars', words: '书脊' },
  { scene: 'lanterns', words: '灯笼' },
  { scene: 'waves', words: '水波' },
]
const PICTURES = ['picture'] as const

/** A scene that the page draws, or a picture of one's own. */
export function CoverField({ open, unionId, role }: PartProps) {
  const { cover } = open.form.plan
  const uploads = useUploads({
    purpose: 'campaign',
    unionId,
    role,
    kinds: PICTURES,
    onArrived: (file) => {
      open.addFile(file)
      open.change({ cover: { kind: 'picture', fileId: file.id } })
    },
  })
  const picture = cover.kind === 'picture' ? open.files[cover.fileId] : undefined
  return (
    <View>
      <View className={styles.scenes}>
        {SCENES.map(({ scene, words }) => {
          const isOn = cover.kind === 'drawn' && cover.scene === scene
          return (
            <Tap
              key={scene}
              role="radio"
              isChecked={isOn}
              label={`封面 ${words}`}
              className={styles.sceneTap}
              onTap={() => open.change({ cover: { kind: 'drawn', scene } })}
            >
              <View className={classes(styles.scene, isOn && styles.sceneOn)}>
                <CampaignCover cover={{ scene }} box="card" />
              </View>
              <View className={classes('sm mt4', isOn && 'b')}>{words}</View>
            </Tap>
          )
        })}
      </View>
      <View className="sm c2 mt12 mb8">或者传一张图，横的，宽 1200 像素以上</View>
      <Upload
        files={picture ? [picture] : []}
        rows={uploads.rows}
        kinds={PICTURES}
        most={1}
        addWords="传封面图"
        onAdd={uploads.add}
        onRetry={uploads.retry}
        onCancel={uploads.remove}
        onRemove={() => open.change({ cover: { kind: 'drawn', scene: 'rings' } })}
      />
    </View>
  )
}
