# Reads JSON lines {"root", "zone", "drafts"} and prints for each what the Jekyll of this machine makes of the posts of the site
# in that folder: {"stops"} where it gives up, else {"posts": [{path, url, date, categories, tags, title, wrecked}]}
# and, where it is asked for, the paths of all files that would be written.
require "jekyll"
require "json"

Jekyll.logger.log_level = :error
$stderr.reopen(File::NULL)

def read(order)
  ENV["TZ"] = order["zone"] || "UTC"
  Jekyll::Utils.instance_variable_set(:@parse_date_cache, {})
  config = Jekyll.configuration(
    "source" => order["root"], "destination" => File.join(order["root"], "_site"), "disable_disk_cache" => true,
    "quiet" => true, "show_drafts" => order["drafts"], "plugins" => [], "theme" => nil
  )
  site = Jekyll::Site.new(config)
  site.reset
  site.read
  posts = site.posts.docs.map do |doc|
    {
      "path" => doc.path.delete_prefix("#{File.expand_path(order["root"])}/"), "url" => doc.url,
      "date" => doc.date.strftime("%Y-%m-%d %H:%M:%S %z"), "categories" => doc.data["categories"].map(&:to_s),
      "tags" => Array(doc.data["tags"]).map(&:to_s), "title" => doc.data["title"].to_s,
      "wrecked" => doc.data["ext"].nil?
    }
  end
  dest = "#{site.dest}/"
  written = []
  site.each_site_file { |file| written << file.destination(site.dest).delete_prefix(dest) if file.write? } if order["written"]
  { "posts" => posts, "written" => written }
rescue StandardError, SystemExit => e
  { "stops" => e.message.lines.first.to_s }
end

STDIN.each_line { |line| puts JSON.generate(read(JSON.parse(line))) }
