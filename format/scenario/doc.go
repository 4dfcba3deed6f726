// Package scenario reads and writes the YAML sheets that describe virtual
// patients. docs/formats/scenario.md lists the fields with units and ranges.
package scenario
