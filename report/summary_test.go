package report

import "testing"

func TestSentence(t *testing.T) {
	post, link := Skip{Say("not a post", "不是文章"), 2}, Skip{Say("a symbolic link", "符号链接"), 1}
	for _, c := range []struct {
		s    Summary
		want Text
	}{
		{Summary{Files: Files{Found: 1, Checked: 1}}, Text{"1 file checked: no findings", "检查了 1 个文件：没有发现问题"}},
		{Summary{Files: Files{Found: 5, Checked: 3, Skipped: 2}, Skipped: []Skip{post}}, Text{"3 files checked (5 found, 2 skipped: not a post): no findings", "检查了 3 个文件（共找到 5 个，跳过 2 个：不是文章）：没有发现问题"}},
		{Summary{Files: Files{Found: 6, Checked: 3, Skipped: 3}, Skipped: []Skip{post, link}}, Text{"3 files checked (6 found, 3 skipped: 2 not a post, 1 a symbolic link): no findings", "检查了 3 个文件（共找到 6 个，跳过 3 个：2 个不是文章，1 个符号链接）：没有发现问题"}},
	} {
		if got := c.s.Sentence(); got != c.want {
			t.Errorf("%+v: %q, expected %q", c.s, got, c.want)
		}
	}
}

func TestCounted(t *testing.T) {
	for _, c := range []struct {
		n    int
		noun string
		want string
	}{{1, "file", "1 file"}, {0, "file", "0 files"}, {1, "entry", "1 entry"}, {3, "entry", "3 entries"}, {2, "day", "2 days"}} {
		if got := Counted(c.n, c.noun, "个").EN; got != c.want {
			t.Errorf("Counted(%d, %q) = %q, expected %q", c.n, c.noun, got, c.want)
		}
	}
}
