import path from 'node:path'
import type { IPluginContext } from '@tarojs/service'

/** Components whose WeChat templates should carry accessibility attributes; Taro's templates leave them out. */
const NAMED = ['View', 'Text', 'Button', 'Image', 'Input', 'Textarea', 'ScrollView', 'Editor']
/** What WeChat's screen readers understand (WeChat guide, 无障碍). */
const ATTRIBUTES = {
  'aria-label': '',
  'aria-role': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-disabled': '',
}

/** The part of Taro's platform object that a plugin may extend (see @tarojs/plugin-inject). */
interface MiniPlatform {
  platform: string
  runtimePath: string | string[]
  template?: { mergeComponents: (context: unknown, components: Record<string, Record<string, string>>) => void }
  ctx: unknown
}

/** Taro plugin: lets pages write `aria-label` and `aria-role`, which Taro would drop from WeChat's templates. */
export default function aria(ctx: IPluginContext): void {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: (platform: MiniPlatform) => {
      if (!platform.template) return
      const components = Object.fromEntries(NAMED.map((name) => [name, ATTRIBUTES]))
      platform.template.mergeComponents(platform.ctx, components)
      const paths = Array.isArray(platform.runtimePath) ? platform.runtimePath : [platform.runtimePath]
      // The runtime names attributes by the same table: it has to learn them too.
      platform.runtimePath = [...paths, path.resolve(__dirname, 'ariaRuntime.js')]
    },
  })
}
