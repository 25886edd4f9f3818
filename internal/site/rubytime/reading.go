// Package rubytime reads dates as Ruby does for Jekyll: which instant a value becomes, and what got lost on the way.
//
// A plain scalar that SafeYAML takes for a timestamp goes through DateTime.parse; everything else through Time.parse, whose
// heuristics (Date._parse) look for a time of day, then for one of a dozen forms of a date, and skip what they do not know.
package rubytime

import (
	"time"

	"newslint/internal/source"
)

// What is a set of things that happened while a date was read.
type What uint16

// The things that can happen.
const (
	RolledOver  What = 1 << iota // the month does not have the day: it became a day of the next month
	NextDay                      // 24:00 became 00:00 of the next day
	Filled                       // a bigger part is missing and was taken from the time of the build
	Defaulted                    // a day or month is missing and became 1
	DateOnly                     // no time of day is written: local midnight
	NoZone                       // a time of day without an offset
	ReadAsUTC                    // the missing zone was taken for UTC (plain, with seconds)
	ZoneIgnored                  // a zone is written, but has no effect: Zone tells where
	ZoneForeign                  // a zone abbreviation that Ruby takes for one of America, or a military letter
	TimeLost                     // a time of day is written in a form that is skipped: Left tells where
	LeapSecond                   // a 60th second became the 59th
	TextIgnored                  // other text was skipped: Left tells where
)

// Has tells whether all of the given things happened.
func (w What) Has(one What) bool { return w&one == one }

// Cause says why Ruby refuses a value.
type Cause uint8

// The causes of a refusal.
const (
	Accepted   Cause = iota
	NoDate           // nothing in the text looks like a part of a date
	OutOfRange       // a part is larger than any calendar or clock has
	TooLong          // longer than the 128 bytes that Date._parse takes
)

// Day is a calendar day; the zero value means that none is written.
type Day struct{ Year, Month, Day int }

// Reading is what Ruby makes of a value.
type Reading struct {
	Known   bool      // false: beyond the model (years before 0 or after 99999, timestamps before 1583)
	Refused Cause     // Ruby raises ArgumentError; nothing below is meant
	Instant time.Time // whole seconds, in the site's zone
	What    What
	Written Day // the calendar day as written, before any rolling over; zero where parts are missing

	HasOffset bool
	Offset    int // seconds east of UTC, of the zone written

	// Ranges are of the text, in bytes; empty where the part is absent.
	Clock source.Range
	Zone  source.Range
	Left  source.Range // the first stretch of words that was skipped
}

// Source is a value as YAML hands it to Ruby.
type Source struct {
	Text  string // of a scalar: without quotes, escapes resolved
	Plain bool   // unquoted, so that SafeYAML may take it for a timestamp
}

// Clock is where and when a site is built.
type Clock struct {
	Zone *time.Location // of the site, else of the build machine
	Now  time.Time      // fills in parts of a date that are missing

	Asked *bool // set where Now was needed; may be nil
}

func (c Clock) now() time.Time {
	if c.Asked != nil {
		*c.Asked = true
	}
	return c.Now
}

const longest = 128 // bytes; Date._parse's default limit

// Read reads a value. It never fails: a refusal is an answer.
func Read(s Source, c Clock) Reading {
	f, canonical := scanTimestamp(s.Text)
	if canonical && s.Plain && f.timestamp {
		if r, ok := f.readTimestamp(c); ok {
			return r
		}
	}
	if len(s.Text) > longest {
		return Reading{Known: true, Refused: TooLong}
	}
	if !canonical || !f.plainForm {
		f = guess(s.Text)
	}
	return f.read(c)
}

// found is what a text says, before it becomes an instant.
type found struct {
	has                                          part
	year, yday, month, day, hour, minute, second int
	offset                                       int // of a timestamp, as DateTime reads it
	zone                                         string
	timestamp                                    bool // SafeYAML's Time pattern
	plainForm                                    bool // Date._parse would find the very same parts
	clock, zoneAt, left                          source.Range
	leftDigits                                   bool // the stretch that is left has digits
	outsized                                     bool // a number that Ruby calculates with and the model does not
}

// part names the parts of a date.
type part uint16

const (
	hasYear part = 1 << iota
	hasYday
	hasMonth
	hasDay
	hasHour
	hasMinute
	hasSecond
	hasFraction
	hasZone
)

func (f *found) got(p part) bool { return f.has&p == p }

// settle cuts an instant to what Jekyll keeps. It prints a date and parses it again while it fills in categories and tags
// (Document#merge_data!, twice), which loses fractions and the seconds of offsets such as Shanghai's +08:05:43 before 1901.
func settle(t time.Time) time.Time {
	t = t.Truncate(time.Second)
	for range 2 {
		_, offset := t.Zone()
		if offset%60 == 0 {
			return t
		}
		t = t.Add(time.Duration(offset%60) * time.Second)
	}
	return t
}

// names of the things that can happen, by bit.
var names = [...]string{
	"rolled-over", "next-day", "filled-in", "day-defaulted", "no-time", "no-zone", "read-as-utc", "zone-ignored", "zone-foreign",
	"time-lost", "leap-second", "text-ignored",
}

// Names lists what happened, in a fixed order.
func (w What) Names() []string {
	var list []string
	for i, name := range names {
		if w&(1<<i) != 0 {
			list = append(list, name)
		}
	}
	return list
}
