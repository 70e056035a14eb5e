import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { openQuizResult } from '../../../domain/quiz/contract'
import { call } from '../../cloud/call'
import { useCloud } from '../../cloud/useCloud'
import { Answer } from '../../components/Answer'
import { Button } from '../../components/Button'
import { Page } from '../../components/Page'
import { TryResult } from './TryResult'

interface Props {
  tryId: string
  onBack: () => void
  onAgain: (level: number | null, isPractice: boolean) => Promise<void>
  isBusy: boolean
  /** Why none begins now, with the next step. */
  offline: string | undefined
}

/** How a try went, with explanations. */
export function TryEnd({ tryId, onBack, onAgain, isBusy, offline }: Props) {
  const loaded = useCloud(useCallback(() => call(openQuizResult, { tryId }), [tryId]))
  const game = loaded.data?.result.game
  return (
    <Page
      title="结果"
      onBack={onBack}
      bar={
        <>
          <Button onTap={onBack}>返回</Button>
          {game && (
            <View className="grow">
              <Button
                kind="primary"
                isWide
                busy={isBusy && '正在开始'}
                isOff={offline !== undefined}
                onTap={() => void onAgain(game.level, game.kind === 'practice')}
              >
                {game.kind === 'practice' ? '再练一次' : '再答一次'}
              </Button>
            </View>
          )}
        </>
      }
      barNote={game && offline}
    >
      <Answer of={loaded} skeleton="detail">
        {({ result }) => <TryResult result={result} />}
      </Answer>
    </Page>
  )
}
