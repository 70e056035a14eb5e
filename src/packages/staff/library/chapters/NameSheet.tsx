import { useState } from 'react'
import { LONGEST_HEADING } from '../../../../../domain/library/importing'
import { Button } from '../../../../components/Button'
import { TextField } from '../../../../components/Field'
import { Sheet } from '../../../../components/Sheet'
import type { Entry } from './chosen'

interface Props {
  entry: Entry
  onName: (title: string) => void
  onClose: () => void
}

/** What a chapter is called, instead of what its line says. */
export function NameSheet({ entry, onName, onClose }: Props) {
  const [title, setTitle] = useState(entry.title)
  const words = title.trim()
  return (
    <Sheet
      isOpen
      title="改这一章的名字"
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>先不</Button>
          <Button kind="ink" className="grow" isOff={words === '' || words === entry.title} onTap={() => onName(words)}>
            改好
          </Button>
        </>
      }
    >
      <TextField label="章名" value={title} maxLength={LONGEST_HEADING} onChange={setTitle} />
    </Sheet>
  )
}
