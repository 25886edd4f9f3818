package rubytime

import "strings"

// sort decides which of three numbers is the year, the month and the day, as Date._parse does (s3e): a number with an
// apostrophe or of three and more digits is a year, wherever it stands.
func (d *draft) sort(y, m, day group) {
	if y.ok && m.ok && !day.ok {
		y, m, day = day, y, m
	}
	if !y.ok && day.ok && yearLike(day) {
		y, day = day, group{}
	}
	if y.ok {
		if number, rest := leadingNumber(y.text); rest != "" {
			y, day = day, group{ok: true, text: number, at: y.at}
		}
	}
	if m.ok && yearLike(m) {
		y, m, day = m, day, y
	}
	if day.ok && yearLike(day) {
		y, day = day, y
	}
	if y.ok {
		number, _ := leadingNumber(y.text)
		signed := number != "" && (number[0] == '-' || number[0] == '+')
		d.full = d.full || signed || len(strings.TrimLeft(number, "+-")) > 2
		d.set(hasYear, &d.f.year, number)
	}
	if m.ok {
		number, _ := leadingNumber(strings.TrimLeft(m.text, "'-+"))
		d.set(hasMonth, &d.f.month, number)
	}
	if day.ok {
		number, _ := leadingNumber(strings.TrimLeft(day.text, "'-+"))
		d.set(hasDay, &d.f.day, number)
	}
}

func yearLike(g group) bool { return g.first() == '\'' || len(g.text) > 2 }

// leadingNumber skips to the first sign or digit and gives the number there and what follows it.
func leadingNumber(s string) (number, rest string) {
	start := strings.IndexAny(s, "+-0123456789")
	if start < 0 {
		return "", s
	}
	end := start
	if s[end] == '+' || s[end] == '-' {
		end++
	}
	for end < len(s) && isDigit(s[end]) {
		end++
	}
	return s[start:end], s[end:]
}

// digitRun reads digits without separators, as in 20220329T092143+0800: how many there are decides what they mean.
func (d *draft) digitRun(text string) bool {
	g := d.cut(run)
	if g == nil {
		return false
	}
	sign, digits := g[1].text, g[2].text
	// A fraction directly behind the digits means that they end with seconds.
	if !g[3].ok && g[4].ok {
		d.fromSeconds(sign, digits)
	} else {
		d.fromYear(sign, digits)
	}
	if g[3].ok {
		d.f.clock = g[3].at
		d.runClock(g[3].text, g[4].ok)
	}
	if g[4].ok {
		d.f.has |= hasFraction
	}
	if g[5].ok {
		d.setZone(text, g[5])
		if g[5].first() == '[' {
			inner := strings.TrimSuffix(strings.TrimPrefix(d.f.zone, "["), "]")
			if _, name, named := strings.Cut(inner, ":"); named {
				inner = name
			}
			d.f.zone = inner
		}
	}
	return true
}

// fields of a run, by its length: what each stretch of digits sets, from the left.
func (d *draft) fromYear(sign, digits string) {
	switch n := len(digits); {
	case n == 2:
		d.set(hasDay, &d.f.day, digits)
	case n == 3:
		d.set(hasYday, &d.f.yday, digits)
	case n == 4:
		d.set(hasMonth, &d.f.month, digits[:2])
		d.set(hasDay, &d.f.day, digits[2:])
	case n == 5:
		d.set(hasYear, &d.f.year, signed(sign, digits[:2]))
		d.set(hasYday, &d.f.yday, digits[2:])
	case n == 6:
		d.set(hasYear, &d.f.year, signed(sign, digits[:2]))
		d.set(hasMonth, &d.f.month, digits[2:4])
		d.set(hasDay, &d.f.day, digits[4:])
	case n == 7:
		d.set(hasYear, &d.f.year, signed(sign, digits[:4]))
		d.set(hasYday, &d.f.yday, digits[4:])
	case n%2 == 0:
		d.full = true
		d.set(hasYear, &d.f.year, signed(sign, digits[:4]))
		d.set(hasMonth, &d.f.month, digits[4:6])
		d.set(hasDay, &d.f.day, digits[6:8])
		d.pairs(digits[8:])
	}
}

func signed(sign, digits string) string {
	if sign == "-" {
		return sign + digits
	}
	return digits
}

// pairs sets hour, minute and second from two digits each, as many as there are.
func (d *draft) pairs(digits string) {
	if len(digits) >= 2 {
		d.set(hasHour, &d.f.hour, digits[:2])
	}
	if len(digits) >= 4 {
		d.set(hasMinute, &d.f.minute, digits[2:4])
	}
	if len(digits) >= 6 {
		d.set(hasSecond, &d.f.second, digits[4:6])
	}
}

// fromSeconds reads a run from its end: seconds, minutes, hours, day, month, year.
func (d *draft) fromSeconds(sign, digits string) {
	steps := [...]struct {
		p    part
		into *int
	}{
		{hasSecond, &d.f.second},
		{hasMinute, &d.f.minute},
		{hasHour, &d.f.hour},
		{hasDay, &d.f.day},
		{hasMonth, &d.f.month},
	}
	n := len(digits)
	if n > 8 && n%2 == 1 {
		return // 9, 11 and 13 digits mean nothing
	}
	rest := digits
	for _, step := range steps {
		if rest == "" {
			return
		}
		cut := max(len(rest)-2, 0)
		d.set(step.p, step.into, rest[cut:])
		rest = rest[:cut]
	}
	if rest != "" {
		d.full = d.full || n == 14
		d.set(hasYear, &d.f.year, signed(sign, rest))
	}
}

// runClock reads the digits behind a run's date.
func (d *draft) runClock(digits string, fraction bool) {
	if len(digits)%2 == 1 {
		return
	}
	if !fraction {
		d.pairs(digits)
		return
	}
	d.set(hasSecond, &d.f.second, digits[len(digits)-2:])
	if len(digits) >= 4 {
		d.set(hasMinute, &d.f.minute, digits[len(digits)-4:len(digits)-2])
	}
	if len(digits) >= 6 {
		d.set(hasHour, &d.f.hour, digits[:2])
	}
}
