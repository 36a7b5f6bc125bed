"""Tells people who hear the page instead of seeing it what happened. Does not know what it says.

A live region is only read out when its text changes while it stands there, so it is one element that stays.
"""

import streamlit as st

_CSS = "p { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }"
_JS = """export default function ({ data, parentElement }) {
  const region = parentElement.querySelector("[role=status]");
  if (region.textContent !== data) region.textContent = data;
}"""

_region = st.components.v2.component("announce", html='<p role="status"></p>', css=_CSS, js=_JS)


def announce(text: str) -> None:
    """Have this read out, once; called in each run at the same place, with the same text as long as nothing new happened."""
    _region(key="announce", data=text)
