// Command empty is the least a program with newslint's command line library can be: the yardstick for start-up.
package main

import (
	"log"
	"os"

	"github.com/urfave/cli/v2"
)

func main() {
	app := &cli.App{Name: "empty", Action: func(*cli.Context) error { return nil }}
	if err := app.Run(os.Args); err != nil {
		log.Fatal(err)
	}
}
