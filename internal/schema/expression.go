package schema

import (
	"fmt"
	"regexp"
	"regexp/syntax"
)

// maxProgram is how many instructions a regular expression of a schema may have: matching takes their number times the
// length of the text. Ordinary ones have a hundred.
const maxProgram = 1000

// expression is a regular expression of bounded size.
type expression struct {
	*regexp.Regexp
	size int // instructions
}

func compileExpression(text string) (*expression, error) {
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return nil, err
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil, err
	}
	if n := len(program.Inst); n > maxProgram {
		return nil, fmt.Errorf("the regular expression has %d instructions, more than %d", n, maxProgram)
	}
	compiled, err := regexp.Compile(text)
	if err != nil {
		return nil, err
	}
	return &expression{compiled, len(program.Inst)}, nil
}
