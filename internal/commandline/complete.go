package commandline

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"newslint/internal/command"
	"newslint/internal/config"
	"newslint/internal/lazyregexp"
	"newslint/report"
	"newslint/rules"
)

// candidate is what may stand in the place of the last word of a command line. Two words are orders to the shell: :files and :folders.
type candidate struct{ word, about string }

var (
	files   = []candidate{{word: ":files"}}
	folders = []candidate{{word: ":folders"}}
)

// complete gives what may stand in the place of the last word, by the table of commands; the words before it are whole, and may be wrong.
func (p *program) complete(app *cli.App, words []string) []candidate {
	if len(words) == 0 {
		words = []string{""}
	}
	before, current := words[:len(words)-1], words[len(words)-1]
	if len(before) > 0 && before[0] == "help" {
		before = before[1:]
	}
	commands, flags, arguments := app.Commands, app.Flags, ""
	for len(commands) > 0 && len(before) > 0 {
		at := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.Name == before[0] })
		if at < 0 {
			return nil
		}
		c := commands[at]
		commands, flags, arguments, before = c.Subcommands, c.Flags, c.ArgsUsage, before[1:]
	}
	if len(commands) > 0 && !strings.HasPrefix(current, "-") {
		return beginning(current, "", commandCandidates(commands))
	}
	return p.completeFor(flags, arguments, before, current)
}

// completeFor completes behind the command: the value of a flag, a flag, or an argument.
func (p *program) completeFor(flags []cli.Flag, arguments string, before []string, current string) []candidate {
	paths, open := 0, cli.Flag(nil)
	for i, word := range before {
		switch {
		case open != nil:
			open = nil
		case word == "--":
			return beginning(current, "", p.argumentCandidates(arguments, paths+len(before)-i-1))
		case word == "-" || !strings.HasPrefix(word, "-"):
			paths++
		default:
			open = flagAwaiting(flags, word)
		}
	}
	if open != nil {
		return p.valueCandidates(flags, open, "", current)
	}
	if name, value, given := strings.Cut(current, "="); given && strings.HasPrefix(current, "-") {
		if open = flagAwaiting(flags, name); open == nil {
			return nil
		}
		return p.valueCandidates(flags, open, name+"=", value)
	}
	if strings.HasPrefix(current, "-") {
		return beginning(current, "", flagCandidates(flags))
	}
	return beginning(current, "", p.argumentCandidates(arguments, paths))
}

// flagAwaiting is the flag that takes the next word as its value; nil where the word is another one.
func flagAwaiting(flags []cli.Flag, word string) cli.Flag {
	for _, f := range flags {
		if _, isSwitch := f.(*cli.BoolFlag); !isSwitch && strings.HasPrefix(word, "-") && slices.Contains(f.Names(), strings.TrimLeft(word, "-")) {
			return f
		}
	}
	return nil
}

// beginning gives the candidates that begin with what is typed, each behind the prefix; orders to the shell always stay.
func beginning(typed, prefix string, all []candidate) []candidate {
	var found []candidate
	for _, c := range all {
		switch {
		case strings.HasPrefix(c.word, ":"):
			found = append(found, c)
		case strings.HasPrefix(c.word, typed):
			found = append(found, candidate{prefix + c.word, c.about})
		}
	}
	return found
}

func commandCandidates(commands []*cli.Command) []candidate {
	var all []candidate
	for _, c := range commands {
		if !c.Hidden {
			all = append(all, candidate{c.Name, c.Usage})
		}
	}
	return all
}

func flagCandidates(flags []cli.Flag) []candidate {
	var all []candidate
	for _, f := range flags {
		if documented, ok := f.(cli.DocGenerationFlag); ok {
			all = append(all, candidate{"--" + f.Names()[0], strings.ReplaceAll(documented.GetUsage(), "`", "")})
		}
	}
	return all
}

// placeholder is the word in backticks that a flag's usage has for its value; empty where there is none.
func placeholder(f cli.Flag) string {
	if documented, ok := f.(cli.DocGenerationFlag); ok {
		if _, rest, found := strings.Cut(documented.GetUsage(), "`"); found {
			word, _, _ := strings.Cut(rest, "`")
			return word
		}
	}
	return ""
}

// formatValue is the placeholder of a flag that takes report formats.
const formatValue = "NAME[=FILE]"

// takesParts tells the flags of a command that judges shards.
func takesParts(flags []cli.Flag) bool {
	return slices.ContainsFunc(flags, func(f cli.Flag) bool { return f.Names()[0] == "shard" })
}

// valueCandidates completes the value of f, one of the flags of a command; prefix is what stands before it in the same word.
func (p *program) valueCandidates(flags []cli.Flag, f cli.Flag, prefix, typed string) []candidate {
	switch placeholder(f) {
	case "FILE":
		return files
	case "FOLDER":
		return folders
	case "RULES":
		// A list: what stands before the last comma is given.
		last := strings.LastIndex(typed, ",") + 1
		return beginning(typed[last:], prefix+typed[:last], p.ruleCandidates())
	case formatValue:
		if strings.Contains(typed, "=") {
			return files
		}
		known := p.formatCandidates()
		if takesParts(flags) {
			known = append(known, candidate{command.Partial, p.say(command.PartialSummary)})
		}
		return beginning(typed, prefix, known)
	}
	return beginning(typed, prefix, namedValues(f.Names()[0]))
}

// namedValues are the values of the flags that take one of a few words.
func namedValues(flag string) []candidate {
	var words []string
	switch flag {
	case "preset":
		words = config.Presets()
	case "fail-on":
		words = severities()
	case "lang":
		words = languages()
	case "color":
		words = colors()
	case "format": // of inspect; check has formats with files
		words = []string{"text", "json"}
	case "shard":
		words = []string{"auto"}
	}
	all := make([]candidate, len(words))
	for i, word := range words {
		all[i].word = word
	}
	return all
}

func severities() []string { return []string{"error", "warning", "info", "never"} }
func languages() []string  { return []string{string(report.English), string(report.Chinese)} }
func colors() []string     { return []string{"auto", "always", "never"} }

func (p *program) ruleCandidates() []candidate {
	var all []candidate
	for _, r := range rules.All() {
		all = append(all, candidate{r.ID, p.say(r.Summary)})
	}
	return all
}

func (p *program) formatCandidates() []candidate {
	var all []candidate
	for _, f := range report.Formats {
		all = append(all, candidate{f.Name, p.say(f.Summary)})
	}
	return all
}

var argumentWord = lazyregexp.New(`(PATH|FILE|PART|FOLDER|RULE)[^ ]*?(…?)\]?(?: |$)`)

// argumentCandidates completes argument i, counted from 0, of a command by its usage, as in "PATH[:LINE] [RULE]".
func (p *program) argumentCandidates(usage string, i int) []candidate {
	known := argumentWord.FindAllStringSubmatch(usage, -1)
	if i >= len(known) {
		if len(known) == 0 || known[len(known)-1][2] == "" {
			return nil
		}
		i = len(known) - 1
	}
	switch known[i][1] {
	case "RULE":
		return p.ruleCandidates()
	case "FOLDER":
		return folders
	}
	return files
}
