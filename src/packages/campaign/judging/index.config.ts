export default definePageConfig({ navigationBarTitleText: '我要评的作品' })
