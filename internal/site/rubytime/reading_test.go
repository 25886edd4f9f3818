package rubytime

import (
	"os"
	"strings"
	"testing"
	"time"
)

// shanghai is a clock of the site's zone on the day the cases were recorded.
func clockIn(t testing.TB, zone string) Clock {
	t.Helper()
	z := LoadZone(zone)
	if z.Validity == TakenAsUTC && zone != "UTC" {
		t.Fatalf("no zone %s", zone)
	}
	return Clock{Zone: z.Location, Now: time.Date(2026, 11, 23, 10, 20, 22, 0, time.UTC)}
}

// TestRead: what Ruby makes of a value in Asia/Shanghai, "" where it refuses it, and what happened.
func TestRead(t *testing.T) {
	clock := clockIn(t, "Asia/Shanghai")
	for _, c := range []struct{ text, want, happened string }{
		{"2022-03-29 09:21:43 +0800", "2022-03-29 09:21:43 +0800", ""},
		{"2022-03-29T01:21:43Z", "2022-03-29 09:21:43 +0800", ""},
		{"2022-03-29 09:21:43", "2022-03-29 17:21:43 +0800", "no-zone read-as-utc"},
		{"'2022-03-29 09:21:43", "2022-03-29 09:21:43 +0800", "no-zone"},
		{"2022-03-29 09:21", "2022-03-29 09:21:00 +0800", "no-zone"},
		{"2022-03-29", "2022-03-29 00:00:00 +0800", "no-time"},
		{"2022-3-9", "2022-03-09 00:00:00 +0800", "no-time"},
		{"20220329", "2022-03-29 00:00:00 +0800", "no-time"},
		{"20220329T092143+0800", "2022-03-29 09:21:43 +0800", ""},
		{"March 29, 2022", "2022-03-29 00:00:00 +0800", "no-time"},
		{"29/03/2022", "2022-03-29 00:00:00 +0800", "no-time"},
		{"2022-088", "2022-03-29 00:00:00 +0800", "no-time"},
		{"Tue, 29 Mar 2022 09:21:43 +0800", "2022-03-29 09:21:43 +0800", ""},
		{"2022-02-30 09:21:43 +0800", "2022-03-02 09:21:43 +0800", "rolled-over"},
		{"2022-03-29 24:00:00 +0800", "2022-03-30 00:00:00 +0800", "next-day"},
		{"2022-03-29 24:00:01 +0800", "2022-03-30 00:00:01 +0800", "next-day"},
		{"2022-03-29 09:21:60 +0800", "2022-03-29 09:21:59 +0800", "leap-second"},
		{"29", "2026-11-29 00:00:00 +0800", "filled-in no-time"},
		{"May", "2026-05-01 00:00:00 +0800", "filled-in no-time"},
		{"Mar 2022", "2022-03-01 00:00:00 +0800", "day-defaulted no-time"},
		{"2022-03-29 09:21:43 JST", "2022-03-29 09:21:43 +0800", "zone-ignored"},
		{"2022-03-29 09:21:43 CST", "2022-03-29 23:21:43 +0800", "zone-foreign"},
		{"2022-03-29 09:21:43 北京时间", "2022-03-29 09:21:43 +0800", "zone-ignored"},
		{"2022-03-29 09:21:43 UTC+9", "2022-03-29 09:21:43 +0800", "zone-ignored"},
		{"2022-03-29 09:21:43 +8", "2022-03-29 09:21:43 +0800", ""},
		{"'2022-03-29 09:21:43 +9", "2022-03-29 09:21:43 +0800", "zone-ignored"},
		{"2022-03-29 09:21:43 +2500", "2022-03-29 17:21:43 +0800", "zone-ignored"},
		{"2022-03-29 下午02:21:43", "2022-03-29 02:21:43 +0800", "no-zone text-ignored"},
		{"2022-03-29 09时21分", "2022-03-29 00:00:00 +0800", "no-time time-lost"},
		{"2022-03-29 09:21:43 PM", "2022-03-29 21:21:43 +0800", "no-zone"},
		{"0001-01-01", "0001-01-01 00:01:26 +0805", "no-time"},
		{"", "", ""},
		{"foo", "", ""},
		{"2022", "", ""},
		{"2022-13-01", "", ""},
		{"2022-02-32 09:21:43 +0800", "", ""},
		{"2022年5月26日", "", ""},
		{strings.Repeat("9", 129), "", ""},
	} {
		text, quoted := strings.CutPrefix(c.text, "'")
		r := Read(Source{Text: text, Plain: !quoted}, clock)
		got := ""
		if r.Refused == Accepted {
			got = r.Instant.Format("2006-01-02 15:04:05 -0700")
		}
		if !r.Known || got != c.want || strings.Join(r.What.Names(), " ") != c.happened {
			t.Errorf("%s: %s %v %v, expected %s %s", c.text, got, r.What.Names(), r.Known, c.want, c.happened)
		}
	}
}

func TestParts(t *testing.T) {
	for _, c := range []struct{ text, clock, zone, left string }{
		{"2022-03-29 09:21:43 +0800", "09:21:43", "+0800", ""},
		{"2022-03-29T09:21:43Z", "09:21:43", "Z", ""},
		{"Tue Mar 29 09:21:43 CST 2022", "09:21:43", "CST", ""},
		{"2022年 2022-03-29 下午02:21", "02:21", "", "2022年"},
		{"2022-03-29 下午02:21", "02:21", "", "下午"},
		{"2022-03-29 09：21：43", "", "", "09：21：43"},
		{"2023-01-29 18:30:22 2023 -0800", "18:30:22", "", "2023 -0800"},
		{"2022-03-29 09:21:43 Asia/Shanghai", "09:21:43", "Asia", "/Shanghai"},
	} {
		r := Read(Source{Text: c.text}, clockIn(t, "Asia/Shanghai"))
		clock, zone, left := c.text[r.Clock.Start:r.Clock.End], c.text[r.Zone.Start:r.Zone.End], c.text[r.Left.Start:r.Left.End]
		if clock != c.clock || zone != c.zone || left != c.left {
			t.Errorf("%s: clock %q zone %q left %q", c.text, clock, zone, left)
		}
	}
}

// TestLocal: gaps move forward, of a doubled hour the second one counts (Ruby 3.1 as run).
func TestLocal(t *testing.T) {
	for _, c := range []struct{ zone, local, want string }{
		{"America/New_York", "2022-03-13 02:30:00", "2022-03-13 03:30:00 -0400"},
		{"America/New_York", "2022-11-06 01:30:00", "2022-11-06 01:30:00 -0500"},
		{"Asia/Shanghai", "1986-05-04 02:30:00", "1986-05-04 03:30:00 +0900"},
		{"Asia/Shanghai", "1986-09-14 01:30:00", "1986-09-14 01:30:00 +0800"},
		{"Europe/Dublin", "2022-10-30 01:30:00", "2022-10-30 01:30:00 +0000"},
		{"Australia/Lord_Howe", "2022-10-02 02:15:00", "2022-10-02 02:45:00 +1100"},
		{"Australia/Lord_Howe", "2022-04-03 01:45:00", "2022-04-03 01:45:00 +1030"},
		{"Pacific/Apia", "2011-12-30 12:00:00", "2011-12-31 12:00:00 +1400"},
	} {
		w, err := time.Parse("2006-01-02 15:04:05", c.local)
		if err != nil {
			t.Fatal(err)
		}
		got := Local(w.Year(), int(w.Month()), w.Day(), w.Hour(), w.Minute(), w.Second(), LoadZone(c.zone).Location)
		if s := got.Format("2006-01-02 15:04:05 -0700"); s != c.want {
			t.Errorf("%s %s: %s, expected %s", c.zone, c.local, s, c.want)
		}
	}
}

// TestLoadZone: names as glibc 2.36 takes them, with the offsets of March and July 2022.
func TestLoadZone(t *testing.T) {
	march, july := time.Unix(1648516903, 0), time.Unix(1656633600, 0)
	for _, c := range []struct {
		name        string
		want        Validity
		march, july string
	}{
		{"Asia/Shanghai", Named, "+0800", "+0800"},
		{"PRC", Named, "+0800", "+0800"},
		{"Etc/GMT-8", Named, "+0800", "+0800"},
		{"America/New_York", Named, "-0400", "-0400"},
		{":Asia/Shanghai", Named, "+0800", "+0800"},
		{"posix/Asia/Tokyo", Named, "+0900", "+0900"},
		{"EST", Named, "-0500", "-0500"},
		{"CST-8", POSIX, "+0800", "+0800"},
		{"CST-08:00", POSIX, "+0800", "+0800"},
		{"CST-8:30", POSIX, "+0830", "+0830"},
		{"UTC+8", POSIX, "-0800", "-0800"},
		{"GMT+8", POSIX, "-0800", "-0800"},
		{"UTC8", POSIX, "-0800", "-0800"},
		{"UTC+25", POSIX, "-2400", "-2400"},
		{"<+08>-8", POSIX, "+0800", "+0800"},
		{"Beijing-8", POSIX, "+0800", "+0800"},
		{"ABC3DEF", POSIX, "-0200", "-0200"},
		{"ABC3DEF4", POSIX, "-0400", "-0400"},
		{"EST5EDT,M3.2.0,M11.1.0", POSIX, "-0400", "-0400"},
		{"ABC3DEF,J60,J300", POSIX, "-0200", "-0200"},
		{"Asia/Beijing", TakenAsUTC, "+0000", "+0000"},
		{"asia/shanghai", TakenAsUTC, "+0000", "+0000"},
		{"Asia/Shanghai ", TakenAsUTC, "+0000", "+0000"},
		{"+0800", TakenAsUTC, "+0000", "+0000"},
		{"CST", TakenAsUTC, "+0000", "+0000"},
		{"UTC+8x", TakenAsUTC, "+0000", "+0000"},
		{"XX8", TakenAsUTC, "+0000", "+0000"},
		{"Local", TakenAsUTC, "+0000", "+0000"},
		{"", TakenAsUTC, "+0000", "+0000"},
		{"Asia/", TakenAsUTC, "+0000", "+0000"},
		{"../../etc/passwd", TakenAsUTC, "+0000", "+0000"},
	} {
		z := LoadZone(c.name)
		if z.Validity != c.want || march.In(z.Location).Format("-0700") != c.march || july.In(z.Location).Format("-0700") != c.july {
			t.Errorf("%q: %d %s %s", c.name, z.Validity, march.In(z.Location), july.In(z.Location))
		}
	}
	if names := Names(); len(names) < 500 {
		t.Errorf("only %d zones", len(names))
	}
}

func TestInUse(t *testing.T) {
	for seconds, want := range map[int]bool{
		8 * 3600: true, -12 * 3600: true, 14 * 3600: true, 5*3600 + 1800: true, 5*3600 + 2700: true, 12*3600 + 2700: true, 0: true,
		15 * 3600: false, -13 * 3600: false, 8*3600 + 600: false, 16*3600 + 1800: false, -5*3600 - 1800: false, 8*3600 + 1: false,
	} {
		if InUse(seconds) != want {
			t.Errorf("%d: %v", seconds, !want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for line := range strings.Lines(readFile(f, "testdata/dates.txt")) {
		f.Add(strings.TrimSuffix(line, "\n"), true)
	}
	clocks := [...]Clock{clockIn(f, "Asia/Shanghai"), clockIn(f, "Australia/Lord_Howe"), clockIn(f, "EST5EDT4,J60,J300")}
	f.Fuzz(func(t *testing.T, text string, plain bool) {
		for _, clock := range clocks {
			r := Read(Source{text, plain}, clock)
			for _, part := range [...]struct{ start, end int }{{r.Clock.Start, r.Clock.End}, {r.Zone.Start, r.Zone.End}, {r.Left.Start, r.Left.End}} {
				if part.start < 0 || part.start > part.end || part.end > len(text) {
					t.Fatalf("%q: part %v", text, part)
				}
			}
			if r.Known && r.Refused == Accepted && r.Instant.IsZero() && r.Written.Year > 1 {
				t.Fatalf("%q: no instant", text)
			}
		}
	})
}

func FuzzLoadZone(f *testing.F) {
	for _, name := range []string{"Asia/Shanghai", "CST-8", "EST5EDT,M3.2.0/2,M11.1.0", "<+08>-8", "ABC3DEF,J60,J300", ""} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		z := LoadZone(name)
		if _, offset := time.Unix(1648516903, 0).In(z.Location).Zone(); offset > 200*3600 || offset < -200*3600 {
			t.Fatalf("%q: %d", name, offset)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	clock := clockIn(b, "Asia/Shanghai")
	for _, text := range []string{"2022-03-29 09:21:43 +0800", "2022-03-29", "Tue, 29 Mar 2022 09:21:43 +0800"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Read(Source{text, true}, clock)
			}
		})
	}
}

func readFile(tb testing.TB, name string) string {
	tb.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return string(src)
}
