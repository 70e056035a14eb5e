export default definePageConfig({ navigationBarTitleText: '选工会' })
