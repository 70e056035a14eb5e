import type { UserConfigExport } from '@tarojs/cli'

/** What is shipped: minified, no source maps inside the package (WeChat counts every byte). */
const production: UserConfigExport = {
  logger: { quiet: true, stats: false },
  mini: {},
  h5: {},
}

export default production
