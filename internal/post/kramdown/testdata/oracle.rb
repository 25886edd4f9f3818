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

LITERAL = /<\/?[A-Za-z\p{Han}][^<>]*>|<(?:https?|ftps?|mailto):[^>\s]+>|\]\([^)\n]*\)/

def walk(element, out, texts, placed)
  text = +''
  element.children.each do |child|
    if child.type == :text
      text << child.value
      next
    end
    texts << text unless text.empty?
    text = +''
    line = placed ? child.options[:location].to_i : 0
    name = NAMES[child.type]
    name = "h#{child.options[:level]}" if child.type == :header
    name = "<#{child.value}" if child.type == :html_element
    out << [name, line] if name
    walk(child, out, texts, placed && !%i[table dl].include?(child.type))
  end
  texts << text unless text.empty?
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
    out, texts = [], []
    walk(parser.root, out, texts, true)
    parser.instance_variable_get(:@footnotes).each_value { |data| walk(data[:content], out, texts, false) }
    warnings = parser.warnings.map { |w| kind_of(w) }.compact
    puts JSON.generate(warnings: warnings, elements: out, literal: texts.grep(LITERAL).map { |t| t[LITERAL] })
  rescue StandardError, SystemStackError => e
    puts JSON.generate(error: "#{e.class}: #{e.message}"[0, 200])
  end
  $stdout.flush
end
