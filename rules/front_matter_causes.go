package rules

import (
	"newslint/internal/post"
	"newslint/report"
)

// syntaxText words the cause for which a parser gave the front matter up.
func syntaxText(f post.FrontFault) report.Text {
	switch f.Cause {
	case post.UnquotedColon:
		return report.Say(`": " inside an unquoted value reads as a second key, expected quotes around the value`, "未加引号的值中有“: ”，会被当作另一个键，应给该值加上引号")
	case post.TwoKeys:
		return report.Say("a second key %q stands on the line, expected it on a line of its own", "同一行里出现第二个键“%s”，应另起一行", f.Detail)
	case post.QuoteInQuotes:
		return report.Say("this %s inside the quotes ends the value too early, expected single quotes around it, or no quotes inside", "引号内的 %s 使该值提前结束，应改用单引号括起，或去掉里面的引号", f.Detail)
	case post.TextAfterQuote:
		return report.Say("%q stands behind the closing quote, expected the end of the value", "右引号之后还有“%s”，该值应到引号为止", f.Detail)
	case post.WrongCloseQuote:
		return report.Say("%s does not close the value, expected the quote that opened it", "%s 不能结束该值，应使用与开头相同的引号", f.Detail)
	case post.UnclosedQuote:
		return report.Say("the quote %s is never closed", "引号 %s 没有闭合", f.Detail)
	case post.BadEscape:
		return report.Say(`%s is no escape inside double quotes, expected single quotes around the value, or \\ for a backslash`, `双引号内的 %s 不是有效的转义，应改用单引号，或把反斜杠写成 \\`, f.Detail)
	case post.StrayBracket:
		return report.Say("%s closes nothing", "%s 没有对应的左括号", f.Detail)
	case post.UnclosedBracket:
		return report.Say("the bracket %s is never closed", "括号 %s 没有闭合", f.Detail)
	case post.BracketStart:
		return report.Say("a value that begins with %s reads as a list or a map, expected quotes around the value", "以 %s 开头的值会被当作列表或映射，应给该值加上引号", f.Detail)
	case post.LiquidStart:
		return report.Say("a value that begins with %s reads as a map (and Liquid does not run in front matter), expected quotes around the value", "以 %s 开头的值会被当作映射（前置元数据中也不会执行 Liquid），应给该值加上引号", f.Detail)
	case post.ReservedStart:
		return report.Say("a value cannot begin with %s, which YAML keeps for itself, expected quotes around the value", "值不能以 YAML 的保留字符 %s 开头，应给该值加上引号", f.Detail)
	case post.CommentInScalar:
		return report.Say("%q goes on with a value that a comment has ended, expected quotes around the value", "该值已被上一行的注释（#）截断，不能再接“%s”，应给整个值加上引号", f.Detail)
	}
	return layoutText(f)
}

// layoutText words the causes that lie in keys, spaces and lines.
func layoutText(f post.FrontFault) report.Text {
	switch f.Cause {
	case post.MissingSpace:
		return report.Say("no space behind the colon, expected \": \"", "冒号后缺少空格，应写成“: ”")
	case post.FullWidthColon:
		return report.Say("full-width colon %s behind the key, expected \": \"", "键后用了全角冒号 %s，应使用半角冒号加空格", f.Detail)
	case post.WideSpace:
		return report.Say("%s is no space to YAML, expected an ordinary one", "%s在 YAML 中不是空格，应改用普通空格", named(f.Detail))
	case post.Semicolon:
		return report.Say("%s behind the key, expected a colon", "键后用了 %s，应为冒号", f.Detail)
	case post.NoColon:
		return report.Say("%q is neither a key nor a list item, expected \"key: value\"", "“%s”既不是键也不是列表项，应写成“键: 值”", f.Detail)
	case post.EmptyKey:
		return report.Say("no key before the colon", "冒号前没有键")
	case post.DashNoSpace:
		return report.Say("no space behind the dash of a list item", "列表项的短横线后缺少空格")
	case post.Tab:
		return report.Say("tab in the indentation, expected spaces", "缩进中有制表符，应使用空格")
	case post.StrayIndent:
		return report.Say("the indentation does not fit the lines above, expected the column of the other keys", "缩进与上文不符，应与其他键对齐")
	case post.Unindented:
		return report.Say("%q goes on with the value above without indentation, expected two spaces before it", "“%s”接续上一行的值却没有缩进，行首应加两个空格", f.Detail)
	case post.BlockUnindented:
		return report.Say("the text below | or > is not indented, expected two spaces before it", "| 或 > 下面的文字没有缩进，行首应加两个空格")
	case post.ControlByte:
		return report.Say("the control character %s is not allowed in YAML", "YAML 中不允许出现%s", named(f.Detail))
	case post.LineSeparator:
		return report.Say("%s breaks the line for YAML", "YAML 会把%s当作换行", named(f.Detail))
	case post.NotMapping:
		return report.Say("the front matter is %s, expected lines of \"key: value\"", "前置元数据是%s，应由“键: 值”组成", typeText(f.Detail))
	}
	return tomlText(f)
}

// tomlText words the causes of TOML, and what no cause was found for.
func tomlText(f post.FrontFault) report.Text {
	switch f.Cause {
	case post.NoEquals:
		return report.Say("colon behind the key, expected = in TOML", "键后用了冒号，TOML 中应为等号")
	case post.NoValue:
		return report.Say("no value behind =", "等号后面没有值")
	case post.UnquotedText:
		return report.Say("text without quotes %q, expected quotes around it in TOML", "文字“%s”没有加引号，TOML 中必须加引号", f.Detail)
	case post.WrongOpenQuote:
		return report.Say("%s opens no value, expected \" or '", "%s 不能作为值的左引号，应使用 \" 或 '", f.Detail)
	}
	return report.Say("the front matter cannot be read: %s", "前置元数据无法读取：%s", f.Detail)
}

func typeText(name string) report.Text {
	switch name {
	case "list":
		return report.Text{EN: "a list", ZH: "列表"}
	case "string":
		return report.Text{EN: "text without keys", ZH: "没有键的文字"}
	}
	return report.Text{EN: "a single " + name, ZH: "单个值"}
}
