"""Pacesetter 标兵: a production drive, from the plan to the podium and on to the next plan."""

__version__ = "0.1.0"
