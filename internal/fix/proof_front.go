package fix

import (
	"slices"

	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/report"
)

// front demands that the fields which no edit touches are read as before.
func (c change) front() report.Text {
	if !readable(c.before.Post) {
		return report.Text{}
	}
	if !readable(c.after.Post) {
		return report.Say("it would break the front matter", "会破坏前置元数据")
	}
	touched := c.touchedFields()
	before := slices.DeleteFunc(slices.Clone(c.before.Post.Front.Fields), func(f post.Field) bool { return touched[f.Name] })
	after := slices.DeleteFunc(slices.Clone(c.after.Post.Front.Fields), func(f post.Field) bool {
		return touched[f.Name] || c.patch.inserts(f.Key.Start, f.Key.End)
	})
	for i, f := range before {
		if i >= len(after) || !sameField(f, after[i]) {
			return report.Say("it would change the field %q", "会改变字段 %q", f.Name)
		}
	}
	if len(after) > len(before) {
		return report.Say("it would change the field %q", "会改变字段 %q", after[len(before)].Name)
	}
	return report.Text{}
}

// touchedFields are the names, before and after, of the fields whose lines an edit changes. A line inserted before a key
// changes none.
func (c change) touchedFields() map[string]bool {
	touched := make(map[string]bool)
	front := &c.before.Post.Front
	after := make(map[int]string)
	for _, f := range c.after.Post.Front.Fields {
		after[f.Key.Start] = f.Name
	}
	for i, f := range front.Fields {
		end := front.Block.End - 1 // behind the last line end an edit is about the fence
		if i+1 < len(front.Fields) {
			end = front.Fields[i+1].Key.Start - 1
		}
		if !c.patch.touches(f.Key.Start+1, max(end, f.Key.End)) {
			continue
		}
		touched[f.Name] = true
		for from, to := c.patch.span(f.Key.Start); from <= to; from++ {
			if name, ok := after[from]; ok {
				touched[name] = true // where the edit is in the key
			}
		}
	}
	return touched
}

func sameField(a, b post.Field) bool {
	return a.Name == b.Name && a.KeyType == b.KeyType && sameValue(a.Node, b.Node)
}

// sameValue compares what the generator reads; a value is a tree of bounded depth.
func sameValue(a, b *post.Value) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Type == b.Type && a.Text == b.Text && a.Reads == b.Reads && a.Opaque == b.Opaque &&
		slices.EqualFunc(a.Items, b.Items, sameValue) && slices.EqualFunc(a.Pairs, b.Pairs, sameField)
}

// page demands that the predicted page changes only where an edited field says so.
func (c change) page() report.Text {
	before, after := c.before.Page, c.after.Page
	if !before.Known || c.reveals() {
		return report.Text{}
	}
	if !after.Known {
		return report.Say("it would make the page unpredictable", "会使页面无法预测")
	}
	touched := c.touchedFields()
	says := func(fields ...string) bool {
		return slices.ContainsFunc(fields, func(f string) bool { return touched[f] })
	}
	switch {
	case before.Fate != after.Fate && !says("published", "draft") &&
		(after.Fate != site.Published || !says("date", "permalink", "slug", "categories", "category", "tags", "tag", "title")):
		return report.Say("it would change whether the post is published", "会改变文章是否发布")
	case before.Fate != site.Published || after.Fate != site.Published: // nothing else of it is true
		return report.Text{}
	case before.URL != after.URL && !says("permalink", "slug", "title", "date", "categories", "category"):
		return report.Say("it would move the page from %s to %s", "会把页面从 %s 移到 %s", before.URL, after.URL)
	case !before.Date.Instant.Equal(after.Date.Instant) && !says("date"):
		return report.Say("it would change the date of the page", "会改变页面的日期")
	case before.Title != after.Title && !says("title"):
		return report.Say("it would change the title of the page to %q", "会把页面标题改为 %q", after.Title)
	case before.Layout != after.Layout && !says("layout"):
		return report.Say("it would change the layout of the page to %q", "会把页面布局改为 %q", after.Layout)
	case !slices.Equal(before.Categories, after.Categories) && !says("categories", "category"):
		return report.Say("it would change the categories of the page", "会改变页面的分类")
	case !slices.Equal(before.Tags, after.Tags) && !says("tags", "tag"):
		return report.Say("it would change the tags of the page", "会改变页面的标签")
	}
	return report.Text{}
}
