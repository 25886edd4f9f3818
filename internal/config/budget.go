package config

import (
	"newslint/internal/option"
	"newslint/rules"
)

// Budgets are how many findings of a rule a site may have. Those of the configuration at the site's root hold.
type Budgets map[RuleID]uint

// RuleID is the id of a rule that there is.
type RuleID string

// UnmarshalText reads an id.
func (id *RuleID) UnmarshalText(text []byte) error {
	if _, ok := rules.ByID(string(text)); !ok {
		return option.Error(UnknownRule(string(text)))
	}
	*id = RuleID(text)
	return nil
}

// Words lists the ids.
func (RuleID) Words() []string { return rules.IDs() }
