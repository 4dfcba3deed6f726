package bundle

// all is yes when every outcome is yes or skipped, no when one is no, else unknown;
// skipped when nothing was looked at.
func all(outcomes ...Outcome) Outcome {
	result := Skipped
	for _, o := range outcomes {
		switch {
		case o == No:
			return No
		case o == Unknown:
			result = Unknown
		case o == Yes && result == Skipped:
			result = Yes
		}
	}
	return result
}

// atLeast is yes when n outcomes are yes, no when n can no longer be reached, else
// unknown.
func atLeast(n int, outcomes ...Outcome) Outcome {
	var yes, open int
	for _, o := range outcomes {
		switch o {
		case Yes:
			yes++
		case Unknown:
			open++
		case No, Skipped:
		}
	}
	switch {
	case yes >= n:
		return Yes
	case yes+open < n:
		return No
	}
	return Unknown
}

// not turns yes and no round.
func not(o Outcome) Outcome {
	switch o {
	case Yes:
		return No
	case No:
		return Yes
	case Unknown, Skipped:
	}
	return o
}

func outcome(holds bool) Outcome {
	if holds {
		return Yes
	}
	return No
}
