package kramdown

import "strings"

// What kramdown 2.4 knows about an element (parser/html.rb), and whether HTML has it.
const (
	known     uint8 = 1 << iota // kramdown folds its case
	spanElem                    // begins no block
	blockElem                   // is text inside a paragraph
	voidElem                    // has no content
	modelBlock
	modelSpan
	standard // HTML, SVG or MathML has it, today or once
)

var elements = buildElements()

// canonical gives the same string for every spelling, so that names cost no memory.
type element struct {
	name string
	bits uint8
}

const (
	spanNames = "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt " +
		"rtc ruby samp select small span strong sub sup tt u var"
	blockNames = "address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form " +
		"h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section summary table " +
		"tbody td th thead tfoot tr ul"
	voidNames       = "area base br col command embed hr img input keygen link meta param source track wbr"
	modelBlockNames = "address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header " +
		"hgroup iframe li main map menu nav noscript object section summary td"
	modelSpanNames = "a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q " +
		"rb rbc rp rt rtc ruby select small span strong sub sup th tt"
	modelRawNames = "script style math option textarea pre code kbd samp var"
	// The rest of HTML: living standard, obsolete elements browsers honour, and the SVG and MathML names seen in posts.
	standardNames = "audio bdi canvas data datalist dialog meter output picture progress s search slot svg template time title " +
		"video center font strike nobr marquee blink basefont bgsound dir frame frameset noframes noembed isindex listing plaintext " +
		"xmp menuitem multicol nextid spacer image content shadow hgroup selectedcontent fencedframe portal " +
		"g path circle rect line polyline polygon ellipse text tspan textpath defs use symbol marker mask pattern clippath " +
		"lineargradient radialgradient stop filter animate animatetransform animatemotion set desc foreignobject switch view " +
		"metadata fegaussianblur feoffset feblend feflood fecomposite femerge femergenode fecolormatrix feturbulence " +
		"fedisplacementmap mpath " +
		"mi mo mn ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup munder " +
		"mover munderover mmultiscripts mprescripts mtable mtr mtd mlabeledtr maction semantics annotation annotation-xml none"
)

func buildElements() map[string]element {
	m := make(map[string]element, 256)
	add := func(names string, bits uint8) {
		for name := range strings.FieldsSeq(names) {
			e := m[name]
			m[name] = element{name: name, bits: e.bits | bits}
		}
	}
	add(spanNames, known|spanElem|standard)
	add(blockNames, known|blockElem|standard)
	add(voidNames, known|voidElem|standard)
	add(modelBlockNames, known|modelBlock|standard)
	add(modelSpanNames, known|modelSpan|standard)
	add(modelRawNames, known|standard)
	add(standardNames, standard)
	return m
}

// lookup finds the element that a name as written stands for, whatever its case.
func lookup(name []byte) element {
	if e, ok := elements[string(name)]; ok {
		return e
	}
	var low [32]byte
	if len(name) > len(low) {
		return element{}
	}
	for i, c := range name {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		low[i] = c
	}
	return elements[string(low[:len(name)])]
}

// element is lookup, mostly without a map: a post has few names.
func (r *reader) element(name []byte) element {
	for i := range r.met {
		if r.met[i].name == string(name) {
			return r.met[i]
		}
	}
	e := lookup(name)
	if e.name == string(name) {
		r.met[r.turn%len(r.met)] = e
		r.turn++
	}
	return e
}

// lazySpan tells whether `</?name` at i leaves a paragraph open: kramdown compares the name's word characters with its
// span elements and script, case-sensitively.
func lazySpan(b []byte, i int) bool {
	end := i
	for n := step(b, end, wordByte); n > 0; n = step(b, end, wordByte) {
		end += n
	}
	e, ok := elements[string(b[i:end])]
	return ok && (e.bits&spanElem != 0 || e.name == "script")
}

// proseElement tells whether text in the element is prose to readers: not code, not data, not a formula.
func proseElement(name string) bool {
	switch name {
	case "pre", "code", "script", "style", "textarea", "kbd", "samp", "var", "tt", "xmp", "option", "svg", "math", "listing",
		"plaintext", "noscript", "template", "title":
		return false
	}
	return true
}

// foreignName tells whether HTML has no element of this name and no rule makes it a custom or prefixed element.
func foreignName(name string) bool { return lookup([]byte(name)).foreign(name) }

// foreign is foreignName for a name that was looked up.
func (e element) foreign(name string) bool {
	if e.bits&standard != 0 {
		return false
	}
	if strings.IndexByte(name, ':') > 0 {
		return false
	}
	first := name[0] | 0x20
	custom := first >= 'a' && first <= 'z' && strings.IndexByte(name, '-') > 0 && strings.IndexByte(name, '.') < 0
	return !custom
}
