export default definePageConfig({ navigationBarTitleText: '单位和会籍' })
