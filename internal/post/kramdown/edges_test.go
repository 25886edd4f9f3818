//go:build oracle

package kramdown_test

// edges are bodies at the borders of kramdown's grammar, recorded beside the generated ones.
var edges = []string{
	"####### a\n", "###### a\n", "#a\n", "#\n", "# \n", "#\ta\n", " # a\n", "   # a\n", "    # a\n", "a\n# b\n", "# a #\n", "# a \\#\n", "# a ## \n", "# a {#b}\n", "a {#b}\n===\n",
	"a\n==\n", "a\n=\n", "a\n-\n", "a\n -\n", "a\nb\n---\n", "> a\n---\n", "- a\n---\n", "a\n--- b\n", "* * *\n", "**\n", "- - -\n", "_ _ _ a\n", "***a***\n",
	"a\rb\rc\n", "a\r\n\r\nb\r", "<p>\r\na\r</p>\r", "a  \rb\n", "\ra\n", "a\r\rb\n", "\r\n\ra\n", "<p>a\r\r</p>\n",
	"[a]: /b\n[a]\n", "[a]: /b \"t\"\n[a]\n", "[a]: /b\n\"t\"\n[a]\n", "[a]: /b\n  't' x\n[a]\n", "[a]: /b 't\n[a]\n", "[a]:\n/b\n[a]\n", "[a]: <b c> 'd'\n[a]\n", "[a]: /b \"t\" x\n[a]\n",
	"   [a]: /b\n[a]\n", "    [a]: /b\n[a]\n", "[a]: /b \n \n[a]\n", "[a]: /b (t)\n[a]\n", "[^a]: b\n\n    c\nx[^a]\n", "[^a]:b\nx[^a]\n", "[a]: /b\\\n[a]\n",
	"{: .a}\n", "a\n{: .a}\n", "{: .a}\na\n", "{:a}\nb\n", "{::a}\nb\n", "{:/a}\nb\n", "{: .a\\}}\nb\n", "{: .a} x\nb\n", "   {: .a}\nb\n", "    {: .a}\nb\n", "{:}\na\n", "{: }\na\n", "{:", "a {: .b}\n", "*a*{: .b}\n", "`a`{: .b} c\n",
	"{::comment}\n<p>\n{:/comment}\na</p>\n", "{::comment}<p>{:/}\na\n", "{::nomarkdown}<p>*a*</p>{:/}\n", "a {::comment}<b>{:/} c\n", "{::options a=\"b\" /}\na\n", "{::x}\n<p>\n{:/x}\n", "{::comment /}\n<b>\n",
	"<!-- a\n", "<!--a--> b\n", "a <!--\n", "<!---->\na\n", "<!-- a --\n-->\nb\n", "<?xml a\n", "<?xml a?>\nb\n", "a <?b?> c\n", "<!DOCTYPE a\n", "<![CDATA[ <p> ]]>\n", "a <!b> c\n",
	"|a|\n", "a|b\n", "|a|b|\n|-|-|\n|c|d|\n", " |a\n", "    |a|\n", "a\n|b|\n", "|a|\nb\n", "|`a|b`|\n", "|<b>a|b</b>|\n", "|a\\|b\n", "|-|\n", "|=|\n|a|\n", "+-+\n|a|\n",
	": a\n", "a\n: b\n", "a\n\n: b\n", "a\n:b\n", "a\n: b\n: c\n\n  d\n", "a\nb\n: c\n", "a\n: <p>b\n",
	"- a\n- b\n", "- a\n\n- b\n", "- a\n  - b\n", "- a\n    - b\n", "-a\n", "+ a\n* b\n", "1. a\n2. b\n", "1) a\n", "1.a\n", "99999999999. a\n", "- a\nb\n", "- a\n\nb\n", "- a\n\n  b\n", "- {: .x} a\n", "- {: .x}\n  a\n", "- a\n^\n- b\n", "* a\n\n\n* b\n", "- # a\n", "- > a\n", "-\n", "- \n", "-\ta\n", " - a\n - b\n", "    - a\n", "a\n- b\n", "a\n1. b\n",
	"> a\nb\n", ">a\n", "> a\n> \n> b\n", "   > a\n", "    > a\n", "> - a\n> b\n", "> a\n\n> b\n", "a\n> b\n",
	"```\na\n", "```\na\n```\n", "``` a b\nc\n```\n", "~~~\na\n~~~~\n", "~~~~\na\n~~~\n", "``\na\n``\n", "    a\n\n    b\n", "    a\nb\n", "a\n    b\n", "\ta\n",
	"*a*\n", "* a*\n", "*a *\n", "**a*\n", "*a**\n", "***a**b*\n", "_a_b_\n", "a_b_c\n", "_a_.\n", "_a_-\n", "__a__b\n", "*a_b*c_\n", "**a**b**c**\n", "*a\nb*\n", "*a\n\nb*\n", "\\*a*\n", "*a\\*\n", "~~a~~\n", "~~a~\n", "~a~\n",
	"`a`\n", "``a`\n", "`` a ` b ``\n", "`a\nb`\n", "`a\n\nb`\n", "\\`a`\n", "`\n",
	"[a](b)\n", "[a] (b)\n", "[a](b\n", "[a](<b c>)\n", "[a](b \"c\")\n", "[a](b 'c)\n", "[a](b (c))\n", "[a](b)c)\n", "[a[b]c](d)\n", "[a](b\nc)\n", "![a](b)\n", "![a]\n", "[![a](b)](c)\n", "[a](b){: .c}\n", "[a][b]\n\n[b]: c\n", "[a] [b]\n\n[b]: c\n", "[a][]\n\n[a]: c\n", "[](b)\n", "[a]()\n", "[a](http：//b)\n", "\\[a](b)\n", "[a\\](b)\n", "![a](b c)\n", "!![a](b)\n",
	"<http://a.b>\n", "<a@b.c>\n", "<a.b>\n", "<http://a b>\n", "http://a.b\n", "<mailto:a@b.c>\n", "<ftp://a>\n",
	"$$a$$\n", "$$\na\n$$\n", "a $$b$$ c\n", "$$a\n", "\\$$a$$\n",
	"<p>a</p>\n", "<p>a\n", "<p>\n\na\n", "<p>*a*</p>\n", "<div>*a*</div>\n", "<div markdown=\"1\">*a*</div>\n", "<span>*a*</span>\n", "<b>a\n\nb</b>\n", "<p>a<p>b</p>\n", "<p>a</b></p>\n", "<b><i>a</b></i>\n", "a<p>b</p>\n", "　<p>a</p>\n", "<P>a</P>\n", "<B>a</b>\n", "<x>a</x>\n", "<x:y>a</x:y>\n", "<a.b>c\n", "<a-b>c</a-b>\n", "<1>a\n", "<b a=\"c\" a=\"d\">e</b>\n", "<b a=c-d>e</b>\n", "<b a='<i>'>e</b>\n", "<b\na=\"c\">d</b>\n", "<b a>c</b>\n", "<b/>\n", "<p/>\n", "<br></br>\n", "<br/>\n", "<hr>a\n", "</p>\n", "</p >\n", "</ p>\n", "<\\/p>\n", "<p\n", "<p a\n", "<pre>\n<b>\n</pre>\n", "<script>a<b</script>\n", "<script>\n", "<textarea>\n<p>\n", "<td>a</td>\n", "<li>a\n",
	"a &amp; b &foo; &#65; &#x41; & c\n", "a -- b --- c ... << d >>\n", "\"a\" 'b' it's\n", "*[A]: b\nA\n", "a\\\nb\n", "a  \nb\n", "\\\\ \\. \\a\n",

	// Each tells a change of the reader that no body above did.
	"a\\\\\nb\n", "a\\\\\\\nb\n", "a\\\\\n", "*a\\\\\nb*\n", "a\\\n\nb\n", "- a\\\\\n  b\n", "# a {#b=}\n", "<![CDATA[\\<p> ]]>\n", "`|`a|b`|\n", "'{: }\na\n", "{:#:x}\n<p>\n{:/x}\n", "<b><i>a</b><//>\n",
	"|` a|b`|\n", "# a {#b-}\n", "[a](b){: .#c}\n", "{:a\n: b\n", "a \\{#b}\n===\n", "[a](<b\r c>)\n", "[a](b\r \"c\")\n", "[![a](b)]((c)\n", "[a]: /b 中't\n[a]\n", "{::comment//}\n<b>\n",
	"a {::comment}<b>{:/\n", "|a|b|\n|-|-|\n|c|d|\n|-|\n", "{::options a=\"b\" /}\n|a\n", "{::options a=\"b\" {:}\na\n", "# #\n", "<p/\n", "<b a=\n", "- {:}\na\n", "   \t |a|\n", "<ft://a>\n",
	"a\n{:\n: b\n", "{::a**}\nb\n", "-| a\n\n  b\n", "1. a\n  . b\n", "- \ta\n    - b\n", "[a]: /b \"\"\n[a]\n", "~~_~~  \n+a\n~~~\n", "a\n: b\n: c\n\n|  d\n", "<b a=c\n-d>e</b>\n", "<b a=c-\rd>e</b>\n",
	"{:_:x}\n<p>\n{:/x}\n", "<b#><i>a<|/b></i>+\n", "{::comment}<p>{:/)}\na\n", "- a\n  - b\n99999999999. a\n", "}\n=\n", "|-+|\n", "\\$$$$\n", "< 1>a\n", "`|`a`\n", "&a\\|b\n", "{::}\nb\n",
	"# a \t#\n", "[a](\t)\n", "[a](<b\n", "</p{:>\n", "<@b.c>\n", "<P>a</P\n", "a\n   : b\n", "- {:a}\nb\n", "--{: .a}\n", "|\r=|\n|a|\n", "a<p></p>\n", "- a\n\n\t b\n", "+ a\r\n* b\n",
	"a\n-\n# a #\n", "<script/>\n", "[a](b \"\")\n", "a \"{: .b}\n", "a\n\n: b<p>\n", "<p/>a</p>\n", "<p>![a](b)\n", "*^[A]: b\nA\n", "\\[a](b)<b>\n", "<中--a--> b\n", "~~|~\na\n~~~\n",
	"\n　<p>a</p>\n", "\t}    - a\n\t\n", "[a]: \"b\n[a]\n", "{:　<p>a</p>\n", "a {#:b}\n===\n", "!![<p>a](b)\n", "[a\r](<b c>)\n", "[a](b \"c\"])\n", "<b =a>c</b>\n", "[a[!b]c](d)\n", "[a][]\n\n[]: c\n",
	"a\n: <$$p>b\n^\n", "a<p><p>b</p>\n", "```` 中 \na\n```\n", "  +  a\n\n    b\n", "[a]:[]\n\n[a]: c\n", "[a][]\n\n[a]: c\t\n", "# a\n\n {:{#b}\n$\n", "[a\\\\]~(b)\n</b>\n", "<p>a\n<!---->\na\n",
	"[a]: /b 't>\n[a]\n", "a\n{: .a}\n{:a}\nb\n", "[^a]:b\nx[^a]<p>\n", "- \n    a\n\n    b\n", "{::x}\n<p=\n{:/x}\n", "<b\na=\"\"c\">d</b>\n", "<b a=中<i>'>e</b>\n", "[a]: /b \"t\"\t\n[a]\n",
	"{::comment/}\n<b>\n", "[^a]:\t b\n\n    c\nx[^a]\n", "{:1:comment}<p>{:/}\na\n", "<div markdown=\"1\">*a*</div\n", "<d<iv markdown=\"1\">*a*</div>\n",
}
