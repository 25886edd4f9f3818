package shard

import (
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"newslint/report"
)

// Set is all parts of one run, in the order of their shards.
type Set []*Part

// Gather opens the parts of one run. The texts say why they are no whole: a part that is no part, missing, doubled, or of
// another run.
func Gather(dir string, names []string) (Set, []report.Text) {
	var set Set
	var refused []report.Text
	for _, name := range names {
		p, err := Open(dir, name)
		if err != nil {
			refused = append(refused, Refusal(name, err))
			continue
		}
		set = append(set, p)
	}
	if len(refused) == 0 {
		refused = set.consistent()
	}
	if len(refused) > 0 {
		_ = set.Close() // nothing was written
		return nil, refused
	}
	left := int64(maxKept)
	for _, p := range set {
		left -= p.size
		p.small = left >= 0
	}
	slices.SortFunc(set, func(a, b *Part) int { return a.Header.Shard.Index - b.Header.Shard.Index })
	return set, nil
}

// Close ends the reading.
func (s Set) Close() error {
	var all []error
	for _, p := range s {
		all = append(all, p.Close())
	}
	return errors.Join(all...)
}

// Refusal names the file and what is wrong with it.
func Refusal(name string, err error) report.Text {
	if d, ok := errors.AsType[errDamaged](err); ok {
		return report.Say("%s: refused: %s", "%s：拒绝合并：%s", name, d.Text)
	}
	return report.Say("%s: refused: %s", "%s：拒绝合并：%s", name, report.Cause(err))
}

// consistent compares every part with the first, and looks for each shard once.
func (s Set) consistent() (refused []report.Text) {
	if len(s) == 0 {
		return []report.Text{report.Say("no part was named", "未给出分片结果")}
	}
	first := s[0]
	by := make(map[int]*Part)
	for _, p := range s {
		if n := p.Header.Shard; n.Index < 1 || n.Index > n.Count || n.Count > MaxCount {
			refused = append(refused, report.Say("%s: refused: shard %s does not exist", "%s：拒绝合并：不存在分片 %s", p.Name, n.String()))
			continue
		}
		if why := p.Header.differs(&first.Header); why != (report.Text{}) {
			refused = append(refused, report.Say("%s: refused: %s, compared with %s", "%s：拒绝合并：%s，与 %s 相比", p.Name, why, first.Name))
			continue
		}
		if other := by[p.Header.Shard.Index]; other != nil {
			refused = append(refused, report.Say("%s: refused: it is shard %s, as %s is", "%s：拒绝合并：它与 %[3]s 同为分片 %[2]s", p.Name, p.Header.Shard.String(), other.Name))
			continue
		}
		by[p.Header.Shard.Index] = p
	}
	if len(refused) > 0 {
		return refused
	}
	var missing []string
	for i := range first.Header.Shard.Count {
		if by[i+1] == nil {
			missing = append(missing, strconv.Itoa(i+1))
		}
	}
	if len(missing) > 0 {
		return []report.Text{report.Say("refused: of %d shards missing: %s", "拒绝合并：共 %d 个分片，缺少：%s", first.Header.Shard.Count, strings.Join(missing, ", "))}
	}
	return nil
}

// differs says in what two parts are not of one run, to be followed by the name of the other.
func (h *Header) differs(other *Header) report.Text {
	switch {
	case h.Tool != other.Tool:
		return report.Say("another version (%s %s)", "版本不同（%s %s）", h.Tool.Name, h.Tool.Version)
	case h.Shard.Count != other.Shard.Count:
		return report.Say("another number of shards (%d)", "分片总数不同（%d）", h.Shard.Count)
	case h.Revision != other.Revision:
		return report.Say("another revision of the tree (%q)", "版本库修订不同（%q）", h.Revision)
	case !reflect.DeepEqual(h.Asked, other.Asked):
		return report.Say("other paths or flags", "路径或选项不同")
	case h.Configuration != other.Configuration:
		return report.Say("another configuration", "配置不同")
	case h.Selection != other.Selection || h.Files != other.Files:
		return report.Say("another selection of files", "所选文件不同")
	case h.Names != other.Names:
		return report.Say("other files in the site (a part that is written there must end in .json)", "网站的文件不同（写入其中的分片结果须以 .json 结尾）")
	}
	return report.Text{}
}

// Stale says in what a part is not of the tree and the version that is here.
func (h *Header) Stale(here *Header) report.Text {
	switch {
	case h.Revision != here.Revision:
		return report.Say("stale: it is of revision %q, the tree here is %q", "已过期：它对应修订 %q，当前为 %q", h.Revision, here.Revision)
	case h.Configuration != here.Configuration:
		return report.Say("stale: the configuration here is another one", "已过期：当前配置不同")
	case h.Selection != here.Selection || h.Files != here.Files:
		return report.Say("stale: of %d files, the selection here is another one (%d files)", "已过期：所选文件不同（其中 %d 个，当前 %d 个）", h.Files, here.Files)
	case h.Names != here.Names:
		return report.Say("stale: the site here has other files (a part that is written into the site must end in .json)", "已过期：当前网站的文件不同（写入网站目录的分片结果须以 .json 结尾）")
	}
	return report.Text{}
}

// Of is the part that holds what was found in a file.
func (s Set) Of(path string) *Part { return s[indexOf(path, len(s))-1] }

// Clock is the latest that a part was judged by.
func (s Set) Clock() (latest time.Time) {
	for _, p := range s {
		if p.Header.Clock.After(latest) {
			latest = p.Header.Clock
		}
	}
	return latest
}
