package lsp

import (
	"fmt"

	"newslint/report"
)

// Work of fewer posts than minShown is done before anybody wonders.
const minShown = 200

// progress shows the reading of an archive where the client can show it (LSP 3.17, Work Done Progress); nil shows nothing.
type progress struct {
	*server
	token   string
	posts   int
	percent int
}

// progress begins to show that as many posts are to be read.
func (s *server) progress(posts int) *progress {
	if !s.progresses || posts < minShown {
		return nil
	}
	s.mu.Lock()
	s.serial++
	p := &progress{server: s, token: fmt.Sprintf("newslint-%d", s.serial), posts: posts}
	s.mu.Unlock()
	type object = map[string]any
	s.out.request("window/workDoneProgress/create", object{"token": p.token})
	title := report.Say("newslint: reading %d posts", "newslint：正在读取 %d 篇文章", posts).In(s.language)
	p.send(object{"kind": "begin", "title": title, "percentage": 0})
	return p
}

// tell says how many posts are read.
func (p *progress) tell(read int) {
	if p == nil || read*100/p.posts == p.percent {
		return
	}
	p.percent = read * 100 / p.posts
	p.send(map[string]any{"kind": "report", "percentage": p.percent})
}

func (p *progress) end() {
	if p != nil {
		p.send(map[string]any{"kind": "end"})
	}
}

func (p *progress) send(value any) {
	p.out.notify("$/progress", map[string]any{"token": p.token, "value": value})
}
