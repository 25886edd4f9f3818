// Command newslint finds in news and blog posts what a green build hides.
package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"newslint/internal/command"
	"newslint/internal/config"
	"newslint/internal/spelling"
	"newslint/report"
)

func main() { os.Exit(run(os.Args)) }

// run is the whole program but for the exit.
func run(args []string) int {
	streams := command.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Language: languageOf(os.Getenv)}
	if dir, err := os.Getwd(); err == nil {
		streams.Dir = dir
	}
	status := command.Clean
	app := application(&streams, &status)
	sorted, misuse := flagsFirst(app, args)
	if misuse.EN == "" {
		if err := app.Run(sorted); err != nil {
			misuse = report.Say("%s", "%s", err.Error())
		}
	}
	if misuse.EN != "" {
		streams.Complain(misuse)
		return command.Misuse
	}
	return status
}

func application(streams *command.Streams, status *int) *cli.App {
	return &cli.App{
		Name:            command.Tool,
		Usage:           "finds in news and blog posts what a green build hides",
		Version:         command.Version,
		HideHelpCommand: true,
		ExitErrHandler:  func(*cli.Context, error) {}, // run decides the exit status
		OnUsageError:    func(_ *cli.Context, err error, _ bool) error { return err },
		Commands: []*cli.Command{
			{
				Name: "check", Usage: "judge posts", ArgsUsage: "[PATH…]",
				Description: "Files, folders and globs; without PATH the site around the working directory.\n" +
					"Exit status: 0 clean, 1 findings, 2 misuse, 3 incomplete (some file could not be judged).",
				Flags: append(checkFlags(), commonFlags()...),
				Action: func(c *cli.Context) error {
					options, err := checkOptions(c)
					if err == nil {
						err = applyCommon(c, streams)
					}
					if err == nil {
						*status = command.Check(context.Background(), options, *streams)
					}
					return err
				},
			},
			{
				Name: "rules", Usage: "list the rules, or explain some", ArgsUsage: "[ID…]", Flags: commonFlags(),
				Action: func(c *cli.Context) error {
					err := applyCommon(c, streams)
					if err == nil {
						*status = command.Rules(c.Args().Slice(), *streams)
					}
					return err
				},
			},
		},
	}
}

func commonFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "lang", Usage: "language of messages: en or zh (default: of the environment)", EnvVars: []string{"NEWSLINT_LANG"}},
		&cli.StringFlag{Name: "color", Value: "auto", Usage: "auto, always or never", EnvVars: []string{"NEWSLINT_COLOR"}},
	}
}

func checkFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "preset", Usage: "built-in preset: " + strings.Join(config.Presets(), ", "), EnvVars: []string{"NEWSLINT_PRESET"}},
		&cli.StringFlag{Name: "config", Usage: "the only configuration `FILE` to read, instead of the nearest " + config.FileName, EnvVars: []string{"NEWSLINT_CONFIG"}},
		&cli.StringSliceFlag{Name: "select", Usage: "run only these `RULES`"},
		&cli.StringSliceFlag{Name: "ignore", Usage: "do not run these `RULES`"},
		&cli.StringFlag{Name: "fail-on", Value: "error", Usage: "lowest severity that makes the exit status 1: error, warning, info, never", EnvVars: []string{"NEWSLINT_FAIL_ON"}},
		&cli.IntFlag{Name: "max-warnings", Value: -1, DefaultText: "no limit", Usage: "exit 1 with more than `N` warnings", EnvVars: []string{"NEWSLINT_MAX_WARNINGS"}},
		&cli.StringSliceFlag{Name: "format", Usage: "report format, `NAME[=FILE]`, repeatable: " + formatNames(), EnvVars: []string{"NEWSLINT_FORMAT"}},
		&cli.StringFlag{Name: "now", Usage: "the clock for future posts, RFC 3339", EnvVars: []string{"NEWSLINT_NOW"}},
		&cli.StringFlag{Name: "stdin-filename", Usage: "judge standard input (PATH -) as if it stood in `PATH`"},
		&cli.BoolFlag{Name: "allow-empty", Usage: "checking no post is no misuse"},
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "findings only, no summary"},
	}
}

func formatNames() string {
	names := make([]string, len(report.Formats))
	for i, f := range report.Formats {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}

func checkOptions(c *cli.Context) (command.CheckOptions, error) {
	o := command.CheckOptions{
		Paths:       c.Args().Slice(),
		Choice:      config.Choice{Preset: c.String("preset"), Select: c.StringSlice("select"), Ignore: c.StringSlice("ignore")},
		ConfigFile:  c.String("config"),
		MaxWarnings: c.Int("max-warnings"),
		StdinPath:   c.String("stdin-filename"),
		AllowEmpty:  c.Bool("allow-empty"),
		Quiet:       c.Bool("quiet"),
		Now:         time.Now(),
	}
	if word := c.String("fail-on"); word != "never" {
		if err := o.FailOn.UnmarshalText([]byte(word)); err != nil || o.FailOn == report.Off {
			return o, fmt.Errorf("--fail-on: unknown severity %q, expected error, warning, info or never", word)
		}
	}
	if at := c.String("now"); at != "" {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			return o, fmt.Errorf("--now: %q is no RFC 3339 time, expected one like 2022-03-29T09:21:43+08:00", at)
		}
		o.Now = now
	}
	if dash := slices.Index(o.Paths, "-"); dash >= 0 && o.StdinPath == "" {
		return o, fmt.Errorf("PATH - needs --stdin-filename, which tells the site and the date in the name")
	}
	for _, f := range c.StringSlice("format") {
		name, file, _ := strings.Cut(f, "=")
		if !slices.ContainsFunc(report.Formats, func(known report.Format) bool { return known.Name == name }) {
			return o, fmt.Errorf("--format: unknown format %q%s", name, meant(name, strings.Split(formatNames(), ", ")))
		}
		o.Formats = append(o.Formats, command.Output{Format: name, File: file})
	}
	if len(o.Formats) == 0 {
		o.Formats = []command.Output{{Format: "text"}}
	}
	return o, nil
}

func applyCommon(c *cli.Context, s *command.Streams) error {
	switch lang := c.String("lang"); lang {
	case "":
	case string(report.English), string(report.Chinese):
		s.Language = report.Language(lang)
	default:
		return fmt.Errorf("--lang: unknown language %q, expected en or zh", lang)
	}
	terminal := term.IsTerminal(int(os.Stdout.Fd()))
	switch color := c.String("color"); color {
	case "auto":
		s.Color = terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	case "always":
		s.Color = true
	case "never":
	default:
		return fmt.Errorf("--color: unknown word %q, expected auto, always or never", color)
	}
	if terminal {
		s.Width = terminalWidth()
	}
	return nil
}

// languageOf follows the locale variables in POSIX order.
func languageOf(getenv func(string) string) report.Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			if strings.HasPrefix(value, "zh") {
				return report.Chinese
			}
			return report.English
		}
	}
	return report.English
}

func meant(word string, known []string) string {
	if near := spelling.Nearest(word, known); near != "" {
		return fmt.Sprintf(", did you mean %q?", near)
	}
	return ", expected one of " + strings.Join(known, ", ")
}
