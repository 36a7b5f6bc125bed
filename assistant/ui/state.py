"""What a browser session remembers: which conversation it is in. The only place that touches st.session_state and the address.

Does not know what a conversation holds.
"""

import streamlit as st

from index.conversations import new_conversation


def conversation() -> str:
    """The id of this session's conversation, from the address (`?c=`); a new one is made where the address has none."""
    if "c" not in st.query_params:
        st.query_params["c"] = st.session_state.setdefault("conversation", new_conversation())
    return str(st.query_params["c"])
