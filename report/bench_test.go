package report

import (
	"io"
	"testing"
)

func BenchmarkReport(b *testing.B) {
	ds := many(1000)
	for i := range ds {
		ds[i].Snippet = "<p>临沂市兰山区<b>（文章来源：临沂日报</p>"
	}
	for _, f := range Formats {
		b.Run(f.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r, err := NewReporter(f.Name, io.Discard, Options{Rules: fixtureRules})
				if err != nil {
					b.Fatal(err)
				}
				for i := range ds {
					if err := r.Diagnostic(&ds[i]); err != nil {
						b.Fatal(err)
					}
				}
				if err := r.Close(Summary{Tool: "newslint"}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N*len(ds))/b.Elapsed().Seconds(), "findings/s")
		})
	}
}
