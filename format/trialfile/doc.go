// Package trialfile reads the YAML sheets that define trials, and holds those that
// Concordis ships. docs/formats/trialfile.md lists the fields.
package trialfile
