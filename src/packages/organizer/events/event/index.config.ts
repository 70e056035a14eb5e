export default definePageConfig({ navigationBarTitleText: '这场活动', navigationStyle: 'custom' })
