package command

import (
	"cmp"
	"slices"

	"newslint/report"
)

// listedPerFile is how many findings of one file a report lists, the worst first; it counts the others.
const listedPerFile = 100

// limited keeps of the findings, which are in the order of the report, those that are listed. What is left out is told by a
// note at the last listed finding of the file, and behind it stand, for the totals, values that count findings without
// listing them.
func limited(all []report.Diagnostic) []report.Diagnostic {
	if len(all) <= listedPerFile {
		return all
	}
	var kept []report.Diagnostic
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].Path == all[from].Path {
			to++
		}
		kept = append(kept, limitedFile(all[from:to])...)
		from = to
	}
	return kept
}

func limitedFile(all []report.Diagnostic) []report.Diagnostic {
	if len(all) <= listedPerFile {
		return all
	}
	var room [report.Error + 1]int // how many of each rank are listed
	for i := range all {
		room[rank(&all[i])]++
	}
	left := listedPerFile
	for r := len(room) - 1; r >= 0; r-- {
		room[r] = min(room[r], left)
		left -= room[r]
	}
	kept := make([]report.Diagnostic, 0, listedPerFile+8)
	var rest unlisted
	for i := range all {
		if r := rank(&all[i]); room[r] > 0 {
			room[r]--
			kept = append(kept, all[i])
		} else if r != report.Off {
			rest.add(&all[i])
		}
	}
	if rest.total > 0 {
		last := &kept[len(kept)-1]
		last.Notes = append(slices.Clone(last.Notes), rest.note())
	}
	return append(kept, rest.counts...)
}

// rank is the severity; silenced findings come last.
func rank(d *report.Diagnostic) report.Severity {
	if d.Suppression != nil {
		return report.Off
	}
	return d.Severity
}

// unlisted counts the findings of one file that are not listed.
type unlisted struct {
	counts []report.Diagnostic // one for each rule, severity and whether there is a safe fix
	first  report.Diagnostic
	total  int
}

func (u *unlisted) add(d *report.Diagnostic) {
	if u.total++; u.total == 1 {
		u.first = *d
	}
	safe := d.Fix != nil && d.Fix.Safe
	i := slices.IndexFunc(u.counts, func(c report.Diagnostic) bool {
		return c.Rule == d.Rule && c.Severity == d.Severity && (c.Fix != nil) == safe
	})
	if i < 0 {
		i = len(u.counts)
		c := report.Diagnostic{Rule: d.Rule, Severity: d.Severity, Path: d.Path, Start: d.Start, End: d.Start, Origin: d.Origin}
		if safe {
			c.Fix = &report.Fix{Safe: true}
		}
		u.counts = append(u.counts, c)
	}
	u.counts[i].Unlisted++
}

func (u *unlisted) note() report.Note {
	n := report.Note{Path: u.first.Path, Start: u.first.Start, End: u.first.End, Snippet: u.first.Snippet, Before: u.first.Before}
	if u.total == 1 {
		n.Message = report.Say("1 more finding in this file is not listed", "该文件另有 1 个问题未列出")
	} else {
		n.Message = report.Say("%d more findings in this file are not listed, the first of them here", "该文件另有 %d 个问题未列出，首个在此处", u.total)
	}
	return n
}

// byPlace is the order of a report. It is stable for what counts findings without listing them.
func byPlace(a, b report.Diagnostic) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Start.Offset, b.Start.Offset), cmp.Compare(a.Rule, b.Rule))
}
