export default definePageConfig({ navigationBarTitleText: '看作品' })
