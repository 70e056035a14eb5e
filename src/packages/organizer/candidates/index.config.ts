export default definePageConfig({ navigationBarTitleText: '推荐作品' })
