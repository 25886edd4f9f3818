package post

// jsonEnd is the offset behind the brace that closes the object at an offset, -1 where none does.
func jsonEnd(src []byte, at int) int {
	depth, quoted := 0, false
	for i := at; i < len(src); i++ {
		switch c := src[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

func (f *Front) readJSON() {}
