import { useState } from 'react'
import { Button } from '../../components/Button'
import { tellError } from '../../components/feedback'
import { openTable } from './openTable'

interface Props {
  words: string
  /** Has the cloud make it. */
  make: () => Promise<{ name: string; url: string }>
  isWide?: boolean
  /** Stands in a card, where a plain button has the colour of its ground. */
  isOnCard?: boolean
}

/** A table that is made when it is asked for. */
export function TableButton({ words, make, isWide = false, isOnCard = false }: Props) {
  const [isMaking, setMaking] = useState(false)
  const download = async () => {
    setMaking(true)
    try {
      await openTable(await make())
    } catch (error) {
      tellError(error)
    } finally {
      setMaking(false)
    }
  }
  return (
    <Button
      kind={isOnCard ? 'fill' : 'plain'}
      icon="download-simple"
      isWide={isWide}
      busy={isMaking && '正在做表'}
      onTap={() => void download()}
    >
      {words}
    </Button>
  )
}
