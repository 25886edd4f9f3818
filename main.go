// Command newslint finds in news and blog posts what a green build hides.
package main

import (
	"os"

	"newslint/internal/commandline"
)

func main() { os.Exit(commandline.Main()) }
