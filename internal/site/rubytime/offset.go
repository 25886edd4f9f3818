package rubytime

import "time"

// InUse tells whether some zone of the world uses an offset, in seconds east of UTC: whole hours from -12 to +14, and the
// half and quarter hours of the IANA database since 1970.
func InUse(offset int) bool {
	if offset%3600 == 0 {
		return -12*3600 <= offset && offset <= 14*3600
	}
	switch offset / 60 {
	case -570, -210, -150, -225, -45, 210, 270, 330, 345, 390, 450, 510, 525, 570, 630, 690, 765, 825, 440, 20, 30:
		return offset%60 == 0
	}
	return false
}

// UsedWithin tells whether a zone uses an offset within half a year before or after an instant.
func UsedWithin(zone *time.Location, instant time.Time, offset int) bool {
	for days := -184; days <= 184; days += 8 {
		if _, have := instant.AddDate(0, 0, days).In(zone).Zone(); have == offset {
			return true
		}
	}
	return false
}
