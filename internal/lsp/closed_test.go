package lsp

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// reports asks for the diagnostics of all posts, with what the client knows, and gives what came in parts and at the end.
func (c *client) reports(token string, known map[string]string) map[string]documentReport {
	c.t.Helper()
	id := c.askAll(token, known)
	return c.reported(token, id)
}

func (c *client) askAll(token string, known map[string]string) (id string) {
	previous := make([]string, 0, len(known))
	for uri, value := range known {
		previous = append(previous, fmt.Sprintf(`{"uri":%q,"value":%q}`, uri, value))
	}
	partial := ""
	if token != "" {
		partial = fmt.Sprintf(`,"partialResultToken":%q`, token)
	}
	return c.ask("workspace/diagnostic", fmt.Sprintf(`{"previousResultIds":[%s]%s}`, strings.Join(previous, ","), partial))
}

func (c *client) reported(token, id string) map[string]documentReport {
	c.t.Helper()
	all := make(map[string]documentReport)
	take := func(r pullAllReport) {
		for _, one := range r.Items {
			name, err := filepath.Rel(c.dir, pathOf(one.URI))
			if err != nil {
				c.t.Fatal(err)
			}
			all[name] = one
		}
	}
	for {
		r := c.await("the report on all posts", func(r reply) bool {
			return string(r.ID) == id && r.Method == "" || r.Method == "$/progress" && strings.Contains(string(r.Params), `"`+token+`"`)
		})
		if r.Method == "" {
			take(decode[pullAllReport](c.t, r))
			return all
		}
		var part struct{ Value pullAllReport }
		if err := json.Unmarshal(r.Params, &part); err != nil {
			c.t.Fatal(err)
		}
		if token == "" {
			c.t.Fatal("a part that nobody asked for")
		}
		take(part.Value)
	}
}

// TestAllPosts follows what a client hears of posts that are not open: all in parts, nothing twice, news when there is some,
// and the end of a post.
func TestAllPosts(t *testing.T) {
	var site strings.Builder
	site.WriteString(archive)
	for i := range 150 {
		fmt.Fprintf(&site, "-- _posts/2022-05-01-p%03d.md --\n%s", i, marked)
	}
	c := dial(t, site.String(), `{"textDocument":{"diagnostic":{}},"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}`)
	const one, other = "_posts/2022-05-01-p000.md", "_posts/2022-05-01-p001.md"
	c.open(one, healthy)
	for _, token := range []string{"", "parts"} {
		found := c.reports(token, nil)
		if len(found) != 150 || len(*found[other].Items) != 1 || (*found[other].Items)[0].Code != "byte-order-mark" || found[other].Version != nil {
			t.Fatalf("%q: %d reports, %+v", token, len(found), found[other])
		}
		if open := found[one]; len(*open.Items) != 0 || open.Version == nil {
			t.Errorf("%q: the open post is reported as its file: %+v", token, open)
		}
	}
	known := make(map[string]string)
	for name, r := range c.reports("first", nil) {
		known[c.uri(name)] = r.ResultID
	}

	// Nothing new: the answer waits until there is.
	id := c.askAll("held", known)
	write(t, filepath.Join(c.dir, other), healthy)
	c.notify("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes":[{"uri":%q,"type":2}]}`, c.uri(other)))
	news := c.reported("held", id)
	if r := news[other]; r.Kind != "full" || len(*r.Items) != 0 {
		t.Errorf("the repaired post: %+v", r)
	}
	if r := news["_posts/2022-05-01-p002.md"]; r.Kind != "unchanged" || r.ResultID != known[c.uri("_posts/2022-05-01-p002.md")] {
		t.Errorf("an untouched post: %+v", r)
	}
	known[c.uri(other)] = news[other].ResultID

	if err := os.Remove(filepath.Join(c.dir, "_posts/2022-05-01-p002.md")); err != nil {
		t.Fatal(err)
	}
	c.notify("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes":[{"uri":%q,"type":3}]}`, c.uri("_posts/2022-05-01-p002.md")))
	for round := 0; ; round++ { // the open post may be news before
		news = c.reports("gone", known)
		for name, r := range news {
			known[c.uri(name)] = r.ResultID
		}
		if r, ok := news["_posts/2022-05-01-p002.md"]; ok && r.Kind == "full" && len(*r.Items) == 0 {
			break
		}
		if round == 5 {
			t.Fatalf("the post that is gone: %+v", news["_posts/2022-05-01-p002.md"])
		}
	}

	// A request that waits can be cancelled, and does not keep the server from its end.
	id = c.askAll("", known)
	c.notify("$/cancelRequest", `{"id":`+id+`}`)
	if r := c.await("the cancelled request", func(r reply) bool { return string(r.ID) == id }); r.Error == nil || r.Error.Code != codeCancelled {
		t.Errorf("%+v", r)
	}
	id = c.askAll("", known)
	c.call("shutdown", `null`)
	c.await("the request that waited", func(r reply) bool { return string(r.ID) == id })
}

// TestClosedPostsUnasked lets a client keep to what is open.
func TestClosedPostsUnasked(t *testing.T) {
	c := connect(t, archive)
	r := c.call("initialize", `{"capabilities":{},"initializationOptions":{"workspace":false}}`)
	if !strings.Contains(string(r.Result), `"workspaceDiagnostics":false`) {
		t.Errorf("%s", r.Result)
	}
}
