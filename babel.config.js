/** Taro's preset lowers syntax to what WeChat's oldest base libraries run (iOS 9, Android 5). */
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
}
