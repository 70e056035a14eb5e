import { useCallback } from 'react'
import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { openArticle } from '../../../../domain/law/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { openLibraryPage } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { Page } from '../../../components/Page'
import { Failed } from '../../../components/State'
import { articlePage } from '../laws/lawWords'
import { ArticleBar } from './ArticleBar'
import { ArticleText } from './ArticleText'
import { Beside } from './Beside'
import { OldVersion, Versions } from './Versions'

export type Opened = Output<typeof openArticle>

interface Asked {
  book?: string
  number?: string
  sub?: string
}

/** One article of a law, large and quiet: to read, to cite, to pass on. */
export default function ArticlePage() {
  const { book = '', number = '', sub = '0' } = useRouter<Asked & Record<string, string>>().params
  const loaded = useCloud(useCallback(() => open(book, Number(number), Number(sub)), [book, number, sub]))
  const { data, error } = loaded
  useShareAppMessage(() => ({
    title: data ? `《${data.article.law.law}》${data.article.label}` : '法条',
    path: articlePage({ bookId: book, number: Number(number), sub: Number(sub) }),
  }))
  const isGone = error?.kind === 'missing'
  return (
    <Page title="法条" {...(data && !isGone ? { bar: <ArticleBar article={data.article} /> } : {})}>
      {isGone ? (
        <>
          <Failed error={error} onRetry={() => void loaded.reload()} />
          <Button kind="plain" isWide onTap={() => openLibraryPage('laws')}>
            看别的法规
          </Button>
        </>
      ) : (
        <Answer of={loaded} skeleton="detail">
          {({ article, before, after, versions }) => (
            <>
              <OldVersion article={article} versions={versions} />
              <ArticleText article={article} />
              <Beside before={before} after={after} onGo={(to) => go(book, to)} />
              <Versions article={article} versions={versions} />
            </>
          )}
        </Answer>
      )}
    </Page>
  )
}

/** Another article takes the place of this one: going back leads to where one came from. */
function go(bookId: string, to: { number: number; sub: number }): void {
  void Taro.redirectTo({ url: articlePage({ bookId, ...to }) })
}

function open(bookId: string, number: number, sub: number): Promise<Opened> {
  // An address cut short, or written by hand.
  const isNumber = Number.isInteger(number) && number >= 1 && number <= 2_000 && Number.isInteger(sub) && sub >= 0
  if (bookId === '' || !isNumber || sub > 50) return Promise.reject(new AppError('law.not_found'))
  return call(openArticle, { bookId, number, sub })
}
