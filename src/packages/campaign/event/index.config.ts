export default definePageConfig({ navigationBarTitleText: '活动', navigationStyle: 'custom' })
