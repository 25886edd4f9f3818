package main

import "strings"

var words = strings.Fields(`
公司 市场 企业 项目 发展 投资 建设 经济 产业 服务 管理 工作 技术 推进 重点 政策 改革 创新 资金 银行
基金 股份 证券 价格 增长 下降 需求 供应 行业 产品 客户 平台 数据 能源 汽车 芯片 电池 制造 出口 进口
消费 零售 地产 土地 规划 城市 农业 粮食 煤炭 钢铁 原油 天然气 黄金 利率 汇率 债券 期货 指数 收益 利润
营收 同比 环比 预计 表示 认为 指出 记者 获悉 近日 目前 此外 同时 其中 方面 有望 持续 加快 提升 完善
优化 实施 落实 保障 支持 促进 强化 推动 实现 达到 超过 约 以及 对于 关于 进一步 高质量 数字化 绿色低碳 智能化
产业链 供应链 基础设施 营商环境 上市公司 研究报告 董事会 股东大会 监管部门 相关负责人 业内人士 分析师 数据显示 公告称 截至目前 今年以来 一季度 上半年 全年 未来五年
`)

// pair is a name in Latin letters and in Chinese characters.
type pair struct{ latin, han string }

func pairs(s string) (ps []pair) {
	f := strings.Fields(s)
	for i := 0; i+1 < len(f); i += 2 {
		ps = append(ps, pair{f[i], f[i+1]})
	}
	return ps
}

var places = pairs(`
beijing 北京 shanghai 上海 guangzhou 广州 shenzhen 深圳 hangzhou 杭州 nanjing 南京 wuhan 武汉 chengdu 成都
chongqing 重庆 tianjin 天津 xian 西安 suzhou 苏州 qingdao 青岛 jinan 济南 linyi 临沂 zhengzhou 郑州
changsha 长沙 hefei 合肥 fuzhou 福州 xiamen 厦门 kunming 昆明 guiyang 贵阳 nanning 南宁 haikou 海口
taiyuan 太原 shenyang 沈阳 dalian 大连 changchun 长春 haerbin 哈尔滨 lanzhou 兰州 xining 西宁 yinchuan 银川`)

var outlets = pairs(`
ribao 日报 wanbao 晚报 chenbao 晨报 jingjibao 经济报 shangbao 商报 zhengquanbao 证券报 xinwenwang 新闻网 caijing 财经
guangbo 广播 dianshitai 电视台 qingnianbao 青年报 kejibao 科技报 nongminbao 农民报 wang 网 zhoukan 周刊 yanjiuyuan 研究院`)

var (
	surnames = strings.Fields(`王 李 张 刘 陈 杨 黄 赵 周 吴 徐 孙 马 朱 胡 林`)
	given    = strings.Fields(`伟 芳 娜 敏 静 强 磊 军 洋 勇 艳 杰 涛 明 超 雪莹 建国 晓东 志强 丽华`)
)
