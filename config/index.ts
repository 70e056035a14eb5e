import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import development from './dev'
import production from './prod'

/**
 * Packages published with newer syntax than old WeChat base libraries run. Setting `compile.include` turns Babel's
 * default into an allow-list, so `domain/` has to be named as well.
 */
const LOWERED = [
  'domain',
  'config/ariaRuntime.js',
  ...['zod', 'qr', 'zustand', 'dayjs'].map((name) => `node_modules/${name}`),
].map((folder) => path.resolve(__dirname, '..', folder))

const cssModules = { enable: true, config: { namingPattern: 'module', generateScopedName: '[local]_[hash:base64:5]' } }

/** The Taro build of both faces: `dist/weapp` for WeChat, `dist/h5` for browsers. */
export default defineConfig((merge) => {
  const base: UserConfigExport = {
    projectName: 'wangshang-gonghui',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    // Two builds at the same time need a folder each.
    outputRoot: process.env.TARO_OUTPUT ?? `dist/${process.env.TARO_ENV ?? 'weapp'}`,
    plugins: [path.resolve(__dirname, 'aria.ts')],
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    sass: { data: '' },
    env: {
      // Where a browser build finds its host when the host does not serve the page itself; empty means same origin.
      CLOUDHOST_URL: JSON.stringify(process.env.CLOUDHOST_URL ?? ''),
      // Where browsers find this service, for codes on posters and certificates that WeChat draws; a browser knows it
      // itself. Empty leaves such codes out. See docs/deploy.md.
      WEB_URL: JSON.stringify(process.env.WEB_URL ?? ''),
      // Who asks for consent, as the texts name it; without these the union of the demo. See docs/deploy.md.
      UNION_NAME: JSON.stringify(process.env.UNION_NAME ?? '青禾市总工会'),
      UNION_PRIVACY_CONTACT: JSON.stringify(
        process.env.UNION_PRIVACY_CONTACT ?? '青禾市总工会办公室（演示城市，没有电话）',
      ),
      UNION_HOSTED_BY: JSON.stringify(process.env.UNION_HOSTED_BY ?? '青禾市总工会机房'),
    },
    mini: {
      compile: { include: LOWERED },
      // Pages import the same components in different orders, and no order of the shared styles suits them all. It need
      // not: a component's styles always follow those of the components it is built upon, and nothing else overlaps.
      miniCssExtractPluginOption: { ignoreOrder: true },
      postcss: { pxtransform: { enable: true, config: {} }, cssModules },
    },
    h5: {
      publicPath: './',
      staticDirectory: 'static',
      compile: { include: LOWERED },
      router: { mode: 'hash' },
      // What several pages share is loaded once; Taro's default would put the icons into every page's chunk.
      webpackChain: (chain) => {
        chain.optimization.splitChunks({
          cacheGroups: {
            // For the few who write notices: a name of its own keeps it off everybody else's phone.
            editor: {
              name: 'editor',
              chunks: 'all',
              test: /[\\/]node_modules[\\/](@tiptap|prosemirror-)/,
              enforce: true,
            },
            shared: { name: 'shared', chunks: 'all', minChunks: 2, test: /[\\/](src|domain)[\\/]/, enforce: true },
          },
        })
        chain.performance.hints(false)
      },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      // Browsers keep the design's px: a large screen shows more, not bigger.
      postcss: { pxtransform: { enable: false, config: {} }, autoprefixer: { enable: true, config: {} }, cssModules },
    },
  }
  return process.env.NODE_ENV === 'development' ? merge({}, base, development) : merge({}, base, production)
})
