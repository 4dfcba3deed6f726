package aecg_test

import (
	"fmt"
	"strings"
)

// file puts series into an annotated ECG with a name in every place where
// people stand.
func file(series ...string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<!-- Zaphod -->
<AnnotatedECG xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" type="Observation">
<id root="Zaphod"/><effectiveTime><center value="19420511"/></effectiveTime>
<componentOf><timepointEvent><performer><studyEventPerformer><assignedPerson><name>Zaphod</name></assignedPerson></studyEventPerformer></performer>
<componentOf><subjectAssignment><subject><trialSubject><id extension="Zaphod"/><subjectDemographicPerson><name>Zaphod</name><birthTime value="19420511"/>
</subjectDemographicPerson></trialSubject></subject></subjectAssignment></componentOf></timepointEvent></componentOf>
<pertainsTo><subjectFindingComment><text>Zaphod fainted</text></subjectFindingComment></pertainsTo>
` + strings.Join(series, "\n") + "</AnnotatedECG>\n"
}

// part wraps elements into a series inside its component.
func part(elements ...string) string {
	return "<component><series>" + strings.Join(elements, "\n") + "</series></component>"
}

// derivedFrom wraps elements into a derived series.
func derivedFrom(elements ...string) string {
	return "<derivation><derivedSeries>" + strings.Join(elements, "\n") + "</derivedSeries></derivation>"
}

const rhythmCode = `<code code="RHYTHM"/>`

// set is a sequence set.
func set(sequences ...string) string {
	return "<component><sequenceSet>" + strings.Join(sequences, "\n") + "</sequenceSet></component>"
}

// clockAt is an absolute time axis of 2 ms.
func clockAt(stamp string) string {
	return sequence("TIME_ABSOLUTE", "GLIST_TS", fmt.Sprintf(`<head value="%s"/><increment value="0.002" unit="s"/>`, stamp))
}

// clockFrom is a relative time axis.
func clockFrom(head, increment string) string {
	return sequence("TIME_RELATIVE", "GLIST_PQ", fmt.Sprintf(`<head %s/><increment %s/>`, head, increment))
}

func sequence(code, kind, inner string) string {
	return fmt.Sprintf(`<component><sequence><code code="%s"/><value xsi:type="%s">%s</value></sequence></component>`, code, kind, inner)
}

// lead is a lead in steps of 2.5 µV.
func lead(name, digits string) string {
	return leadIn(name, `value="0" unit="uV"`, `value="2.5" unit="uV"`, digits)
}

func leadIn(name, origin, scale, digits string) string {
	return sequence("MDC_ECG_LEAD_"+name, "SLIST_PQ", fmt.Sprintf(`<origin %s/><scale %s/><digits>%s</digits>`, origin, scale, digits))
}

// notes is an annotation set inside subjectOf.
func notes(inner ...string) string {
	return "<subjectOf><annotationSet>" + strings.Join(inner, "\n") + "</annotationSet></subjectOf>"
}

func number(code, value, unit string) string {
	return fmt.Sprintf(`<component><annotation><code code="%s"/><value xsi:type="PQ" value="%s" unit="%s"/></annotation></component>`, code, value, unit)
}

// wave is a wave with boundaries; low, high are attribute lists, empty for none.
func wave(name, lead, low, high string) string {
	inner := ""
	if low != "" {
		inner += "<low " + low + "/>"
	}
	if high != "" {
		inner += "<high " + high + "/>"
	}
	where := ""
	if lead != "" {
		where = `<component><boundary><code code="MDC_ECG_LEAD_` + lead + `"/></boundary></component>`
	}
	return `<component><annotation><code code="MDC_ECG_WAVC"/><value xsi:type="CE" code="MDC_ECG_WAVC_` + name + `"/>
<support><supportingROI><component><boundary><code code="TIME"/><value>` + inner + `</value></boundary></component>` + where + `</supportingROI></support></annotation></component>`
}

func beat(inner ...string) string {
	return `<component><annotation><code code="MDC_ECG_BEAT"/><value xsi:type="CE" code="MDC_ECG_BEAT_NORMAL"/>` + strings.Join(inner, "\n") + `</annotation></component>`
}

// ramp is 500 digits, one second at 2 ms.
func ramp() string {
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, " %d", i-250)
	}
	return b.String()
}
