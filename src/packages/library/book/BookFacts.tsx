import { View } from '@tarojs/components'
import type { BookView } from '../../../../domain/library/contract'
import { fullDayText } from '../../../../domain/time'
import { openLink } from '../../../components/BodyView/openLink'
import { Fact } from '../../../components/Fact'
import { Section } from '../../../components/Section'
import { Tap } from '../../../components/Tap'
import { languageName } from './languageName'
import styles from './index.module.scss'

/** Whose the book is, where it comes from, and under what the library may show it. */
export function BookFacts({ book }: { book: BookView }) {
  const { card, licence, licenceUrl, source, rightsHolder, unionName, language } = book
  return (
    <Section title="这本书的来历">
      <View className="card pad">
        {rightsHolder && <Fact name="权利人">{rightsHolder}</Fact>}
        {licence && (
          <Fact name="许可">
            {licenceUrl ? (
              <Tap className={styles.link} role="link" onTap={() => void openLink(licenceUrl)}>
                {licence}
              </Tap>
            ) : (
              licence
            )}
          </Fact>
        )}
        {source && <Fact name="来源">{source}</Fact>}
        <Fact name="语言">{languageName(language)}</Fact>
        <Fact name="上架">{fullDayText(card.shelvedAt)}</Fact>
        <Fact name="由谁上架">{unionName}</Fact>
      </View>
    </Section>
  )
}
