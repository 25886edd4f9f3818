package main

import (
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"newslint/report"
)

// flagsFirst moves flags before paths, because urfave/cli v2 takes everything behind the first path for a path. It also
// refuses flags and commands that do not exist, with the one that was meant.
func flagsFirst(app *cli.App, args []string) ([]string, report.Text) {
	if len(args) < 2 {
		return args, report.Text{}
	}
	at := slices.IndexFunc(args[1:], func(a string) bool { return !strings.HasPrefix(a, "-") }) + 1
	if at == 0 {
		return args, refuseFlags(args[1:], nil)
	}
	command := app.Command(args[at])
	if command == nil {
		var names []string
		for _, c := range app.Commands {
			names = append(names, c.Name)
		}
		return nil, report.Say("unknown command %q%s", "未知的命令 %q%s", args[at], meant(args[at], names))
	}
	takesValue := map[string]bool{"help": false, "h": false}
	for _, f := range command.Flags {
		_, isBool := f.(*cli.BoolFlag)
		for _, name := range f.Names() {
			takesValue[name] = !isBool
		}
	}
	flags, paths := []string{}, []string{}
	rest := args[at+1:]
	for i := 0; i < len(rest); i++ {
		arg := rest[i]
		switch {
		case arg == "--":
			paths = append(paths, rest[i+1:]...)
			i = len(rest)
		case arg == "-" || !strings.HasPrefix(arg, "-"):
			paths = append(paths, arg)
		default:
			name, _, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
			value, known := takesValue[name]
			if !known {
				return nil, refuseFlags([]string{arg}, takesValue)
			}
			flags = append(flags, arg)
			if value && !hasValue {
				if i+1 == len(rest) {
					return nil, report.Say("flag %s needs a value", "选项 %s 需要一个值", arg)
				}
				i++
				flags = append(flags, rest[i])
			}
		}
	}
	sorted := slices.Concat(args[:at+1], flags, []string{"--"}, paths)
	return sorted, report.Text{}
}

// refuseFlags names the first flag that is none; before the command only help and version are.
func refuseFlags(args []string, known map[string]bool) report.Text {
	names := []string{"--help", "--version"}
	for name := range known {
		if len(name) > 1 {
			names = append(names, "--"+name)
		}
	}
	slices.Sort(names)
	for _, arg := range args {
		name, _, _ := strings.Cut(arg, "=")
		if !slices.Contains(append(names, "-h", "-v"), name) {
			return report.Say("unknown flag %s%s", "未知的选项 %s%s", name, meant("--"+strings.TrimLeft(name, "-"), names))
		}
	}
	return report.Text{}
}

func terminalWidth() int {
	width, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		return 80
	}
	return max(width, 20)
}
