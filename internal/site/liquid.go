package site

import "newslint/internal/post"

// LiquidTag answers whether the site has a Liquid tag that newslint does not know: plugins of the site's own, or gems of
// unknown habits, may define any.
func (s *Site) LiquidTag() Existence {
	return asks(s, askLiquidTag, "", func(s *Site, _ string) Existence { return s.liquidTag() }, existenceText)
}

func (s *Site) liquidTag() Existence {
	if s.Generator != post.Jekyll || s.Config.Path == "" || s.Unknowable || s.hasPlugins() {
		return Unknown
	}
	return Absent
}
