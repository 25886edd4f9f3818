package command

import (
	"context"
	"time"

	"newslint/internal/config"
	"newslint/internal/lsp"
	"newslint/report"
)

// LanguageServer speaks with one editor over standard input and output. Language is empty where the editor's holds.
func LanguageServer(ctx context.Context, choice config.Choice, configFile string, now func() time.Time, language report.Language, s Streams) int {
	if _, misuse := config.NewResolver(choice, ""); len(misuse) > 0 {
		return s.misuse(misuse)
	}
	orderly, err := lsp.Serve(ctx, s.In, s.Out, lsp.Options{
		Tool: Tool, Version: Version, Dir: s.Dir, Choice: choice, ConfigFile: absolute(s.Dir, configFile),
		Language: language, Now: now, Log: s.Err,
	})
	switch {
	case err != nil && ctx.Err() == nil:
		s.Complain(report.Cause(err))
		return Incomplete
	case !orderly:
		return Findings // LSP 3.17, exit: 1 without a shutdown before
	}
	return Clean
}
