// Package schedule reads the YAML sheets that say what happens to a virtual
// patient over months: visits, therapy on and off, new settings, lost leads, drugs.
// docs/formats/schedule.md lists the fields with units and ranges.
package schedule
