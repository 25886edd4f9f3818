package site

import (
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"newslint/internal/post"
)

// files are the sources of what is served, by its path on disk below the destination: "a/index.html" for /a/. The source is
// empty where no file makes it.
type files map[string]string

func (f files) file(destination string) (file string, has bool) {
	file, has = f[destination]
	return file, has
}

// urls are what a site will serve beside its posts.
type urls struct {
	files
	// prefixes of generated paths whose names are not known in full
	generated []string
	archives  bool // of years, months and days
}

// listPages walks the files as Jekyll does: pages, static files, collections, and what well-known plugins generate.
func (s *Site) listPages(now time.Time) *urls {
	u := &urls{files: make(files)}
	for _, name := range s.files().Paths() {
		if below := strings.TrimPrefix(name, s.source); isIn(below, "_posts") || isIn(below, "_drafts") {
			continue // most files of a site; none of them is a page
		}
		switch at := s.placeOf(name); at.kind {
		case inCollection:
			s.addCollected(u, at, name, now)
		case asPage:
			s.addPage(u, at, name)
		}
	}
	s.addGenerated(u)
	return u
}

// isIn tells whether a folder of a name is on the way to a file.
func isIn(name, folder string) bool {
	_, _, found := cutFolder(name, folder)
	return found
}

// Addresses are the files that a post is served from in the site's index of URLs, as a build far in the future has it: its
// own, then those that redirect to it. Page is what Page gave for the post, at whatever time.
func (s *Site) Addresses(p *post.Post, page *Page) []string {
	if page.Volatile || page.Fate == Dropped || !page.Known {
		later := s.Page(p, s.clock)
		page = &later
	}
	return addresses(p, page)
}

func addresses(p *post.Post, page *Page) []string {
	if !page.served() {
		return nil
	}
	return append([]string{page.Destination()}, redirects(&p.Front)...)
}

// addressesAt are the addresses of a post, from the run, the notes, or by reading it; false where it cannot be read.
func (s *Site) addressesAt(name string, now time.Time) ([]string, bool) {
	if known, ok := s.gathered.Load().addresses(name); ok {
		return known, true
	}
	read := s.read
	if s.notes != nil {
		// the limit leaves posts out for the names of others
		if known, ok := s.notes.Addresses(name); ok && s.limit == 0 {
			return known, true
		}
		if s.notes.Follows(name) {
			read = s.quiet
		}
	}
	src, err := read(name)
	if err != nil {
		return nil, false
	}
	p := post.ParseFront(name, src, s.Dialect)
	page := s.Page(p, now)
	return addresses(p, &page), true
}

func (u *urls) add(destination, source string) {
	if _, has := u.files[destination]; !has {
		u.files[destination] = source
	}
}

func (s *Site) addCollected(u *urls, at place, name string, now time.Time) {
	if !s.collection(at.label).output {
		return
	}
	src, err := s.read(name)
	if err == nil && hasHeader(src) {
		s.addDocument(u, name, src, now)
		return
	}
	u.add(s.staticInCollection(at), name)
}

// addDocument adds a document of a collection, and where it redirects from.
func (s *Site) addDocument(u *urls, name string, src []byte, now time.Time) {
	p := post.ParseFront(name, src, s.Dialect)
	page := s.Page(p, now)
	for i, at := range addresses(p, &page) {
		if i > 0 {
			name = ""
		}
		u.add(at, name)
	}
}

// served tells whether the page is there under a URL that can be foretold.
func (p *Page) served() bool {
	return p.Known && (p.Fate == Published || p.Fate == Wrecked) && p.URL != ""
}

// written is the file that a post is written to; false where there is none.
func (s *Site) written(name string) (string, bool) {
	if all, ok := s.addressesAt(name, s.clock); ok && len(all) > 0 {
		return all[0], true
	}
	return "", false
}

// Destination is the file that a page is written to, below the built site's root: two pages with one destination overwrite
// each other.
func (p *Page) Destination() string { return destination(p.URL, p.ext) }

// redirects are the pages of jekyll-redirect-from.
func redirects(f *post.Front) []string {
	field, ok := f.Field("redirect_from")
	if !ok {
		return nil
	}
	from := field.Node.Items
	if field.Type == post.String {
		from = []*post.Value{field.Node}
	}
	var all []string
	for _, v := range from {
		all = append(all, destination(sanitizeURL(v.Text), ".html"))
	}
	return all
}

func (u *urls) addRedirects(f *post.Front) {
	for _, at := range redirects(f) {
		u.add(at, "")
	}
}

// binaries are the extensions of files that are copied; they are not read to see whether they are pages.
var binaries = []string{
	".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff", ".mp3", ".mp4", ".m4a", ".m4v", ".webm", ".ogg", ".ogv",
	".wav", ".pdf", ".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".woff", ".woff2", ".ttf", ".eot", ".otf", ".doc", ".docx", ".xls", ".xlsx", ".ppt",
	".pptx", ".psd", ".ai", ".exe", ".dmg", ".jar", ".bin",
}

func isBinary(name string) bool { return slices.Contains(binaries, strings.ToLower(path.Ext(name))) }

func (s *Site) addPage(u *urls, at place, name string) {
	if isBinary(name) {
		u.add(at.path, name)
		return
	}
	src, err := s.read(name)
	if err != nil || !hasHeader(src) && !s.readsBare(name) {
		u.add(at.path, name)
		return
	}
	p := post.ParseFront(name, src, s.Dialect)
	if dest, ok := s.pageDestination(at, &p.Front); ok {
		u.add(dest, name)
		u.addRedirects(&p.Front)
		if s.plugins["jekyll-readme-index"] && strings.EqualFold(base(name), "readme") {
			u.add(path.Join(path.Dir(dest), "index.html"), name)
		}
	}
}

// readsBare tells whether jekyll-optional-front-matter makes the file a page.
func (s *Site) readsBare(name string) bool {
	return s.plugins["jekyll-optional-front-matter"] && s.markdown[strings.ToLower(extension(name))]
}

// hasHeader is Utils.has_yaml_header?, which a byte-order mark defeats: three hyphens and a line's end with nothing but white
// space before it.
func hasHeader(src []byte) bool {
	rest, ok := bytes.CutPrefix(src[:min(len(src), 256)], []byte("---"))
	space := rest[:len(rest)-len(bytes.TrimLeft(rest, "\t\n\v\f\r "))]
	return ok && bytes.IndexByte(space, '\n') >= 0
}

// pageDestination is where a page is written; it reports false where it is not.
func (s *Site) pageDestination(at place, f *post.Front) (string, bool) {
	d := s.defaultsOf(at.path, "pages")
	var own data
	own.add(f.Fields)
	for _, entry := range own {
		d.merge(entry.name, entry.value)
	}
	if v, has := d.get("published"); has && !truthy(v) && !s.unpublished {
		return "", false
	}
	folder, name := path.Split(at.path)
	ext := extension(name)
	stem := strings.TrimRight(strings.TrimSuffix(name, ext), ".")
	out := s.outputExt(ext)
	html := out == ".html" || out == ".xhtml" || out == ".htm"
	template := "/:path/:basename:output_ext"
	switch {
	case html && stem == "index":
		template = "/:path/"
	case html:
		template = "/:path/:basename" + s.suffix()
	}
	if v, has := d.get("permalink"); has && v.Type == post.String && v.Text != "" {
		template = v.Text
		if e := extension(template); e != "" && !strings.HasSuffix(template, "/") {
			out = e
		}
	}
	filled := filledIn(template, ":path", escapePath(folder), ":basename", escapePath(stem), ":output_ext", out)
	return destination(sanitizeURL(filled), out), true
}

// filledIn replaces placeholders, each followed by its value, as strings.NewReplacer does; that costs more to make than to use.
func filledIn(template string, values ...string) string {
	var b strings.Builder
	for {
		text, rest, found := strings.Cut(template, ":")
		b.WriteString(text)
		if !found {
			return b.String()
		}
		template = rest
		value := ":"
		for i := 0; i < len(values); i += 2 {
			if after, ok := strings.CutPrefix(rest, values[i][1:]); ok {
				template, value = after, values[i+1]
				break
			}
		}
		b.WriteString(value)
	}
}

// staticInCollection is where a file without front matter in a collection's folder goes.
func (s *Site) staticInCollection(at place) string {
	ext := extension(at.below)
	filled := strings.NewReplacer(
		":collection", at.label, ":path", "/"+strings.TrimSuffix(at.below, ext), ":output_ext", "",
		":name", base(at.below), ":title", "",
	).Replace(s.collection(at.label).template)
	return destination(strings.TrimSuffix(sanitizeURL(filled), "/")+ext, "")
}

// destination is the path on disk for a URL.
func destination(address, ext string) string {
	address = decode(strings.TrimPrefix(address, "/"))
	switch {
	case address == "" || strings.HasSuffix(address, "/"):
		return address + "index.html"
	case !strings.HasSuffix(address, ext):
		return address + ext
	}
	return address
}

// decode undoes percent-encoding; what is no encoding stays.
func decode(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// base is a path's last part without its extension.
func base(name string) string {
	name = path.Base(name)
	return strings.TrimSuffix(name, extension(name))
}
