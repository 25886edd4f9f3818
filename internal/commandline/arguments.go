package commandline

import (
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"newslint/internal/spelling"
	"newslint/report"
)

// arrange moves flags before paths, because urfave/cli v2 takes everything behind the first path for a path. It refuses
// flags and commands that do not exist, with the one that was meant, and turns `help COMMAND` into `COMMAND --help`.
func arrange(app *cli.App, args []string) ([]string, error) {
	words := args[1:]
	if words[0] == "help" {
		words = append(slices.Clone(words[1:]), "--help")
	}
	commands, flags := app.Commands, app.Flags
	var path []string
	for len(commands) > 0 && len(words) > 0 && !strings.HasPrefix(words[0], "-") {
		at := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.Name == words[0] })
		if at < 0 {
			return nil, unknownCommand(app, words[0], path, commands)
		}
		path = append(path, words[0])
		commands, flags, words = commands[at].Subcommands, commands[at].Flags, words[1:]
	}
	given, paths, err := separate(flags, words, path)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(given, func(flag string) bool { return flag == "--help" || flag == "-h" }) {
		return slices.Concat(args[:1], path, []string{"--help"}), nil // the library takes a path behind it for a command
	}
	if len(commands) > 0 && len(paths) > 0 {
		return nil, misuse(report.Say("the command comes first: newslint %s [flags]", "命令应写在最前：newslint %s [选项]", strings.Join(append(path, paths[0]), " ")))
	}
	sorted := slices.Concat(args[:1], path, given)
	if len(path) > 0 {
		sorted = append(append(sorted, "--"), paths...)
	}
	return sorted, nil
}

// separate splits the words behind a command, which path names, into its flags with their values, and paths.
func separate(known []cli.Flag, words, path []string) (flags, paths []string, err error) {
	takesValue := make(map[string]bool)
	for _, f := range known {
		_, isSwitch := f.(*cli.BoolFlag)
		for _, name := range f.Names() {
			takesValue[name] = !isSwitch
		}
	}
	for i := 0; i < len(words); i++ {
		word := words[i]
		if word == "--" {
			return flags, append(paths, words[i+1:]...), nil
		}
		if word == "-" || !strings.HasPrefix(word, "-") {
			paths = append(paths, word)
			continue
		}
		name, _, hasValue := strings.Cut(strings.TrimLeft(word, "-"), "=")
		value, exists := takesValue[name]
		if !exists {
			return nil, nil, unknownFlag(word, takesValue, path)
		}
		flags = append(flags, word)
		if value && !hasValue {
			if i+1 == len(words) {
				return nil, nil, misuse(report.Say("flag %s needs a value", "选项 %s 需要一个值", word))
			}
			i++
			flags = append(flags, words[i])
		}
	}
	return flags, paths, nil
}

func unknownCommand(app *cli.App, word string, path []string, commands []*cli.Command) error {
	if _, err := os.Lstat(word); err == nil && len(path) == 0 {
		return misuse(report.Say("unknown command %q; to judge that path: newslint check %s", "未知的命令 %q；要检查该路径请用：newslint check %s", word, word))
	}
	var names []string
	for _, c := range commandCandidates(commands) {
		names = append(names, c.word)
	}
	hint := meant(word, names)
	if call := asFlag(app, word); call != "" && len(path) == 0 {
		hint = report.Say(", did you mean %s?", "，是否想写 %s？", call)
	}
	return misuse(report.Say("unknown command %q%s", "未知的命令 %q%s", strings.Join(append(path, word), " "), hint))
}

// asFlag is what to write for a word that is a command elsewhere and a flag here, as fix and version; empty for another word.
func asFlag(app *cli.App, word string) string {
	named := func(f cli.Flag) bool { return len(word) > 1 && slices.Contains(f.Names(), word) }
	if slices.ContainsFunc(app.Flags, named) {
		return "--" + word
	}
	for _, c := range app.Commands {
		if slices.ContainsFunc(c.Flags, named) {
			return c.Name + " --" + word
		}
	}
	return ""
}

func unknownFlag(word string, known map[string]bool, path []string) error {
	name, _, _ := strings.Cut(word, "=")
	var names []string
	for known := range known {
		if len(known) > 1 {
			names = append(names, "--"+known)
		}
	}
	slices.Sort(names)
	bare := strings.TrimLeft(name, "-")
	var hint report.Text
	switch near := spelling.Nearest("--"+bare, names); {
	case near != "":
		hint = report.Say(", did you mean %s?", "，是否想写 %s？", near)
	case len(path) == 0:
		hint = report.Say("; flags of a command stand behind it, as in newslint check %s", "；命令的选项应写在命令之后，如 newslint check %s", name)
	case known["format"] && slices.Contains(formatNames(), bare):
		hint = report.Say(", did you mean --format %s?", "，是否想写 --format %s？", bare)
	default:
		hint = report.Say("; newslint %s --help lists them", "；newslint %s --help 可列出全部选项", strings.Join(path, " "))
	}
	return misuse(report.Say("unknown flag %s%s", "未知的选项 %s%s", name, hint))
}
