package browser

import (
	"maps"
	"slices"
	"strings"
)

// class is what the HTML standard says about an element's tags (sections 13.1.2 and 13.2.6; "of the HTML standard" in
// this package means the living standard as read in 2026).
type class uint32

const (
	known       class = 1 << iota // HTML has or had it
	void                          // has no end tag
	rawText                       // its content is text up to its end tag
	optional                      // its end tag may be left out
	closesP                       // its start tag closes an open p
	special                       // ends the search for an open li, dd or dt
	barrier                       // ends every scope
	tablePart                     // lives in tables only
	marker                        // ends the search for an open a or nobr
	heading                       // h1 to h6
	breakout                      // its start tag leaves svg and math
	onlyOnce                      // cannot stand in itself: a, nobr, button, form
	document                      // html, head, body: the layout has them, tags in a post are ignored
	integration                   // inside svg or math: HTML again below it
	foreignRoot                   // svg, math
	namedAlone                    // known only inside svg or math
)

// classes is the one list of elements. Obsolete ones are in it: browsers show them as ever.
var classes = table(map[class]string{
	void:        "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr",
	rawText:     "script style textarea title xmp iframe noembed noframes plaintext",
	optional:    "li dt dd p rb rt rtc rp optgroup option colgroup caption thead tbody tfoot tr td th",
	heading:     "h1 h2 h3 h4 h5 h6",
	tablePart:   "caption col colgroup tbody td tfoot th thead tr",
	barrier:     "applet caption html table td th marquee object template",
	marker:      "applet caption td th marquee object template",
	onlyOnce:    "a nobr button form",
	document:    "html head body",
	foreignRoot: "svg math",
	integration: "foreignobject desc title mi mo mn ms mtext annotation-xml",
	closesP: "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 " +
		"h2 h3 h4 h5 h6 header hgroup hr listing main menu nav ol p plaintext pre search section summary table ul xmp li dd dt",
	special: "address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup " +
		"dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header " +
		"hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript object " +
		"ol p param plaintext pre script search section select source style summary table tbody td template textarea tfoot " +
		"th thead title tr track ul wbr xmp",
	breakout: "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu " +
		"meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var",
	known: "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body " +
		"br button canvas caption center cite code col colgroup content data datalist dd del details dfn dialog dir div dl dt " +
		"em embed fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup " +
		"hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu " +
		"menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param " +
		"permission picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search section select " +
		"selectedcontent shadow slot small source spacer span strike strong style sub summary sup svg table tbody td template " +
		"textarea tfoot th thead time title tr track tt u ul var video wbr xmp",
	namedAlone: "animate animatemotion animatetransform circle clippath defs desc ellipse feblend fecolormatrix " +
		"fecomponenttransfer fecomposite feflood fegaussianblur feimage femerge femergenode feoffset filter foreignobject g " +
		"line lineargradient marker mask metadata mpath path pattern polygon polyline radialgradient rect set stop switch " +
		"symbol text textpath tspan use view annotation annotation-xml maction menclose merror mfrac mi mmultiscripts mn mo " +
		"mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder " +
		"munderover semantics",
})

// kind is an element's name, shared so that no tag allocates one, and its class.
type kind struct {
	name  string
	class class
}

func table(lists map[class]string) map[string]kind {
	kinds := make(map[string]kind, 256)
	for flag, list := range lists {
		for name := range strings.FieldsSeq(list) {
			kinds[name] = kind{name, kinds[name].class | flag}
		}
	}
	return kinds
}

// Known tells whether HTML, SVG or MathML has (or had) an element of that lower-case name.
func Known(name string) bool { return classes[name].class != 0 }

// Void tells whether an element of that lower-case name has no end tag.
func Void(name string) bool { return classes[name].class&void != 0 }

// Names are the elements HTML has or had, sorted, for a "did you mean".
func Names() []string {
	all := slices.Sorted(maps.Keys(classes))
	return slices.DeleteFunc(all, func(name string) bool { return classes[name].class&known == 0 })
}
