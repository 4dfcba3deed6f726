package device_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/concordis/concordis/device"
)

// deflection is one electrogram deflection well above every sensitivity.
type deflection struct {
	at   int64
	lead string // "A", "V", "L" for the left ventricle
}

// every gives deflections on a lead from one time to another.
func every(lead string, from, to, step int64) []deflection {
	var list []deflection
	for at := from; at <= to; at += step {
		list = append(list, deflection{at, lead})
	}
	return list
}

var allLeads = device.Leads{Atrial: true, RV: true, LV: true}

// play steps a device every millisecond and writes its marker channel.
func play(t testing.TB, p device.Params, until int64, events ...deflection) (string, *device.Device) {
	t.Helper()
	d, err := device.New(p, allLeads)
	if err != nil {
		t.Fatal(err)
	}
	at := map[int64]device.Inputs{}
	for _, e := range events {
		in := at[e.at]
		switch e.lead {
		case "A":
			in.AtrialMv = 10
		case "V":
			in.RVMv = 10
		case "L":
			in.LVMv = 10
		}
		at[e.at] = in
	}
	var b strings.Builder
	for now := int64(0); now <= until; now++ {
		out := d.Step(now, at[now])
		b.WriteString(markers(now, &out))
	}
	return strings.TrimSpace(b.String()), d
}

// markers writes one millisecond as "850:AP ", or nothing.
func markers(now int64, out *device.Outputs) string {
	if out.Marks() == 0 {
		return ""
	}
	list := make([]string, out.Marks())
	for i := range list {
		list[i] = out.Mark(i).String()
	}
	return fmt.Sprintf("%d:%s ", now, strings.Join(list, "+"))
}
