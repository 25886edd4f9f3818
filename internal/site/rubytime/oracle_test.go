//go:build oracle

package rubytime

import (
	"bufio"
	"bytes"
	"encoding/json"
	"math/rand"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestRuby compares Read with the Ruby of this machine over written forms and random mixtures of their pieces.
func TestRuby(t *testing.T) {
	now := time.Date(2026, 11, 23, 10, 20, 22, 0, time.UTC)
	zones := []string{"Asia/Shanghai", "America/New_York", "UTC", "Europe/Berlin", "Asia/Tokyo", "Australia/Lord_Howe", "CST-8", "Africa/Monrovia"}
	random := rand.New(rand.NewSource(1))
	var cases []ruby
	for _, text := range oracleTexts(t, random) {
		zone := zones[random.Intn(len(zones))]
		cases = append(cases, ruby{zone, true, text}, ruby{zone, false, text})
	}
	answers := askRuby(t, cases, now)
	wrong, abstained := 0, 0
	for i, c := range cases {
		r := Read(Source{Text: c.text, Plain: c.plain}, Clock{Zone: LoadZone(c.zone).Location, Now: now})
		if !r.Known {
			abstained++
			continue
		}
		got := "refused"
		if r.Refused == Accepted {
			got = strconv.FormatInt(r.Instant.Unix(), 10)
		}
		if got != answers[i] {
			wrong++
			if wrong <= 40 {
				t.Errorf("%q plain %v in %s: %s (%v), Ruby %s (%s)", c.text, c.plain, c.zone, got, r.Instant, answers[i], unix(answers[i]))
			}
		}
	}
	t.Logf("%d cases, %d wrong, %d abstained", len(cases), wrong, abstained)
}

func unix(s string) string {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return s
	}
	return time.Unix(n, 0).UTC().String()
}

type ruby struct {
	zone  string
	plain bool
	text  string
}

func askRuby(t *testing.T, cases []ruby, now time.Time) []string {
	t.Helper()
	var in bytes.Buffer
	for _, c := range cases {
		line, err := json.Marshal([]any{c.zone, c.plain, c.text})
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(line, '\n'))
	}
	cmd := exec.Command("ruby", "testdata/oracle.rb", strconv.FormatInt(now.Unix(), 10))
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	answers := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(answers) != len(cases) {
		t.Fatalf("%d answers for %d cases", len(answers), len(cases))
	}
	return answers
}

// oracleTexts gives the texts of testdata/dates.txt and mixtures of pieces.
func oracleTexts(t *testing.T, random *rand.Rand) []string {
	t.Helper()
	file, err := os.Open("testdata/dates.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var texts []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		texts = append(texts, lines.Text())
	}
	pieces := strings.Split("2022|03|29|9|31|02|30|1|12|00|24|60|99|2022|1890|-|-|-|/|.|:|:| | | |T|t|Z|z|+0800|-05:00|+8|+08|CST|JST|EST|UTC+8|GMT|am|PM|p.m.|h|m|s|,|'|Mar|March|mar|Tue|Tuesday|29th|1st|年|月|日|上午|w12|H31|20220329|092143|20220329092143|088|bc|[|]|北京时间|standard time|@|１|é|_|(|)|－|+|now", "|")
	for range 20000 {
		var b strings.Builder
		if random.Intn(2) == 0 {
			b.WriteString(texts[random.Intn(len(texts))])
		}
		for range 1 + random.Intn(8) {
			b.WriteString(pieces[random.Intn(len(pieces))])
		}
		texts = append(texts, b.String())
	}
	return texts
}
