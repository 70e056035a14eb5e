export default definePageConfig({ navigationBarTitleText: '上级来文' })
