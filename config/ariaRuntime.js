/** Runs inside the mini-program before the first page: the same table as `config/aria.ts` (a test compares the two). */
import { mergeInternalComponents } from '@tarojs/shared'

const attributes = () => ({
  'aria-label': '',
  'aria-role': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-disabled': '',
})

mergeInternalComponents({
  View: attributes(),
  Text: attributes(),
  Button: attributes(),
  Image: attributes(),
  Input: attributes(),
  Textarea: attributes(),
  ScrollView: attributes(),
  Editor: attributes(),
})
