package main

import "math"

// category is a source of news with its page in the site.
type category struct{ slug, source string }

// archive makes the files of one synthetic site; it is immutable once made.
type archive struct {
	seed       uint64
	categories []category
	defective  float64 // share of posts with a defect, 0..1
	location   float64 // of the log-normal sizes of bodies
}

const spread = 0.85 // of the log-normal sizes of bodies

// newArchive makes an archive whose articles have mean bytes on average.
func newArchive(seed uint64, categories int, defective float64, mean int) *archive {
	// 0.97 makes up for what clipping to 300..15000 takes off the mean.
	a := &archive{seed: seed, defective: defective, location: math.Log(float64(mean)/0.97) - spread*spread/2}
	r := random(seed ^ 0xca7e9017)
	seen := make(map[string]bool)
	for len(a.categories) < max(categories, 2) {
		first, second, outlet := places[r.below(len(places))], places[r.below(len(places))], outlets[r.below(len(outlets))]
		slug, source := first.latin, first.han
		if len(seen) >= len(places)*len(outlets)/2 { // names of two parts run out
			slug, source = slug+second.latin, source+second.han
		}
		slug, source = slug+outlet.latin, source+outlet.han
		if len(a.categories)%97 == 96 { // real archives have slugs with a blank, too
			slug = second.latin + " " + slug
		}
		if !seen[slug] {
			seen[slug] = true
			a.categories = append(a.categories, category{slug, source})
		}
	}
	return a
}

// file is one file of the site, its path relative to the root.
type file struct{ path, text string }

const page = "<!DOCTYPE html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>{{ page.title }}</title></head><body>"

// siteFiles are the files around the posts.
func (a *archive) siteFiles() []file {
	files := []file{
		{"_config.yml", "title: postgen\ntimezone: Asia/Shanghai\nexclude: [manifest.jsonl]\n"},
		{".newslint.yml", "preset: news\n"},
		{"_layouts/post.html", page + "{{ content }}</body></html>\n"},
		{"_layouts/category.html", page + "{{ page.category }}</body></html>\n"},
		{"index.html", "---\nlayout: category\ntitle: index\n---\n"},
		{"category/emnews.html", "---\nlayout: category\ntitle: Emnews\ncategory: emnews\n---"},
	}
	for _, c := range a.categories {
		files = append(files, file{"category/" + c.slug + ".html", "---\nlayout: category\ntitle: " + c.slug + "\ncategory: " + c.slug + "\n---"})
	}
	return files
}
