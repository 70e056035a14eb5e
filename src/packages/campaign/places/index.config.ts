export default definePageConfig({ navigationBarTitleText: '我报名的活动', navigationStyle: 'custom' })
