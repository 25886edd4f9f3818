package post

import (
	"newslint/internal/post/accident"
	"newslint/internal/post/kramdown"
	"newslint/internal/post/liquid"
)

// readLiquid finds the Liquid of a body that Jekyll renders: in every post but those of Jekyll 4 that switch it off.
func (p *Post) readLiquid() {
	if p.Dialect.Generator != Jekyll || p.liquidOff() {
		return
	}
	p.Liquid = liquid.Scan(p.Src, p.Body, liquid.Options{Tags: p.Dialect.LiquidTags})
}

// liquidOff tells whether the front matter says `render_with_liquid: false`; Jekyll 3.10 does not know the key.
func (p *Post) liquidOff() bool {
	if p.Dialect.Engine != Jekyll4 {
		return false
	}
	field, ok := p.Front.Field("render_with_liquid")
	return ok && field.Node != nil && field.Node.Type == Bool && field.Node.Reads == "false"
}

// readKramdown reads Markdown as Jekyll does.
func (p *Post) readKramdown(scratch *kramdown.Scratch) {
	p.Markup = kramdown.Read(p.Src, p.Body, kramdown.Options{ParseBlockHTML: p.Dialect.ParseBlockHTML, Liquid: &p.Liquid, Scratch: scratch})
	accident.Add(p.Src, &p.Markup)
	p.Markup.Faults = joinCauses(p.Markup.Faults, p.Src)
}
