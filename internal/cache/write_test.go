package cache

import (
	"bytes"
	"fmt"
	"strconv"
	"time"
)

type record struct {
	name string
	data []byte
}

// write writes a file as a run does.
func write(path, build string, started time.Time, records []record) error {
	w, err := Create(path, build, started)
	if err != nil {
		return err
	}
	for _, r := range records {
		w.Add([]byte(r.name), r.data)
	}
	return w.Commit()
}

// records are those of a state, which all of them name.
func records(state int) []record {
	all := make([]record, 500)
	for i := range all {
		all[i] = record{fmt.Sprintf("post%04d", i), bytes.Repeat([]byte(strconv.Itoa(state)+" "), 40)}
	}
	return all
}
