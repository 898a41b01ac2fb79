from hypothesis import given
from hypothesis import strategies as st

from participation.place import Point, metres_between
from participation.ways.lattice import Node, ends, node_from, node_of, step, steps

NODES = st.builds(Node, st.integers(1000, 1060), st.integers(1000, 1060))


@given(st.floats(-180, 180), st.floats(-85, 85))
def test_node_of_its_own_middle_is_itself(lon: float, lat: float) -> None:
    node = node_of(Point(lon, lat))

    assert node_of(node.middle) == node
    assert node_from(node.key) == node


@given(NODES, NODES)
def test_steps_join_both_ends_and_have_no_direction(here: Node, there: Node) -> None:
    line = steps(here, there)

    assert line == steps(there, here)
    assert len(line) == max(abs(here.x - there.x), abs(here.y - there.y))
    assert all(step(*ends(one)) == one for one in line)
    touched = [node for one in line for node in ends(one)]
    assert not line or {here, there} <= set(touched)


def test_step_in_jilin_is_about_fifty_metres() -> None:
    node = node_of(Point(125.31, 43.806))
    east = Node(node.x + 1, node.y)

    assert 50 < metres_between(node.middle, east.middle) < 60
