package report

// Budget is how many findings of a rule a site may have, and how many it has. Exceeding it fails the run; findings within
// it do not.
type Budget struct {
	Rule    string `json:"rule"`
	Site    string `json:"site,omitempty"` // the site's folder with a final slash, where the report is about several
	Allowed int    `json:"allowed"`
	Found   int    `json:"found"`
}

// Exceeded tells whether there is more than allowed.
func (b Budget) Exceeded() bool { return b.Found > b.Allowed }

func (b Budget) sentence() Text {
	rule := b.Rule
	if b.Site != "" {
		rule += " (" + b.Site + ")"
	}
	if b.Exceeded() {
		return Say("budget of %s exceeded, %d of %d", "%s 超出限额，%d / %d", rule, b.Found, b.Allowed)
	}
	return Say("budget of %s kept, %d of %d", "%s 未超限额，%d / %d", rule, b.Found, b.Allowed)
}

// Add counts one finding.
func (c *Count) Add(s Severity) {
	switch s {
	case Error:
		c.Error++
	case Warning:
		c.Warning++
	case Info:
		c.Info++
	}
}

// Found is how many findings are told.
func (c Count) Found() int { return c.Error + c.Warning + c.Info }
