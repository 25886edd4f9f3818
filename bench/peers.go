//go:build unix

package main

import (
	"embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

//go:embed peers
var peerFiles embed.FS

// peer is another program that judges or builds posts.
type peer struct {
	row
	process process       // on the corpus
	clean   bool          // on the corpus without defects
	slow    time.Duration // about what one run takes for 10,000 posts
}

// install brings the peers to the bench's folder, pinned by package-lock.json, and Jekyll to the system.
func (b *bench) install() error {
	dir := filepath.Join(b.dir, "peers")
	entries, err := peerFiles.ReadDir("peers")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, e := range entries {
		text, err := peerFiles.ReadFile("peers/" + e.Name())
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, e.Name()), text, 0o644); err != nil {
			return err
		}
	}
	if _, err := exec.LookPath("npm"); err != nil {
		return fmt.Errorf("the peers need node and npm: %w", err)
	}
	if err := b.do(dir, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"); err != nil {
		return err
	}
	if _, err := exec.LookPath("jekyll"); err != nil {
		return fmt.Errorf("the peers need Jekyll (on Debian: apt-get install jekyll): %w", err)
	}
	return nil
}

// rumdl is the native binary, without the script of node around it.
func (b *bench) rumdl() (string, error) {
	arch := map[string]string{"amd64": "x64"}[runtime.GOARCH]
	if arch == "" {
		arch = runtime.GOARCH
	}
	found, err := filepath.Glob(filepath.Join(b.dir, "peers/node_modules/@rumdl/cli-"+runtime.GOOS+"-"+arch+"*/rumdl"))
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("no native rumdl for %s/%s: %w", runtime.GOOS, runtime.GOARCH, err)
	}
	return found[0], os.Chmod(found[0], 0o755)
}

// peers are the programs of the table, each on the corpus. Jekyll builds clean, which is the same without defects: one bad
// date ends its build at once.
func (b *bench) peers(c, clean corpus) ([]peer, error) {
	rumdl, err := b.rumdl()
	if err != nil {
		return nil, err
	}
	bodies, err := b.bodies(c)
	if err != nil {
		return nil, err
	}
	node := func(name string, args ...string) []string {
		return append([]string{"node", filepath.Join(b.dir, "peers/node_modules/.bin", name)}, args...)
	}
	found := []int{1}
	return []peer{
		{
			// Status 2: it passes over the few posts that are not UTF-8.
			row:     row{beside: "rumdl 0.2.75, native, `--no-cache`", checks: "Markdown style, all its default rules; no HTML, no dates, no site", cpu: 0.30, wall: 0.35},
			process: process{args: []string{rumdl, "check", "--no-cache", "_posts"}, dir: c.dir, exits: []int{1, 2}}, slow: 3 * time.Second,
		},
		{
			row:     row{beside: "markdownlint-cli2 0.22.1", checks: "Markdown style, all its default rules; no HTML, no dates, no site", cpu: 0.06},
			process: process{args: node("markdownlint-cli2", "--config", "../peers/default.markdownlint-cli2.jsonc", "_posts/*.md"), dir: c.dir, exits: found}, slow: 20 * time.Second,
		},
		{
			row:     row{beside: "html-validate 10.17.0", checks: "two rules, on the bodies alone: order of end tags, void elements", cpu: 0.03},
			process: process{args: node("html-validate", "--config", filepath.Join(b.dir, "peers/htmlvalidate.json"), "--ext", "html", "."), dir: bodies, exits: found}, slow: 50 * time.Second,
		},
		{
			row:     row{beside: "remark 12.0.1 + frontmatter-schema", checks: "front matter by a JSON Schema of five keys", cpu: 0.02},
			process: process{args: node("remark", "_posts", "--quiet", "--rc-path", "../peers/remarkrc.mjs"), dir: c.dir, exits: found}, slow: 110 * time.Second,
		},
		{
			row: row{beside: "`jekyll build` (Debian)", checks: "builds the site; tells what stops the build", cpu: 0.01},
			process: process{
				args: []string{"jekyll", "build", "--quiet", "--future", "--disable-disk-cache", "--destination", filepath.Join(b.dir, "built")}, dir: clean.dir,
			}, clean: true, slow: 200 * time.Second,
		},
	}, nil
}
