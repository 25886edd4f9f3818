package attribution

// judge looks at all credits together, in the order of the file: doubled bylines, two sources that are different houses.
func (r *reader) judge() {
	r.passages()
	first := r.out.FirstSource()
	for i := range r.out {
		c := &r.out[i]
		switch {
		case c.Kind == Byline && i > 0 && c.Fault == "" && c.Form != Sentence && r.doubles(c, r.out[:i]):
			c.Fault = Repeated
		case c.Fault == "" && r.contradicts(first, c):
			c.Fault = Conflict
		}
	}
}

// contradicts tells whether a source is another house than the first.
func (r *reader) contradicts(first, c *Credit) bool {
	return c.namesSource() && first.Weak() == c.Weak() && !SameSource(first.Name.Text, c.Name.Text, r.t)
}

// passages marks the sources that are of a passage. 来源 alone may be that of a figure, or of vitamin A, unless both are houses for
// certain.
func (r *reader) passages() {
	first, differ := r.out.FirstSource(), false
	for i := range r.out {
		c := &r.out[i]
		if !r.contradicts(first, c) {
			continue
		}
		c.Passage = c.Weak() && (!r.t.isOutlet(first.Name.Text) || !r.t.isOutlet(c.Name.Text))
		differ = differ || !c.Passage
	}
	if !differ || !r.roundup(first.Weak()) {
		return
	}
	for i, weak := 0, first.Weak(); i < len(r.out); i++ {
		if c := &r.out[i]; c.namesSource() && c.Weak() == weak {
			c.Passage = true
		}
	}
}

// roundup tells whether the sources of one strength stand each behind a text of its own, as in a digest of many stories: every one
// credits the passage before it. A quotation in front of the text is one digest of it, and its source that of the text.
func (r *reader) roundup(weak bool) bool {
	from := 0 // the first block that no source credits yet
	for i := range r.out {
		c := &r.out[i]
		if !c.namesSource() || c.Weak() != weak {
			continue
		}
		b := &r.blocks[c.Block]
		behind := b.Range((span{0, len(b.Text)}).trim(b.Text).start, len(b.Text)).Start < c.Range.Start
		for k := from; k < c.Block; k++ {
			behind = behind || isLong(r.blocks[k].Text)
		}
		if !behind || b.Quote {
			return false
		}
		from = c.Block + 1
	}
	return true
}

// doubles tells whether a byline stands directly behind the same one: with the same people, in the same or the next block.
func (r *reader) doubles(c *Credit, before Credits) bool {
	b := &before[len(before)-1]
	if b.Kind != Byline || c.Block-b.Block > 1 || len(c.People) == 0 || len(c.People) != len(b.People) {
		return false
	}
	for i := range c.People {
		if c.People[i].Name.Text != b.People[i].Name.Text || c.People[i].Role != b.People[i].Role {
			return false
		}
	}
	return c.Form == b.Form
}
