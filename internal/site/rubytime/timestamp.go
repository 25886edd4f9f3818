package rubytime

import (
	"time"

	"newslint/internal/source"
)

// scanTimestamp reads the numeric forms nearly every post uses, without the heuristics: Y-M-D, then a time of day, then an
// offset. It reports false for anything else.
func scanTimestamp(text string) (found, bool) {
	var f found
	s := scanner{text: text}
	if !s.number(4, 4, &f.year) || !s.byte('-') || !s.number(1, 2, &f.month) || !s.byte('-') || !s.number(1, 2, &f.day) {
		return f, false
	}
	f.has = hasYear | hasMonth | hasDay
	if s.done() {
		f.plainForm = true
		return f, true
	}
	spaced := s.spaces()
	if spaced == 0 && !s.byte('T') && !s.byte('t') {
		return f, false
	}
	start := s.at
	if !s.number(1, 2, &f.hour) || !s.byte(':') || !s.number(2, 2, &f.minute) {
		return f, false
	}
	f.has |= hasHour | hasMinute
	f.plainForm = true
	if s.byte(':') {
		if !s.number(2, 2, &f.second) {
			return f, false
		}
		f.has |= hasSecond
		f.timestamp = true
		if s.byte('.') {
			f.plainForm = s.digits() > 0
			f.has |= hasFraction
		}
	}
	f.clock = source.Range{Start: start, End: s.at}
	s.spaces()
	if s.done() {
		return f, s.at == len(text) && !s.trailing
	}
	return f, f.scanOffset(&s)
}

func (f *found) scanOffset(s *scanner) bool {
	start := s.at
	f.has |= hasZone
	var hours, minutes int
	switch sign := s.peek(); {
	case s.byte('Z'):
	case s.byte('+'), s.byte('-'):
		digits := s.at
		if !s.number(1, 2, &hours) {
			return false
		}
		narrow := s.at-digits == 1
		if s.byte(':') {
			if !s.number(2, 2, &minutes) {
				return false
			}
		} else if !s.done() && !s.number(2, 2, &minutes) {
			// three digits: one of the hour, two of the minute
			s.at = digits
			if !s.number(1, 1, &hours) || !s.number(2, 2, &minutes) {
				return false
			}
			narrow = true
		}
		f.offset = hours*3600 + minutes*60
		if sign == '-' {
			f.offset = -f.offset
		}
		if narrow {
			f.plainForm = false // Time.parse does not know one-digit hours
		}
	default:
		return false
	}
	if !s.done() {
		return false
	}
	f.zone = s.text[start:s.at]
	f.zoneAt = source.Range{Start: start, End: s.at}
	return true
}

// readTimestamp is DateTime.parse(text).to_time. It reports false where that raises ArgumentError, whereupon SafeYAML leaves
// the text a string, to be read by Time.parse.
func (f *found) readTimestamp(c Clock) (Reading, bool) {
	hour, second := f.hour, f.second
	if f.month < 1 || f.month > 12 || f.day < 1 || f.day > daysIn(f.year, f.month) || f.minute > 59 || second > 60 ||
		hour > 24 || hour == 24 && (f.minute > 0 || second > 0) {
		return Reading{}, false
	}
	if f.year < 1583 {
		return Reading{Written: Day{f.year, f.month, f.day}}, true // the Julian calendar is not modelled
	}
	second = min(second, 59)
	offset := f.offset
	switch {
	case offset > 24*3600 || offset < -24*3600:
		offset = 0 // DateTime warns "invalid offset is ignored"
	case offset == 24*3600 || offset == -24*3600:
		return Reading{}, false
	}
	t := time.Date(f.year, time.Month(f.month), f.day, hour, f.minute, second, 0, time.UTC)
	t = t.Add(-time.Duration(offset) * time.Second)
	r := f.reading(settle(t.In(c.Zone)))
	if second != f.second {
		r.What |= LeapSecond
	}
	if f.got(hasZone) {
		r.HasOffset, r.Offset = true, offset
		if offset != f.offset {
			r.What |= ZoneIgnored
		}
	} else {
		r.What |= NoZone | ReadAsUTC
	}
	return r, true
}

// reading carries over what was found to a result.
func (f *found) reading(t time.Time) Reading {
	r := Reading{Known: true, Instant: t, Clock: f.clock, Zone: f.zoneAt, Left: f.left}
	if f.got(hasYear | hasMonth | hasDay) {
		r.Written = Day{f.year, f.month, f.day}
	}
	if f.hour == 24 {
		r.What |= NextDay
	}
	return r
}

type scanner struct {
	text     string
	at       int
	trailing bool
}

func (s *scanner) done() bool { return s.at == len(s.text) }

func (s *scanner) peek() byte {
	if s.done() {
		return 0
	}
	return s.text[s.at]
}

func (s *scanner) byte(b byte) bool {
	if s.peek() != b || s.done() {
		return false
	}
	s.at++
	return true
}

func (s *scanner) number(least, most int, into *int) bool {
	n, start := 0, s.at
	for s.at < len(s.text) && s.at-start < most && isDigit(s.text[s.at]) {
		n = n*10 + int(s.text[s.at]-'0')
		s.at++
	}
	if s.at-start < least {
		s.at = start
		return false
	}
	*into = n
	return true
}

func (s *scanner) digits() int {
	start := s.at
	for s.at < len(s.text) && isDigit(s.text[s.at]) {
		s.at++
	}
	return s.at - start
}

func (s *scanner) spaces() int {
	start := s.at
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\t' || s.text[s.at] == '\n') {
		s.at++
	}
	s.trailing = s.at > start
	return s.at - start
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
