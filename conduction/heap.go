package conduction

// heap is a binary heap of nodes by time that knows where each node is, so that
// a node whose time was lowered can move up in place.
type heap struct {
	time  []float64
	nodes []int32
	place []int32 // index in nodes plus 1, 0 = not in the heap
}

func (h *heap) init(n int, time []float64) {
	h.time = time
	h.place = make([]int32, n)
	h.nodes = make([]int32, 0, 256)
}

// push adds a node or restores the order after its time was lowered.
func (h *heap) push(node int32) {
	i := int(h.place[node]) - 1
	if i < 0 {
		i = len(h.nodes)
		h.nodes = append(h.nodes, node)
	}
	t := h.time[node]
	for i > 0 {
		up := (i - 1) / 2
		if h.time[h.nodes[up]] <= t {
			break
		}
		h.nodes[i] = h.nodes[up]
		h.place[h.nodes[i]] = int32(i + 1)
		i = up
	}
	h.nodes[i] = node
	h.place[node] = int32(i + 1)
}

// pop removes the earliest node; ok is false when the heap is empty.
func (h *heap) pop() (node int32, ok bool) {
	n := len(h.nodes) - 1
	if n < 0 {
		return 0, false
	}
	node = h.nodes[0]
	h.place[node] = 0
	last := h.nodes[n]
	h.nodes = h.nodes[:n]
	if n == 0 {
		return node, true
	}
	t := h.time[last]
	i := 0
	for {
		c := 2*i + 1
		if c >= n {
			break
		}
		if c+1 < n && h.time[h.nodes[c+1]] < h.time[h.nodes[c]] {
			c++
		}
		if h.time[h.nodes[c]] >= t {
			break
		}
		h.nodes[i] = h.nodes[c]
		h.place[h.nodes[i]] = int32(i + 1)
		i = c
	}
	h.nodes[i] = last
	h.place[last] = int32(i + 1)
	return node, true
}
