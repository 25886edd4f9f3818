package rules

import "newslint/report"

// What the run itself reports. These entries have no check: they stand in the table so that people find their help and
// can name them.
var (
	UnreadableFile = housekeeping(File, "unreadable-file", report.Error,
		report.Text{EN: "cannot be read, is not a regular file, or is larger than the limit", ZH: "无法读取、不是普通文件或超过大小限制"},
		report.Text{
			EN: "The file was not judged, so the run is incomplete and exits 3, whatever the other files say.",
			ZH: "该文件未经检查，因此本次运行不完整，无论其他文件结果如何都以状态 3 退出。",
		})
	InvalidConfig = housekeeping(Housekeeping, "invalid-config", report.Error,
		report.Text{EN: "a fault in .newslint.yml", ZH: ".newslint.yml 有误"},
		report.Text{
			EN: "Nothing is judged by a configuration that does not say what its author meant; the run exits 2.",
			ZH: "配置不能表达作者的意思时不做任何检查，以状态 2 退出。",
		})
	BadSuppression = housekeeping(Housekeeping, "bad-suppression", report.Warning,
		report.Text{EN: "a suppression without reason, with an unknown id, or that suppresses nothing", ZH: "抑制注释没有理由、规则名未知或没有抑制任何问题"},
		report.Text{
			EN: "A suppression is a promise to the next editor: it says why a finding is fine here. One that hits nothing hides the next fault.",
			ZH: "抑制注释是写给下一位编辑的说明：为什么此处没有问题。没有命中任何问题的注释会掩盖以后的错误。",
		})
	InternalError = housekeeping(Housekeeping, "internal-error", report.Error,
		report.Text{EN: "newslint itself failed on a file", ZH: "newslint 处理某个文件时自身出错"},
		report.Text{
			EN: "A bug in newslint, never in the post: the other files are still judged, the run is incomplete and exits 3.",
			ZH: "这是 newslint 的缺陷，与文章无关：其他文件照常检查，本次运行不完整，以状态 3 退出。",
		})
)

func housekeeping(family Family, id string, severity report.Severity, summary, why report.Text) *Rule {
	r := New(Meta{ID: id, Family: family, Severity: severity, Summary: summary, Why: why}, struct{}{}, func(*Pass, struct{}) {})
	r.ByRun = true
	return r
}
