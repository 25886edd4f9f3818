package attribution

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// FuzzRead checks on any text that reading ends, that ranges lie inside their block and that parts lie inside the file.
func FuzzRead(f *testing.F) {
	for _, file := range []string{"testdata/lines.tsv", "testdata/traps.txt"} {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, line := range strings.Split(string(src), "\n") {
			if cells := strings.Split(line, "\t"); len(cells) > 1 {
				f.Add(cells[1])
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, where := range []string{"^", "$", "="} {
			blocks := body(where, text)
			last := &blocks[len(blocks)-1]
			end := last.Range(0, len(last.Text)).End
			for _, c := range Read(blocks, Default()) {
				parts := []Part{c.Outlet, c.Place, c.Date, c.Label, c.Name, {Range: c.Range}}
				for _, p := range c.People {
					parts = append(parts, p.Name)
				}
				for _, p := range parts {
					if p.Range.Start < 0 || p.Range.End < p.Range.Start || p.Range.End > end {
						t.Fatalf("%q: part %+v outside of 0–%d", text, p, end)
					}
				}
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	post := []string{
		"□临报融媒记者胡雪莹通讯员胡韬勋", strings.Repeat(prose, 8), strings.Repeat(before, 8), strings.Repeat(prose, 8), "（文章来源：临沂日报）",
		"http://news.example/NewsShare.html?infoCode=NW0000", "返回临沂日报新闻｜返回首页",
	}
	var blocks []Block
	size := 0
	for _, text := range post {
		blocks = append(blocks, Plain(text, size))
		size += len(text)
	}
	tables := Default()
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		Read(blocks, tables)
	}
}

func BenchmarkTables(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		NewTables(Words{})
	}
}

// TestLastStop: as each stop's last place says it.
func TestLastStop(t *testing.T) {
	stops := []string{"。", "！", "？", "」", "”"}
	random := rand.New(rand.NewPCG(5, 6))
	pieces := append(slices.Clone(stops), "中", "a", "\x80", "\xE3\x80", "，")
	for range 20_000 {
		text := ""
		for range random.IntN(7) {
			text += pieces[random.IntN(len(pieces))]
		}
		cut := 0
		for _, stop := range stops {
			if i := strings.LastIndex(text, stop); i >= 0 && i+len(stop) < len(text) {
				cut = max(cut, i+len(stop))
			}
		}
		want := 0
		if cut > 0 {
			want = len(text) - cut
		}
		if got := lastStop(text); got != want {
			t.Fatalf("%q has %d bytes behind its last stop, want %d", text, got, want)
		}
	}
}
