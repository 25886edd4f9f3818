//go:build oracle

package report

// For the tests that import rules, which report itself must not.
var (
	FaultsOfSARIF = faultsOfSARIF
	Fixture       = fixture
)
