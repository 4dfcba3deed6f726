package outcome

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/concordis/concordis/study"
)

// Schema names the layout of a table as text.
const Schema = "concordis.hazards/1"

// maxText bounds what Decode takes in.
const maxText = 1 << 20

// MarshalText writes the cause's name.
func (c Cause) MarshalText() ([]byte, error) {
	if c < 0 || c >= Causes {
		return nil, study.Errf(study.Invalid, "cause", "is none of the causes")
	}
	return []byte(c.String()), nil
}

// UnmarshalText reads the cause's name. Errors: Invalid.
func (c *Cause) UnmarshalText(text []byte) error {
	for k := range Causes {
		if string(text) == k.String() {
			*c = k
			return nil
		}
	}
	return study.Errf(study.Invalid, "cause", "must be pump-failure, sudden, other, heart-failure or admission")
}

// text is the layout of a table as JSON.
type text struct {
	Schema         string         `json:"schema"`
	Version        string         `json:"version"`
	Frozen         *Frozen        `json:"frozen,omitempty"`
	Base           map[Cause]Base `json:"base"`
	Terms          []Term         `json:"terms"`
	Device         Device         `json:"device"`
	History        History        `json:"history"`
	Outpatient     Share          `json:"outpatient"`
	Cardiovascular Share          `json:"cardiovascular"`
}

// Encode writes the table as JSON, always the same bytes for the same table. Errors:
// those of Validate.
func Encode(t *Table) ([]byte, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	x := text{Schema, t.Version, t.Frozen, map[Cause]Base{}, t.Terms, t.Device, t.History, t.Outpatient, t.Cardiovascular}
	for c, b := range t.Base {
		x.Base[Cause(c)] = b
	}
	out, err := json.MarshalIndent(x, "", "  ")
	if err != nil {
		return nil, study.Errf(study.Internal, "hazards", "cannot be written as text")
	}
	return append(out, '\n'), nil
}

// Decode reads what Encode wrote. Errors: Limit above 1 MiB, Invalid for another
// layout, unknown fields, a missing cause or numbers out of range.
func Decode(src []byte) (*Table, error) {
	if len(src) > maxText {
		return nil, study.Errf(study.Limit, "hazards", "a table has at most %d bytes", maxText)
	}
	var x text
	d := json.NewDecoder(bytes.NewReader(src))
	d.DisallowUnknownFields()
	if err := d.Decode(&x); err != nil {
		return nil, study.Errf(study.Invalid, "hazards", "is not a table of hazards as Concordis writes it")
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, study.Errf(study.Invalid, "hazards", "holds more than one table")
	}
	if x.Schema != Schema {
		return nil, study.Errf(study.Unsupported, "schema", "must be %s", Schema)
	}
	t := &Table{Version: x.Version, Frozen: x.Frozen, Terms: x.Terms, Device: x.Device, History: x.History, Outpatient: x.Outpatient, Cardiovascular: x.Cardiovascular}
	for c := range Causes {
		b, ok := x.Base[c]
		if !ok {
			return nil, study.Errf(study.Invalid, "base", "must hold every cause")
		}
		t.Base[c] = b
	}
	return t, t.Validate()
}
