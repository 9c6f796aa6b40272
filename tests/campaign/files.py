"""A small drive and a small preset, as people write them."""

DRIVE = """
[drive]
slug = "town-1952"
name_zh = "小城竞赛"
name_en = "Town drive"
starts = 1952-07-01
ends = 1952-12-31
cut_off = 1952-12-31
bulletin_on = 1953-02-07
money = "old_yuan"
presets = ["unit-of-account-old-yuan@1", "reward-state-council@1", "workdays-six-day-week-1952@1"]

[drive.printed]
delegates = 521
opened_on = 1953-02-06

[[measures]]
code = "ton"
zh = "吨"
en = "tons"
decimals = 1

[[measures]]
code = "kwh"
zh = "度电"
en = "kWh"

[[ownerships]]
code = "state"
zh = "国营"
en = "State-owned"

[[phases]]
stage = "plan"
starts = 1952-06-01
ends = 1952-10-31
allows = ["target:set", "return:file"]

[[phases]]
stage = "ledger"
starts = 1952-11-01
ends = 1953-01-31
allows = ["return:file", "period:close"]
"""

REWARD = """
name = "reward-of-ours"
[[versions]]
version = 1
title_zh = "本厂奖励"
title_en = "Our reward"
source = "Minutes of the plant's congress"
source_date = 1952-06-30
[versions.data]
kind = "reward"
measure = "old_yuan"
tiers = [{ from = 0, least = 0, most = 100000 }]
"""
