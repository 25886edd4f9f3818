package command

import (
	"context"
	"fmt"
	"time"

	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/internal/profile"
	"newslint/internal/site"
	"newslint/report"
	"newslint/rules"
)

// Learn reads posts and writes what they have in common, as a configuration to review.
func Learn(ctx context.Context, paths []string, s Streams) int {
	resolver, _ := config.NewResolver(config.Choice{Select: []string{rules.InternalError.ID}}, "") // posts are read, not judged
	l := lint.New(s.Dir, time.Now(), resolver)
	plan := l.Discover(paths)
	if faults := resolver.Faults(); len(faults) > 0 {
		return s.configFaults(faults)
	}
	var posts []profile.Post
	failed := 0
	err := lint.Ordered(ctx, len(plan.Targets), func(i int) profile.Post {
		src, refused := l.Read(plan.Targets[i])
		if refused != nil {
			return profile.Post{}
		}
		view := l.View(plan.Targets[i].Path, src)
		if view.Post == nil {
			return profile.Post{}
		}
		return profile.Observe(view.Post, &view.Page, view.Site)
	}, func(p profile.Post) error {
		if p.Path == "" {
			failed++
			return nil
		}
		posts = append(posts, p)
		return nil
	})
	if err != nil {
		s.Complain(located(err))
		return Incomplete
	}
	for _, m := range plan.Misuse {
		s.Complain(m)
	}
	if len(posts) == 0 {
		s.Complain(report.Say("no post to learn from", "没有可供归纳的文章"))
		return Misuse
	}
	root := l.Base(plan)
	exists := func(path string) bool {
		return l.SiteAt(root).Resolve(nil, path).Existence == site.Present
	}
	if files := l.ConfigOf(root).Files(); len(files) > 0 {
		s.say(report.Say("# %s holds already: what it names, as hosts and known-urls, is taken for granted and not repeated.", "# 已有 %s 生效：其中列出的 hosts、known-urls 等视为已知，下文不再重复。", report.Escape(shorter(s.Dir, files[0]))))
	}
	fmt.Fprint(s.Out, profile.Write(profile.Learn(posts, exists), Version, s.Language))
	switch {
	case len(plan.Misuse) > 0:
		return Misuse
	case failed > 0:
		s.Complain(report.Say("%s could not be read", "有 %s无法读取", report.Counted(failed, "file", "个文件")))
		return Incomplete
	}
	return Clean
}
