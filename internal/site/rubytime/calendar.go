package rubytime

import "time"

// ReadCalendar reads a numeric date (Y-M-D, a time of day, an offset) as every generator does, and only that: it reports false
// for any other form, about which they differ. A day that its month does not have is RolledOver, though others refuse it.
func ReadCalendar(text string) (Reading, bool) {
	f, ok := scanTimestamp(text)
	if !ok {
		return Reading{}, false
	}
	r := f.reading(time.Time{})
	r.Known = true
	if f.month < 1 || f.month > 12 || f.day < 1 || f.day > 31 || f.hour > 24 || f.minute > 59 || f.second > 60 {
		r.Refused = OutOfRange
		return r, true
	}
	if f.got(hasZone) {
		r.HasOffset, r.Offset = true, f.offset
	} else if f.got(hasHour) {
		r.What |= NoZone
	}
	if !f.got(hasHour) {
		r.What |= DateOnly
	}
	if f.day > daysIn(f.year, f.month) {
		r.What |= RolledOver
	}
	t := time.Date(f.year, time.Month(f.month), f.day, f.hour, f.minute, f.second, 0, time.UTC)
	r.Instant = t.Add(-time.Duration(r.Offset) * time.Second)
	return r, true
}
