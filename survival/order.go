package survival

import "math"

// sort finds the orders that every routine walks in.
func (d *Data) sort() {
	d.order = make([]int32, 0, len(d.time))
	if d.start == nil && d.sortDays() {
		return
	}
	for _, censored := range []bool{false, true} { // ties keep this order
		for i, c := range d.cause {
			if (c == 0) == censored {
				d.order = append(d.order, int32(i))
			}
		}
	}
	sortByTime(d.order, d.time)
	if d.start == nil {
		return
	}
	d.entries = make([]int32, len(d.time))
	for i := range d.entries {
		d.entries[i] = int32(i)
	}
	sortByTime(d.entries, d.start)
}

// sortByTime orders rows by times that are not negative, and leaves ties as they stand:
// a radix sort on the bits, which rise with the number. Digits that all rows share, such
// as the last of whole days, cost nothing but the count.
func sortByTime(rows []int32, times []float64) {
	const width, digits = 11, 6
	type keyed struct {
		bits uint64
		row  int32
	}
	from, to := make([]keyed, len(rows)), make([]keyed, len(rows))
	var differ uint64
	sorted := true
	for i, r := range rows {
		from[i] = keyed{math.Float64bits(times[r]), r}
		differ |= from[i].bits ^ from[0].bits
		sorted = sorted && (i == 0 || from[i-1].bits <= from[i].bits)
	}
	if sorted {
		return
	}
	var count [1 << width]int32
	for k := range digits {
		shift := k * width
		if (differ>>shift)&(1<<width-1) == 0 {
			continue
		}
		clear(count[:])
		for i := range from {
			count[(from[i].bits>>shift)&(1<<width-1)]++
		}
		at := int32(0)
		for j, n := range count {
			count[j] = at
			at += n
		}
		for i := range from {
			digit := (from[i].bits >> shift) & (1<<width - 1)
			to[count[digit]] = from[i]
			count[digit]++
		}
		from, to = to, from
	}
	for i := range from {
		rows[i] = from[i].row
	}
}

// sortDays does the same for whole times that are few beside the rows, such as days of
// follow-up, by counting; false where the times are others.
func (d *Data) sortDays() bool {
	most := 0.0
	limit := float64(2*len(d.time) + 1024)
	for _, t := range d.time {
		if t > limit || t != math.Floor(t) {
			return false
		}
		most = max(most, t)
	}
	key := func(i int) int { // events of a day before the censored
		k := 2 * int(d.time[i])
		if d.cause[i] == 0 {
			k++
		}
		return k
	}
	at := make([]int32, 2*int(most)+3)
	for i := range d.time {
		at[key(i)+1]++
	}
	for k := 1; k < len(at); k++ {
		at[k] += at[k-1]
	}
	d.order = d.order[:len(d.time)]
	for i := range d.time {
		k := key(i)
		d.order[at[k]] = int32(i)
		at[k]++
	}
	return true
}
