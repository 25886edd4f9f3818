package command

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/internal/post"
	"newslint/internal/post/attribution"
	"newslint/report"
)

// Init looks at the site around a folder and writes a configuration that says little and explains much. It never
// overwrites.
func Init(folder string, now time.Time, s Streams) int {
	resolver, _ := config.NewResolver(config.Choice{}, "")
	dir := absolute(s.Dir, cmp.Or(folder, "."))
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return s.misuse([]report.Text{report.Say("%s: no such folder", "%s：没有这个文件夹", folder)})
	}
	l := lint.New(dir, now, resolver)
	about := l.About(fileInside(dir))
	target := filepath.Join(about.Site.Root, config.FileName)
	look := lookAt(l, about.Site.Root)
	f, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if os.IsExist(err) {
		return s.misuse([]report.Text{report.Say("%s is there already and stays as it is", "%s 已存在，未作改动", shorter(s.Dir, target))})
	}
	if err == nil {
		_, err = f.WriteString(look.configuration(s.Language))
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		s.Complain(report.Say("%s could not be written: %s", "无法写入 %s：%s", shorter(s.Dir, target), report.Cause(err)))
		return Incomplete
	}
	s.say(report.Say("wrote %s: preset %s, because %s", "已写入 %s：预设 %s，因为%s", shorter(s.Dir, target), look.preset(), look.reason()))
	s.say(report.Say("next: newslint check; for what is there already, newslint baseline create; for rules of this archive's own, newslint learn",
		"下一步：newslint check 检查；存量问题可用 newslint baseline create 保存；本站特有的规则可用 newslint learn 归纳"))
	return Clean
}

// look is what a site shows at a glance.
type look struct {
	posts     int // found
	seen      int // read, a sample of them
	sourced   int // of those, with a source attribution
	generator post.Generator
	folders   []string // that may hold further posts
}

const sample = 200 // posts that are read

func lookAt(l *lint.Linter, root string) look {
	plan := l.Discover([]string{root})
	k := look{posts: len(plan.Targets), folders: furtherFolders(root)}
	step := max(1, len(plan.Targets)/sample)
	for i := 0; i < len(plan.Targets); i += step {
		src, failed := l.Read(plan.Targets[i])
		if failed != nil {
			continue
		}
		v := l.View(plan.Targets[i].Path, src)
		if v.Post == nil {
			continue
		}
		k.seen++
		if len(v.Post.Credits.Of(attribution.Source)) > 0 {
			k.sourced++
		}
	}
	k.generator = l.About(fileInside(root)).Site.Generator
	return k
}

// furtherFolders are those whose names look like collections of a Jekyll site and that hold Markdown.
func furtherFolders(root string) []string {
	known := []string{"_posts", "_drafts", "_layouts", "_includes", "_sass", "_data", "_site", "_plugins", "_pages"}
	var found []string
	matches, _ := fs.Glob(os.DirFS(root), "_*/*.md") // the pattern is sound
	for _, match := range matches {
		if name := path.Dir(match); !slices.Contains(known, name) && !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	return found
}

func (k look) preset() string {
	if k.seen > 0 && 2*k.sourced >= k.seen {
		return "news"
	}
	return "jekyll"
}

func (k look) reason() report.Text {
	if k.seen == 0 {
		return report.Say("no posts were found", "没有找到文章")
	}
	return report.Say("%d of %d posts that were read name their source", "有 %d 篇注明来源（所读共 %d 篇）", k.sourced, k.seen)
}

func (k look) configuration(l report.Language) string {
	var b strings.Builder
	say := func(t report.Text) { fmt.Fprintln(&b, t.In(l)) }
	say(report.Say("# What newslint holds the posts below this folder to. newslint config show prints every value, newslint rules explains the rules.",
		"# newslint 对本文件夹以下文章的要求。newslint config show 显示全部取值，newslint rules 说明各条规则。"))
	fmt.Fprintln(&b)
	say(report.Say("# jekyll: what breaks a build, a page, a link or a date. news: also keys, zoned dates, sources and return links in every post.",
		"# jekyll：会破坏构建、页面、链接或日期的问题。news：还要求每篇文章有必备的键、带时区的日期、来源与返回链接。"))
	fmt.Fprintf(&b, "preset: %s  # %s\n\n", k.preset(), k.reason().In(l))
	generator := [...]string{post.Jekyll: "jekyll", post.Hugo: "hugo", post.CommonMark: "commonmark"}[k.generator]
	say(report.Say("# The generator was recognised; say it here where that is wrong.", "# 生成器已自动识别；如有误请在此写明。"))
	fmt.Fprintf(&b, "# generator: %s\n\n", generator)
	folders := []string{"_news"}
	if len(k.folders) > 0 {
		folders = k.folders
	}
	say(report.Say("# Further files to judge, and files never judged; patterns count from this folder.", "# 另外要检查的文件与不检查的文件；通配符相对于本文件夹。"))
	for i, folder := range folders {
		folders[i] = fmt.Sprintf("%q", folder+"/**/*.md")
	}
	fmt.Fprintf(&b, "# posts: [%s]\n# ignore: [\"_posts/2015/**\"]\n\n", strings.Join(folders, ", "))
	say(report.Say("# Severities: off, info, warning, error. A rule may have a first day, and options.", "# 级别：off、info、warning、error。规则可设起始日期与选项。"))
	b.WriteString("# rules:\n#   missing-alt: off\n#   date-without-zone: {severity: warning, since: 2026-01-01}\n\n")
	say(report.Say("# What holds for some files only.", "# 只对部分文件生效的规则。"))
	b.WriteString("# overrides:\n#   - files: [\"_posts/2019-*\"]\n#     rules: {empty-link: warning}\n")
	return b.String()
}
