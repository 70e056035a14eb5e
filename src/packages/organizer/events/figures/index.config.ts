export default definePageConfig({ navigationBarTitleText: '进度和报表', navigationStyle: 'custom' })
