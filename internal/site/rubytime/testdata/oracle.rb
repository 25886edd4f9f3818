# Reads JSON lines [zone, plain, text] and prints what Ruby and SafeYAML's rules make of each: "epoch" or "refused".
require "time"
require "json"
TIMESTAMP = /\A\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?\s*(?:Z|[-+]\d{1,2}(?::?\d{2})?)?\Z/
Encoding.default_external = "UTF-8"
$VERBOSE = nil
$stderr.reopen(File::NULL)
STDIN.each_line(chomp: true) do |line|
  zone, plain, text = JSON.parse(line)
  ENV["TZ"] = zone
  begin
    value = text
    if plain && TIMESTAMP.match?(text)
      value = begin
        DateTime.parse(text).to_time.to_s
      rescue ArgumentError
        text
      end
    end
    time = Time.parse(value, Time.at(Integer(ARGV.fetch(0)))).localtime
    2.times { time = Time.parse(time.to_s).localtime }
    puts time.to_i
  rescue ArgumentError, RangeError, NoMethodError, TypeError
    puts "refused"
  end
end
