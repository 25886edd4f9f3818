package rubytime

import "strings"

// happened names what got lost or changed between the parts and the instant.
func (f *found) happened(r Reading) What {
	var w What
	if f.got(hasYear|hasMonth|hasDay) && f.month >= 1 && f.month <= 12 && f.day > daysIn(f.year, f.month) {
		w |= RolledOver
	}
	w |= f.missing()
	clocked := f.has&(hasHour|hasMinute|hasSecond) != 0
	if !clocked {
		w |= DateOnly
	}
	switch {
	case f.got(hasZone) && !r.HasOffset:
		w |= ZoneIgnored
	case f.got(hasZone):
		zone := strings.ToUpper(f.zone)
		_, american := americanZones[zone]
		_, letter := military(zone)
		if american || letter {
			w |= ZoneForeign
		}
	case clocked:
		w |= NoZone
	}
	if !f.left.Empty() {
		if !clocked && f.leftDigits {
			w |= TimeLost
		} else {
			w |= TextIgnored
		}
	}
	return w
}

// missing tells which parts of the day came from elsewhere.
func (f *found) missing() What {
	if f.got(hasYday) {
		if f.got(hasYear) {
			return 0
		}
		return Filled
	}
	switch {
	case f.got(hasYear | hasMonth | hasDay):
		return 0
	case !f.got(hasYear):
		return Filled
	}
	return Defaulted
}
