package schema

import (
	"math"
	"strconv"
	"strings"

	"newslint/report"
)

// name is what people call the value.
func (s spot) name() string {
	if len(s.path) == 0 {
		return "front matter"
	}
	return strings.Join(s.path, ".")
}

func (s spot) mistyped(types []string) report.Text {
	want := strings.Join(types, " or ")
	return report.Say("%s is %s, expected %s", "%s 的类型是 %s，应为 %s", s.name(), typeOf(s.value), want)
}

func (s spot) unlisted(enum []constant) report.Text {
	want := make([]any, len(enum))
	for i := range enum {
		want[i] = enum[i].value
	}
	return report.Say("%s is %v, expected one of %v", "%s 的值是 %v，应为 %v 之一", s.name(), valueOf(s.value), want)
}

func atLeast(name, is, limit string) report.Text {
	return report.Say("%s is %s, expected at least %s", "%s 的值是 %s，应不小于 %s", name, is, limit)
}

func atMost(name, is, limit string) report.Text {
	return report.Say("%s is %s, expected at most %s", "%s 的值是 %s，应不大于 %s", name, is, limit)
}

func moreThan(name, is, limit string) report.Text {
	return report.Say("%s is %s, expected more than %s", "%s 的值是 %s，应大于 %s", name, is, limit)
}

func lessThan(name, is, limit string) report.Text {
	return report.Say("%s is %s, expected less than %s", "%s 的值是 %s，应小于 %s", name, is, limit)
}

func multiple(name, is, of string) report.Text {
	return report.Say("%s is %s, expected a multiple of %s", "%s 的值是 %s，应为 %s 的倍数", name, is, of)
}

// plain is a number as people write it.
func plain(n float64) string {
	if math.Abs(n) < 1e21 {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return strconv.FormatFloat(n, 'g', -1, 64)
}
