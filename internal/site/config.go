package site

import "newslint/internal/post"

// Config is the site's own configuration file.
type Config struct {
	Path  string // relative to Root; empty where the site has none
	Src   []byte
	Front post.Front // its keys, read as a front matter block without fences
}

// setting finds a value by its path of keys; it reports false where it is absent or nil.
func (c *Config) setting(keys ...string) (*post.Value, bool) {
	field, ok := c.Front.Field(keys[0])
	for _, key := range keys[1:] {
		if !ok {
			break
		}
		field, ok = field.Node.Field(key)
	}
	if !ok {
		return nothing, false
	}
	return field.Node, field.Type != post.Null
}

// text is a setting as Ruby prints it, "" where it is absent.
func (c *Config) text(keys ...string) string {
	v, _ := c.setting(keys...)
	return toS(v)
}

// flag is a setting as Ruby's if sees it, false where it is absent.
func (c *Config) flag(keys ...string) bool {
	v, _ := c.setting(keys...)
	return truthy(v)
}

// texts are the items of a list as Ruby prints them; of a single value that one.
func (c *Config) texts(keys ...string) []string {
	v, ok := c.setting(keys...)
	if !ok {
		return nil
	}
	if v.Type != post.List {
		return []string{toS(v)}
	}
	items := make([]string, len(v.Items))
	for i, item := range v.Items {
		items[i] = toS(item)
	}
	return items
}
