"""Brings a question to the top of the view when it is asked. Does not know how it is answered.

The reader may scroll away then: the page is not moved again before the next question.
"""

import streamlit as st

_JS = """let last = 0;
export default function ({ data: [asked, questions] }) {
  if (asked === last) return;
  last = asked;
  const acts = ["wheel", "touchmove", "pointerdown", "keydown"];
  const until = Date.now() + 3000;  // an answer that comes makes room below the question
  const stop = () => {
    clearInterval(moving);
    acts.forEach((act) => removeEventListener(act, stop));
  };
  const moving = setInterval(() => {
    const drawn = document.querySelectorAll('[aria-label="Chat message from user"]');
    if (drawn.length && drawn.length >= questions) drawn[drawn.length - 1].scrollIntoView();
    if (Date.now() > until) stop();
  }, 100);
  acts.forEach((act) => addEventListener(act, stop));
}"""

_scroller = st.components.v2.component("scroll", js=_JS)


def to_question(asked: int, questions: int) -> None:
    """Move the page to the last question, once for each that was asked; called in each run at the same place.

    asked: how many were asked in this session. questions: how many the conversation holds, the new one included.
    """
    with st.container(key="scroller"):
        _scroller(key="scroll", data=[asked, questions])
