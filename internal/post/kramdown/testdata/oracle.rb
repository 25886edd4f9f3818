# Reads documents from standard input, each as a line "<bytes> <options>" followed by that many bytes, and prints for each
# one line of JSON: what kramdown warned about, the elements it made with their lines, and whether tags or links of the
# source came out as text. Options: "-" or "html" (parse_block_html).
require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'

# An escaped character is text on purpose: keep it apart from markup that became text.
class Kramdown::Parser::Kramdown
  def parse_escaped_chars
    @src.pos += @src.matched_size
    add_text("\u{E000}")
  end
end

WARNINGS = [
  ['end', /\AFound no end tag for '(.*?)'(?: on line (\d+)| \(line (\d+)\)|) - auto-closing it\z/m],
  ['stray', /\AFound invalidly used HTML closing tag for '(.*?)' on line (\d+)(?: - ignoring it)?\z/m],
  ['block', /\AFound block HTML tag '(.*?)' in span-level text on line (\d+)\z/m],
  ['attr', /\ADuplicate HTML attribute '(.*?)' on line (\S+) - overwriting previous one\z/m],
  ['mode', /\ACannot use block-level parsing in span-level HTML tag \(line (\d+)\) - using default mode\z/m],
].freeze

def kind_of(warning)
  WARNINGS.each do |kind, re|
    m = re.match(warning)
    return [kind, kind == 'mode' ? '' : m[1], (kind == 'mode' ? m[1] : (m[2] || (m[3] if m.size > 3))).to_i] if m
  end
  nil
end

NAMES = {
  p: 'p', ul: 'ul', ol: 'ol', li: 'li', dl: 'dl', dt: 'dt', dd: 'dd', blockquote: 'quote', table: 'table', hr: 'hr',
  codeblock: 'pre', codespan: 'code', a: 'a', img: 'img', em: 'em', strong: 'strong', math: 'math', footnote: 'fn',
  xml_comment: 'comment'
}.freeze

TAG = /<!--|<(?:\\?\/)? [A-Za-z]+\s*>|<(?:\\?\/)?[A-Za-z\p{Han}][\w\p{Han}.:-]*(?=[\s>\/])[^<>]*>|<[A-Za-z]+\s+[\w-]+\s*=|<\/[A-Za-z]+\s*(?=<|\z)/
END_TAG = /<\/[A-Za-z\p{Han}][\w\p{Han}.:-]*\s*>/
LINK = /<(?:https?|ftps?|mailto):[^>\s]+>|<(?:HTTPS?:)?\/\/[^\s<>]+>|<[\w.-]+@[\w.-]+>|\]\([^)\n]*\)/
CODE = %w[pre code script style textarea kbd samp var tt xmp option svg math listing plaintext noscript template title].freeze

TEXTUAL = { text: nil, smart_quote: '"', typographic_sym: '--', entity: '&' }.freeze

# walk lists the elements below one with their lines and how far the lines may be off (kramdown loses one where a list item
# begins with an empty line), and the markup in their texts.
def walk(element, out, literal, placed, slack, code)
  text = +''
  look = lambda do
    literal.concat(code ? text.scan(END_TAG) : text.scan(TAG) + text.scan(LINK))
    text = +''
  end
  element.children.each do |child|
    if TEXTUAL.key?(child.type)
      text << (TEXTUAL[child.type] || child.value)
      next
    end
    look.call
    line = placed ? child.options[:location].to_i : 0
    name = NAMES[child.type]
    name = "h#{child.options[:level]}" if child.type == :header
    name = "<#{child.value}" if child.type == :html_element
    out << [name, line, slack] if name
    walk(child, out, literal, placed && !%i[table dl].include?(child.type), slack + (child.type == :li ? 1 : 0),
         code || child.type == :html_element && CODE.include?(child.value))
  end
  look.call
end

$stdin.binmode
while (head = $stdin.gets)
  size, opt = head.split
  source = $stdin.read(size.to_i).force_encoding('UTF-8')
  begin
    parser = Kramdown::Parser::GFM.send(:new, source, {
      input: 'GFM', hard_wrap: false, syntax_highlighter: nil, parse_block_html: opt == 'html'
    })
    parser.parse
    out, literal = [], []
    walk(parser.root, out, literal, true, 0, false)
    parser.instance_variable_get(:@footnotes).each_value { |data| walk(data[:content], out, literal, false, 0, false) }
    warnings = parser.warnings.map { |w| kind_of(w) }.compact
    puts JSON.generate(warnings: warnings, elements: out, literal: literal)
  rescue StandardError, SystemStackError => e
    puts JSON.generate(error: "#{e.class}: #{e.message}"[0, 200])
  end
  $stdout.flush
end
