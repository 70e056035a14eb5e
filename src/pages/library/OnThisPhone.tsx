import { View } from '@tarojs/components'
import { downloads } from '../../cloud/bookKeeping/downloads'
import { openLibraryPage, openReader } from '../../components/BookRow/ways'
import { Cover } from '../../components/Cover'
import { Section } from '../../components/Section'
import { Tap } from '../../components/Tap'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'

/** Without an answer of the cloud: the books that were downloaded, which open all the same. */
export function OnThisPhone() {
  const books = downloads()
  if (books.length === 0) return null
  return (
    <Section title="手机里的书，没网也能读" more={`${books.length} 本`} onMore={() => openLibraryPage('downloads')}>
      <View className={styles.covers}>
        {books.map(({ bookId, title }) => (
          <Tap key={bookId} className={styles.standing} label={`读《${title}》`} onTap={() => openReader(bookId)}>
            <Cover title={title} cover={{ url: null }} width={88} />
            <View className={classes('sm mt8', styles.name)}>{title}</View>
          </Tap>
        ))}
      </View>
    </Section>
  )
}
