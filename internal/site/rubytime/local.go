package rubytime

import "time"

// Local gives the instant of a local time as Ruby 3.1's Time.local does: in a gap the clock has already gone forward (02:30
// is 03:30), and of an hour that happens twice it is the second one. Parts may lie outside of their ranges, as in time.Date.
func Local(year, month, day, hour, minute, second int, zone *time.Location) time.Time {
	wall := time.Date(year, time.Month(month), day, hour, minute, second, 0, time.UTC)
	_, before := wall.Add(-26 * time.Hour).In(zone).Zone()
	_, after := wall.Add(26 * time.Hour).In(zone).Zone()
	first := wall.Add(-time.Duration(after) * time.Second).In(zone)
	if before == after {
		return first
	}
	other := wall.Add(-time.Duration(before) * time.Second).In(zone)
	if first.Before(other) {
		first, other = other, first
	}
	for _, t := range [...]time.Time{first, other} {
		if _, offset := t.Zone(); t.Unix()+int64(offset) == wall.Unix() {
			return t
		}
	}
	return first
}
