import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { EventView } from '../../../../domain/event/contract'
import { Contacts } from '../../../components/Contacts'
import { Section } from '../../../components/Section'
import { Tap } from '../../../components/Tap'
import styles from './index.module.scss'

/** What staff wrote, how it was, and whom to ask. */
export function About({ event: { about, pictures, contacts } }: { event: EventView }) {
  const show = (url: string) =>
    void Taro.previewImage({ current: url, urls: pictures.map((each) => each.url) }).catch(() => undefined)
  return (
    <>
      {about !== '' && (
        <>
          <Section title="活动说明" />
          <View className="card pad">
            <View className={styles.about}>{about}</View>
          </View>
        </>
      )}
      {pictures.length > 0 && (
        <>
          <Section title="现场照片" />
          <View className={styles.pictures}>
            {pictures.map(({ id, url, thumbUrl }, at) => (
              <Tap key={id} className={styles.picture} label={`第 ${at + 1} 张现场照片`} onTap={() => show(url)}>
                <Image className={styles.image} src={thumbUrl ?? url} mode="aspectFill" aria-hidden />
              </Tap>
            ))}
          </View>
        </>
      )}
      <Contacts contacts={contacts} />
    </>
  )
}
