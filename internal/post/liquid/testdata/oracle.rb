# Reads documents from standard input, each as a line "<bytes>" followed by that many bytes, and prints for each one line of
# JSON: the syntax error that stops Jekyll's Liquid, with its line, and the warnings; null where there is none.
require 'json'
require 'jekyll'

Liquid::Template.error_mode = :warn
$stdin.binmode
while (head = $stdin.gets)
  source = $stdin.read(head.to_i).force_encoding('UTF-8')
  begin
    template = Liquid::Template.parse(source, line_numbers: true)
    puts JSON.generate(error: nil, warnings: template.warnings.map(&:to_s))
  rescue StandardError, SyntaxError => e # highlight raises Ruby's own SyntaxError
    puts JSON.generate(error: "#{e.class}: #{e.message}", line: e.respond_to?(:line_number) ? e.line_number : 0)
  end
  $stdout.flush
end
