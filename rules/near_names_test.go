package rules

import (
	"fmt"
	"strings"
	"testing"
)

// TestNearNames: names one letter apart are told where one of them is rare, unless so many are that it is their system. The
// thousands at the end would take a minute if each were compared with all.
func TestNearNames(t *testing.T) {
	months := map[string]int{"caijing": 9, "caijin": 1}
	for i := range mostAlike + 1 {
		months[fmt.Sprintf("新闻%c月", '一'+rune(i))] = 1 + 8*(i%2)
	}
	thousands := make(map[string]int)
	for i := range 4_000 {
		thousands[fmt.Sprintf("栏目%c之页", '一'+rune(i))] = 1 + i%9
		thousands[strings.Repeat("a", 20)+fmt.Sprint(i)] = 1 + i%9
	}
	for name, c := range map[string]struct {
		count map[string]int
		want  string
	}{
		"a slip":               {map[string]int{"caijing": 9, "caijin": 1}, "[[caijin caijing]]"},
		"two slips":            {map[string]int{"caijing": 9, "caijin": 2, "caijjing": 1}, "[[caijin caijing] [caijjing caijing]]"},
		"three are no slip":    {map[string]int{"caijing": 9, "caijin": 3}, "[]"},
		"not rare enough":      {map[string]int{"caijing": 5, "caijin": 2}, "[]"},
		"short":                {map[string]int{"abc": 9, "abd": 1}, "[]"},
		"years":                {map[string]int{"2021": 9, "2022": 1}, "[]"},
		"two letters":          {map[string]int{"caijing": 9, "caijxx": 1}, "[]"},
		"case":                 {map[string]int{"Caijing": 5, "caijing": 5, "CAIJING": 1}, "[[CAIJING Caijing] [CAIJING caijing] [caijing Caijing]]"},
		"a system, and a slip": {months, "[[caijin caijing]]"},
	} {
		if got := fmt.Sprint(nearNames(c.count)); got != c.want {
			t.Errorf("%s: %s, expected %s", name, got, c.want)
		}
	}
	if got := len(nearNames(thousands)); got == 0 {
		t.Error("nothing among thousands")
	}
}
